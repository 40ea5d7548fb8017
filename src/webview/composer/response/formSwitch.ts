import type { BodyForm } from '../../../protocol/response.js';
import { h, show } from '../../ui/dom.js';

const labels: readonly (readonly [form: BodyForm, label: string])[] = [
  ['pretty', 'Pretty'],
  ['raw', 'Raw'],
];

/** Switches between the formatted body and the body as it came. */
export class FormSwitch {
  readonly element = h('div', { class: 'switch', role: 'group', 'aria-label': 'Body format' });
  readonly #buttons = new Map<BodyForm, HTMLButtonElement>();

  constructor(onChoose: (form: BodyForm) => void) {
    for (const [form, label] of labels) {
      const button = h('button', { type: 'button', class: 'switch-part' }, label);
      button.addEventListener('click', () => {
        onChoose(form);
      });
      this.#buttons.set(form, button);
      this.element.append(button);
    }
  }

  /** @param choice whether there is more than one form; the switch is hidden otherwise */
  show(form: BodyForm, choice: boolean): void {
    show(this.element, choice);
    for (const [name, button] of this.#buttons) {
      button.setAttribute('aria-pressed', String(name === form));
    }
  }
}
