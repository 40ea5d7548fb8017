import assert from 'node:assert/strict';
import { mount, press, rendered, type, useDom } from '../../../support/dom/index.js';
import type { Suggestion } from '../../../../src/protocol/suggestions.js';
import { matchingSuggestions, mostShown, SuggestionList } from '../../../../src/webview/ui/suggestionList.js';
import { innerInput, textField } from '../../../../src/webview/ui/textField.js';

const suggestion = (value: string, detail = `about ${value}`): Suggestion => ({ value, detail });
const ids = ['customscript_orders', 'customscript_order_lines', 'customscript_customers'].map((value) => suggestion(value));

describe('the suggestions that fit a text', () => {
  const fitting = (text: string): string[] =>
    matchingSuggestions(ids, text).map(({ value }) => value.slice('customscript_'.length));

  it('have it somewhere, in any case, those that begin with it first', () => {
    assert.deepEqual(fitting(''), ['orders', 'order_lines', 'customers']);
    assert.deepEqual(fitting('ORDER'), ['orders', 'order_lines']);
    const [a, b] = [suggestion('old_id'), suggestion('id')];
    assert.deepEqual(matchingSuggestions([a, b], 'id'), [b, a]);
  });

  it('are none for a number that stands within an ID', () => {
    const numbered = [suggestion('customdeploy_1'), suggestion('10')];
    assert.deepEqual(matchingSuggestions(numbered, '1'), [numbered[1]]);
    assert.deepEqual(matchingSuggestions(numbered, '_1'), [numbered[0]]);
  });

  it('are none when the only one stands there already', () => {
    assert.deepEqual(fitting('customscript_orders'), []);
    assert.deepEqual(fitting('Customscript_orders'), ['orders'], 'Names are case-sensitive.');
    assert.deepEqual(fitting('nothing'), []);
  });
});

