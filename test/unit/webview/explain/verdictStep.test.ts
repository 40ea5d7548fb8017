import assert from 'node:assert/strict';
import { find, mount, texts, useDom } from '../../../support/dom/index.js';
import { noLanguageYet } from '../../../support/dom/chosenLanguage.js';
import { notedActions } from '../../../support/dom/actions.js';
import type { DiagnosisView, VerdictKind } from '../../../../src/protocol/diagnosis.js';
import type { ExplainHostCalls } from '../../../../src/protocol/explain.js';
import { LiveRegion } from '../../../../src/webview/ui/liveRegion.js';
import { VerdictStep } from '../../../../src/webview/explain/verdictStep.js';

const nothing: Omit<DiagnosisView, 'verdict'> = {
  sentence: '',
  findings: [],
  comparison: [],
  remaining: [],
  ruledOut: [],
  disagreements: [],
  tried: 0,
};
const verdicts: readonly VerdictKind[] = ['valid', 'explained', 'unexplained', 'malformed', 'structural', 'unsigned', 'response'];

describe('VerdictStep', () => {
  useDom();

  async function step() {
    const calls: string[] = [];
    const shown = new VerdictStep(notedActions<ExplainHostCalls>(calls), new LiveRegion(), noLanguageYet());
    await mount(shown.element);
    return { calls, shown };
  }

  it('ends each verdict with a next step, and starts the verifier from there', async () => {
    const { calls, shown } = await step();
    for (const verdict of verdicts) {
      shown.show({ ...nothing, verdict }, {}, undefined);
      assert.notEqual(find(shown.element, '.next-step:last-child p').textContent, '', verdict);
      find(shown.element, '.next-step vscode-button').click();
    }
    assert.deepEqual(
      calls,
      verdicts.map(() => 'startVerifier()'),
    );
  });

  it('passes on a request, but not a response or what is not signed yet', async () => {
    const { shown } = await step();
    const buttons = (verdict: VerdictKind) => {
      shown.show({ ...nothing, verdict }, {}, undefined);
      return texts(shown.element, '.diagnosis vscode-button');
    };
    assert.deepEqual(buttons('explained'), ['Open in Composer', 'Copy Diagnosis']);
    assert.deepEqual([buttons('unsigned'), buttons('response')], [[], []]);
  });

  it("doesn't offer a composer for what is no RESTlet's, and says why", async () => {
    const { shown } = await step();
    const understood = {
      kind: '',
      request: { method: '', url: '', authorization: '', contentType: '', body: '', baseString: '' },
      notes: [],
      missing: [],
      alternatives: [],
      chosen: 0,
      noComposer: "It isn't a RESTlet.",
    };
    shown.show({ ...nothing, verdict: 'valid' }, { understood }, undefined);
    assert.deepEqual(texts(shown.element, '.diagnosis vscode-button'), ['Copy Diagnosis']);
    assert.ok(texts(shown.element, '.diagnosis .quiet').includes("It isn't a RESTlet."));
  });

  it('says of a call of this window who sent it, and what came back when', async () => {
    const { shown } = await step();
    const ownCall = {
      role: 'Clerk',
      account: '1234567_SB1',
      accountName: 'Acme',
      status: '401 Unauthorized',
      at: Date.UTC(2026, 11, 1, 7, 8, 9),
    };
    const facts = (): string[] => texts(shown.element, '.own-call > div');
    shown.show({ ...nothing, verdict: 'valid' }, { ownCall: { ...ownCall, code: 'INVALID_LOGIN_ATTEMPT' } }, undefined);
    assert.deepEqual(facts(), [
      'RoleClerk',
      'AccountAcme (1234567_SB1)',
      'Response401 Unauthorized, INVALID_LOGIN_ATTEMPT',
      'Received2026-12-01 07:08:09 UTC',
    ]);
    shown.show({ ...nothing, verdict: 'valid' }, { ownCall: { ...ownCall, accountName: '1234567_SB1' } }, undefined);
    assert.deepEqual(facts().slice(1, 3), ['Account1234567_SB1', 'Response401 Unauthorized']);
    shown.show({ ...nothing, verdict: 'valid' }, {}, undefined);
    assert.deepEqual(facts(), []);
  });

  it('shows beside a response how each client prints its request', async () => {
    const { shown } = await step();
    shown.show({ ...nothing, verdict: 'response', requestNeeded: true }, {}, undefined);
    assert.deepEqual(texts(shown.element, '[role=tab]'), ['curl', 'Postman', '.NET', 'Java', 'Python', 'Node.js']);
    shown.show({ ...nothing, verdict: 'response' }, {}, undefined);
    assert.deepEqual(texts(shown.element, '[role=tab]'), [], 'It is not about authentication.');
    assert.match(find(shown.element, '.next-step p').textContent, /"How to fix" above/);
  });
});
