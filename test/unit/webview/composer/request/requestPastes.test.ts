import assert from 'node:assert/strict';
import { find, mount, rendered, texts, useDom } from '../../../../support/dom/index.js';
import { restletRequest, row, testComposer } from '../../../../support/dom/composer.js';
import type { TakenApart } from '../../../../../src/protocol/composer.js';
import { RequestBar } from '../../../../../src/webview/composer/request/requestBar.js';
import { pastedHeaderRows, pastedQueryRows } from '../../../../../src/webview/composer/request/pasteRows.js';
import { RowsEditor } from '../../../../../src/webview/composer/request/rowsEditor.js';
import { UrlBar } from '../../../../../src/webview/composer/request/urlBar.js';

const curl = "curl -X PUT 'https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1'";
const url = 'https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&q=1';
const taken: TakenApart = {
  summary: 'Taken from the pasted curl command: script.',
  notes: ['The header Host was left out.'],
  account: { sentence: 'It was for 1.', offer: { label: 'Use Clerk in 1', account: '1', role: 'Clerk' } },
};

describe('RequestPastes', () => {
  useDom();

  /** Whether the field is left to take the text in itself. */
  function paste(target: HTMLElement, text: string): boolean {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
    return target.dispatchEvent(event);
  }

  async function composerOf(result: TakenApart | null = taken) {
    const query = [row('a', '1')];
    const composer = testComposer({ document: { kind: 'request', request: restletRequest({ query }) } }, { takeApart: result });
    const { context } = composer;
    const bar = new RequestBar(context, () => undefined);
    const urlBar = new UrlBar(context);
    const rowsOf = (field: 'query' | 'headers') => {
      const labels = { one: field, namePlaceholder: '', valuePlaceholder: '' };
      const editor = new RowsEditor(context, {
        field,
        labels,
        parsePaste: field === 'query' ? pastedQueryRows : pastedHeaderRows,
      });
      editor.show(context.model.request?.[field] ?? [], []);
      return editor.element;
    };
    const page = document.createElement('div');
    const [queryRows, headerRows] = [rowsOf('query'), rowsOf('headers')];
    page.append(bar.element, urlBar.element, context.pastes.element, queryRows, headerRows);
    await mount(page);
    const field = (rows: HTMLElement, number: number, part: 'name' | 'value') => {
      const found = find(rows, `.row:nth-child(${number}) .row-${part}`);
      found.focus();
      return found;
    };
    return { ...composer, page, queryRows, headerRows, field, notice: context.pastes.element };
  }

  it('hands a request in any field to the host, with what the paste alone would have changed', async () => {
    const { calls, edits, field, headerRows, page, queryRows } = await composerOf();
    assert.equal(paste(find(page, '.bar-field-script'), url), false);
    assert.equal(paste(find(page, '.bar-field-deploy'), curl), false);
    assert.equal(paste(field(queryRows, 2, 'name'), curl), false);
    assert.equal(paste(field(queryRows, 1, 'value'), curl), false);
    assert.equal(paste(field(headerRows, 1, 'name'), url), false);
    assert.equal(paste(find(page, '.url-hint[tabindex]'), curl), false);
    await rendered(page);
    const raws = calls.map((call) => JSON.parse(`[${call.slice('takeApart('.length, -1)}]`) as [string, object]);
    assert.deepEqual(raws, [
      [url, { script: `customscript_a${url}` }],
      [curl, { deploy: `customdeploy_a${curl}` }],
      [curl, { query: [row('a', '1'), row(curl)] }],
      [curl, { query: [row('a', `1${curl}`)] }],
      [url, { headers: [row(url)] }],
      [curl, {}],
    ]);
    assert.deepEqual(edits, [], 'The host changes the request.');
  });

  it('leaves an ordinary value to its field, and a URL to the value of a named parameter', async () => {
    const { calls, field, page, queryRows } = await composerOf();
    assert.equal(paste(find(page, '.bar-field-script'), 'customscript_b'), true);
    assert.equal(paste(field(queryRows, 1, 'value'), 'x=1&y=2'), true);
    assert.equal(paste(field(queryRows, 1, 'value'), url), true);
    assert.deepEqual(calls, []);
  });

  it('makes header rows of header lines, and hands them to the host when a login is among them', async () => {
    const { calls, edits, field, headerRows } = await composerOf();
    paste(field(headerRows, 1, 'name'), 'Accept: text/plain\nX-Team: blue');
    assert.deepEqual([calls, edits.length], [[], 1]);
    paste(field(headerRows, 1, 'name'), 'Authorization: OAuth realm="1"\nX-Team: blue');
    assert.equal(calls.length, 1);
  });

  it('says what became of it, and offers the role of its account for this request', async () => {
    const { edits, notice, page, said } = await composerOf();
    assert.equal(notice.hidden, true);
    paste(find(page, '.bar-field-script'), curl);
    await rendered(page);
    assert.equal(notice.hidden, false);
    assert.deepEqual(texts(notice, 'p, li'), [taken.summary, 'It was for 1. Use Clerk in 1', 'The header Host was left out.']);
    assert.match(said(), /Taken from the pasted curl command/);
    find(notice, '.link-button').click();
    assert.deepEqual(edits, [{ account: '1', role: 'Clerk' }]);
    find(notice, '.icon-button').click();
    assert.equal(notice.hidden, true);
  });

  it('takes its message away when the paste is undone, to the text as it stood or to the request before', async () => {
    for (const undone of [`customscript_a${curl}`, 'customscript_a']) {
      const { notice, page, tell } = await composerOf();
      const become = (script: string): void => {
        tell({ document: { kind: 'request', request: restletRequest({ query: [row('a', '1')], script }) } });
      };
      paste(find(page, '.bar-field-script'), curl);
      await rendered(page);
      become('6');
      become('60');
      assert.equal(notice.hidden, false, 'What is changed after the paste leaves the message.');
      become(undone);
      assert.equal(notice.hidden, true);
    }
  });

  it('pastes the text as it is when the host finds no request in it', async () => {
    const { edits, notice, page } = await composerOf(null);
    paste(find(page, '.bar-field-script'), curl);
    await rendered(page);
    assert.deepEqual(edits, [{ script: `customscript_a${curl}` }]);
    assert.equal(notice.hidden, true);
  });

  it('keeps what is typed as the value of a header that is not saved, until the field is left', async () => {
    const editor = new RowsEditor(testComposer().context, {
      field: 'headers',
      labels: { one: 'Header', namePlaceholder: '', valuePlaceholder: '' },
      parsePaste: pastedHeaderRows,
    });
    await mount(editor.element);
    const place = { field: 'headers', row: 0, part: 'name' } as const;
    const problems = [{ code: 'header-refused', severity: 'error', message: 'Cannot be set here.', place }] as const;
    editor.show([row('Authorization', '')], problems);
    const value = find(editor.element, '.row-value') as HTMLElement & { value: string };
    await rendered(editor.element);
    value.focus();
    value.value = 'OAuth x';
    editor.show([row('Authorization', '')], [...problems]);
    assert.equal(value.value, 'OAuth x');
    value.dispatchEvent(new Event('focusout'));
    assert.equal(value.value, '');
  });
});
