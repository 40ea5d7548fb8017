import assert from 'node:assert/strict';
import { mount, press, useDom } from '../../../support/dom/index.js';
import { h } from '../../../../src/webview/ui/dom.js';
import { Roving } from '../../../../src/webview/ui/roving.js';

describe('Roving', () => {
  useDom();

  async function list(count: number) {
    const items = Array.from({ length: count }, (_, index) => h('span', { tabindex: '-1' }, String(index)));
    const box = await mount(h('div', {}, ...items));
    const roving = new Roving(
      box,
      () => items,
      (key, at) => ({ ArrowDown: at + 1, ArrowUp: at - 1, End: Number.MAX_SAFE_INTEGER })[key],
    );
    roving.refresh();
    const stops = () => items.filter(({ tabIndex }) => tabIndex === 0).map(({ textContent }) => textContent);
    const item = (index: number) => items[index] ?? assert.fail();
    return { box, items, item, roving, stops };
  }

  it('has one stop of the Tab key, which moves with the focus', async () => {
    const { item, stops } = await list(3);
    assert.deepEqual(stops(), ['0']);
    item(2).focus();
    assert.deepEqual(stops(), ['2']);
  });

  it('moves with the keys it knows, and stays at either end', async () => {
    const { item } = await list(3);
    item(0).focus();
    assert.equal(press(item(0), 'ArrowDown'), false, 'The page must not scroll too.');
    assert.equal(document.activeElement, item(1));
    press(item(1), 'End');
    press(item(2), 'ArrowDown');
    assert.equal(document.activeElement, item(2));
    press(item(2), 'ArrowUp');
    assert.equal(document.activeElement, item(1));
  });

  it('leaves other keys, and keys with Ctrl, Alt or Cmd, alone', async () => {
    const { item } = await list(3);
    item(0).focus();
    assert.equal(press(item(0), 'a'), true);
    for (const keys of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      assert.equal(press(item(0), 'ArrowDown', keys), true);
    }
    assert.equal(document.activeElement, item(0));
  });

  it('gives the stop to the first item when the one that had it is gone', async () => {
    const { items, item, roving, stops } = await list(3);
    item(2).focus();
    items.pop()?.remove();
    roving.refresh();
    assert.deepEqual(stops(), ['0']);
  });

  it('keeps the stop where it is when items are added', async () => {
    const { box, items, item, roving, stops } = await list(2);
    item(1).focus();
    const added = h('span', { tabindex: '-1' }, 'new');
    items.unshift(added);
    box.prepend(added);
    roving.refresh();
    assert.deepEqual(stops(), ['1']);
  });
});
