import type { RefusalView } from '../../../protocol/diagnosis.js';
import type { ResponseView } from '../../../protocol/response.js';
import { linkButton } from '../../ui/button.js';
import { h, setText, show, type Child } from '../../ui/dom.js';
import { hasCommandKey } from '../../ui/platform.js';
import { Tabs } from '../../ui/tabs.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../mergeUpdate.js';
import type { UiState } from '../uiState.js';
import { ResponseBody } from './responseBody.js';
import { factTable, requestFacts } from './responseFacts.js';
import { responseDetails, responseStatus } from './responseHead.js';
import type { ResponseHistory } from './responseHistory.js';
import { ResponsePager } from './responsePager.js';
import { DiagnosisTab } from './diagnosisTab.js';

/** One answer, or why there is none: status, what it means, and everything that came. */
export class ResponseTabs {
  readonly element: HTMLElement;
  readonly #ui: UiState;
  readonly #status = h('div', { class: 'answer-status' });
  readonly #details = h('div', { class: 'answer-details' });
  readonly #pager: ResponsePager;
  readonly #body: ResponseBody;
  readonly #headers = h('div', { class: 'scrolled' });
  readonly #request = h('div', { class: 'scrolled' });
  readonly #diagnosis: DiagnosisTab;
  readonly #more: HTMLButtonElement;
  readonly #tabs: Tabs;
  #shown: ResponseView | undefined;

  constructor(context: ComposerContext, move: (steps: number) => void) {
    const { ui } = context;
    this.#ui = ui;
    this.#pager = new ResponsePager(move);
    this.#body = new ResponseBody(context);
    this.#diagnosis = new DiagnosisTab(context);
    this.#more = linkButton('', () => {
      this.#tabs.select('diagnosis');
      this.#tabs.focus();
    });
    this.#more.classList.add('more-link');
    this.#tabs = new Tabs(
      'Answer',
      [
        { id: 'diagnosis', label: 'Diagnosis', panel: h('div', { class: 'diagnosis-panel' }, this.#diagnosis.element) },
        { id: 'body', label: 'Body', panel: h('div', {}, this.#body.element) },
        { id: 'headers', label: 'Headers', panel: this.#headers },
        { id: 'request', label: 'Request', panel: this.#request },
      ],
      (answerTab) => {
        ui.keep({ answerTab });
        this.#showMore();
      },
    );
    this.element = h(
      'section',
      { class: 'answer', 'aria-label': 'Answer', tabindex: '-1' },
      h('div', { class: 'answer-head' }, this.#status, this.#pager.element),
      this.#details,
      this.#tabs.strip,
      this.#tabs.panels,
    );
    this.element.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
  }

  show(history: ResponseHistory): void {
    this.#pager.show(history);
    const response = history.shown;
    if (!response || sameData(response, this.#shown)) {
      return;
    }
    const isOther = response.id !== this.#shown?.id;
    this.#shown = response;
    this.#diagnosis.show(response);
    // Of an answer that is shown already only what is known of its refusal can change.
    if (isOther) {
      this.#showOther(response);
    }
  }

  #showOther(response: ResponseView): void {
    replace(this.#status, responseStatus(response));
    replace(this.#details, responseDetails(response, this.#more));
    this.#headers.replaceChildren(factTable('Response headers', response.headers));
    this.#request.replaceChildren(requestFacts(response));
    this.#tabs.setBadge('headers', String(response.headers.length || ''), `${response.headers.length} headers`);
    this.#body.show(response);
    for (const id of ['body', 'headers']) {
      this.#tabs.setAvailable(id, response.outcome === 'answer');
    }
    this.#chooseTab(response.refusal);
    this.element.scrollTop = 0;
  }

  /** A refused login opens with its diagnosis; every other answer with the tab that the person has chosen last. */
  #chooseTab(refusal: RefusalView | undefined): void {
    const isLogin = refusal?.auditTrail !== undefined;
    this.#tabs.setAvailable('diagnosis', refusal !== undefined);
    this.#tabs.setBadge('diagnosis', isLogin ? '!' : '', 'The login was refused');
    this.#tabs.show(isLogin ? 'diagnosis' : this.#ui.choices.answerTab);
    this.#showMore();
  }

  /** What leads to the diagnosis is of no use while that is on the screen. */
  #showMore(): void {
    setText(this.#more, moreWords(this.#shown?.refusal));
    show(this.#more, this.#tabs.selected !== 'diagnosis');
  }

  #onKey(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'f' ||
      !hasCommandKey(event) ||
      event.shiftKey ||
      event.altKey ||
      this.#tabs.selected !== 'body'
    ) {
      return;
    }
    event.preventDefault();
    this.#body.openSearch();
  }
}

/** What ran and failed was not refused. */
function moreWords(refusal: RefusalView | undefined): string {
  const failed = ['script-error', 'governance', 'return-format', 'server'];
  return failed.includes(refusal?.kind ?? '') ? 'What to check' : 'Why was it refused?';
}

function replace(element: HTMLElement, children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== undefined));
  show(element, element.hasChildNodes());
}
