import assert from 'node:assert/strict';
import { find, mount, useDom } from '../../../../support/dom/index.js';
import { restletRequest, testComposer } from '../../../../support/dom/composer.js';
import { BodyEditor } from '../../../../../src/webview/composer/request/bodyEditor.js';

describe('BodyEditor', () => {
  useDom();

  async function editorOf(body: string) {
    const request = restletRequest({ method: 'POST', body });
    const composer = testComposer({ document: { kind: 'request', request } });
    const editor = new BodyEditor(composer.context);
    editor.show(request, []);
    await mount(editor.element);
    return { ...composer, editor, request };
  }

  const shownText = (editor: BodyEditor): string => find(editor.element, '.cm-content').textContent;

  it('has no code editor until the body is looked at', async () => {
    const { editor } = await editorOf('{"a":1}');
    assert.equal(editor.element.querySelector('.cm-editor'), null);
    await editor.focus();
    assert.equal(shownText(editor), '{"a":1}');
  });

  it('makes one code editor, however often it is opened', async () => {
    const { editor } = await editorOf('{}');
    editor.open();
    editor.open();
    await editor.focus();
    assert.equal(editor.element.querySelectorAll('.cm-editor').length, 1);
  });

  it('shows what the document says meanwhile and later', async () => {
    const { editor, request } = await editorOf('1');
    editor.open();
    editor.show({ ...request, body: '2' }, []);
    await editor.focus();
    assert.equal(shownText(editor), '2');
    editor.show({ ...request, body: '3' }, []);
    assert.equal(shownText(editor), '3');
  });

  it('says where a body is not JSON, in place of what the host says of it, and edits nothing by that', async () => {
    const { editor, edits, request } = await editorOf('{"a":}');
    const place = { field: 'body' } as const;
    editor.show(request, [{ code: 'body-not-json', severity: 'warning', message: 'The body is not JSON.', place }]);
    await editor.focus();
    const lines = [...editor.element.querySelectorAll<HTMLElement>('.problem')].filter(({ hidden }) => !hidden);
    assert.equal(lines.length, 1);
    assert.match(lines[0]?.textContent ?? '', /Invalid JSON \(line 1, column 6\)/);
    assert.deepEqual(edits, []);
  });

  it('lays JSON out, which the document hears as typing', async () => {
    const { editor, edits, said } = await editorOf('{"a":1}');
    await editor.focus();
    find(editor.element, 'vscode-button').click();
    assert.deepEqual(edits, [{ body: '{\n  "a": 1\n}' }]);
    assert.equal(said(), 'Body formatted');
  });
});
