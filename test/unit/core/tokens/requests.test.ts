import assert from 'node:assert/strict';
import { revokeTokenRequest, tokenInfoRequest } from '../../../../src/core/tokens/index.js';
import { baseString, signature } from '../../../support/signers/reference.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const options = { nonce: 'fjaLirsIcCGVZWzBX0pg', timestamp: 1_508_242_306 };
const base = 'https://1234567-sb1.restlets.api.netsuite.com';

describe('requests to the token services', () => {
  const credentials = newCredentials('1234567_SB1');
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
  const oauth: [string, string][] = [
    ['oauth_consumer_key', consumerKey],
    ['oauth_token', tokenId],
    ['oauth_nonce', options.nonce],
    ['oauth_timestamp', String(options.timestamp)],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_version', '1.0'],
  ];
  const expected = (path: string, query: [string, string][]): string =>
    encodeURIComponent(signature(baseString('GET', base + path, [...oauth, ...query]), consumerSecret, tokenSecret));

  it('ask for the token by a GET without a query, signed with both secrets', () => {
    const { method, url, headers } = tokenInfoRequest(base, credentials, options);
    assert.deepEqual([method, url], ['GET', `${base}/rest/tokeninfo`]);
    assert.deepEqual(headers.slice(1), [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ]);
    assert.ok(headers[0]?.[1].startsWith('OAuth realm="1234567_SB1", '));
    assert.ok(headers[0]?.[1].endsWith(`oauth_signature="${expected('/rest/tokeninfo', [])}"`));
  });

  it('revoke the token that they are signed with, and sign its ID and the consumer key in the query', () => {
    const { url, headers } = revokeTokenRequest(base, credentials, options);
    assert.equal(url, `${base}/rest/revoketoken?consumerKey=${consumerKey}&token=${tokenId}`);
    const query: [string, string][] = [
      ['consumerKey', consumerKey],
      ['token', tokenId],
    ];
    assert.ok(headers[0]?.[1].endsWith(`oauth_signature="${expected('/rest/revoketoken', query)}"`));
  });

  it('encode a token ID that is not as NetSuite issues it, and never hold a secret', () => {
    const request = revokeTokenRequest(base, { ...credentials, tokenId: 'a&b=c d' }, options);
    assert.match(request.url, /&token=a%26b%3Dc%20d$/);
    assert.ok(![consumerSecret, tokenSecret].some((secret) => JSON.stringify(request).includes(secret)));
  });
});
