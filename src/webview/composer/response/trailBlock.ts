import type { RefusalView } from '../../../protocol/diagnosis.js';
import { button } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import { Select } from '../../ui/select.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** The select needs a text for every choice, so the choice of none is a text too. */
const { unknown } = texts.trail;

/** Where NetSuite notes why a login was refused, a text that asks an administrator for it, and a select to tell what it says. */
export class TrailBlock {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #responseId: () => string;
  readonly #path = h('dd', {});
  readonly #columns = h('dd', {});
  readonly #choice = h('span', { class: 'trail-choice' });
  #detail: Select<string> | undefined;
  #details = '';

  constructor(context: ComposerContext, responseId: () => string) {
    this.#context = context;
    this.#responseId = responseId;
    const { host, live } = context;
    const copy = button(texts.trail.copy, 'secondary', () => {
      void host.succeeds.copyAdministratorNote(responseId()).then((copied) => {
        if (copied) {
          live.say(texts.trail.copied);
        }
      });
    });
    copy.title = texts.trail.copyAbout;
    this.element = h(
      'section',
      { class: 'diagnosis-section' },
      h('h3', {}, texts.trail.title),
      h('p', {}, texts.trail.about),
      h(
        'dl',
        { class: 'trail' },
        h('div', {}, h('dt', {}, texts.trail.where), this.#path),
        h('div', {}, h('dt', {}, texts.trail.columns), this.#columns),
      ),
      h(
        'div',
        { class: 'trail-actions' },
        copy,
        h('div', { class: 'trail-detail' }, h('span', { 'aria-hidden': 'true' }, texts.trail.detail), this.#choice),
      ),
    );
  }

  show({ auditTrail, details, chosenDetail }: RefusalView): void {
    show(this.element, auditTrail !== undefined);
    if (!auditTrail) {
      return;
    }
    setText(this.#path, auditTrail.path);
    if (this.#columns.childElementCount === 0) {
      this.#columns.append(
        h('ul', { class: 'trail-columns' }, ...auditTrail.columns.map((column) => h('li', {}, h('code', {}, column)))),
      );
    }
    this.#select(details).show(chosenDetail ?? unknown);
  }

  /** Keeps the same select while its choices are the same, because it may have the focus. */
  #select(details: readonly string[]): Select<string> {
    const key = details.join('\n');
    if (this.#detail && key === this.#details) {
      return this.#detail;
    }
    const choices = [{ value: unknown, label: unknown }, ...details.map((word) => ({ value: word, label: word }))];
    this.#detail = new Select(texts.trail.detailName, choices, (word) => {
      void this.#context.host.calls.chooseDetail(this.#responseId(), word === unknown ? '' : word);
    });
    this.#detail.element.classList.add('trail-select');
    // It stands at the bottom of the page, where there is no room for a list below it.
    this.#detail.element.position = 'above';
    this.#details = key;
    this.#choice.replaceChildren(this.#detail.element);
    return this.#detail;
  }
}
