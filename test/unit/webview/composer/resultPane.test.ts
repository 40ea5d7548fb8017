import assert from 'node:assert/strict';
import { mount, useDom } from '../../../support/dom/index.js';
import { responseView, testComposer } from '../../../support/dom/composer.js';
import { ResultPane } from '../../../../src/webview/composer/resultPane.js';

describe('ResultPane', () => {
  useDom();

  function paneOf() {
    const { context } = testComposer({ responses: [responseView('1')] });
    const pane = new ResultPane(context);
    const tabs = () => [...pane.element.querySelectorAll('[role=tab] .tab-label')].map(({ textContent }) => textContent);
    return { pane, tabs };
  }

  it('leaves the request to be drawn first', async () => {
    const { pane, tabs } = paneOf();
    assert.deepEqual(tabs(), []);
    await mount(pane.element);
    const filled = new Promise<void>((resolve) => {
      new MutationObserver(() => {
        resolve();
      }).observe(pane.element, { childList: true });
    });
    await (tabs().length > 0 ? undefined : filled);
    assert.deepEqual(tabs().slice(0, 2), ['Response', 'Signature']);
  });

  it('shows its response at once when that is asked for, and once only', async () => {
    const { pane, tabs } = paneOf();
    await mount(pane.element);
    pane.focusResponse();
    const shown = tabs();
    assert.deepEqual(shown.slice(0, 2), ['Response', 'Signature']);
    pane.focusResponse();
    assert.deepEqual(tabs(), shown);
  });
});
