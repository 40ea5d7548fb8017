import assert from 'node:assert/strict';
import { signRequest, TbaError, traceRequest, type TbaCredentials } from '../../../../src/core/tba/index.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

// The example values that Oracle prints in "The Signature for Web Services and RESTlets" (section_1534941088).
const oracle: TbaCredentials = {
  account: '123456',
  consumerKey: 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4',
  consumerSecret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5',
  tokenId: '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc',
  tokenSecret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295',
};
const pinned = { nonce: 'fjaLirsIcCGVZWzBX0pg', timestamp: 1508242306 };
const oracleUrl =
  'https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue';

function refusal(
  change: { method?: string; url?: string; body?: string; contentType?: string },
  credentials: Partial<TbaCredentials> = {},
  options = {},
): TbaError {
  try {
    signRequest({ method: 'GET', url: restletUrl(), ...change }, { ...newCredentials(), ...credentials }, options);
  } catch (error) {
    assert.ok(error instanceof TbaError);
    assert.equal(error.name, 'UserError');
    return error;
  }
  throw new assert.AssertionError({ message: 'nothing was refused' });
}

describe('signRequest', () => {
  it("makes the signature of Oracle's RESTlet example", () => {
    const trace = signRequest({ method: 'POST', url: oracleUrl }, oracle, pinned);
    assert.equal(trace.signature, '+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=');
    assert.equal(trace.url, oracleUrl);
    assert.equal(
      trace.authorization,
      `OAuth realm="123456", oauth_consumer_key="${oracle.consumerKey}", oauth_token="${oracle.tokenId}", oauth_nonce="fjaLirsIcCGVZWzBX0pg", ` +
        'oauth_timestamp="1508242306", oauth_signature_method="HMAC-SHA256", oauth_version="1.0", oauth_signature="%2BKK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ%3D"',
    );
  });

  it('says of each parameter where it came from', () => {
    const request = {
      method: 'POST',
      url: restletUrl('&b=2'),
      body: 'a=1',
      contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
    };
    const { parameters } = signRequest(request, newCredentials());
    const origins = parameters
      .filter(({ origin }) => origin !== 'oauth')
      .map(({ name, origin, index }) => `${name} ${origin} ${index}`);
    assert.deepEqual(origins, ['a form 0', 'b query 2', 'deploy query 1', 'script query 0']);
    assert.equal(parameters.filter(({ origin }) => origin === 'oauth').length, 6);
  });

  it('does not sign a body that is no form', () => {
    const bare = signRequest({ method: 'POST', url: restletUrl() }, oracle, pinned);
    for (const contentType of [
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded-not',
      'multipart/form-data; boundary=x',
    ]) {
      assert.equal(
        signRequest({ method: 'POST', url: restletUrl(), body: 'a=1', contentType }, oracle, pinned).signature,
        bare.signature,
      );
    }
  });

  it('writes the account as a realm, however it was given', () => {
    assert.equal(signRequest({ method: 'GET', url: restletUrl() }, newCredentials('1234567-sb1')).realm, '1234567_SB1');
  });

  it('signs for a host that is not of NetSuite, since the demo account is on loopback', () => {
    assert.equal(signRequest({ method: 'GET', url: 'http://127.0.0.1:8080/a' }, newCredentials()).url, 'http://127.0.0.1:8080/a');
  });

  it('takes a new nonce each time and the time of now in seconds', () => {
    const traces = Array.from({ length: 50 }, () => signRequest({ method: 'GET', url: restletUrl() }, newCredentials()));
    assert.equal(new Set(traces.map(({ nonce }) => nonce)).size, 50);
    for (const { nonce, timestamp } of traces) {
      assert.match(nonce, /^[0-9a-f]{32}$/);
      assert.ok(Math.abs(timestamp - Date.now() / 1000) < 5);
    }
  });

  it('signs control characters that are percent-encoded in the query', () => {
    assert.equal(signRequest({ method: 'GET', url: restletUrl('&q=a%0Ab') }, newCredentials()).parameters.at(-2)?.value, 'a\nb');
  });
});

