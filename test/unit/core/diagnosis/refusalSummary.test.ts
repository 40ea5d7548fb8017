import assert from 'node:assert/strict';
import { describeRefusal, refusalSummary, type RefusalInput } from '../../../../src/core/diagnosis/index.js';

const input: RefusalInput = {
  method: 'GET',
  url: 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1',
  hasBody: false,
  status: 401,
  headers: [['Date', new Date(1_700_000_000_000).toUTCString()]],
  error: { code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' },
  language: 'json',
  sentAt: 1_700_000_000_000,
  receivedAt: 1_700_000_000_500,
  signed: { realm: '1234567_SB1', nonce: 'abcdefgh', timestamp: 1_700_000_000 },
  isSignatureCorrect: true,
};

const summary = (change: Partial<RefusalInput> = {}) => {
  const all = { ...input, ...change };
  return refusalSummary(describeRefusal(all), all.error?.code ?? '');
};

describe('what is kept of a refused login', () => {
  it('is what the response means, and the title of what to check first', () => {
    const { response, firstCheck, looksRevoked } = summary({ circumstances: { accountKind: 'sandbox', workedBefore: true } });
    assert.match(response, /^INVALID_LOGIN_ATTEMPT: /);
    assert.deepEqual([firstCheck, looksRevoked], ['The token was lost in a sandbox refresh', true]);
  });

  for (const [why, change] of [
    ['the signature is incorrect', { isSignatureCorrect: false }],
    ['the clock is off', { signed: { ...input.signed, timestamp: 1_699_990_000 } }],
    ['the header was sent before', { circumstances: { accountKind: 'sandbox', sentBefore: true } }],
    ['the user may be locked', { circumstances: { accountKind: 'sandbox', recentFailures: 6 } }],
    ['the response is another one', { error: { code: 'INVALID_LOGIN_CREDENTIALS', message: '' } }],
  ] as const) {
    it(`does not look like a revoked token where ${why}`, () => {
      assert.equal(summary({ circumstances: { accountKind: 'sandbox' }, ...change }).looksRevoked, false);
    });
  }

  it('has no code that is none of NetSuite: a server could send back what it has received', () => {
    const token = 'ab'.repeat(32);
    for (const code of [token, token.toUpperCase() + token.toUpperCase(), `X ${token}`]) {
      assert.ok(!JSON.stringify(summary({ error: { code, message: token } })).includes(code));
    }
  });
});
