import type { BodyForm, BodyView } from '../../../protocol/response.js';
import { h, show } from '../../ui/dom.js';
import * as texts from '../texts.js';

/** A form of the text, or the lists in it as a table. */
export type ShownForm = BodyForm | 'table';

/** From the form that is easiest to read to the one that is exactly what came. */
const forms: readonly (readonly [form: ShownForm, label: string, title: string])[] = [
  ['table', texts.responseBody.table, texts.responseBody.tableAbout],
  ['unfolded', texts.responseBody.unfolded, texts.responseBody.unfoldedAbout],
  ['pretty', texts.responseBody.pretty, texts.responseBody.prettyAbout],
  ['raw', texts.responseBody.raw, texts.responseBody.rawAbout],
];

/** The form that a body is shown in: the chosen one, or the next one that this body has. */
export function shownForm(chosen: ShownForm, body: BodyView | undefined): ShownForm {
  const from = forms.findIndex(([form]) => form === chosen);
  return forms.slice(from).find(([form]) => hasForm(body, form))?.[0] ?? 'raw';
}

function hasForm(body: BodyView | undefined, form: ShownForm): boolean {
  return form === 'table' ? body?.hasTable === true : body?.length[form] !== undefined;
}

/** Switches between the forms of a body. */
export class FormSwitch {
  readonly element = h('div', { class: 'switch', role: 'group', 'aria-label': texts.responseBody.forms });
  readonly #buttons = new Map<ShownForm, HTMLButtonElement>();

  constructor(onChoose: (form: ShownForm) => void) {
    for (const [form, label, title] of forms) {
      const button = h('button', { type: 'button', class: 'switch-part', title }, label);
      button.addEventListener('click', () => {
        onChoose(form);
      });
      this.#buttons.set(form, button);
      this.element.append(button);
    }
  }

  /** Offers the forms that the body has; the switch is hidden when there is only one. */
  show(shown: ShownForm, body: BodyView | undefined): void {
    for (const [form, button] of this.#buttons) {
      show(button, hasForm(body, form));
      button.setAttribute('aria-pressed', String(form === shown));
    }
    show(this.element, body?.length.pretty !== undefined);
  }
}
