import assert from 'node:assert/strict';
import { diagnoseSignature, IdentifierMasks } from '../../../../../src/core/diagnosis/index.js';
import type { TbaCredentials } from '../../../../../src/core/tba/index.js';
import { administratorNote } from '../../../../../src/host/calls/refusal/administratorNote.js';
import type { Refusal } from '../../../../../src/host/calls/refusal/refusal.js';
import { RefusalReports } from '../../../../../src/host/calls/refusal/refusalReports.js';
import type { RestletRequest } from '../../../../../src/protocol/request.js';
import { faults, row, Window } from '../../../../support/refusedCalls.js';

const secretsOf = ({ consumerSecret, tokenSecret }: TbaCredentials): string[] => [consumerSecret, tokenSecret];
const identifiersOf = ({ consumerKey, tokenId, account }: TbaCredentials): string[] => [consumerKey, tokenId, account];

describe('what can be copied of a refusal', () => {
  let window: Window;
  beforeEach(async () => {
    window = await Window.open();
  });
  afterEach(() => window.close());

  const reports = (): RefusalReports =>
    new RefusalReports({
      diagnose: diagnoseSignature,
      roles: { credentials: (id) => Promise.resolve(window.stored.get(id)) },
      masks: new IdentifierMasks(),
      now: () => Date.UTC(2026, 10, 25),
    });

  async function refused(
    change: Partial<RestletRequest> = {},
    as = 'Web Services Only',
  ): Promise<{ refusal: Refusal; credentials: TbaCredentials }> {
    const credentials = window.stored.get(as);
    const { refusal } = await window.call(change, { as });
    assert.ok(refusal && credentials);
    return { refusal, credentials };
  }

  it('is a report of the request, its trace, the verdict and the times', async () => {
    const { refusal } = await refused({ query: [row('q', 'a b')] });
    refusal.chooseDetail('permission_denied');
    const report = await reports().markdown(refusal);
    for (const part of [
      /^## Why was it refused\?/,
      /\*\*The Login Audit Trail names the cause: permission_denied\.\*\*/,
      /GET http:\/\/127\.0\.0\.1:\d+\/app\/site\/hosting\/restlet\.nl\?script=customscript_demo_customers/,
      /Authorization: OAuth realm="‹account A›", oauth_consumer_key="‹consumer key A›"/,
      /- Sent: \d{4}-\d\d-\d\dT/,
      /- ✓ Signature: correct for the stored secrets/,
      /Detail in the Login Audit Trail: permission_denied/,
      /\*\*Base string that was signed \(HMAC-SHA256\)\*\*/,
      /q%3Da%2520b/,
    ]) {
      assert.match(report, part);
    }
    assert.doesNotMatch(report, /Other causes to check/, 'The causes stand there once.');
    assert.doesNotMatch(report, /Base string that should be signed/, 'What is right is not compared with itself.');
  });

  const refusals: readonly [title: string, change: Partial<RestletRequest>, as: string][] = [
    ['a login', {}, 'Web Services Only'],
    ['a permission', { method: 'DELETE', query: [row('id', '1')] }, 'Sales Clerk'],
    ['a script error', { ...faults, query: [row('fault', 'nonsense')] }, 'Demo Administrator'],
    ['a page', { ...faults, query: [row('fault', 'html')] }, 'Demo Administrator'],
    ['a missing script', { script: 'customscript_missing' }, 'Demo Administrator'],
  ];
  for (const [title, change, as] of refusals) {
    it(`has no secret in it and no identifier, and neither has the view a secret: ${title}`, async () => {
      const { refusal, credentials } = await refused(change, as);
      const report = await reports().markdown(refusal);
      for (const value of [...secretsOf(credentials), ...identifiersOf(credentials)]) {
        assert.equal(report.includes(value), false, value);
      }
      assert.match(report, /‹token A›/);
      const view = JSON.stringify(refusal.view);
      for (const value of secretsOf(credentials)) {
        assert.equal(view.includes(value), false);
      }
    });
  }

  it('has no secret in it when one was put into the request itself', async () => {
    const { tokenSecret = '' } = window.stored.get('Web Services Only') ?? {};
    const { refusal, credentials } = await refused({ query: [row('q', tokenSecret)] });
    assert.equal((await reports().markdown(refusal)).includes(credentials.tokenSecret), false);
  });

  it('names the mistake where a secret was entered rightly only afterwards', async () => {
    const stored = window.stored.get('Sales Clerk');
    assert.ok(stored);
    window.stored.set('Sales Clerk', { ...stored, tokenSecret: stored.tokenId });
    const { refusal } = await refused({}, 'Sales Clerk');
    window.stored.set('Sales Clerk', stored);
    const report = await reports().markdown(refusal);
    assert.match(report, /\*\*The signature is incorrect: .*token ID/);
    assert.match(report, /### How to fix/);
  });

  it('is a report without the trace when the role was removed', async () => {
    const { refusal, credentials } = await refused();
    window.stored.clear();
    const report = await reports().markdown(refusal);
    assert.match(report, /- ✓ Signature: correct for the stored secrets/, 'It was, when the answer came.');
    for (const value of identifiersOf(credentials)) {
      assert.equal(report.includes(value), false, value);
    }
  });

  it('is a text for the administrator with account, role, time and path, and no key or token', async () => {
    const { refusal, credentials } = await refused();
    const note = administratorNote(refusal) ?? '';
    assert.match(
      note,
      /Account: DEMO_1\nRole: Web Services Only\nTime: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(by NetSuite's clock\)\nResponse: 401 INVALID_LOGIN_CREDENTIALS/,
    );
    assert.match(note, /Where: Setup > Users\/Roles > User Management > View Login Audit Trail/);
    assert.match(note, /Columns to add: Detail, Token-based Access Token Name, Token-based Application Name/);
    for (const value of [...secretsOf(credentials), credentials.consumerKey, credentials.tokenId]) {
      assert.equal(note.includes(value), false);
    }
  });

  it('is no text for the administrator where the trail knows nothing', async () => {
    assert.equal(administratorNote((await refused({ script: 'customscript_missing' }, 'Demo Administrator')).refusal), undefined);
  });
});
