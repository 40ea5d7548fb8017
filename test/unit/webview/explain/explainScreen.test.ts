import assert from 'node:assert/strict';
import { find, mount, useDom } from '../../../support/dom/index.js';
import { noLanguageYet } from '../../../support/dom/chosenLanguage.js';
import { notedActions } from '../../../support/dom/actions.js';
import type { DiagnosisView } from '../../../../src/protocol/diagnosis.js';
import { nothingRecognized, type ExplainHostCalls, type UnderstoodPaste } from '../../../../src/protocol/explain.js';
import { ExplainScreen } from '../../../../src/webview/explain/explainScreen.js';

const understood: UnderstoodPaste = {
  kind: 'curl command',
  request: { method: 'GET', url: 'https://a.example', authorization: '', contentType: '', body: '', baseString: '' },
  notes: [],
  missing: [],
  alternatives: [],
  chosen: 0,
};

const diagnosis: DiagnosisView = {
  verdict: 'valid',
  sentence: 'The signature is correct.',
  findings: [],
  comparison: [],
  remaining: [],
  ruledOut: [],
  disagreements: [],
  tried: 1,
};

describe('the explain screen', () => {
  useDom();

  it('shows below the text that it is being read, where it can be canceled, and the search beside what was understood', async () => {
    const calls: string[] = [];
    const screen = new ExplainScreen(notedActions<ExplainHostCalls>(calls), noLanguageYet());
    await mount(screen.element);
    screen.start({ roles: [] });
    screen.update({ running: { stage: 'Reading the request', tried: 0 } });
    const progress = find(screen.element, '.search-progress');
    assert.equal(progress.closest('[hidden]'), null);
    assert.match(progress.textContent, /Reading the request/);
    find(progress, 'vscode-button').click();
    assert.deepEqual(calls, ['cancel()']);
    assert.equal(document.activeElement?.id, 'paste');
    screen.update({ understood, running: { stage: 'Searching', tried: 0 } });
    assert.equal(progress.closest('[hidden]'), null);
    assert.equal(progress.closest('.step')?.getAttribute('aria-labelledby'), 'step-understood');
  });

  it('says how to get the request where none was found, and shows no fields beside code that signs when it runs', async () => {
    const screen = new ExplainScreen(notedActions<ExplainHostCalls>([]), noLanguageYet());
    await mount(screen.element);
    screen.start({ roles: [] });
    const step = find(screen.element, '[aria-labelledby=step-understood]');
    const guides = () => step.querySelectorAll('.request-guide').length;
    screen.update({ understood });
    assert.deepEqual([step.hidden, guides()], [false, 0]);
    screen.update({ understood: { ...understood, kind: nothingRecognized } });
    assert.deepEqual([step.hidden, guides()], [false, 1]);
    const unsigned = { sentence: '', findings: [], comparison: [], remaining: [], ruledOut: [], disagreements: [], tried: 0 };
    screen.update({ diagnosis: { ...unsigned, verdict: 'unsigned' } });
    assert.equal(step.hidden, true);
    screen.update({ understood });
    assert.equal(step.hidden, false);
  });

  it('puts the focus on the verdict that was asked for, after one that came by itself meanwhile', async () => {
    let end: (isDone: boolean) => void = () => undefined;
    const explained = new Promise<boolean>((resolve) => (end = resolve));
    const screen = new ExplainScreen(
      {
        ...notedActions<ExplainHostCalls>([]),
        paste: () => Promise.resolve(true),
        explain: () => explained,
      },
      noLanguageYet(),
    );
    await mount(screen.element);
    screen.start({ roles: [], understood });
    const explain = find(screen.element, '.actions vscode-button');
    document.hasFocus = () => true;
    explain.click();
    screen.update({ diagnosis });
    screen.update({ diagnosis: null });
    screen.update({ diagnosis: { ...diagnosis } });
    assert.equal(document.activeElement?.id, 'step-verdict');
    end(true);
    await explained;
    await Promise.resolve();
    explain.focus();
    screen.update({ diagnosis: { ...diagnosis } });
    assert.notEqual(document.activeElement.id, 'step-verdict');
  });

  it('puts the focus on the verdict of a request that it was opened with, and on that one only', async () => {
    document.hasFocus = () => true;
    const screen = new ExplainScreen(notedActions<ExplainHostCalls>([]), noLanguageYet());
    await mount(screen.element);
    screen.start({ roles: [], understood });
    assert.notEqual(document.activeElement?.id, 'paste');
    screen.update({ diagnosis });
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(document.activeElement?.id, 'step-verdict');
    find(screen.element, '#paste').focus();
    screen.update({ diagnosis: { ...diagnosis } });
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(document.activeElement.id, 'paste');
  });
});
