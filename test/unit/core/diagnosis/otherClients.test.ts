import assert from 'node:assert/strict';
import { diagnoseSignature, type SignatureDiagnosis } from '../../../../src/core/diagnosis/index.js';
import { formatAuthorizationHeader } from '../../../../src/core/tba/index.js';
import { inputOf, newCall } from '../../../support/diagnosis/foreignHeader.js';
import { readVectors } from '../../../support/diagnosis/readVectors.js';
import type { Way } from '../../../support/diagnosis/wrongly.js';
import type { SignedCall } from '../../../support/signers/replaceableSigner.js';
import { recompute } from '../../../support/diagnosis/recompute.js';

interface Case {
  mistake: string;
  id: string;
  signature: string;
  method?: string;
  body?: string;
  /** What follows the URL. */
  more?: string;
}

interface Vectors {
  account: string;
  consumerKey: string;
  consumerSecret: string;
  tokenId: string;
  tokenSecret: string;
  nonce: string;
  timestamp: string;
  url: string;
  right: string;
  cases: Case[];
}

/** Signatures that were made by other code than ours, each with one mistake that was seen in a public client. */
const vectors = readVectors('other-clients.json') as Vectors;

function diagnose({ signature, method = 'GET', body, more = '' }: Omit<Case, 'mistake' | 'id'>): Promise<SignatureDiagnosis> {
  const authorization = formatAuthorizationHeader(
    [
      ['oauth_consumer_key', vectors.consumerKey],
      ['oauth_nonce', vectors.nonce],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_timestamp', vectors.timestamp],
      ['oauth_token', vectors.tokenId],
      ['oauth_version', '1.0'],
      ['oauth_signature', signature],
    ],
    { realm: vectors.account },
  );
  const request = {
    method,
    url: `${vectors.url}${more}`,
    ...(body !== undefined && { body, contentType: 'application/json' }),
  };
  return diagnoseSignature({ request, authorization, credentials: vectors });
}

describe('a request of another client', () => {
  it('is valid when it is signed correctly', async () => {
    assert.equal((await diagnose({ signature: vectors.right })).verdict, 'valid');
  });

  for (const wrong of vectors.cases) {
    it(`is explained: ${wrong.mistake}`, async () => {
      const { verdict, mistakes, proof } = await diagnose(wrong);
      assert.equal(verdict, 'explained');
      assert.equal(mistakes[0]?.id, wrong.id);
      assert.equal(proof && recompute(proof), wrong.signature);
    });
  }
});

