import assert from 'node:assert/strict';
import { mount, useDom } from '../../../../support/dom/index.js';
import { responseView, testComposer } from '../../../../support/dom/composer.js';
import type { FrameNote } from '../../../../../src/protocol/stackFrames.js';
import type { ScriptLogView } from '../../../../../src/protocol/scriptLog.js';
import { ResponsePane } from '../../../../../src/webview/composer/response/responsePane.js';

const found: ScriptLogView = {
  state: 'ended',
  sentence: '2 entries since this call.',
  notes: ['A note.'],
  entries: [
    { id: 1, at: '2026-12-01 10:00:01', level: 'DEBUG', title: 'context', detail: '{\n  "a": 1\n}' },
    { id: 2, at: 'soon', level: 'ERROR', title: '<b>bold</b>', detail: '' },
  ],
  canLookAgain: true,
};
const summary = { revision: 2, state: 'ended', entries: 2, hasErrors: true } as const;

describe('the script log beside a response', () => {
  useDom();

  async function paneOf(log?: typeof summary, view: ScriptLogView | null = found, notes: readonly (FrameNote | null)[] = []) {
    const response = responseView('1', log && { log });
    const composer = testComposer({ responses: [response] }, { readScriptLog: view, readBody: { text: '' }, noteFrames: notes });
    const pane = new ResponsePane(composer.context, () => undefined);
    await mount(pane.element);
    const visible = (selector: string) =>
      [...pane.element.querySelectorAll<HTMLElement>(selector)].filter((element) => !element.closest('[hidden]'));
    const textsOf = (selector: string) => visible(selector).map(({ textContent }) => textContent);
    const open = async (): Promise<void> => {
      (visible('[role=tab]').find(({ textContent }) => textContent.startsWith('Script Log')) ?? assert.fail('No tab.')).click();
      await new Promise(setImmediate);
    };
    const buttons = () => textsOf('.log-head vscode-button');
    const press = (label: string): void => {
      (visible('.log-head vscode-button').find(({ textContent }) => textContent === label) ?? assert.fail(label)).click();
    };
    return { ...composer, visible, textsOf, open, buttons, press };
  }

  it('is fetched when somebody looks at it, with a count on its tab before', async () => {
    const { calls, textsOf, open, visible } = await paneOf(summary);
    assert.ok(!calls.some((call) => call.startsWith('readScriptLog')));
    const badge = visible('[role=tab] .tab-badge').find(({ textContent }) => textContent === '2 !');
    assert.equal(badge?.getAttribute('aria-label'), '2 log entries, with errors');
    await open();
    assert.deepEqual(textsOf('.log-sentence'), ['2 entries since this call.']);
    assert.deepEqual(textsOf('.log-notes li'), ['A note.']);
    assert.deepEqual(textsOf('.log-level'), ['DEBUG', 'ERROR']);
    assert.deepEqual(textsOf('.log-time'), ['10:00:01', 'soon']);
  });

  it('shows everything as text', async () => {
    const { textsOf, open, visible } = await paneOf(summary);
    await open();
    assert.deepEqual(textsOf('.log-title'), ['context', '<b>bold</b>']);
    assert.equal(visible('.log-title b').length, 0);
    assert.deepEqual(textsOf('.log-detail'), ['{\n  "a": 1\n}']);
    assert.equal(visible('.log-entry.is-error').length, 1);
  });

  it('has a link for each line of a script', async () => {
    const detail = '"at Object.get (/SuiteScripts/a b.js:7:3)",\n"at N/record"';
    const { calls, open, visible } = await paneOf(summary, {
      ...found,
      entries: [{ id: 1, at: '', level: 'ERROR', title: 'x', detail }],
    });
    await open();
    assert.equal(visible('.log-detail')[0]?.textContent, detail);
    const [link, ...more] = visible('.frame-link');
    assert.deepEqual([link?.textContent, more.length], ['/SuiteScripts/a b.js:7:3', 0]);
    link?.click();
    assert.ok(calls.includes('openFrame("1", {"path":"/SuiteScripts/a b.js","line":7,"column":3,"functionName":"Object.get"})'));
  });

  it('says at a link that its file is not the one that was uploaded, or that no upload of it is known', async () => {
    const detail =
      'at f (/SuiteScripts/a.js:7:3)\nat g (/SuiteScripts/b.js:8:3)\nat f (/SuiteScripts/a.js:9:3)\nat h (/SuiteScripts/c.js:1:1)';
    const entry = { id: 1, at: '', level: 'ERROR', title: 'x', detail } as const;
    const notes = [{ text: 'Changed.', isChanged: true }, { text: 'Not known.', isChanged: false }, null];
    const { calls, open, textsOf, visible } = await paneOf(summary, { ...found, entries: [entry] }, notes);
    await open();
    await new Promise(setImmediate);
    assert.ok(calls.includes('noteFrames("1", ["/SuiteScripts/a.js","/SuiteScripts/b.js","/SuiteScripts/c.js"])'));
    assert.deepEqual(textsOf('.frame-note'), [' (Changed.)', '', ' (Changed.)', '']);
    assert.deepEqual(
      visible('.frame-link').map(({ title }) => title),
      ['Go to this line. Changed.', 'Go to this line. Not known.', 'Go to this line. Changed.', 'Go to this line'],
    );
  });

  it('has the frames of NetSuite that stand together behind one line', async () => {
    const detail =
      'Error\n  at f (N/a)\n  at g (/SuiteScripts/a.js:7:3)\n  at h (N/b)\n  at INVOCATION_WRAPPER$sys:31\n  at k (/SuiteScripts/b.js:1:1)\nend';
    const entry = { id: 1, at: '', level: 'ERROR', title: 'x', detail } as const;
    const { calls, open, textsOf, visible, tell } = await paneOf(summary, { ...found, entries: [entry] });
    await open();
    const asked = calls.filter((call) => call.startsWith('noteFrames'));
    assert.deepEqual(asked, ['noteFrames("1", ["/SuiteScripts/a.js","/SuiteScripts/b.js"])']);
    assert.deepEqual(textsOf('.frame-fold > summary'), ['2 frames of NetSuite']);
    const [fold] = visible('.frame-fold');
    assert.equal(fold?.getAttribute('open'), null);
    assert.equal(visible('.log-detail')[0]?.textContent.replace('2 frames of NetSuite', ''), detail);
    fold.setAttribute('open', '');
    tell({ responses: [responseView('1', { log: { ...summary, revision: 3 } })] });
    await new Promise(setImmediate);
    assert.ok(visible('.frame-fold')[0] === fold, 'What was opened stays so while entries come.');
  });

  it('offers to look again, and while it is read to stop', async () => {
    const { calls, open, buttons, press } = await paneOf(summary);
    await open();
    assert.deepEqual(buttons(), ['Look Again']);
    press('Look Again');
    assert.ok(calls.includes('lookAgainInLog("1")'));
    const reading = await paneOf({ ...summary, revision: 3 } as never, { ...found, state: 'reading', canLookAgain: false });
    await reading.open();
    assert.deepEqual(reading.buttons(), ['Stop']);
    reading.press('Stop');
    assert.ok(reading.calls.includes('stopReadingLog("1")'));
  });

  it('is fetched again when it has changed, and only then', async () => {
    const { calls, open, tell } = await paneOf(summary);
    await open();
    const fetched = (): number => calls.filter((call) => call.startsWith('readScriptLog')).length;
    tell({ responses: [responseView('1', { log: summary })] });
    assert.equal(fetched(), 1);
    tell({ responses: [responseView('1', { log: { ...summary, revision: 3 } })] });
    assert.equal(fetched(), 2);
  });

  it('offers to choose another role where the one that reads it may not', async () => {
    const sentence = 'Sales Clerk may not read script logs.';
    const failed = { state: 'failed', sentence, notes: [], entries: [], canLookAgain: false } as const;
    const { calls, open, textsOf, buttons, press } = await paneOf(summary, failed);
    await open();
    assert.deepEqual([textsOf('.log-sentence'), buttons()], [[sentence], ['Choose Role…']]);
    press('Choose Role…');
    assert.ok(calls.includes('chooseLogRole'));
  });

  it('offers to choose a role where it was not read', async () => {
    const { calls, open, textsOf, buttons, press } = await paneOf();
    await open();
    assert.match(textsOf('.log-sentence')[0] ?? '', /^The script log wasn't read for this call\./);
    assert.deepEqual(buttons(), ['Choose Role…']);
    press('Choose Role…');
    assert.ok(calls.includes('chooseLogRole'));
  });
});
