import assert from 'node:assert/strict';
import { find, mount, press, texts, useDom } from '../../../../../support/dom/index.js';
import { BodyReading, type BodyQuestions } from '../../../../../../src/core/bodydata/index.js';
import type { ComposerHostCalls } from '../../../../../../src/protocol/composer.js';
import { ResponseTable } from '../../../../../../src/webview/composer/response/table/index.js';
import { HostPort } from '../../../../../../src/webview/ui/hostPort.js';
import { LiveRegion } from '../../../../../../src/webview/ui/liveRegion.js';

const asked: Readonly<Record<string, keyof BodyQuestions>> = { readTable: 'table', readRows: 'rows', readValue: 'value' };

describe('the table of a body', function () {
  this.timeout(20_000);
  useDom();

  /** Over a host that reads the body at once. The view is so many pixels high and wide: nothing is laid out here. */
  async function tableOf(body: unknown, height = 240, width = 2000) {
    const reading = new BodyReading(JSON.stringify(body));
    const calls: string[] = [];
    const held = new Map<string, Promise<void>>();
    /** Calls of this name wait until the returned function is called. */
    const hold = (name: string): (() => void) => {
      let release = (): void => undefined;
      held.set(name, new Promise((resolve) => (release = resolve)));
      return release;
    };
    const channel = {
      invoke: async (name: string, [, ...args]: readonly unknown[]): Promise<unknown> => {
        calls.push(`${name} ${JSON.stringify(args)}`);
        const question = asked[name];
        if (question === undefined) {
          return '2 rows copied as CSV.';
        }
        await held.get(name);
        return (reading[question] as (...all: readonly unknown[]) => unknown)(...args);
      },
    };
    const failures: string[] = [];
    const live = new LiveRegion();
    const host = new HostPort<ComposerHostCalls>(channel, 'Unexpected.', (message) => failures.push(message));
    const table = new ResponseTable({ host, live });
    await mount(table.bar);
    await mount(table.element);
    const grid = find(table.element, '.grid');
    Object.defineProperties(grid, { clientHeight: { value: height }, clientWidth: { value: width } });
    await table.show('1');
    const settled = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) {
        await Promise.resolve();
      }
    };
    await settled();
    const rows = (): string[] =>
      [...grid.querySelectorAll<HTMLElement>('.grid-room > .grid-row')]
        .sort((one, other) => Number(one.getAttribute('aria-rowindex')) - Number(other.getAttribute('aria-rowindex')))
        .map((row) => texts(row, '.grid-cell').join('|'));
    const go = async (key: string, keys: KeyboardEventInit = {}): Promise<void> => {
      press(grid, key, keys);
      await settled();
    };
    const scroll = async (top: number): Promise<void> => {
      grid.scrollTop = top;
      grid.dispatchEvent(new Event('scroll'));
      await settled();
    };
    const active = (): string =>
      grid.querySelector(`#${grid.getAttribute('aria-activedescendant') ?? 'none'}`)?.textContent ?? '';
    const value = (): string => find(table.element, '.cell-text').textContent;
    const names = (): string[] => texts(grid, '[role=columnheader]');
    return { table, grid, calls, failures, live, rows, go, scroll, active, value, names, settled, hold };
  }

  /** The text that Ctrl+C copies. */
  function copiedFrom(grid: HTMLElement): string {
    let copied = '';
    const event = new Event('copy', { cancelable: true });
    Object.assign(event, { clipboardData: { setData: (_type: string, data: string) => (copied = data) } });
    grid.dispatchEvent(event);
    return copied;
  }

  const many = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `Customer ${id}`, lines: [{ n: id }] }));

  it('has a row for each object and a column for each field', async () => {
    const { grid, names, rows, table } = await tableOf([
      { a: 1, b: 'x' },
      { a: 2, c: { d: [1] } },
    ]);
    assert.deepEqual(names(), ['a', 'b', 'c']);
    assert.deepEqual(rows(), ['1|x|', '2||{ "d": [1] }']);
    assert.deepEqual([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount')], ['3', '3']);
    assert.equal(grid.getAttribute('aria-label'), 'Table of $');
    assert.equal(find(table.bar, '.table-summary').textContent, '$: 2 rows, 3 columns');
  });

  it('has few elements in the page, however many rows there are, wherever it is scrolled to', async () => {
    const { grid, rows, scroll } = await tableOf(many);
    const most = 1 + 2 * (1 + 3 * 2 + 240 / 24 + 2 * 4) * (1 + 2 * 3);
    for (const top of [0, 239_760]) {
      await scroll(top);
      assert.ok(grid.querySelectorAll('*').length < most, `${grid.querySelectorAll('*').length} elements at ${top}`);
      assert.ok(rows().length > 9);
    }
    await scroll(120_000);
    assert.ok(rows().includes('5000|Customer 5000|[{ "n": 5000 }]'));
    assert.ok(!rows().some((row) => row.includes('…')), 'What has come is shown.');
  });

  it('uses the elements of rows again that have left the view: a page stands still while many new ones are collected', async () => {
    const { active, go, grid, rows, scroll } = await tableOf(many);
    await go('Home');
    await scroll(120_000);
    const elements = new Set(grid.querySelectorAll('*'));
    for (const top of [60_000, 200_016, 200_040]) {
      await scroll(top);
      assert.deepEqual(
        [...grid.querySelectorAll('*')].filter((element) => !elements.has(element)),
        [],
      );
      const first = Math.floor(top / 24);
      assert.ok(rows().includes(`${first}|Customer ${first}|[{ "n": ${first} }]`));
    }
    assert.deepEqual([active(), grid.querySelectorAll('.is-active').length], ['', 0]);
    await scroll(0);
    assert.deepEqual([active(), grid.querySelectorAll('.is-active').length], ['0', 1]);
  });

  it('has few elements in the page, however many columns there are', async () => {
    const wide = [Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`field${index}`, index]))];
    const { grid, go, names, active } = await tableOf(wide, 240, 500);
    assert.ok(names().length < 10, String(names()));
    assert.ok(grid.querySelectorAll('*').length < 60);
    await go('End');
    assert.ok(names().includes('field399'));
    assert.equal(active(), '399');
  });

  it('measures how wide a character is once for all columns: each time lays the page out', async () => {
    const { grid, settled, table } = await tableOf([Object.fromEntries(many.slice(0, 400).map(({ name }) => [name, 1]))]);
    let probes = 0;
    const append = grid.append.bind(grid);
    grid.append = (...nodes) => {
      probes++;
      append(...nodes);
    };
    await table.show('1');
    await settled();
    assert.equal(probes, 1);
  });

  it('reads only the pages that are in view', async () => {
    const { calls, scroll } = await tableOf(many);
    const read = () => calls.filter((call) => call.startsWith('readRows')).map((call) => call.replace(/^.*?},/, '['));
    assert.deepEqual(read(), ['[0,100]']);
    await scroll(120_000);
    assert.deepEqual(read().slice(1), ['[4900,100]', '[5000,100]']);
    await scroll(0);
    assert.equal(read().length, 3, 'It has them.');
  });

  it('is sorted by a click on a name: up, down, and as it came', async () => {
    const { grid, live, rows } = await tableOf([{ n: 10 }, { n: 9 }, { n: 100 }]);
    const sorted: string[] = [];
    for (let click = 0; click < 3; click++) {
      find(grid, '[role=columnheader]').click();
      for (let turn = 0; turn < 20; turn++) {
        await Promise.resolve();
      }
      sorted.push(`${rows().join()} ${String(find(grid, '[role=columnheader]').getAttribute('aria-sort'))}`);
    }
    assert.deepEqual(sorted, ['9,10,100 ascending', '100,10,9 descending', '10,9,100 none']);
    assert.equal(live.element.textContent, 'In the order of the body');
  });

  it('is sorted and read with the keyboard alone', async () => {
    const { active, go, grid, live, rows, value, settled } = await tableOf([{ n: 10, o: { p: 1 } }, { n: 9 }]);
    grid.dispatchEvent(new FocusEvent('focus'));
    await settled();
    assert.deepEqual([active(), value()], ['10', '10']);
    await go('ArrowRight');
    assert.deepEqual([active(), value()], ['{ "p": 1 }', '{\n  "p": 1\n}']);
    await go('ArrowUp');
    await go('Home');
    await go('Enter');
    assert.deepEqual([rows(), live.element.textContent], [['9|', '10|{ "p": 1 }'], 'Sorted by n, ascending']);
    await go('End', { ctrlKey: true });
    assert.equal(active(), '{ "p": 1 }');
  });

  it('shows the path of the cell and copies its whole value', async () => {
    const text = `${'long '.repeat(100)}end`;
    const { go, grid, table } = await tableOf({ data: [{ a: text }] });
    await go('Home');
    assert.equal(find(table.element, '.cell-path').textContent, 'Row 1: $.data[0].a');
    assert.equal(copiedFrom(grid), text);
    assert.ok(find(table.element, '.table-note').hidden);
  });

  it('says that only a part of the value of a cell is copied where the page has no more', async () => {
    const { go, grid, live, table } = await tableOf([{ a: 'x'.repeat(50_100), b: many, c: 'x'.repeat(50_000) }]);
    const note = find(table.element, '.table-note');
    const copied: string[] = [];
    for (const key of ['Home', 'ArrowRight']) {
      await go(key);
      copied.push(copiedFrom(grid));
      assert.equal(
        note.textContent,
        'Only the first 50,000 characters of the value were copied. Save the body to have all of it.',
      );
      assert.equal(live.element.textContent.trim(), note.textContent);
    }
    assert.deepEqual(copied, ['x'.repeat(50_000), JSON.stringify(many, undefined, 2).slice(0, 50_000)]);
  });

  it('says how much of a cell is not shown where that is known', async () => {
    const { go, table } = await tableOf([{ a: 'x'.repeat(50_100), b: many, c: 1, d: 'x'.repeat(50_001) }]);
    const note = find(table.element, '.rest-note');
    const notes: string[] = [];
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
      await go(key);
      notes.push(note.hidden ? '' : note.textContent);
    }
    assert.deepEqual(notes, ["100 more characters aren't shown here.", "The rest of the value isn't shown here.", '', '']);
  });

  it('lets the person choose among several lists by their paths', async () => {
    const { grid, names, rows, settled, table } = await tableOf({ data: many.slice(0, 3), other: [{ x: 1 }] });
    const choice = table.bar.querySelector('select') ?? assert.fail();
    assert.deepEqual(texts(choice, 'option'), ['$.data (3)', '$.data[*].lines (3)', '$.other (1)']);
    choice.value = '$.data[*].lines';
    choice.dispatchEvent(new Event('change'));
    await settled();
    assert.deepEqual([names(), rows()], [['n'], ['0', '1', '2']]);
    assert.equal(grid.getAttribute('aria-label'), 'Table of $.data[*].lines');
  });

  it('shows a list that loads although a key is pressed in the meantime, and asks nothing about a list that is not there yet', async () => {
    const { calls, go, grid, hold, names, rows, settled, table } = await tableOf({ data: many.slice(0, 3), other: [{ x: 1 }] });
    await go('ArrowDown');
    const before = calls.length;
    const release = hold('readTable');
    const shown = table.show('1', '$.other');
    await go('ArrowDown');
    find(grid, '[role=columnheader]').click();
    find(table.bar, '[aria-label="Copy as CSV"]').click();
    await settled();
    assert.deepEqual(calls.slice(before), ['readTable ["$.other"]']);
    release();
    await shown;
    await settled();
    assert.deepEqual([names(), rows()], [['x'], ['1']]);
  });

  it('shows no value of a list or of an order that is not shown any more', async () => {
    const { go, grid, hold, settled, table } = await tableOf({ data: many.slice(0, 3), other: [{ x: 1 }] });
    const isShown = (): boolean => !find(table.element, '.cell-value').hidden;
    await go('ArrowDown');
    assert.ok(isShown());
    for (const change of [
      () => void table.show('1', '$.other'),
      () => {
        find(grid, '[role=columnheader]').click();
      },
    ]) {
      const release = hold('readValue');
      await go('ArrowDown');
      change();
      await settled();
      release();
      await settled();
      assert.ok(!isShown());
    }
    await go('ArrowDown');
    assert.ok(isShown());
    hold('readTable')();
    await table.show('1', '$.nothing');
    assert.ok(!isShown(), 'It could not be read.');
  });

  it('is copied as CSV in the order that is shown, and says what was copied', async () => {
    const { calls, grid, settled, table } = await tableOf([{ n: 2 }, { n: 1 }]);
    find(grid, '[role=columnheader]').click();
    find(table.bar, '[aria-label="Copy as CSV"]').click();
    await settled();
    assert.equal(calls.at(-1), 'copyTable [{"path":"$","sort":{"column":0,"descending":false}}]');
    assert.equal(find(table.element, '.table-note').textContent, '2 rows copied as CSV.');
  });

  it('says what it does not show', async () => {
    const wide = await tableOf([Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`f${index}`, index]))]);
    assert.equal(find(wide.table.element, '.table-note').textContent, "1 more column isn't shown and isn't copied as CSV.");
    const none = await tableOf([1]);
    assert.equal(none.failures.length, 1);
    assert.equal(find(none.table.element, '.grid').hidden, true);
  });
});
