import assert from 'node:assert/strict';
import { mount, useDom } from '../../../../support/dom/index.js';
import type { StackFrame } from '../../../../../src/protocol/stackFrames.js';
import { CodeView } from '../../../../../src/webview/ui/code/codeView.js';
import { frameMarks } from '../../../../../src/webview/ui/code/frameMarks.js';

describe('lines of scripts in a body', () => {
  useDom();

  async function shown(text: string) {
    const frame = document.createElement('div');
    await mount(frame);
    const opened: StackFrame[] = [];
    const code = new CodeView(frame, {
      label: 'Body',
      readOnly: true,
      extensions: [frameMarks((each) => opened.push(each))],
    });
    code.setLanguage('json');
    code.append(text);
    const links = (): HTMLElement[] => [...frame.querySelectorAll<HTMLElement>('.cm-frame-link')];
    return { code, links, opened: () => opened.map(({ path, line }) => `${path}:${line}`) };
  }

  it('are links, also in a stack within a text of JSON, and those of NetSuite are none', async () => {
    const { links, opened } = await shown(
      '{\n  "stack": ["each(N/search)", "f(/SuiteScripts/a b.js:12)"],\n  "message": "Error\\n    at g (/SuiteScripts/c.js:7:3)"\n}',
    );
    assert.deepEqual(
      links().map(({ textContent }) => textContent),
      ['/SuiteScripts/a b.js:12', '/SuiteScripts/c.js:7:3'],
    );
    for (const link of links()) {
      link.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
    }
    assert.deepEqual(opened(), ['/SuiteScripts/a b.js:12', '/SuiteScripts/c.js:7']);
  });

  it('are opened by Enter with the cursor there, and not while a text is selected by the mouse', async () => {
    const text = '"f(/SuiteScripts/a.js:12)"\n"no place"';
    const { code, links, opened } = await shown(text);
    const { view } = code;
    const enter = (at: number): void => {
      view.dispatch({ selection: { anchor: at } });
      view.contentDOM.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    };
    enter(text.indexOf('no'));
    assert.deepEqual(opened(), []);
    enter(text.indexOf('Scripts'));
    assert.deepEqual(opened(), ['/SuiteScripts/a.js:12']);
    view.dispatch({ selection: { anchor: 3, head: 9 } });
    links()[0]?.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
    assert.equal(opened().length, 1);
    assert.equal(code.text, text);
  });
});
