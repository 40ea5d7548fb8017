import assert from 'node:assert/strict';
import { mount, useDom } from '../../../support/dom/index.js';
import { h } from '../../../../src/webview/ui/dom.js';
import { focusFirst, focusHere, focusWhenRendered } from '../../../../src/webview/ui/focus.js';

describe('the focus', () => {
  useDom();

  /** Whether VS Code has given the page the focus. */
  let pageHasFocus = true;
  beforeEach(() => {
    pageHasFocus = true;
    document.hasFocus = () => pageHasFocus;
  });
  afterEach(() => {
    Reflect.deleteProperty(document, 'hasFocus');
  });

  const control = () => mount(h('button', {}, 'OK'));

  it('moves within a page that has it, and is not taken by one that has not', async () => {
    const button = await control();
    pageHasFocus = false;
    focusHere(button);
    assert.notEqual(document.activeElement, button);
    pageHasFocus = true;
    focusHere(button);
    assert.equal(document.activeElement, button);
  });

  it('waits for a component that has not rendered yet, and for no other', async () => {
    let rendered = (): void => assert.fail();
    const updateComplete = new Promise<void>((resolve) => {
      rendered = resolve;
    });
    const component = Object.assign(await control(), { hasUpdated: false, updateComplete });
    const focused = focusWhenRendered(component);
    assert.notEqual(document.activeElement, component);
    rendered();
    await focused;
    assert.equal(document.activeElement, component);
    const other = Object.assign(await control(), { hasUpdated: true, updateComplete: new Promise(() => undefined) });
    void focusWhenRendered(other);
    assert.equal(document.activeElement, other);
  });

  it('comes to the first control when VS Code gives it to the page, unless the person is elsewhere by then', async () => {
    const [first, elsewhere] = [await control(), await control()];
    pageHasFocus = false;
    await focusFirst(first);
    window.dispatchEvent(new Event('focus'));
    assert.equal(document.activeElement, first);
    await focusFirst(first);
    elsewhere.focus();
    window.dispatchEvent(new Event('focus'));
    assert.equal(document.activeElement, elsewhere);
  });
});