describe('SuggestionList', () => {
  useDom();

  async function listOf(known: readonly Suggestion[] | Promise<readonly Suggestion[]> = ids) {
    const chosen: string[] = [];
    const said: number[] = [];
    let asked = 0;
    const field = textField({ label: 'Script ID' });
    new SuggestionList(field, {
      label: 'Suggestions',
      ask: () => {
        asked++;
        return Promise.resolve(known);
      },
      choose: ({ value }) => {
        chosen.push(value);
        field.value = value;
      },
      opened: (count) => said.push(count),
      more: (count) => `${count} more.`,
    });
    await mount(field);
    await rendered(field);
    const input = innerInput(field) ?? assert.fail('There is no input.');
    const options = () => [...(field.shadowRoot?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
    const shown = () => options().map(({ firstElementChild }) => firstElementChild?.textContent);
    const active = () => {
      const id = input.getAttribute('aria-activedescendant');
      const selected = options().find(({ ariaSelected, id: own }) => own === id && (ariaSelected ?? 'true') !== 'false');
      return id === null ? undefined : selected?.firstElementChild?.textContent;
    };
    /** The person goes to the field with the Tab key. */
    const enter = async () => {
      field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
      await Promise.resolve(known);
      await rendered(field);
      letGo('Tab');
    };
    const letGo = (key: string) => field.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
    const leave = () => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    return { field, input, options, shown, active, enter, leave, letGo, chosen, said, asked: () => asked };
  }

  it('is a combobox that opens when a person goes to it, with nothing chosen', async () => {
    const { active, enter, input, leave, said, shown } = await listOf();
    assert.deepEqual([input.getAttribute('role'), input.getAttribute('aria-expanded')], ['combobox', 'false']);
    await enter();
    assert.deepEqual(
      shown(),
      ids.map(({ value }) => value),
    );
    assert.deepEqual([input.getAttribute('aria-expanded'), input.getAttribute('aria-controls')], ['true', 'suggestions']);
    assert.equal(active(), undefined);
    assert.deepEqual(said, [3]);
    leave();
    assert.deepEqual(shown(), []);
    assert.deepEqual([input.getAttribute('aria-expanded'), input.getAttribute('aria-controls')], ['false', null]);
  });

  it('does not open on a field that gets the focus otherwise, until something is typed', async () => {
    const { field, shown } = await listOf();
    field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await rendered(field);
    assert.deepEqual(shown(), []);
    type(field, 'cust');
    assert.equal(shown().length, 3);
  });

  it('opens late when the suggestions come late, and not when the field was left before', async () => {
    let arrive: (known: readonly Suggestion[]) => void = () => assert.fail('Nobody waits.');
    const waiting = new Promise<readonly Suggestion[]>((resolve) => {
      arrive = resolve;
    });
    const { field, leave, letGo, shown } = await listOf(waiting);
    const goTo = () => {
      field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
      letGo('Tab');
    };
    goTo();
    leave();
    goTo();
    assert.deepEqual(shown(), []);
    leave();
    arrive(ids);
    await rendered(field);
    assert.deepEqual(shown(), []);
    goTo();
    await rendered(field);
    assert.equal(shown().length, 3);
  });

  it('is asked for anew each time the field gets the focus', async () => {
    const { asked, enter, field, leave } = await listOf();
    await enter();
    type(field, 'x');
    leave();
    await enter();
    assert.equal(asked(), 2);
  });

  it('follows what is typed, and closes where nothing fits or the only one stands there', async () => {
    const { enter, field, shown } = await listOf();
    await enter();
    type(field, 'order_');
    assert.deepEqual(shown(), ['customscript_order_lines']);
    type(field, 'customscript_order_lines');
    assert.deepEqual(shown(), []);
    type(field, 'customscript_order_line');
    assert.equal(shown().length, 1);
    type(field, 'customscript_order_line?');
    assert.deepEqual(shown(), []);
  });

  it('moves with the arrows, chooses with Enter, and keeps the key from others', async () => {
    const { active, chosen, enter, field, letGo, shown } = await listOf();
    const heard: string[] = [];
    document.body.addEventListener('keydown', ({ key }) => heard.push(key));
    await enter();
    assert.equal(press(field, 'ArrowDown'), false);
    assert.equal(active(), 'customscript_orders');
    press(field, 'ArrowDown');
    press(field, 'ArrowDown');
    press(field, 'ArrowDown');
    assert.equal(active(), 'customscript_customers', 'It ends at the last one.');
    press(field, 'ArrowUp');
    assert.equal(active(), 'customscript_order_lines');
    assert.equal(press(field, 'Enter'), false);
    letGo('Enter');
    assert.deepEqual([chosen, shown(), heard], [['customscript_order_lines'], [], []]);
  });

  it('does not open again by the key that has chosen, although another suggestion has the text too', async () => {
    const { chosen, enter, field, letGo, shown } = await listOf([suggestion('id'), suggestion('internalid')]);
    await enter();
    press(field, 'ArrowDown');
    press(field, 'Enter');
    letGo('Enter');
    assert.deepEqual([chosen, shown()], [['id'], []]);
  });

  it('leaves Enter, Tab, Ctrl+Enter and the arrow up alone while nothing is chosen', async () => {
    const { chosen, enter, field, shown } = await listOf();
    await enter();
    assert.equal(press(field, 'Enter'), true);
    assert.equal(press(field, 'Tab'), true);
    assert.equal(press(field, 'ArrowUp'), true);
    press(field, 'ArrowDown');
    // Other screens of these tests listen to the whole page.
    assert.equal(press(field, 'Enter', { ctrlKey: true, bubbles: false }), true);
    assert.equal(press(field, 'ArrowDown', { altKey: true }), true);
    assert.deepEqual([chosen, shown().length], [[], 3]);
  });

  it('leaves no arrow to the list when the first one is left upwards', async () => {
    const { active, enter, field } = await listOf();
    await enter();
    press(field, 'ArrowDown');
    assert.equal(press(field, 'ArrowUp'), false);
    assert.equal(active(), undefined);
    assert.equal(press(field, 'ArrowUp'), true);
  });

  it('chooses with Tab, which goes on to the next field', async () => {
    const { chosen, enter, field } = await listOf();
    await enter();
    press(field, 'ArrowDown');
    assert.equal(press(field, 'Tab'), true);
    assert.deepEqual(chosen, ['customscript_orders']);
  });

  it('closes with Escape, keeps what was typed, and opens again when typing goes on', async () => {
    const { chosen, enter, field, input, shown } = await listOf();
    await enter();
    type(field, 'order');
    press(field, 'ArrowDown');
    assert.equal(press(field, 'Escape'), false);
    assert.deepEqual([shown(), chosen, input.value], [[], [], 'order']);
    assert.equal(press(field, 'Escape'), true, 'The next one is for VS Code.');
    type(field, 'orders');
    assert.equal(shown().length, 1);
  });

  it('shows all with Ctrl+Space, also where the only fitting one stands there', async () => {
    const { enter, field, shown } = await listOf();
    type(field, 'customscript_orders');
    await enter();
    assert.deepEqual(shown(), []);
    assert.equal(press(field, ' ', { ctrlKey: true }), false);
    assert.equal(shown().length, 3);
  });

  it('shows all with Ctrl+Space also when they come after the key', async () => {
    const { field, shown } = await listOf();
    field.value = 'customscript_orders';
    field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    press(field, ' ', { ctrlKey: true });
    assert.deepEqual(shown(), []);
    await rendered(field);
    assert.equal(shown().length, 3);
  });

  it('chooses with a click, without losing the focus, and opens with one', async () => {
    const { chosen, enter, field, options, shown } = await listOf();
    await enter();
    press(field, 'Escape');
    field.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    assert.equal(shown().length, 3);
    const down = new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true });
    options()[1]?.dispatchEvent(down);
    assert.equal(down.defaultPrevented, true);
    options()[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    assert.deepEqual([chosen, shown()], [['customscript_order_lines'], []]);
  });

  it('shows no more than fit into a list, and says how many there are', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => suggestion(`id${index}`));
    const { enter, field, said, shown } = await listOf(many);
    await enter();
    assert.deepEqual([shown().length, said], [mostShown, [3000]]);
    assert.equal(field.shadowRoot?.querySelector('[part=suggestion-rest]')?.textContent, '2900 more.');
    type(field, 'ID2999');
    assert.deepEqual(shown(), ['id2999']);
  });
});
