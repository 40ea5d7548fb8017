import assert from 'node:assert/strict';
import { ResponsePane } from '../../../../../src/webview/composer/response/responsePane.js';
import { responseView, testComposer } from '../../../../support/dom/composer.js';
import { mount, useDom } from '../../../../support/dom/index.js';

describe('what the code says about a response, on the screen', () => {
  useDom();

  it('is a list as text, whose links open their places', async () => {
    const code = [{ text: 'No <b>object</b>.' }, { text: 'A line.', link: 'a.js:4' }];
    const composer = testComposer({ responses: [responseView('1', { code })] }, { openCode: undefined, readBody: { text: '' } });
    const pane = new ResponsePane(composer.context, () => undefined);
    await mount(pane.element);
    const list = pane.element.querySelector<HTMLElement>('.code-notes');
    assert.equal(list?.hidden, false);
    assert.deepEqual(
      [...list.querySelectorAll('li')].map(({ textContent }) => textContent.trim()),
      ['No <b>object</b>.', 'A line. a.js:4'],
    );
    list.querySelector<HTMLElement>('.link-button')?.click();
    assert.ok(
      composer.calls.some((call) => call.startsWith('openCode')),
      composer.calls.join(),
    );
  });

  it('stands below what the status means and what went wrong, and above the times', async () => {
    const code = [{ text: 'A line.' }];
    const error = { code: 'A', message: 'b' };
    const response = responseView('1', { code, error, meaning: 'It means this.', timings: { wait: 5, total: 5 } });
    const composer = testComposer({ responses: [response] }, { readBody: { text: '' } });
    const pane = new ResponsePane(composer.context, () => undefined);
    await mount(pane.element);
    const order = [...pane.element.querySelectorAll('.meaning, .card, .code-notes, .timing')].map(
      ({ classList }) => classList[0],
    );
    assert.deepEqual(order, ['meaning', 'card', 'code-notes', 'timing']);
  });

  it('is left out where it says nothing', async () => {
    const composer = testComposer({ responses: [responseView('1')] }, { readBody: { text: '' } });
    const pane = new ResponsePane(composer.context, () => undefined);
    await mount(pane.element);
    assert.equal(pane.element.querySelector<HTMLElement>('.code-notes')?.hidden, true);
  });
});
