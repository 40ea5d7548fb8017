import type { ResponseView } from '../../../protocol/response.js';
import { h, show, type Child } from '../../ui/dom.js';
import { hasCommandKey } from '../../ui/platform.js';
import { Tabs } from '../../ui/tabs.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../mergeUpdate.js';
import { AnswerBody } from './answerBody.js';
import { factTable, requestFacts } from './answerFacts.js';
import { answerDetails, answerStatus } from './answerHead.js';
import type { AnswerHistory } from './answerHistory.js';
import { AnswerPager } from './answerPager.js';

/** One answer, or why there is none: status, what it means, and everything that came. */
export class AnswerView {
  readonly element: HTMLElement;
  readonly #status = h('div', { class: 'answer-status' });
  readonly #details = h('div', { class: 'answer-details' });
  readonly #pager: AnswerPager;
  readonly #body: AnswerBody;
  readonly #headers = h('div', { class: 'scrolled' });
  readonly #request = h('div', { class: 'scrolled' });
  readonly #tabs: Tabs;
  #shown: ResponseView | undefined;

  constructor(context: ComposerContext, move: (steps: number) => void) {
    const { ui } = context;
    this.#pager = new AnswerPager(move);
    this.#body = new AnswerBody(context);
    this.#tabs = new Tabs('Answer', [
      { id: 'body', label: 'Body', panel: h('div', {}, this.#body.element) },
      { id: 'headers', label: 'Headers', panel: this.#headers },
      { id: 'request', label: 'Request', panel: this.#request },
    ], (answerTab) => { ui.keep({ answerTab }); });
    this.#tabs.select(ui.choices.answerTab);
    this.element = h('section', { class: 'answer', 'aria-label': 'Answer', tabindex: '-1' },
      h('div', { class: 'answer-head' }, this.#status, this.#pager.element),
      this.#details, this.#tabs.strip, this.#tabs.panels);
    this.element.addEventListener('keydown', (event) => { this.#onKey(event); });
  }

  show(history: AnswerHistory): void {
    this.#pager.show(history);
    const response = history.shown;
    if (!response || sameData(response, this.#shown)) return;
    this.#shown = response;
    replace(this.#status, answerStatus(response));
    replace(this.#details, answerDetails(response));
    this.#headers.replaceChildren(factTable('Response headers', response.headers));
    this.#request.replaceChildren(requestFacts(response));
    this.#tabs.setBadge('headers', String(response.headers.length || ''), `${response.headers.length} headers`);
    this.#body.show(response);
    for (const id of ['body', 'headers']) this.#tabs.setAvailable(id, response.outcome === 'answer');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'f' || !hasCommandKey(event) || event.shiftKey || event.altKey || this.#tabs.selected !== 'body') return;
    event.preventDefault();
    this.#body.openSearch();
  }
}

function replace(element: HTMLElement, children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== undefined));
  show(element, element.hasChildNodes());
}
