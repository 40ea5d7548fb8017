import type { VariablesView, VariableView } from '../../../protocol/variables.js';
import { h, setText, show } from '../../ui/dom.js';
import { sameData } from '../../ui/sameData.js';
import * as texts from '../texts.js';

/** The placeholders of the request, each with what is sent in its place and where that comes from. */
export class VariableList {
  readonly element: HTMLElement;
  readonly #list = h('ul', { class: 'variable-list' });
  readonly #rest = h('p', { class: 'quiet rest-note' });
  #shown: VariablesView | undefined;

  constructor() {
    this.element = h(
      'section',
      { class: 'variables', 'aria-label': texts.variables.title },
      h('h3', {}, texts.variables.title),
      this.#list,
      this.#rest,
    );
    show(this.element, false);
  }

  show(view: VariablesView | undefined): void {
    if (sameData(view?.variables, this.#shown?.variables) && view?.more === this.#shown?.more) {
      return;
    }
    this.#shown = view;
    this.#list.replaceChildren(...(view?.variables ?? []).map(line));
    setText(this.#rest, texts.variables.more(view?.more ?? 0));
    show(this.#rest, view?.more !== undefined);
    show(this.element, view !== undefined);
  }
}

function line({ written, value, from, isAsked, problem }: VariableView): HTMLElement {
  const name = h('code', { class: 'variable-written' }, written);
  if (value !== undefined) {
    return h('li', {}, name, h('code', { class: 'variable-value' }, value), h('span', { class: 'quiet' }, from ?? ''));
  }
  // Why there is none is said at the place where it stands.
  const why = isAsked ? texts.variables.asked : texts.variables.noValue;
  return h('li', { class: isAsked ? 'is-asked' : 'has-problem', title: problem ?? '' }, name, h('span', {}, why));
}
