import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { ExpectationResultView, ExpectationRowView } from '../../../protocol/expectations.js';
import { nameCheckbox } from '../../ui/checkboxName.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import { iconButton } from '../../ui/iconButton.js';
import { icon, type IconName } from '../../ui/icons.js';
import type { ItemView } from '../../ui/patchedList.js';
import * as texts from './texts.js';

/** A row, and what the shown response was found to be. */
export interface ShownExpectation {
  readonly row: ExpectationRowView;
  /** Null while it was not checked, absent while no response is shown. */
  readonly result: ExpectationResultView | null | undefined;
}

export interface ExpectationActions {
  /** Resolves with false when it was not done. */
  setEnabled(view: ExpectationRow, enabled: boolean): Promise<boolean>;
  remove(view: ExpectationRow): void;
}

const stateIcons: Readonly<Record<ExpectationResultView['state'], IconName>> = {
  passed: 'check',
  failed: 'error',
  skipped: 'right',
  invalid: 'warning',
};

/** One expectation: whether it is checked, what it says, and what the shown response was found to be. */
export class ExpectationRow implements ItemView<ShownExpectation> {
  readonly element: HTMLElement;
  readonly #enabled = document.createElement('vscode-checkbox');
  readonly #text = h('span', { class: 'expectation-text' });
  readonly #state = h('span', { class: 'expectation-state' });
  readonly #note = h('p', { class: 'quiet' });
  readonly #found = h('p', { class: 'expectation-found' });
  readonly #compared = h('dl', { class: 'expectation-values' });
  readonly #remove: HTMLButtonElement;

  constructor(actions: ExpectationActions) {
    this.#remove = iconButton('close', '', () => {
      actions.remove(this);
    });
    this.#enabled.addEventListener('change', () => {
      const { checked } = this.#enabled;
      void actions.setEnabled(this, checked).then((isDone) => {
        if (!isDone) {
          this.#enabled.checked = !checked;
        }
      });
    });
    this.element = h(
      'li',
      { class: 'expectation' },
      this.#enabled,
      h('div', { class: 'expectation-line' }, this.#text, this.#state),
      this.#remove,
      h('div', { class: 'expectation-details' }, this.#note, this.#found, this.#compared),
    );
  }

  focus(): void {
    this.#remove.focus();
  }

  show({ row, result }: ShownExpectation): void {
    setText(this.#text, row.text);
    setText(this.#note, row.note ?? '');
    show(this.#note, row.note !== undefined);
    nameCheckbox(this.#enabled, texts.expect.check(row.text));
    this.#enabled.checked = row.enabled;
    for (const name of ['aria-label', 'title']) {
      setAttribute(this.#remove, name, texts.expect.remove(row.text));
    }
    this.element.classList.toggle('is-off', !row.enabled);
    this.#showState(row, result);
    const found = result?.text ?? row.problem ?? '';
    setText(this.#found, found);
    show(this.#found, found !== '');
    this.#showCompared(result);
  }

  #showState(row: ExpectationRowView, result: ShownExpectation['result']): void {
    const state = result?.state ?? (row.problem === undefined ? 'none' : 'invalid');
    const isSilent = result === undefined && row.problem === undefined;
    this.#state.className = `expectation-state is-${state}`;
    this.#state.replaceChildren(
      ...(isSilent ? [] : [...(state === 'none' ? [] : [icon(stateIcons[state])]), texts.expect.states[state]]),
    );
  }

  #showCompared(result: ShownExpectation['result']): void {
    const { expected, actual } = result ?? {};
    const values =
      expected === undefined || actual === undefined
        ? []
        : [
            h('dt', {}, texts.expect.expected),
            h('dd', {}, h('pre', { tabindex: '0', 'aria-label': texts.expect.expected }, expected)),
            h('dt', {}, texts.expect.actual),
            h('dd', {}, h('pre', { tabindex: '0', 'aria-label': texts.expect.actual }, actual)),
          ];
    this.#compared.replaceChildren(...values);
    show(this.#compared, values.length > 0);
  }
}
