import type { FailureKind, RefusalView } from '../../../protocol/diagnosis.js';
import type { ResponseView } from '../../../protocol/response.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, setAttribute, setText, show, type Child } from '../../ui/dom.js';
import { iconButton } from '../../ui/iconButton.js';
import { hasCommandKey } from '../../ui/platform.js';
import { Tabs } from '../../ui/tabs.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../../ui/sameData.js';
import type { UiState } from '../uiState.js';
import { ResponseBody } from './responseBody.js';
import { responseDetails, responseStatus, timingBar } from './responseHead.js';
import type { ResponseHistory } from './responseHistory.js';
import { CodeNotes } from './codeNotes.js';
import { DiagnosisTab } from './diagnosisTab.js';
import { factTable } from './factTable.js';
import { LogTab } from './logTab.js';
import { SentRequest } from './sentRequest.js';
import * as texts from '../texts.js';

/** One response, or why there is none: its status, what that means, and everything that came back. */
export class ResponseTabs {
  readonly element: HTMLElement;
  readonly #ui: UiState;
  readonly #host: ComposerContext['host'];
  readonly #status = h('div', { class: 'response-status' });
  readonly #details = h('div', { class: 'response-details' });
  readonly #code: CodeNotes;
  readonly #timing = h('div', { class: 'response-timing' });
  readonly #pager: ResponsePager;
  readonly #body: ResponseBody;
  readonly #headers = h('div', { class: 'scrolled' });
  readonly #log: LogTab;
  readonly #request: SentRequest;
  readonly #diagnosis: DiagnosisTab;
  readonly #more: HTMLButtonElement;
  readonly #tabs: Tabs;
  #shown: ResponseView | undefined;

