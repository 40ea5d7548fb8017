import assert from 'node:assert/strict';
import { find, mount, press, useDom } from '../../../../support/dom/index.js';
import { testComposer } from '../../../../support/dom/composer.js';
import type { FilterView } from '../../../../../src/protocol/bodyData.js';
import { BodyFilter } from '../../../../../src/webview/composer/response/bodyFilter.js';

describe('the field that filters a body', () => {
  useDom();

  const some = (count: number, more: object = {}): FilterView => ({
    count,
    isAll: true,
    shown: count,
    isCut: false,
    text: `{${count}}`,
    ...more,
  });

  async function filterOf(found: FilterView) {
    const composer = testComposer({}, { filterBody: found });
    const told: (string | undefined)[] = [];
    const filter = new BodyFilter(composer.context, (text) => told.push(text));
    await mount(filter.element);
    filter.show('1');
    const input = filter.element.querySelector('input') ?? assert.fail();
    const enter = async (text: string): Promise<void> => {
      input.value = text;
      press(input, 'Enter');
      await new Promise(setImmediate);
    };
    const key = async (name: string): Promise<void> => {
      press(input, name);
      await new Promise(setImmediate);
    };
    const status = (): string => find(filter.element, '.filter-status').textContent;
    return { ...composer, filter, told, input, enter, key, status };
  }

  it('asks the host, and says how many values match', async () => {
    const { calls, enter, status, told } = await filterOf(some(2));
    await enter(' $.a ');
    assert.deepEqual([calls, told, status()], [['filterBody("1", "$.a")'], ['{2}'], '2 matches']);
  });

  it('says what is not shown', async () => {
    const { enter, status } = await filterOf(some(1_000_000, { shown: 1000 }));
    await enter('$[*]');
    assert.equal(status(), '1,000,000 matches, the first 1,000 shown');
    const stopped = await filterOf(some(5000, { shown: 1000, isAll: false }));
    await stopped.enter('$..*');
    assert.equal(
      stopped.status(),
      'At least 5,000 matches: the search was stopped because it takes too long. The first 1,000 shown',
    );
  });

  it('says how many matches were copied, where it is not all of them', async () => {
    const part = await filterOf(some(3000, { shown: 1000 }));
    await part.enter('$[*]');
    part.filter.tellCopied();
    assert.equal(part.status(), 'Copied the first 1,000 of 3,000 matches.');
    const all = await filterOf(some(2));
    await all.enter('$[*]');
    all.filter.tellCopied();
    assert.equal(all.status(), '2 matches');
  });

  it('marks a wrong path, shows nothing for it, and goes when Escape is pressed, which VS Code does not hear', async () => {
    const { enter, input, key, status, told } = await filterOf({ problem: 'It is wrong.' });
    await enter('$[');
    assert.deepEqual([status(), input.getAttribute('aria-invalid'), told], ['It is wrong.', 'true', ['']]);
    let heard = 0;
    document.body.addEventListener('keydown', () => heard++);
    await key('Escape');
    assert.deepEqual([status(), input.value, told.at(-1), heard], ['', '', undefined, 0]);
    await key('Escape');
    assert.equal(heard, 1, 'An empty field has no use for it.');
  });

  it('brings back the last filters, each once, and searches the next response too', async () => {
    const { calls, context, enter, filter, input, key } = await filterOf(some(1));
    for (const path of ['$.a', '$.b', '$.a']) {
      await enter(path);
    }
    assert.equal(context.ui.choices.filters, '$.a\n$.b');
    await key('Escape');
    const recalled: string[] = [];
    for (const name of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await key(name);
      recalled.push(input.value);
    }
    assert.deepEqual(recalled, ['$.a', '$.b', '$.b', '$.a', '']);
    await enter('$.c');
    filter.show('2');
    assert.equal(calls.at(-1), 'filterBody("2", "$.c")');
    filter.show(undefined);
    assert.equal(filter.isOn, false, 'There is nothing to be filtered.');
  });
});