/** The secrets are ASCII, and so is the base string of a correct client. */
const notHashed: Way = (signing) => {
  signing.hash = (text) => text;
};
const alphanumeric = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((unit) => (/[A-Za-z0-9]/.test(unit) ? unit : `%${unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
    .join('');
const all =
  (encode: (text: string) => string): Way =>
  (signing) => {
    signing.encodeName = encode;
    signing.encodeValue = encode;
  };
const reading =
  (...names: string[]): Way =>
  (signing) => {
    signing.query = [
      ...signing.query.filter(([name]) => !name.includes('[')),
      ...names.map((name): [string, string] => [name, '[object Object]']),
    ];
  };

describe('a mistake that was made by hand', () => {
  const json = (body: unknown): SignedCall => {
    const call = newCall('', 'POST');
    return { ...call, request: { ...call.request, body: JSON.stringify(body), contentType: 'application/json' } };
  };
  const nested = json({ type: 'customer', tags: ['a', { b: true }], none: null });
  const cases: [what: string, id: string, call: SignedCall, ...ways: Way[]][] = [
    [
      'the base string itself as the signature',
      'hash-base-string-not-hashed',
      newCall(),
      notHashed,
      (signing) => {
        signing.write = (digest) => digest.toString('utf8');
      },
    ],
    ['the base64 of the base string', 'hash-base-string-not-hashed-base64', newCall(), notHashed],
    [
      'names and values with all but letters and digits encoded',
      'enc-unreserved-encoded-everywhere',
      newCall(),
      all(alphanumeric),
    ],
    [
      'the parameter string with all but letters and digits encoded',
      'enc-unreserved-encoded-around',
      newCall(),
      (signing) => {
        signing.encodeParameters = alphanumeric;
      },
    ],
    [
      'slashes left everywhere',
      'enc-slashes-left',
      newCall('&path=a%2Fb%20c'),
      (signing) => {
        const encode = (text: string): string => encodeURIComponent(text).replaceAll('%2F', '/');
        all(encode)(signing, newCall());
        signing.encodeUri = encode;
        signing.encodeParameters = encode;
      },
    ],
    [
      'one class left',
      'enc-some-characters-left',
      newCall('&f=%3Ca%3E%26'),
      all((text) => encodeURIComponent(text).replaceAll('%3C', '<').replaceAll('%3E', '>')),
    ],
    ['[object Object] for nested names', 'query-nested-as-object-object', newCall('&f%5Ba%5D=1&f%5Bb%5D=2'), reading('f')],
    [
      'nested JSON as PHP writes it',
      'params-json-signed-as-nested-names',
      nested,
      (signing) => {
        signing.fromBody = [
          ['type', 'customer'],
          ['tags[0]', 'a'],
          ['tags[1][b]', '1'],
        ];
      },
    ],
    [
      'nested JSON with dots',
      'params-json-signed-as-nested-names',
      nested,
      (signing) => {
        signing.fromBody = [
          ['type', 'customer'],
          ['tags.0', 'a'],
          ['tags.1.b', 'true'],
          ['none', ''],
        ];
      },
    ],
    ['&amp; in the key', 'key-amp-entity', newCall(), keyWith('&amp;')],
    ['\\u0026 in the key', 'key-json-escape', newCall(), keyWith('\\u0026')],
    [
      'a dictionary that keeps the last value and no empty one',
      'query-duplicates-last-kept',
      newCall('&id=1&id=2&flag='),
      (signing) => {
        signing.query = signing.query.filter(([name, value]) => value !== '' && !(name === 'id' && value === '1'));
      },
    ],
    [
      'the URL in lower case, with its query',
      'uri-lower-cased-path',
      newCall('&recordType=SalesOrder'),
      (signing) => {
        signing.uri = signing.uri.toLowerCase();
        signing.query = signing.query.map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]);
      },
    ],
    [
      'each character of the body without the query',
      'params-body-characters-as-0-1-2-oauth-1-0a-with-a-string',
      nested,
      (signing, { request }) => {
        signing.query = [];
        signing.fromBody = (request.body ?? '').split('').map((character, index) => [String(index), character]);
      },
    ],
    [
      '* and ~ encoded, a space as +',
      'enc-names-and-values-encoded-with-java-urlencoder',
      newCall('&q=a%20b%2A~'),
      all((text) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('*', '%2A').replaceAll('~', '%7E')),
    ],
    [
      'names that are numbers sorted by their size',
      'order-sorted-as-oracle-s-php-sample',
      newCall('&10=a&9=b'),
      (signing) => {
        signing.order = (items) =>
          items.sort((one, other) => Number(one.name) - Number(other.name) || (one.name < other.name ? -1 : 1));
      },
    ],
  ];
  for (const [what, id, call, ...ways] of cases) {
    it(`is named: ${what}`, async () => {
      const { verdict, mistakes, sentence } = await diagnoseSignature(inputOf(call, ...ways));
      assert.equal(verdict, 'explained', sentence);
      assert.ok(
        mistakes.some((mistake) => mistake.id === id),
        sentence,
      );
    });
  }

  it('is never said of a character that the request does not have', async () => {
    const lower = all((text) => encodeURIComponent(text).toLowerCase());
    const tilde = all((text) => encodeURIComponent(text).replaceAll('~', '%7E'));
    const named = async (call: SignedCall, way: Way): Promise<string[]> =>
      (await diagnoseSignature(inputOf(call, way))).mistakes.map(({ id }) => id);
    assert.ok(!(await named(newCall('&q=A'), lower)).includes('enc-names-and-values-encoded-as-latin-1'));
    assert.ok(!(await named(newCall('&q=a~b'), tilde)).includes('enc-names-and-values-encoded-with-form'));
  });
});

function keyWith(glue: string): Way {
  return (signing) => {
    const { consumerSecret, tokenSecret } = signing.secrets;
    signing.key = () => `${consumerSecret}${glue}${tokenSecret}`;
  };
}
