import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatAuthorizationHeader,
  normalizeParameters,
  parseAuthorizationHeader,
  percentDecode,
  percentEncode,
  queryParameters,
  signature,
  signatureBaseString,
  signRequest,
  type Pair,
} from '../../../../src/core/tba/index.js';
import * as reference from '../../../support/signers/reference.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

const awkward = fc.constantFrom(
  '__proto__',
  'constructor',
  '',
  ' ',
  '+',
  '%',
  '%zz',
  '%2B',
  "!*'()",
  '[a]',
  'ä',
  'e\u0301',
  '😀',
  '\uD800',
  'x\uDFFFy',
  '~',
  '&=',
);
const text = fc.oneof(
  awkward,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
);
const anyText = fc.oneof(
  text,
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
);
const pair = fc.tuple(anyText, anyText);
// Few names, so that duplicates are common.
const crowdedPair = fc.tuple(fc.constantFrom('a', 'A', 'a[]', '__proto__', 'é', ''), anyText);
const pairs = fc.array(fc.oneof(pair, crowdedPair), { maxLength: 12 });
const wellFormed = (value: string): string => value.replace(/\p{Surrogate}/gu, '\uFFFD');

describe('signing by RFC 5849', () => {
  it('encodes any text as the reference does', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        assert.equal(percentEncode(value), reference.encode(value));
      }),
    );
  });

  it('gives decoded text back, half surrogates aside', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        assert.equal(percentDecode(percentEncode(value)), wellFormed(value));
      }),
    );
  });

  it('normalises any pairs as the reference does', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        assert.equal(normalizeParameters(all), reference.parameterString(all));
      }),
    );
  });

  it('gives the same parameter string whatever the order of the pairs', () => {
    fc.assert(
      fc.property(
        pairs.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          assert.equal(normalizeParameters(shuffled), normalizeParameters(all));
        },
      ),
    );
  });

  it('signs any base string and secrets as the reference does', () => {
    fc.assert(
      fc.property(text, text, text, (baseString, consumerSecret, tokenSecret) => {
        assert.equal(
          signature(baseString, consumerSecret, tokenSecret),
          reference.signature(baseString, consumerSecret, tokenSecret),
        );
      }),
    );
  });

  it('reads back every pair that was encoded into a query', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const query = all.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
        assert.deepEqual(
          queryParameters(`https://example.com/?${query}`),
          all.map(([name, value]) => [wellFormed(name), wellFormed(value)]),
        );
      }),
    );
  });
});

describe('signRequest on any query', () => {
  const query = fc
    .array(fc.tuple(anyText, anyText), { maxLength: 8 })
    .map((all) => all.filter(([name]) => !name.startsWith('oauth_')));
  const toText = (all: readonly Pair[]): string =>
    all.map(([name, value]) => `&${percentEncode(name)}=${percentEncode(value)}`).join('');

  it('signs what the URL that is sent says', () => {
    fc.assert(
      fc.property(query, (all) => {
        const credentials = newCredentials();
        const trace = signRequest({ method: 'GET', url: restletUrl(toText(all)) }, credentials);
        const { parameters } = parseAuthorizationHeader(trace.authorization);
        const signed = parameters.filter(([name]) => name !== 'oauth_signature');
        const uri = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl';
        const sent = [...new URL(trace.url).searchParams] as Pair[];
        assert.equal(trace.baseString, reference.baseString('GET', uri, [...signed, ...sent]));
        assert.equal(trace.signature, reference.signature(trace.baseString, credentials.consumerSecret, credentials.tokenSecret));
      }),
    );
  });

  it('sends a URL that neither normalising nor the URL class changes any more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), (raw) => {
        // Bytes beyond ASCII are hardly ever UTF-8 here, and then nothing is signed.
        fc.pre(!/%[89A-F]/i.test(raw));
        const typed = restletUrl(`&${raw.replaceAll('oauth_', '')}`);
        const { url } = signRequest({ method: 'GET', url: typed }, newCredentials());
        assert.equal(signRequest({ method: 'GET', url }, newCredentials()).url, url);
        assert.equal(new URL(url).href, url);
        assert.deepEqual(queryParameters(url), queryParameters(typed));
      }),
    );
  });

  it('cuts the base string into segments that cover all of it', () => {
    fc.assert(
      fc.property(query, (all) => {
        const { baseString, segments, parameters } = signRequest(
          { method: 'PUT', url: restletUrl(toText(all)) },
          newCredentials(),
        );
        let end = 0;
        for (const segment of segments) {
          assert.equal(segment.start, end);
          assert.ok(segment.end > segment.start);
          end = segment.end;
        }
        assert.equal(end, baseString.length);
        for (const { start, end: stop, kind, parameter } of segments) {
          const source = parameter === undefined ? undefined : parameters[parameter];
          if (kind === 'name' || kind === 'value') {
            assert.equal(
              percentDecode(percentDecode(baseString.slice(start, stop))),
              kind === 'name' ? source?.name && wellFormed(source.name) : source?.value && wellFormed(source.value),
            );
          }
        }
      }),
    );
  });
});

describe('an Authorization header', () => {
  it('is read back as it was written', () => {
    const realm = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(pair, { maxLength: 8, selector: ([name]) => wellFormed(name) }), realm, (all, account) => {
        const written = all.filter(([name]) => name !== '' && name.toLowerCase() !== 'realm');
        const read = parseAuthorizationHeader(formatAuthorizationHeader(written, { realm: account }));
        assert.deepEqual(
          read.parameters,
          written.map(([name, value]) => [wellFormed(name), wellFormed(value)]),
        );
        assert.equal(read.realm, account);
        assert.deepEqual(read.problems, []);
      }),
    );
  });

  it('is never a reason to throw', () => {
    const crumbs = fc.array(
      fc.constantFrom('OAuth ', 'realm', '=', '"', "'", ',', ' ', '\\', '%2', '\n', ';', 'oauth_nonce', '%22', 'x'),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          crumbs.map((all) => all.join('')),
        ),
        (header) => {
          const read = parseAuthorizationHeader(header);
          assert.ok(Array.isArray(read.problems));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('signatureBaseString', () => {
  it('agrees with the reference for parameters from header, query and form', () => {
    fc.assert(
      fc.property(pairs, pairs, (oauthParameters, formParameters) => {
        const wanted = reference.baseString('POST', 'https://example.com/a', [
          ...oauthParameters,
          ['q', 'a b'],
          ...formParameters,
        ]);
        assert.equal(
          signatureBaseString({ method: 'post', url: 'https://Example.com:443/a?q=a+b#x', oauthParameters, formParameters }),
          wanted,
        );
      }),
    );
  });
});