  constructor(context: ComposerContext, move: (steps: number) => void) {
    const { ui } = context;
    this.#ui = ui;
    this.#host = context.host;
    this.#code = new CodeNotes(context);
    this.#pager = new ResponsePager(move, () => {
      if (this.#shown) {
        void this.#host.calls.compareWithPrevious(this.#shown.id);
      }
    });
    this.#body = new ResponseBody(context);
    this.#log = new LogTab(context);
    this.#request = new SentRequest(context);
    this.#diagnosis = new DiagnosisTab(context);
    this.#more = linkButton('', () => {
      this.#tabs.select('diagnosis');
      this.#tabs.focus();
    });
    this.#more.classList.add('more-link');
    this.#tabs = new Tabs(
      texts.response.label,
      [
        {
          id: 'diagnosis',
          label: texts.response.diagnosis,
          panel: h('div', { class: 'diagnosis-panel' }, this.#diagnosis.element),
        },
        { id: 'body', label: texts.response.body, panel: h('div', {}, this.#body.element) },
        { id: 'log', label: texts.response.log, panel: h('div', { class: 'scrolled' }, this.#log.element) },
        { id: 'headers', label: texts.response.headers, panel: this.#headers },
        { id: 'request', label: texts.response.request, panel: this.#request.element },
      ],
      (responseTab) => {
        ui.keep({ responseTab });
        this.#tabChanged();
      },
    );
    this.element = h(
      'section',
      { class: 'shown-response', 'aria-label': texts.response.label, tabindex: '-1' },
      h('div', { class: 'response-head' }, this.#status, this.#pager.element),
      this.#details,
      this.#code.element,
      this.#timing,
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
    // Another response's script log may have changed just before it was known that this one refuses the call.
    const isAnother = response.id !== this.#shown?.id || (response.refusal !== undefined && this.#shown.refusal === undefined);
    this.#shown = response;
    this.#diagnosis.show(response);
    this.#log.show(response);
    this.#code.show(response);
    this.#showLogCount(response);
    // A response does not change once it is shown; only what is known about its refusal, its script log and the code does.
    if (isAnother) {
      this.#showAnother(response);
    }
  }

  #showAnother(response: ResponseView): void {
    replace(this.#status, responseStatus(response));
    replace(
      this.#details,
      responseDetails(response, this.#more, {
        open: (frame) => void this.#host.calls.openFrame(response.id, frame),
        notes: (paths) => this.#host.calls.noteFrames(response.id, paths),
      }),
    );
    replace(this.#timing, [timingBar(response)]);
    this.#headers.replaceChildren(factTable(texts.response.headerTable, response.headers));
    this.#request.show(response);
    this.#tabs.setBadge('headers', String(response.headers.length || ''), texts.response.headerCount(response.headers.length));
    this.#body.show(response);
    for (const id of ['body', 'headers']) {
      this.#tabs.setAvailable(id, response.outcome === 'response');
    }
    this.#chooseTab(response.refusal);
    this.element.scrollTop = 0;
  }

  #showLogCount({ log }: ResponseView): void {
    const { entries = 0, hasErrors = false } = log ?? {};
    this.#tabs.setBadge('log', entries === 0 ? '' : `${entries}${hasErrors ? ' !' : ''}`, texts.log.count(entries, hasErrors));
  }

  /** A refused login opens with its diagnosis; every other response with the tab that the person chose last. */
  #chooseTab(refusal: RefusalView | undefined): void {
    const isLogin = refusal?.auditTrail !== undefined;
    this.#tabs.setAvailable('diagnosis', refusal !== undefined);
    this.#tabs.setBadge('diagnosis', isLogin ? '!' : '', texts.response.isRefused);
    this.#tabs.show(isLogin ? 'diagnosis' : this.#ui.choices.responseTab);
    this.#tabChanged();
  }

  /** The link to the diagnosis is hidden while the diagnosis is on the screen. */
  #tabChanged(): void {
    this.#request.setVisible(this.#tabs.selected === 'request');
    this.#log.setVisible(this.#tabs.selected === 'log');
    setText(this.#more, moreText(this.#shown?.refusal));
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

/**
 * Goes to the previous or the next of the last responses, and compares one with that before it. At the first and the last one a button is marked as disabled but
 * stays focusable: a button that were really disabled would lose the focus.
 */
class ResponsePager {
  readonly element: HTMLElement;
  readonly #older: HTMLButtonElement;
  readonly #newer: HTMLButtonElement;
  readonly #compare: HTMLButtonElement;
  readonly #position = h('span', { class: 'pager-position' });

  constructor(move: (steps: number) => void, compare: () => void) {
    this.#older = iconButton('left', texts.response.previous, () => {
      move(-1);
    });
    this.#newer = iconButton('right', texts.response.next, () => {
      move(1);
    });
    this.#compare = iconButton('diff', texts.response.compare, () => {
      if (this.#compare.getAttribute('aria-disabled') !== 'true') {
        compare();
      }
    });
    this.element = h(
      'div',
      { class: 'pager', role: 'group', 'aria-label': texts.response.history },
      this.#older,
      this.#position,
      this.#newer,
      this.#compare,
    );
  }

  show({ canCompare, position: { number, count } }: ResponseHistory): void {
    show(this.element, count > 1);
    setText(this.#position, texts.response.position(number, count));
    setAttribute(this.#older, 'aria-disabled', number <= 1 ? 'true' : undefined);
    setAttribute(this.#newer, 'aria-disabled', number >= count ? 'true' : undefined);
    setAttribute(this.#compare, 'aria-disabled', canCompare ? undefined : 'true');
  }
}

/** In these the script ran, or NetSuite could not run it: nothing was refused, so the link must not say so. */
const failures: readonly FailureKind[] = ['script-error', 'not-loaded', 'governance', 'return-format', 'server'];

function moreText(refusal: RefusalView | undefined): string {
  return refusal && failures.includes(refusal.kind) ? texts.response.causes : texts.response.whyRefused;
}

function replace(element: HTMLElement, children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== undefined));
  show(element, element.hasChildNodes());
}
