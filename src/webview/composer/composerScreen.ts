import type { RequestPlace } from '../../protocol/request.js';
import type { TextPlace } from '../../protocol/textPosition.js';
import { h, show } from '../ui/dom.js';
import { focusFirst } from '../ui/focus.js';
import { Splitter } from '../ui/splitter.js';
import type { ComposerContext } from './context.js';
import { RequestBar } from './request/requestBar.js';
import { RequestForm } from './request/requestForm.js';
import { ResultPane } from './resultPane.js';
import { UnreadableScreen } from './unreadableScreen.js';
import { UrlBar } from './request/urlBar.js';
import * as texts from './texts.js';

/** The whole composer: the request bar, below it the request and its result; or why the file cannot be shown. */
export class ComposerScreen {
  readonly element: HTMLElement;
  readonly #bar: RequestBar;
  readonly #form: RequestForm;
  readonly #result: ResultPane;
  readonly #unreadable: UnreadableScreen;
  readonly #context: ComposerContext;

  constructor(context: ComposerContext) {
    const { links, model, ui } = context;
    this.#context = context;
    this.#bar = new RequestBar(context, () => {
      this.showProblems();
    });
    this.#form = new RequestForm(context);
    this.#result = new ResultPane(context);
    this.#unreadable = new UnreadableScreen(context);
    const panes = h('div', { class: 'panes' });
    const splitter = new Splitter(panes, texts.screen.panes, (split) => {
      ui.keep({ split });
    });
    if (ui.choices.split > 0) {
      splitter.show(ui.choices.split);
    }
    panes.append(this.#form.element, splitter.element, this.#result.element);
    const request = h(
      'div',
      { class: 'request-screen' },
      this.#bar.element,
      new UrlBar(context).element,
      context.pastes.element,
      panes,
    );
    this.element = h('div', { class: 'screen' }, request, this.#unreadable.element);
    links.setOpener((place, at) => {
      this.#openPlace(place, at);
    });
    model.onChange(({ document, trace, responses, sending }) => {
      panes.classList.toggle('has-response', responses.length > 0 || sending !== undefined);
      links.setTrace(trace);
      show(request, document.kind === 'request');
    });
  }

  /** Focuses the first field that must be filled in, when the composer has just opened. */
  begin(): void {
    const first = this.#context.model.request === undefined ? this.#unreadable.open : this.#bar.firstEmptyField;
    if (first) {
      void focusFirst(first);
    }
  }

  /** Shows what is wrong with the request, and goes to the first error. */
  showProblems(): void {
    const { complaints, links, model } = this.#context;
    complaints.tried();
    const first = model.state.problems.find(({ severity }) => severity === 'error');
    if (first) {
      links.openPlace(first.place);
    }
  }

  focusResponse(): void {
    if (this.#context.model.request !== undefined) {
      this.#result.focusResponse();
    }
  }

  #openPlace(place: RequestPlace, at: TextPlace | undefined): void {
    if (!this.#bar.focusField(place.field)) {
      this.#form.focusPlace(place, at);
    }
  }
}
