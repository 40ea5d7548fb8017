import assert from 'node:assert/strict';
import { mount, rendered, useDom } from '../../../support/dom/index.js';
import { Select } from '../../../../src/webview/ui/select.js';

describe('Select', () => {
  useDom();

  async function methods() {
    const chosen: string[] = [];
    const select = new Select(
      'Method',
      ['GET', 'POST'].map((value) => ({ value, label: `${value} it` })),
      (value) => chosen.push(value),
    );
    await mount(select.element);
    return { select, chosen };
  }

  it('shows the label of its value, and is named', async () => {
    const { select, chosen } = await methods();
    select.show('POST');
    await rendered(select.element);
    assert.equal(select.element.value, 'POST');
    assert.equal(select.element.label, 'Method');
    assert.match(select.element.shadowRoot?.textContent ?? '', /POST it/);
    assert.deepEqual(chosen, [], 'What is shown was not chosen here.');
  });

  it('tells what was chosen', async () => {
    const { select, chosen } = await methods();
    select.show('GET');
    await rendered(select.element);
    select.element.value = 'POST';
    select.element.dispatchEvent(new Event('change'));
    assert.deepEqual(chosen, ['POST']);
  });

  it('tells nothing that is none of its choices', async () => {
    const { select, chosen } = await methods();
    await rendered(select.element);
    Object.defineProperty(select.element, 'value', { value: 'PATCH' });
    select.element.dispatchEvent(new Event('change'));
    assert.deepEqual(chosen, []);
  });
});
