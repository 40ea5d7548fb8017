import type { ComposerState } from '../../../protocol/composer.js';
import type { HttpMethod, RequestPlace, RequestRow } from '../../../protocol/request.js';
import type { TextPlace } from '../../../protocol/textPosition.js';
import { h } from '../../ui/dom.js';
import { Tabs } from '../../ui/tabs.js';
import type { UiState } from '../uiState.js';
import { ExpectTab } from '../expect/expectTab.js';
import { BodyEditor } from './bodyEditor.js';
import type { ComposerContext } from '../context.js';
import { HintList } from './hintList.js';
import { pastedHeaderRows, pastedQueryRows } from './pasteRows.js';
import { RowsEditor } from './rowsEditor.js';
import { VariableList } from './variableList.js';
import * as texts from '../texts.js';

/** Query, headers, body and what is expected of the response, each in its tab. */
export class RequestForm {
  readonly element: HTMLElement;
  readonly #ui: UiState;
  readonly #tabs: Tabs;
  #method: HttpMethod | undefined;
  readonly #query: RowsEditor;
  readonly #headers: RowsEditor;
  readonly #variables = new VariableList();
  readonly #hints: HintList;
  readonly #body: BodyEditor;

  constructor(context: ComposerContext) {
    const { links, model, ui } = context;
    this.#ui = ui;
    this.#query = new RowsEditor(context, {
      field: 'query',
      labels: texts.queryRows,
      parsePaste: pastedQueryRows,
    });
    this.#headers = new RowsEditor(context, {
      field: 'headers',
      labels: texts.headerRows,
      parsePaste: pastedHeaderRows,
    });
    this.#hints = new HintList(context);
    this.#body = new BodyEditor(context);
    const expect = new ExpectTab(context);
    this.#tabs = new Tabs(
      texts.form.request,
      [
        { id: 'query', label: texts.form.query, panel: h('div', {}, this.#query.element) },
        { id: 'headers', label: texts.form.headers, panel: h('div', {}, this.#headers.element) },
        { id: 'body', label: texts.form.body, panel: h('div', {}, this.#body.element) },
        { id: 'expect', label: texts.form.expect, panel: expect.element },
      ],
      (requestTab) => {
        ui.keep({ requestTab });
        this.#openBody();
      },
    );
    expect.onBadge(({ text, meaning, hasError }) => {
      this.#tabs.setBadge('expect', text, meaning);
      this.#tabs.setMark('expect', 'has-error', hasError);
    });
    this.#tabs.show(ui.choices.requestTab);
    this.#openBody();
    this.element = h(
      'section',
      { class: 'pane request-pane', 'aria-label': texts.form.request },
      this.#tabs.strip,
      this.#tabs.panels,
      this.#variables.element,
      this.#hints.element,
    );
    links.onChange(({ places }) => {
      for (const id of ['query', 'headers', 'body']) {
        this.#tabs.setMark(
          id,
          'is-linked',
          [...places].some((key) => key.split('/')[0] === id),
        );
      }
    });
    model.onChange((state) => {
      this.#show(state);
    });
  }

  /** Shows the control of a place and focuses it; in the body, the caret goes to `at`. */
  focusPlace(place: RequestPlace, at?: TextPlace): void {
    if ('row' in place) {
      this.#tabs.select(place.field);
      (place.field === 'query' ? this.#query : this.#headers).focusRow(place.row, place.part);
    } else if (place.field === 'body' || place.field === 'bodyType') {
      this.#tabs.select('body');
      void this.#body.focus(at);
    }
  }

  #openBody(): void {
    if (this.#tabs.selected === 'body') {
      this.#body.open();
    }
  }

  #show(state: ComposerState): void {
    if (state.document.kind !== 'request') {
      return;
    }
    const { request } = state.document;
    this.#followMethod(request.method);
    this.#query.show(request.query, state.problems, state.variables);
    this.#headers.show(request.headers, state.problems, state.variables);
    this.#variables.show(state.variables);
    this.#body.show(request, state.problems);
    this.#hints.show(state.problems);
    this.#badge('query', request.query, texts.form.activeQuery);
    this.#badge('headers', request.headers, texts.form.activeHeaders);
    this.#tabs.setBadge('body', sendsBody(request.method) && request.body !== '' ? '•' : '', texts.form.bodyIsSent);
    for (const id of ['query', 'headers', 'body']) {
      const severities = state.problems.filter(({ place }) => place.field === id).map(({ severity }) => severity);
      this.#tabs.setMark(id, 'has-error', severities.includes('error'));
      this.#tabs.setMark(id, 'has-warning', severities.includes('warning'));
    }
  }

  /** Until the person chooses a tab, it is the one that such a request is about. */
  #followMethod(method: HttpMethod): void {
    if (this.#ui.choices.requestTab === '' && method !== this.#method) {
      this.#tabs.show(sendsBody(method) ? 'body' : 'query');
      this.#openBody();
    }
    this.#method = method;
  }

  #badge(id: string, rows: readonly RequestRow[], active: (count: number) => string): void {
    const sent = rows.filter(({ enabled }) => enabled).length;
    this.#tabs.setBadge(id, sent === 0 ? '' : String(sent), active(sent));
  }
}

function sendsBody(method: HttpMethod): boolean {
  return method === 'POST' || method === 'PUT';
}
