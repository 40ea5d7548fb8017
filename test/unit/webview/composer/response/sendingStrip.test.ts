import assert from 'node:assert/strict';
import { find, mount, useDom } from '../../../../support/dom/index.js';
import { testComposer } from '../../../../support/dom/composer.js';
import { elapsedText } from '../../../../../src/webview/composer/composerText.js';
import { SendingStrip } from '../../../../../src/webview/composer/response/sendingStrip.js';

describe('SendingStrip', () => {
  useDom();

  it('says what the call is doing and for how long, from where the host has counted', async () => {
    let now = 5000;
    const { context, tell } = testComposer();
    const strip = new SendingStrip(context, () => now);
    await mount(strip.element);
    assert.equal(strip.element.hidden, true);
    tell({ sending: { step: 'wait', elapsed: 3210 } });
    const elapsed = find(strip.element, '.sending-elapsed');
    assert.match(strip.element.textContent, /^Waiting for response…3\.2 s$/);
    assert.equal(elapsed.getAttribute('aria-hidden'), 'true');
    now += 1000;
    tell({ sending: { step: 'download', elapsed: 4210, received: 1000 } });
    assert.equal(elapsed.textContent, '4.2 s');
    tell({ sending: null });
    assert.equal(strip.element.hidden, true);
    now += 60_000;
    tell({ sending: { step: 'sign', elapsed: 0 } });
    assert.equal(elapsed.textContent, '0.0 s', 'Another call begins anew.');
    tell({ sending: null });
  });

  it('leaves canceling to the one button for it', async () => {
    const { context } = testComposer({ sending: { step: 'wait' } });
    const strip = new SendingStrip(context);
    await mount(strip.element);
    assert.equal(strip.element.querySelector('button, vscode-button'), null);
    context.model.update({ sending: null }, 0);
  });

  it('counts minutes when there are some', () => {
    assert.deepEqual([0, 99, 3249, 59_999, 60_000, 125_900].map(elapsedText), [
      '0.0 s',
      '0.0 s',
      '3.2 s',
      '59.9 s',
      '1 min 00 s',
      '2 min 05 s',
    ]);
  });
});
