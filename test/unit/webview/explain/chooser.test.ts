import assert from 'node:assert/strict';
import { mount, rendered, useDom } from '../../../support/dom/index.js';
import { Chooser } from '../../../../src/webview/explain/chooser.js';

describe('Chooser', () => {
  useDom();

  async function chooser() {
    const chosen: string[] = [];
    const shown = new Chooser('Role', (value) => chosen.push(value));
    await mount(shown.element);
    return { chosen, shown };
  }
  const choices = (...labels: string[]) => labels.map((label, index) => ({ value: String(index), label }));

  it('shows the chosen one of its choices', async () => {
    const { shown } = await chooser();
    shown.show(choices('Clerk', 'Manager'), '1');
    await rendered(shown.element);
    assert.equal(shown.element.value, '1');
    assert.match(shown.element.shadowRoot?.textContent ?? '', /Manager/);
  });

  it('takes other choices, and tells which is chosen', async () => {
    const { chosen, shown } = await chooser();
    shown.show(choices('Clerk'), '0');
    await rendered(shown.element);
    shown.show(choices('Clerk', 'Manager', 'Auditor'), '2');
    await rendered(shown.element);
    assert.equal(shown.element.value, '2');
    shown.element.value = '1';
    shown.element.dispatchEvent(new Event('change'));
    assert.deepEqual(chosen, ['1']);
  });

  it('does not make its choices anew when they are the same', async () => {
    const { shown } = await chooser();
    shown.show(choices('Clerk', 'Manager'), '0');
    await rendered(shown.element);
    let made = 0;
    Object.defineProperty(shown.element, 'options', { set: () => made++ });
    shown.show(choices('Clerk', 'Manager'), '1');
    assert.equal(made, 0, 'An open list would close.');
    assert.equal(shown.element.value, '1');
  });
});
