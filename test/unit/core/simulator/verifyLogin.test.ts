import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { RequestHead } from '../../../../src/core/simulator/receivedRequest.js';
import { createTokens, storeTokens } from '../../../../src/core/simulator/demoAccount.js';
import { NonceMemory } from '../../../../src/core/simulator/nonceMemory.js';
import { verifyHeader, verifySignature, type LoginRules } from '../../../../src/core/simulator/verifyLogin.js';
import { authorization } from '../../../support/signers/handSigner.js';

const day = 1_700_000_000;
const tokens = storeTokens(createTokens(randomBytes));
const token = tokens[0] ?? assert.fail('no token');
const target = '/app/site/hosting/restlet.nl?script=6&deploy=1&q=a%20b';
const rules: LoginRules = {
  account: 'DEMO_1',
  tokens,
  tokenBasedAuthentication: true,
  blockedConsumerKeys: [],
  inactiveTokenIds: [],
  now: day * 1000,
  isNonceUsed: () => false,
  isLocked: () => false,
};

/** A request at 127.0.0.1:8080 whose client signed for the origin. */
function signedFor(origin: string, changes: Partial<RequestHead> = {}): RequestHead {
  const header = authorization({ method: 'GET', url: origin + target, account: 'DEMO_1', token, timestamp: day });
  const rawHeaders = ['Host', '127.0.0.1:8080', 'AUTHORIZATION', header];
  return { method: 'GET', target, rawHeaders, ...changes };
}

function reason(head: RequestHead, changes: Partial<LoginRules> = {}): string {
  const all = { ...rules, ...changes };
  const named = verifyHeader(head, all);
  const login = 'accepted' in named ? named : verifySignature(named, head, [], all);
  return login.accepted ? 'accepted' : login.reason;
}

describe('verify', () => {
  it('gives the same result for the same request, because it keeps nothing', () => {
    const request = signedFor('http://127.0.0.1:8080');
    assert.equal(reason(request), 'accepted');
    assert.equal(reason(request), 'accepted');
  });

  it('verifies for the Host header, or for the origin that it is told', () => {
    const origin = 'https://demo-1.restlets.api.netsuite.com';
    const wrong = "The signature doesn't match this request, consumer key and token.";
    assert.equal(reason(signedFor(origin)), wrong);
    assert.equal(reason(signedFor(origin), { origin }), 'accepted');
    assert.equal(reason(signedFor('http://127.0.0.1:8080'), { origin }), wrong);
  });

  it('takes the URL of a request line that has a whole one', () => {
    const request = signedFor('http://127.0.0.1:8080', { target: `http://127.0.0.1:8080${target}` });
    assert.equal(reason(request), 'accepted');
    assert.equal(
      reason(signedFor('https://a.example', { target: `http://b.example${target}` }), { origin: 'https://a.example' }),
      'accepted',
    );
  });

  it('says what NetSuite does not: the cause in plain words', () => {
    const request = signedFor('http://127.0.0.1:8080');
    assert.equal(
      reason(request, { account: '1234567_SB1' }),
      'The realm is "DEMO_1". It must be 1234567_SB1, in uppercase and with underscores.',
    );
    assert.equal(
      reason(request, { now: (day + 600) * 1000 }),
      "oauth_timestamp is -600 seconds from the server's clock. At most 300 seconds are allowed.",
    );
    assert.equal(reason({ ...request, rawHeaders: request.rawHeaders.slice(0, 2) }), 'There is no Authorization header.');
    assert.equal(
      reason({ ...request, rawHeaders: request.rawHeaders.slice(2) }),
      "The request doesn't say which host it was sent to.",
    );
  });
});

describe('NonceMemory', () => {
  it('knows a nonce by its user and timestamp, as long as the timestamp can be accepted', () => {
    const memory = new NonceMemory(300);
    memory.add('Ada', day, 'nonce', day * 1000);
    assert.deepEqual(
      [memory.has('Ada', day, 'nonce'), memory.has('Carl', day, 'nonce'), memory.has('Ada', day + 1, 'nonce')],
      [true, false, false],
    );
    memory.add('Ada', day + 300, 'other', (day + 300) * 1000);
    assert.equal(memory.has('Ada', day, 'nonce'), true);
    memory.add('Ada', day + 301, 'other', (day + 301) * 1000);
    assert.equal(memory.has('Ada', day, 'nonce'), false);
  });
});
