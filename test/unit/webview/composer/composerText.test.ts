import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ResponseView } from '../../../../src/protocol/response.js';
import { announcement, outcomeText, progressText, toneOf } from '../../../../src/webview/composer/composerText.js';
import { byteCount } from '../../../../src/webview/ui/byteCount.js';

function response(changed: Partial<ResponseView>): ResponseView {
  return {
    id: '1',
    outcome: 'response',
    sentAt: 0,
    method: 'GET',
    url: '',
    roleLabel: '',
    timings: { total: 1 },
    headers: [],
    ...changed,
  };
}
const failure = { step: 'dns', message: 'The host was not found.', checks: [] } as const;

describe('the text of a response', () => {
  it('give sizes in the unit a person would choose', () => {
    assert.deepEqual([0, 999, 1000, 12_400, 999_949, 999_950, 10_000_000].map(byteCount), [
      '0 B',
      '999 B',
      '1.0 kB',
      '12.4 kB',
      '999.9 kB',
      '1.0 MB',
      '10.0 MB',
    ]);
  });

  it('say what a call is doing, with how much has come', () => {
    assert.equal(progressText({ step: 'wait' }), 'Waiting for response…');
    assert.equal(progressText({ step: 'download', received: 3_100_000 }), 'Receiving… 3.1 MB');
    assert.equal(progressText({ step: 'download', received: 3_100_000, total: 10_000_000 }), 'Receiving… 3.1 MB of 10.0 MB');
  });

  it('name the outcome', () => {
    assert.equal(outcomeText(response({ status: 401, statusText: 'Unauthorized' })), '401 Unauthorized');
    assert.equal(outcomeText(response({ status: 200, statusText: '' })), '200');
    assert.equal(outcomeText(response({ outcome: 'failure', failure })), 'Host not found');
    assert.equal(outcomeText(response({ outcome: 'canceled' })), 'Canceled');
  });

  it('announce the reason, the error before the meaning of the status', () => {
    const error = { code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' };
    assert.equal(announcement(response({ status: 401, meaning: 'Refused.', error })), 'Response 401: Invalid login attempt.');
    const auditTrail = { path: '', columns: [] };
    const refusal = {
      kind: 'login' as const,
      headline: '',
      verdict: 'The signature is right.',
      known: [],
      remaining: [],
      details: [],
      auditTrail,
    };
    assert.equal(
      announcement(response({ status: 401, error, refusal })),
      'Response 401: Invalid login attempt. The signature is right.',
    );
    assert.equal(announcement(response({ status: 200, meaning: 'The RESTlet ran.' })), 'Response 200: The RESTlet ran.');
    assert.equal(announcement(response({ status: 200 })), 'Response 200');
    assert.equal(announcement(response({ outcome: 'failure', failure })), 'The request failed: The host was not found.');
    assert.equal(announcement(response({ outcome: 'canceled' })), 'The request was canceled.');
  });

  it('take their tone from the status, and from an error that came with a good one', () => {
    assert.deepEqual(
      [200, 302, 404, 503].map((status) => toneOf(response({ status }))),
      ['good', 'warning', 'bad', 'bad'],
    );
    assert.equal(toneOf(response({ status: 200, error: { code: 'X', message: '' } })), 'bad');
    assert.equal(toneOf(response({ status: 200, isDoubtful: true })), 'warning');
    assert.equal(toneOf(response({ outcome: 'canceled' })), 'warning');
    assert.equal(toneOf(response({ outcome: 'failure', failure })), 'bad');
  });
});
