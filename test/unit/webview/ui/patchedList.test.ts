import assert from 'node:assert/strict';
import { mount, texts, useDom } from '../../../support/dom/index.js';
import { h } from '../../../../src/webview/ui/dom.js';
import { PatchedList } from '../../../../src/webview/ui/patchedList.js';

describe('PatchedList', () => {
  useDom();

  async function list() {
    const work = { created: 0, shown: 0 };
    const parent = await mount(h('ul'));
    const patched = new PatchedList<string, { element: HTMLElement; show(item: string): void }>(
      parent,
      () => {
        work.created++;
        const element = h('li', { tabindex: '-1' });
        return {
          element,
          show: (item) => {
            work.shown++;
            element.textContent = item;
          },
        };
      },
      (one, other) => one === other,
    );
    /** Shows the letters, and gives what had to be done for it. */
    const show = (letters: string) => {
      Object.assign(work, { created: 0, shown: 0 });
      patched.show(letters.match(/./g) ?? []);
      assert.equal(texts(parent, 'li').join(''), letters);
      return { ...work };
    };
    return { patched, parent, show };
  }

  it('touches only the run that has changed', async () => {
    const { show } = await list();
    assert.deepEqual(show('abcdef'), { created: 6, shown: 6 });
    assert.deepEqual(show('abXdef'), { created: 0, shown: 1 });
    assert.deepEqual(show('abXYdef'), { created: 1, shown: 1 });
    assert.deepEqual(show('adef'), { created: 0, shown: 0 });
    assert.deepEqual(show('adef'), { created: 0, shown: 0 });
    assert.deepEqual(show(''), { created: 0, shown: 0 });
  });

  it('does as much for one change in a thousand items as in ten', async () => {
    const { show } = await list();
    const many = 'abcdefghij'.repeat(100);
    show(many);
    assert.deepEqual(show(`${many.slice(0, 500)}X${many.slice(501)}`), { created: 0, shown: 1 });
  });

  it('keeps the focus of an item that stays, wherever it moves to', async () => {
    const { patched, show } = await list();
    show('abc');
    patched.views[2]?.element.focus();
    show('XXabc');
    assert.equal(document.activeElement?.textContent, 'c');
    assert.equal(patched.indexOf(document.activeElement), 4);
  });

  it('knows no item for a node outside', async () => {
    const { patched, parent, show } = await list();
    show('ab');
    assert.equal(patched.indexOf(parent), -1);
    assert.equal(patched.indexOf(null), -1);
  });
});
