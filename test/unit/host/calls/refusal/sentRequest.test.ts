import assert from 'node:assert/strict';
import { newRequest, prepareRequest } from '../../../../../src/core/request/index.js';
import { signRequest } from '../../../../../src/core/tba/index.js';
import { sendable } from '../../../../../src/host/calls/liveSignature.js';
import { asSigned, hasCorrectSignature, signedValues } from '../../../../../src/host/calls/refusal/sentRequest.js';
import { newCredentials } from '../../../../support/tba/testCredentials.js';
import { row } from '../../../../support/refusedCalls.js';

const base = 'https://1234567-sb1.restlets.api.netsuite.com';
const credentials = newCredentials('1234567_SB1');
const request = {
  ...newRequest(),
  script: '6',
  deploy: '1',
  query: [row('q', "a b+c&d=e%!'()*"), row('a[x]', 'Zoë 😀'), row('q', ''), row('__proto__', '1')],
};

function sent() {
  const prepared = prepareRequest(request, base);
  return sendable({ prepared, trace: signRequest(prepared, credentials, { nonce: 'abcdefghij', timestamp: 1700000000 }) });
}

function withHeader(change: (header: string) => string) {
  const { headers, ...rest } = sent();
  return {
    ...rest,
    headers: headers.map(([name, value]): [string, string] => [name, name === 'Authorization' ? change(value) : value]),
  };
}

describe('a request that went out', () => {
  it('is rightly signed, by its header read back and computed anew', () => {
    assert.equal(hasCorrectSignature(sent(), credentials), true);
    const post = { ...request, method: 'POST' as const, body: '{"a":1}' };
    const prepared = prepareRequest(post, base);
    assert.equal(hasCorrectSignature(sendable({ prepared, trace: signRequest(prepared, credentials) }), credentials), true);
  });

  it('is not, when anything that is signed was changed on its way', () => {
    const { url, ...rest } = sent();
    for (const other of [`${url}&more=1`, url.replace('deploy=1', 'deploy=2'), url.replace('1234567-sb1', '1234567')]) {
      assert.equal(hasCorrectSignature({ ...rest, url: other }, credentials), false, other);
    }
    assert.equal(hasCorrectSignature({ ...sent(), method: 'DELETE' }, credentials), false);
    for (const change of [
      (header: string) => header.replace('abcdefghij', 'abcdefghik'),
      (header: string) => header.replace('1700000000', '1700000001'),
      (header: string) => header.replace('1234567_SB1', '1234567'),
      (header: string) => header.replace('HMAC-SHA256', 'HMAC-SHA1'),
      (header: string) => header.replace(/oauth_signature="[^"]*"/, 'oauth_signature="x"'),
      (header: string) => `${header}, oauth_nonce="abcdefghij"`,
      () => '',
    ]) {
      assert.equal(hasCorrectSignature(withHeader(change), credentials), false, String(change));
    }
  });

  it('is not, for other credentials', () => {
    const { consumerSecret, tokenSecret, tokenId, consumerKey } = newCredentials();
    for (const other of [{ consumerSecret }, { tokenSecret }, { tokenId }, { consumerKey }]) {
      assert.equal(hasCorrectSignature(sent(), { ...credentials, ...other }), false, Object.keys(other).join());
    }
  });

  it('says what its header says of itself', () => {
    assert.deepEqual(signedValues(sent()), { realm: '1234567_SB1', nonce: 'abcdefghij', timestamp: 1700000000 });
    assert.equal(asSigned(sent()).contentType, 'application/json');
  });
});
