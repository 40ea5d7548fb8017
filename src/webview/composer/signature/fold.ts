import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import type { UiState } from '../uiState.js';

export type FoldId = 'parameters' | 'parameterString' | 'uri' | 'key';

export interface FoldParts {
  readonly content: readonly HTMLElement[];
  /** Buttons beside the heading. */
  readonly actions?: readonly HTMLElement[];
  /** Called after the section was opened or folded. */
  readonly onToggle: () => void;
}

/** A section that is folded away until somebody opens it. The choice is kept with the others of the screen. */
export class Fold {
  readonly element: HTMLElement;
  readonly #id: FoldId;
  readonly #ui: UiState;
  readonly #head: HTMLButtonElement;
  readonly #content: HTMLElement;

  constructor(ui: UiState, id: FoldId, title: string, parts: FoldParts) {
    this.#id = id;
    this.#ui = ui;
    this.#head = h('button', { type: 'button', class: 'fold-head' }, icon('right'), h('span', {}, title));
    this.#head.addEventListener('click', () => {
      ui.keep({ openFolds: this.isOpen ? without(ui.choices.openFolds, id) : `${ui.choices.openFolds} ${id}` });
      this.#show();
      parts.onToggle();
    });
    this.#content = h('div', { class: 'fold-content' }, ...parts.content);
    const head = h('div', { class: 'block-head' }, h('h3', {}, this.#head), ...(parts.actions ?? []));
    this.element = h('div', { class: 'block fold' }, head, this.#content);
    this.#show();
  }

  get isOpen(): boolean {
    return this.#ui.choices.openFolds.split(' ').includes(this.#id);
  }

  #show(): void {
    this.#head.setAttribute('aria-expanded', String(this.isOpen));
    show(this.#content, this.isOpen);
  }
}

function without(ids: string, id: FoldId): string {
  return ids
    .split(' ')
    .filter((one) => one !== id)
    .join(' ');
}
