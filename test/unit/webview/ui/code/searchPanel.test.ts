import assert from 'node:assert/strict';
import { find, mount, press, useDom } from '../../../../support/dom/index.js';
import { CodeView } from '../../../../../src/webview/ui/code/codeView.js';
import { h } from '../../../../../src/webview/ui/dom.js';

describe('the find bar', () => {
  useDom();

  async function searchIn(text: string, readOnly = false) {
    const frame = h('div');
    const code = new CodeView(frame, { label: 'Body', readOnly });
    code.append(text);
    await mount(frame);
    code.openSearch();
    const input = (label: string) => frame.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`) ?? assert.fail(label);
    const type = (label: string, value: string) => {
      input(label).value = value;
      input(label).dispatchEvent(new Event('input'));
    };
    const button = (label: string) =>
      [...frame.querySelectorAll<HTMLElement>('button')].find(({ textContent }) => textContent === label) ?? assert.fail(label);
    const selected = () => {
      const { from, to } = code.view.state.selection.main;
      return [from, to];
    };
    return { frame, code, input, type, button, selected };
  }

  const settled = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise(setImmediate);
    }
  };

  it('replaces the match that is selected and goes to the next one', async () => {
    const { code, input, selected, type } = await searchIn('one two one');
    type('Find', 'one');
    await settled(() => selected().join() === '0,3');
    type('Replace', 'three');
    press(input('Replace'), 'Enter');
    await settled(() => selected().join() === '10,13');
    assert.equal(code.text, 'three two one');
  });

  it('replaces all matches at once, by the case that was chosen', async () => {
    const { button, code, frame, type } = await searchIn('One one\none');
    find(frame, '[aria-label="Match Case"]').click();
    type('Find', 'one');
    type('Replace', '$&2');
    button('Replace All').click();
    await settled(() => code.text !== 'One one\none');
    assert.equal(code.text, 'One $&2\n$&2');
  });

  it('offers no replacing in a text that cannot be changed', async () => {
    const { frame } = await searchIn('one', true);
    assert.equal(frame.querySelector('[aria-label="Replace"]'), null);
  });
});