describe('signRequest normalises the URL that is sent', () => {
  const sent = (url: string): string => signRequest({ method: 'GET', url }, newCredentials()).url;
  const facts: [what: string, typed: string, url: string][] = [
    ['a space and a plus in the query become %20', 'https://h/p?a=1 2&b=1+2', 'https://h/p?a=1%202&b=1%202'],
    ['an encoded plus stays one', 'https://h/p?a=1%2b2', 'https://h/p?a=1%2B2'],
    ['brackets, quotes and the like are encoded', `https://h/p?a[0]='x'|"y"`, 'https://h/p?a%5B0%5D=%27x%27%7C%22y%22'],
    ['empty segments go', 'https://h/p?&&a=1&&', 'https://h/p?a=1'],
    ['an empty query goes', 'https://h/p?', 'https://h/p'],
    ['a name alone gets its =', 'https://h/p?a', 'https://h/p?a='],
    ['the fragment goes', 'https://h/p?a=1#top', 'https://h/p?a=1'],
    ['a second = is part of the value', 'https://h/p?a=b=c', 'https://h/p?a=b%3Dc'],
    ['what is beyond ASCII is UTF-8', 'https://h/ä?ü=😀', 'https://h/%C3%A4?%C3%BC=%F0%9F%98%80'],
    ['a stray % is encoded', 'https://h/5%?a=100%', 'https://h/5%25?a=100%25'],
    ['dot segments go', 'https://h/a/../b', 'https://h/b'],
    ['an empty path is one slash', 'HTTPS://H:443?a=1', 'https://h/?a=1'],
    ['brackets in the path are encoded', 'https://h/a[1]', 'https://h/a%5B1%5D'],
  ];
  for (const [what, typed, url] of facts) {
    it(what, () => {
      assert.equal(sent(typed), url);
    });
  }
});

describe('signRequest refuses, naming the field', () => {
  it('a bad method', () => {
    for (const method of ['', 'FETCH', 'GE T', 'GET\n', 'TRACE']) {
      assert.equal(refusal({ method }).field, 'method');
    }
  });

  it('an account ID that cannot be one', () => {
    for (const account of ['', ' ', '1234567 SB1', 'a.b', '__', '123/456', 'x'.repeat(60), 'https://example.com/']) {
      assert.equal(refusal({}, { account }).field, 'account', account);
    }
  });

  it('credentials that are empty or missing', () => {
    for (const field of ['consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'] as const) {
      for (const value of ['', '  ', undefined, null, 7] as unknown as string[]) {
        assert.equal(refusal({}, { [field]: value }).field, field);
      }
    }
  });

  it('control characters in a value, without repeating it', () => {
    for (const field of ['consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'] as const) {
      const error = refusal({}, { [field]: 'hushhush\n' });
      assert.equal(error.field, field);
      assert.doesNotMatch(error.message, /hush/);
    }
    assert.equal(refusal({ url: restletUrl('&a=\u0007') }).field, 'url');
    assert.equal(refusal({}, {}, { nonce: 'a\rb' }).field, 'nonce');
  });

  it('a query parameter or form field called oauth_*', () => {
    for (const name of ['oauth_token', 'oauth_signature', 'oauth%5Fnonce', 'oauth_']) {
      assert.equal(refusal({ url: restletUrl(`&${name}=1`) }).field, 'url');
      assert.equal(refusal({ body: `${name}=1`, contentType: 'application/x-www-form-urlencoded' }).field, 'body');
    }
    assert.match(refusal({ url: restletUrl('&oauth_x=1') }).message, /oauth_x/);
  });

  it('a URL that cannot be sent', () => {
    for (const url of [
      '',
      '/app/site',
      'ftp://h/',
      'https://',
      'https:///p',
      'https://user:word@h/',
      'https://h:99999/',
      'https://a b/',
    ]) {
      assert.equal(refusal({ url }).field, 'url', url);
    }
  });

  it('a nonce or timestamp that cannot be one', () => {
    assert.equal(refusal({}, {}, { nonce: '' }).field, 'nonce');
    for (const timestamp of [0, -1, 1.5, NaN, Infinity]) {
      assert.equal(refusal({}, {}, { timestamp }).field, 'timestamp');
    }
  });
});

describe('traceRequest', () => {
  it('gives everything up to the key without a secret', () => {
    const { account, consumerKey, tokenId } = oracle;
    const unsigned = traceRequest({ method: 'POST', url: oracleUrl }, { account, consumerKey, tokenId }, pinned);
    const { signingKey, signature, authorization, ...rest } = signRequest({ method: 'POST', url: oracleUrl }, oracle, pinned);
    assert.ok(signingKey && signature && authorization);
    assert.deepEqual(unsigned, rest);
  });
});
