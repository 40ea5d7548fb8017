import assert from 'node:assert/strict';
import { mount, press, useDom } from '../../../support/dom/index.js';
import { h } from '../../../../src/webview/ui/dom.js';
import { Splitter } from '../../../../src/webview/ui/splitter.js';

describe('Splitter', () => {
  useDom();

  /** Panes of 200 by 100 pixels, with the bar upright between them unless they are stacked. */
  async function panes(isStacked = false) {
    const shares: number[] = [];
    const container = h('div');
    const splitter = new Splitter(container, 'Request and result', (share) => shares.push(share));
    container.append(splitter.element);
    await mount(container);
    const [width, height] = isStacked ? [200, 4] : [4, 100];
    Object.defineProperties(splitter.element, { offsetWidth: { value: width }, offsetHeight: { value: height } });
    container.getBoundingClientRect = () => new DOMRect(10, 20, 200, 100);
    const split = () => container.style.getPropertyValue('--split');
    // Where CSS puts the bar: in the middle, until it has another share.
    const share = () => Number(split() || '0.5');
    splitter.element.getBoundingClientRect = () => new DOMRect(10 + 200 * share(), 20 + 100 * share(), width, height);
    return { shares, splitter, split };
  }

  it('moves by keys along its own direction only', async () => {
    const { shares, splitter, split } = await panes();
    assert.equal(press(splitter.element, 'ArrowDown'), true);
    assert.equal(press(splitter.element, 'ArrowRight'), false);
    assert.equal(split(), '0.54');
    press(splitter.element, 'ArrowLeft');
    assert.deepEqual(
      shares.map((share) => share.toFixed(2)),
      ['0.54', '0.50'],
    );
    const stacked = await panes(true);
    press(stacked.splitter.element, 'ArrowRight');
    press(stacked.splitter.element, 'ArrowDown');
    assert.equal(stacked.shares.length, 1);
  });

  it('leaves its place to CSS until it is moved, and moves from there', async () => {
    const { split, splitter } = await panes();
    assert.equal(split(), '');
    splitter.element.getBoundingClientRect = () => new DOMRect(10 + 200 * 0.33, 20, 4, 100);
    splitter.element.focus();
    assert.equal(splitter.element.getAttribute('aria-valuenow'), '33');
    press(splitter.element, 'ArrowRight');
    assert.equal(Number(split()).toFixed(2), '0.37');
  });

  it('leaves each pane a fifth of the room', async () => {
    const { splitter, split } = await panes();
    splitter.show(0.01);
    assert.equal(split(), '0.2');
    splitter.show(2);
    assert.equal(split(), '0.8');
    assert.equal(splitter.element.getAttribute('aria-valuenow'), '80');
  });

  it('goes to the middle with a double click', async () => {
    const { shares, splitter } = await panes();
    splitter.show(0.3);
    splitter.element.dispatchEvent(new MouseEvent('dblclick'));
    assert.deepEqual(shares, [0.5]);
  });

  it('follows the pointer until it is let go', async () => {
    const { shares, splitter } = await panes();
    splitter.element.setPointerCapture = () => undefined;
    const move = (clientX: number) => splitter.element.dispatchEvent(new MouseEvent('pointermove', { clientX }));
    splitter.element.dispatchEvent(new MouseEvent('pointerdown', { cancelable: true }));
    move(70);
    splitter.element.dispatchEvent(new Event('lostpointercapture'));
    move(150);
    assert.deepEqual(shares, [0.3]);
  });

  it('says which way it can be moved when it gets the focus', async () => {
    const { splitter } = await panes(true);
    splitter.element.focus();
    assert.equal(splitter.element.getAttribute('aria-orientation'), 'horizontal');
  });
});
