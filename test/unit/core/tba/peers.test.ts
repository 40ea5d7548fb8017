import assert from 'node:assert/strict';
import OAuth from 'oauth-1.0a';
import { signatureBaseString, signRequest, type Pair } from '../../../../src/core/tba/index.js';
import { baseString as referenceBaseString } from '../../../support/signers/reference.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

/** A query on which popular signers go wrong: what it means, and whether the bare package signs that. */
interface PeerCase {
  readonly query: string;
  readonly pairs: readonly Pair[];
  readonly bare: 'right' | 'wrong' | 'throws';
}

const cases: readonly PeerCase[] = [
  { query: 'q=a%20b', pairs: [['q', 'a b']], bare: 'right' },
  { query: 'q=a%2Bb', pairs: [['q', 'a+b']], bare: 'right' },
  {
    query: 'a=2&a=1',
    pairs: [
      ['a', '2'],
      ['a', '1'],
    ],
    bare: 'right',
  },
  { query: 'a=', pairs: [['a', '']], bare: 'right' },
  { query: 'a', pairs: [['a', '']], bare: 'right' },
  { query: 'q=%C3%A9', pairs: [['q', 'é']], bare: 'right' },
  { query: 'q=%c3%a9', pairs: [['q', 'é']], bare: 'right' },
  { query: 'q=a;b', pairs: [['q', 'a;b']], bare: 'right' },
  { query: "q=!*'()~", pairs: [['q', "!*'()~"]], bare: 'right' },
  { query: 'q=%21%2A%27%28%29%7E', pairs: [['q', "!*'()~"]], bare: 'right' },
  { query: 'q=a+b', pairs: [['q', 'a b']], bare: 'wrong' },
  { query: 'a%5Bb%5D=1', pairs: [['a[b]', '1']], bare: 'wrong' },
  { query: 'a[b]=1', pairs: [['a[b]', '1']], bare: 'right' },
  { query: 'q=a=b', pairs: [['q', 'a=b']], bare: 'wrong' },
  { query: 'q=a?b', pairs: [['q', 'a?b']], bare: 'wrong' },
  { query: 'q=1#x', pairs: [['q', '1']], bare: 'wrong' },
  {
    query: '%C3%A9=2&z=1',
    pairs: [
      ['é', '2'],
      ['z', '1'],
    ],
    bare: 'wrong',
  },
  {
    query: 'a=&a=1',
    pairs: [
      ['a', ''],
      ['a', '1'],
    ],
    bare: 'wrong',
  },
  { query: '__proto__=1', pairs: [['__proto__', '1']], bare: 'wrong' },
  { query: 'a=1&', pairs: [['a', '1']], bare: 'wrong' },
  { query: 'q=100%', pairs: [['q', '100%']], bare: 'throws' },
];

const uri = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl';
const oauthParameters: Pair[] = [
  ['oauth_consumer_key', 'k'],
  ['oauth_nonce', 'abcdef'],
  ['oauth_version', '1.0'],
];

function bareBaseString(url: string): string {
  const signer = new OAuth({ consumer: { key: 'k', secret: 's' }, signature_method: 'HMAC-SHA256', hash_function: () => '' });
  return signer.getBaseString({ method: 'GET', url }, Object.fromEntries(oauthParameters) as unknown as OAuth.Data);
}

describe('queries on which popular signers disagree', () => {
  for (const { query, pairs, bare } of cases) {
    const url = restletUrl(`&${query}`);
    const wanted = referenceBaseString('GET', uri, [...oauthParameters, ['script', '6'], ['deploy', '1'], ...pairs]);

    it(`signs ${query} as RFC 5849 reads it`, () => {
      assert.equal(signatureBaseString({ method: 'GET', url, oauthParameters }), wanted);
    });

    it(`sends ${query} so that nobody can read it otherwise`, () => {
      const { url: sent } = signRequest({ method: 'GET', url }, newCredentials());
      assert.deepEqual([...new URL(sent).searchParams].slice(2), pairs);
      assert.doesNotMatch(sent.slice(sent.indexOf('?') + 1), /[+[\]#?;]|&&|&$|[^\x21-\x7E]/);
    });

    it(`knows what the bare package makes of ${query}: ${bare}`, () => {
      if (bare === 'throws') {
        assert.throws(() => bareBaseString(url), URIError);
      } else {
        assert.equal(bareBaseString(url) === wanted, bare === 'right');
      }
    });
  }
});

describe('addresses on which popular signers disagree', () => {
  it('signs scheme and host in lower case without the default port', () => {
    const url = 'HTTPS://1234567-SB1.restlets.api.NetSuite.com:443/app/site/hosting/restlet.nl?script=6';
    assert.equal(
      signRequest({ method: 'GET', url }, newCredentials()).baseStringUri,
      'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl',
    );
  });

  it('keeps port 443 where it is not the default', () => {
    assert.equal(
      signRequest({ method: 'GET', url: 'http://127.0.0.1:443/' }, newCredentials()).baseStringUri,
      'http://127.0.0.1:443/',
    );
  });
});
