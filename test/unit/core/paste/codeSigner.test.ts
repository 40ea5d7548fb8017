import assert from 'node:assert/strict';
import { understand } from '../../../../src/core/explain/index.js';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import { hex, render, signedCase } from '../../../support/paste/examples.js';

/** Code that signs when it runs, with a key, a secret, a token and its secret. */
const code: Readonly<Record<string, (key: string, secret: string, token: string, tokenSecret: string) => string>> = {
  requests_oauthlib: (...[key, secret, token, tokenSecret]) =>
    `OAuth1Session(client_key='${key}', client_secret='${secret}', resource_owner_key='${token}', resource_owner_secret='${tokenSecret}')`,
  'requests_oauthlib by place': (...values) => `OAuth1(${values.map((value) => `'${value}'`).join(', ')})`,
  RestSharp: (...values) => `OAuth1Authenticator.ForAccessToken(${values.map((value) => `"${value}"`).join(', ')})`,
  'oauth-1.0a': (...[key, secret, token, tokenSecret]) =>
    `OAuth({ consumer: { key: '${key}', secret: '${secret}' } });\nconst token = { key: '${token}', secret: '${tokenSecret}' };`,
  ScribeJava: (...[key, secret, token, tokenSecret]) =>
    `new ServiceBuilder("${key}").apiSecret("${secret}"); new OAuth1AccessToken("${token}", "${tokenSecret}");`,
  'the oauth gem': (...[key, secret, token, tokenSecret]) =>
    `OAuth::Consumer.new('${key}', '${secret}'); OAuth::AccessToken.new(consumer, '${token}', '${tokenSecret}')`,
  'oauth1 of Go': (...[key, secret, token, tokenSecret]) =>
    `oauth1.NewConfig("${key}", "${secret}"); oauth1.NewToken("${token}", "${tokenSecret}")`,
  constants: (...[key, secret, token, tokenSecret]) =>
    `CONSUMER_KEY = "${key}"\nCONSUMER_SECRET = "${secret}"\nTOKEN_ID = "${token}"\nTOKEN_SECRET = "${tokenSecret}"`,
};

describe('the signer of code without a header', () => {
  for (const [name, write] of Object.entries(code)) {
    it(`is read out of the code: ${name}`, () => {
      const [key, token] = [hex(), hex()];
      const { claim } = understand(readPastedRequest(write(key, hex(), token, hex())));
      assert.deepEqual([claim.consumerKey, claim.tokenId], [key, token]);
    });
  }

  it('is never a variable, a secret or a part of a longer value', () => {
    const secret = hex();
    for (const text of [
      'OAuth1Session(client_key=consumer_key, resource_owner_key=token_id)',
      `OAuth1Session(client_key='${secret}', client_secret='${secret}')`,
      `OAuth1Session(client_key='${hex()}0')`,
    ]) {
      assert.equal(readPastedRequest(text).signer, undefined, text);
    }
  });

  it('does not count beside a header, which says itself who signed', () => {
    const c = signedCase('GET');
    const { claim } = understand(readPastedRequest(`CONSUMER_KEY = "${hex()}"\n${render.fetch(c)}`));
    assert.deepEqual([claim.consumerKey, claim.tokenId], [c.consumerKey, c.token]);
  });
});
