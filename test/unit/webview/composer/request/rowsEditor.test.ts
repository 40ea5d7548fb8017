import assert from 'node:assert/strict';
import { arrived } from '../../../../support/arrived.js';
import { find, mount, press, rendered, texts, type, useDom } from '../../../../support/dom/index.js';
import { row, restletRequest, testComposer } from '../../../../support/dom/composer.js';
import type { RequestProblem, RequestRow } from '../../../../../src/protocol/request.js';
import { pastedQueryRows } from '../../../../../src/webview/composer/request/pasteRows.js';
import { windowSize } from '../../../../../src/webview/composer/request/rowWindow.js';
import { RowsEditor } from '../../../../../src/webview/composer/request/rowsEditor.js';

const many = (count: number) => Array.from({ length: count }, (_, index) => row(`name${index}`, `value${index}`));

function problem(at: number, severity: RequestProblem['severity'], message: string): RequestProblem {
  return { code: 'x', severity, message, place: { field: 'query', row: at, part: 'name' } };
}

describe('RowsEditor', () => {
  useDom();

  async function editorOf(
    query: RequestRow[],
    problems: RequestProblem[] = [],
    windowSize?: number,
    suggested: readonly string[] = [],
    shown: 'query' | 'headers' = 'query',
  ) {
    const suggest = suggested.map((value) => ({ value, detail: 'read by the function' }));
    const composer = testComposer({ document: { kind: 'request', request: restletRequest({ query }) }, problems }, { suggest });
    const editor = new RowsEditor(composer.context, {
      field: shown,
      labels: { one: 'Query parameter', namePlaceholder: 'name', valuePlaceholder: 'value' },
      parsePaste: pastedQueryRows,
      ...(windowSize !== undefined && { windowSize }),
    });
    composer.model.onChange(({ document, problems: found }) => {
      if (document.kind === 'request') {
        editor.show(document.request.query, found);
      }
    });
    await mount(editor.element);
    const lines = () => [...editor.element.querySelectorAll<HTMLElement>('.row')];
    const field = (number: number, part: 'name' | 'value') => {
      const line =
        editor.element.querySelector(`.row[aria-label="Query parameter ${number}"]`) ?? assert.fail(`No row ${number}`);
      return find(line, `.row-${part}`);
    };
    const values = () => composer.model.request?.query.map(({ name, value, enabled }) => `${enabled ? '' : '#'}${name}=${value}`);
    const focused = () => document.activeElement?.closest('.row')?.getAttribute('aria-label');
    const pager = () => find(editor.element, '.row-pager');
    const button = (label: string) =>
      [...pager().querySelectorAll<HTMLElement>('vscode-button, button')].find(({ textContent }) => textContent === label) ??
      assert.fail(label);
    return { ...composer, editor, lines, field, values, focused, pager, button };
  }

  function paste(target: HTMLElement, text: string): boolean {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
    return target.dispatchEvent(event);
  }

  it('has an empty line at the end, and what is typed there is a new row', async () => {
    const { field, lines, values } = await editorOf([row('a', '1')]);
    assert.equal(lines().length, 2);
    assert.equal(lines()[1]?.classList.contains('is-new'), true);
    type(field(2, 'name'), 'b');
    assert.deepEqual(values(), ['a=1', 'b=']);
    assert.equal(lines().length, 3);
    type(field(2, 'name'), '');
    assert.deepEqual(values(), ['a=1'], 'A last row that is empty again is none.');
  });

  it('switches a row off without losing it', async () => {
    const { editor, values } = await editorOf([row('a', '1'), row('b', '2')]);
    find(editor.element, 'vscode-checkbox').shadowRoot?.querySelector('label')?.click();
    assert.deepEqual(values(), ['#a=1', 'b=2']);
    assert.equal(find(editor.element, '.row').classList.contains('is-off'), true);
  });

  it('deletes a row, says so, and leaves the focus at its place', async () => {
    const { editor, focused, said, values } = await editorOf([row('a'), row('b'), row('c')]);
    find(editor.element, '[aria-label="Delete query parameter 2"]').click();
    assert.deepEqual(values(), ['a=', 'c=']);
    assert.equal(focused(), 'Query parameter 2');
    assert.equal(said(), 'Query parameter 2 deleted');
  });

  it('moves a row with Alt and an arrow, the focus with it, and not past either end', async () => {
    const { field, focused, values } = await editorOf([row('a'), row('b')]);
    field(1, 'value').focus();
    press(field(1, 'value'), 'ArrowDown', { altKey: true });
    assert.deepEqual(values(), ['b=', 'a=']);
    assert.equal(focused(), 'Query parameter 2');
    press(field(2, 'value'), 'ArrowDown', { altKey: true });
    assert.deepEqual(values(), ['b=', 'a=']);
  });

  it('goes with Enter from the name to the value, and on to the next name', async () => {
    const { field } = await editorOf([row('a')]);
    field(1, 'name').focus();
    press(field(1, 'name'), 'Enter');
    assert.equal(document.activeElement, field(1, 'value'));
    press(field(1, 'value'), 'Enter');
    assert.equal(document.activeElement, field(2, 'name'));
  });

  it('suggests names and values, and moves among the rows while nothing is suggested or chosen', async () => {
    const { asked, field, focused, values } = await editorOf([row('a'), row('b', '1')], [], undefined, ['id', 'limit']);
    const goTo = async (number: number, part: 'name' | 'value') => {
      field(number, part).focus();
      await arrived();
      field(number, part).dispatchEvent(new KeyboardEvent('keyup', { key: 'Tab', bubbles: true }));
    };
    await goTo(3, 'name');
    press(field(3, 'name'), 'ArrowDown');
    press(field(3, 'name'), 'ArrowDown');
    press(field(3, 'name'), 'Enter');
    assert.deepEqual(values(), ['a=', 'b=1', 'limit=']);
    await goTo(1, 'value');
    press(field(1, 'value'), 'ArrowDown');
    assert.equal(focused(), 'Query parameter 1');
    press(field(1, 'value'), 'Enter');
    assert.deepEqual(values(), ['a=id', 'b=1', 'limit=']);
    press(field(1, 'value'), 'ArrowDown');
    assert.equal(focused(), 'Query parameter 2');
    assert.deepEqual(asked.slice(0, 2), [
      { field: 'query', row: 2, part: 'name' },
      { field: 'query', row: 0, part: 'value' },
    ]);
  });

  it('suggests nothing for headers', async () => {
    const { asked, field } = await editorOf([], [], undefined, ['id'], 'headers');
    field(1, 'name').focus();
    assert.deepEqual(asked, []);
  });

  it('leaves Ctrl+Enter to VS Code, which sends', async () => {
    const { field } = await editorOf([row('a')]);
    field(1, 'name').focus();
    assert.equal(press(field(1, 'name'), 'Enter', { ctrlKey: true }), true);
    assert.equal(document.activeElement, field(1, 'name'));
  });

  it('makes rows of a pasted query, and script and deployment of theirs', async () => {
    const { edits, field, said, values } = await editorOf([row('a', '1')]);
    field(2, 'name').focus();
    assert.equal(paste(field(2, 'name'), 'x=1&y=a%20b&script=7&deploy=2'), false);
    assert.deepEqual(values(), ['a=1', 'x=1', 'y=a b']);
    assert.deepEqual([edits[0]?.script, edits[0]?.deploy], ['7', '2']);
    assert.equal(said(), '2 rows pasted');
  });

  it('pastes into the value of a named row as it is', async () => {
    const { edits, field } = await editorOf([row('a', '1')]);
    field(1, 'value').focus();
    assert.equal(paste(field(1, 'value'), 'x=1&y=2'), true);
    assert.deepEqual(edits, []);
  });

  it('shows the problems of a row at it, the gravest first', async () => {
    const { lines } = await editorOf(many(2), [problem(1, 'warning', 'Note.'), problem(1, 'error', 'Wrong.')]);
    assert.deepEqual(texts(lines()[1] ?? assert.fail(), '.problem-text'), ['Wrong. Note.']);
    assert.equal(find(lines()[0] ?? assert.fail(), '.problem').hidden, true);
  });

  it('marks what belongs to the run of the base string that is pointed at', async () => {
    const { context, field } = await editorOf(many(2));
    context.links.bind(field(1, 'name'), () => ({ field: 'query', row: 0, part: 'name' }));
    const trace = { segments: [], parameters: [] };
    context.links.setTrace(Object.assign(Object.create(null) as never, trace));
    context.links.point({ kind: 'place', place: { field: 'query', row: 1, part: 'value' } });
    assert.equal(field(2, 'value').classList.contains('is-linked'), true);
    assert.equal(field(2, 'name').classList.contains('is-linked'), false);
    context.links.point(undefined);
    assert.equal(field(2, 'value').classList.contains('is-linked'), false);
  });

  describe('with very many rows', () => {
    /** How many nodes are put into an element while `act` runs. */
    function added(element: HTMLElement, act: () => void): number {
      const observer = new MutationObserver(() => undefined);
      observer.observe(element, { childList: true, subtree: true });
      act();
      const records = observer.takeRecords();
      observer.disconnect();
      return records.reduce((count, { addedNodes }) => count + addedNodes.length, 0);
    }

    /** A window small enough for a quick test. */
    const size = 4;
    const editorWith = (count: number, problems: RequestProblem[] = []) => editorOf(many(count), problems, size);

    it('makes as many elements for ten thousand rows as for a thousand, and none for a key stroke', async () => {
      const counts: number[] = [];
      for (const count of [1000, 10_000]) {
        const { editor, field } = await editorWith(count);
        counts.push(editor.element.querySelectorAll('*').length);
        field(3, 'value').focus();
        const typing = () => {
          type(field(3, 'value'), 'typed');
        };
        assert.equal(added(editor.element, typing), 0);
      }
      assert.equal(counts[0], counts[1]);
    });

    it('shows no more lines than the browser can make at once', () => {
      const { context } = testComposer();
      const labels = { one: 'Query parameter', namePlaceholder: '', valuePlaceholder: '' };
      const editor = new RowsEditor(context, { field: 'query', labels, parsePaste: pastedQueryRows });
      editor.show(many(10_000), []);
      assert.equal(editor.element.querySelectorAll('.row').length, windowSize);
    });

    it('looks at each problem a few times, however many rows are shown', async () => {
      let looks = 0;
      const rows = many(1000);
      const problems = rows.map((_, index): RequestProblem => {
        const counted = problem(index, 'warning', 'Odd.');
        const { place } = counted;
        return Object.defineProperty(counted, 'place', {
          get: () => {
            looks++;
            return place;
          },
        });
      });
      const { editor } = await editorWith(0);
      editor.show(rows, problems);
      assert.ok(looks < 4 * rows.length, `${looks} looks at ${rows.length} problems`);
    });

    it('says which rows are shown, and goes to the others', async () => {
      const { button, lines, pager } = await editorWith(10);
      assert.equal(pager().hidden, false);
      assert.match(pager().textContent, /^Rows 1 to 4 of 10/);
      button('Next Rows').click();
      assert.match(pager().textContent, /^Rows 5 to 10 of 10/);
      assert.equal(lines().length, 7, 'with the empty line');
      assert.equal(lines()[0]?.getAttribute('aria-label'), 'Query parameter 5');
      button('Previous Rows').click();
      assert.equal(lines()[0]?.getAttribute('aria-label'), 'Query parameter 1');
    });

    it('has no pager while all rows are shown', async () => {
      const { lines, pager } = await editorWith(2 * size - 1);
      assert.equal(pager().hidden, true);
      assert.equal(lines().length, 2 * size);
    });

    it('opens the file as text', async () => {
      const { button, calls } = await editorWith(1000);
      button('Open as Text').click();
      assert.deepEqual(calls, ['openAsText']);
    });

    it('shows a row that is led to, and those that the arrow keys reach', async () => {
      const { editor, field, focused } = await editorWith(1000);
      editor.focusRow(700, 'value');
      await rendered(editor.element);
      assert.equal(focused(), 'Query parameter 701');
      editor.focusRow(3, 'name');
      await rendered(editor.element);
      for (let number = 4; number < 14; number++) {
        press(field(number, 'name'), 'ArrowDown');
        await rendered(editor.element);
        assert.equal(focused(), `Query parameter ${number + 1}`);
      }
    });

    it('leads to a problem in a row that is not shown', async () => {
      const { button, editor, focused } = await editorWith(1000, [problem(3, 'info', 'A'), problem(733, 'error', 'B')]);
      button('Go to the problem in row 734').click();
      await rendered(editor.element);
      assert.equal(focused(), 'Query parameter 734');
      assert.deepEqual(texts(editor.element, '.problem:not([hidden]) .problem-text'), ['B']);
    });

    it('keeps the focus in the last line while row after row is typed there', async () => {
      const { editor, field, focused, lines, values } = await editorWith(2 * size - 2);
      editor.focusRow(2 * size - 2, 'name');
      for (let number = 2 * size - 1; number < 4 * size; number++) {
        type(field(number, 'name'), `typed${number}`);
        assert.equal(focused(), `Query parameter ${number}`);
        press(field(number, 'name'), 'Enter');
        press(field(number, 'value'), 'Enter');
        await rendered(editor.element);
        assert.equal(focused(), `Query parameter ${number + 1}`);
        assert.ok(lines().length <= 2 * size);
      }
      assert.equal(values()?.length, 4 * size - 1);
    });

    it('edits the row that is shown, not the one at its place in the window', async () => {
      const { button, field, values } = await editorWith(1000);
      button('Next Rows').click();
      type(field(6, 'value'), 'typed');
      assert.equal(values()?.[5], 'name5=typed');
    });
  });
});
