import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { find, mount, press, texts, useDom } from '../../../support/dom/index.js';
import { h } from '../../../../src/webview/ui/dom.js';
import { Tabs } from '../../../../src/webview/ui/tabs.js';

describe('Tabs', () => {
  useDom();

  async function threeTabs() {
    const chosen: string[] = [];
    const ids = ['one', 'two', 'three'];
    const tabs = new Tabs(
      'Result',
      ids.map((id) => ({ id, label: id.toUpperCase(), panel: h('p', {}, `Panel ${id}`) })),
      (id) => chosen.push(id),
    );
    const page = await mount(h('div', {}, tabs.strip, tabs.panels));
    const button = (label: string) => {
      const found = [...page.querySelectorAll<HTMLElement>('[role=tab]')].find(({ textContent }) =>
        textContent.startsWith(label),
      );
      assert.ok(found);
      return found;
    };
    return { tabs, chosen, page, button };
  }

  it('show the first panel, and name each panel by its tab', async () => {
    const { page, tabs } = await threeTabs();
    assert.equal(tabs.selected, 'one');
    assert.deepEqual(texts(page, '[role=tabpanel]:not([hidden])'), ['Panel one']);
    for (const panel of page.querySelectorAll('[role=tabpanel]')) {
      assert.equal(find(page, `#${panel.getAttribute('aria-labelledby') ?? ''}`).getAttribute('aria-controls'), panel.id);
    }
  });

  it('show what was clicked, and tell so once', async () => {
    const { button, chosen, page } = await threeTabs();
    button('TWO').click();
    button('TWO').click();
    assert.deepEqual(texts(page, '[role=tabpanel]:not([hidden])'), ['Panel two']);
    assert.deepEqual(texts(page, '[aria-selected=true] .tab-label'), ['TWO']);
    assert.deepEqual(chosen, ['two']);
  });

  it('are one stop of the Tab key, and the arrow keys go around', async () => {
    const { button, chosen, page } = await threeTabs();
    button('ONE').focus();
    press(button('ONE'), 'ArrowLeft');
    assert.equal(document.activeElement, button('THREE'));
    press(button('THREE'), 'ArrowRight');
    press(button('ONE'), 'End');
    press(button('THREE'), 'Home');
    assert.deepEqual(chosen, ['three', 'one', 'three', 'one']);
    assert.deepEqual(texts(page, '[role=tab][tabindex="0"] .tab-label'), ['ONE']);
  });

  it('leave keys with Ctrl, Alt or Cmd to VS Code', async () => {
    const { button, chosen } = await threeTabs();
    for (const keys of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      assert.equal(press(button('ONE'), 'ArrowRight', keys), true);
    }
    assert.deepEqual(chosen, []);
  });

  it('fall back to the first tab that is there, and return to the chosen one with it', async () => {
    const { tabs, chosen, page } = await threeTabs();
    tabs.select('two');
    tabs.setAvailable('two', false);
    assert.equal(tabs.selected, 'one');
    assert.deepEqual(texts(page, '[role=tab]:not([hidden]) .tab-label'), ['ONE', 'THREE']);
    tabs.setAvailable('two', true);
    assert.equal(tabs.selected, 'two');
    assert.deepEqual(chosen, ['two']);
  });

  it('pass over a tab that is away', async () => {
    const { tabs, button } = await threeTabs();
    tabs.setAvailable('two', false);
    press(button('ONE'), 'ArrowRight');
    assert.equal(tabs.selected, 'three');
  });

  it('show a tab that nobody chose without telling so', async () => {
    const { tabs, chosen } = await threeTabs();
    assert.equal(tabs.show('three'), true);
    assert.equal(tabs.show('three'), false);
    assert.equal(tabs.show('unknown'), false);
    assert.deepEqual(chosen, []);
  });

  it('say what a badge means, and say nothing when it is empty', async () => {
    const { tabs, button } = await threeTabs();
    tabs.setBadge('one', '3', '3 headers');
    assert.equal(find(button('ONE'), '.tab-badge').getAttribute('aria-label'), '3 headers');
    tabs.setBadge('one', '', '0 headers');
    assert.equal(find(button('ONE'), '.tab-badge').hasAttribute('aria-label'), false);
  });
});
