import assert from 'node:assert/strict';
import type { VerifiedRequestRow } from '../../../../src/protocol/verifier.js';
import {
  bodyText,
  callText,
  reasonText,
  rolesText,
  signerText,
  spokenRow,
  trailText,
  verdictLine,
} from '../../../../src/webview/verifier/texts.js';

function row(changed: Partial<VerifiedRequestRow> = {}): VerifiedRequestRow {
  const at = new Date(2026, 0, 2, 3, 4, 5).getTime();
  return { id: '1', at, method: 'GET', script: '6', deploy: '1', status: 401, accepted: false, verdict: 'explained', ...changed };
}

describe('the text of the verifier', () => {
  it('name a call by its method and script, or say that there is none', () => {
    assert.equal(callText(row()), 'GET 6');
    assert.equal(callText(row({ script: '' })), 'GET, no script');
  });

  it('tell the verdict with the first thing to fix', () => {
    assert.equal(verdictLine(row({ finding: 'The query was not signed' })), 'Cause found: The query was not signed');
    assert.equal(verdictLine(row({ verdict: 'valid', accepted: true })), 'Signature correct');
    assert.equal(
      verdictLine(row({ verdict: 'valid', finding: 'The header has no realm' })),
      'Signature correct, request refused: The header has no realm',
    );
    assert.equal(verdictLine(row({ verdict: 'looking' })), 'Looking for the cause');
    assert.equal(verdictLine(row({ verdict: 'failed' })), 'Not diagnosed');
  });

  it('say a whole line in one breath', () => {
    const spoken = spokenRow(row({ role: 'Sales Clerk', finding: 'The query was not signed' }));
    assert.match(spoken, /^GET 6, response 401, Sales Clerk, 03:04:05\. Cause found: The query was not signed$/);
    assert.doesNotMatch(spokenRow(row()), /undefined/);
  });

  it('say what stands in the Login Audit Trail, and nothing when it came to no login', () => {
    const detail = { word: 'InvalidSignature', cause: 'The signature is wrong.', remedy: '' };
    assert.equal(trailText({ status: 200, trail: 'Success' }), 'Success');
    assert.equal(
      trailText({ status: 401, trail: 'Failure', detail }),
      'Failure, Detail: InvalidSignature. The signature is wrong.',
    );
    const tooShort = { word: 'nonce_rejected', cause: 'The nonce has fewer than 6 characters.', remedy: '' };
    const reason = 'oauth_nonce has 4 characters. It needs at least 6.';
    assert.equal(trailText({ status: 401, trail: 'Failure', detail: tooShort, reason }), 'Failure, Detail: nonce_rejected');
    assert.match(trailText({ status: 401, trail: 'none' }) ?? '', /^No entry.*may not reach a user/);
    assert.equal(trailText({ status: 404 }), undefined);
  });

  it('give the reason of a refusal where the trail does not say as much', () => {
    const response = { status: 401, trail: 'Failure', reason: 'The nonce is too short.' } as const;
    assert.equal(reasonText({ ...response, detail: { word: 'InvalidNonce', cause: '', remedy: '' } }), 'The nonce is too short.');
    assert.equal(reasonText({ ...response, detail: { word: 'InvalidSignature', cause: '', remedy: '' } }), undefined);
  });

  it('name the roles that are known, and which cannot be verified', () => {
    const roles = [
      { role: 'Sales Clerk', secretMissing: false },
      { role: 'Accountant', secretMissing: true },
    ];
    assert.equal(rolesText(roles), "Sales Clerk, Accountant (its secrets aren't stored on this machine)");
  });

  it('name the signer, or say what its request lacks', () => {
    const sent = (...headers: (readonly [string, string])[]) => ({
      request: { method: 'GET', target: '/', headers, cookies: 0, body: { text: '', isCut: false } },
    });
    assert.equal(signerText({ ...sent(), role: 'Sales Clerk' }), 'Sales Clerk');
    assert.equal(signerText(sent()), 'no Authorization header');
    assert.equal(signerText(sent(['authorization', 'OAuth realm="1"'])), 'no token');
    assert.equal(signerText(sent(['Authorization', 'OAuth oauth_token="a"'])), 'unknown token');
  });

  it('say how long a body was, and how much of it is shown', () => {
    assert.equal(bodyText({ text: '', bytes: 0, isCut: false }), 'No body.');
    assert.equal(bodyText({ text: 'a', bytes: 1234, isCut: false }), '1,234 bytes:');
    assert.equal(bodyText({ text: 'a', bytes: 70_000, isCut: true }), 'The first 64 kB of 70,000 bytes:');
    assert.match(bodyText({ text: '', isCut: true }), /larger than 10 MB/);
  });
});
