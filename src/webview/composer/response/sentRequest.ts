import type { ResponseView, SentView } from '../../../protocol/response.js';
import { longestSentBody } from '../../../protocol/composer.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { restText } from '../composerText.js';
import { factTable } from './factTable.js';
import * as texts from '../texts.js';

/** The request of a response as it was sent: its facts, its headers and its body, which is fetched when it is looked at. */
export class SentRequest {
  readonly element = h('div', { class: 'scrolled' });
  readonly #context: ComposerContext;
  readonly #body = h('pre', { class: 'sent-body', tabindex: '0', 'aria-label': texts.sent.bodyText });
  readonly #rest = h('p', { class: 'quiet rest-note' });
  #response: ResponseView | undefined;
  #visible = false;
  /** The response whose body is shown or on its way. */
  #fetched: string | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
  }

  show(response: ResponseView): void {
    const { method, url, roleLabel, sentAt, sent } = response;
    this.#response = response;
    const facts = factTable(texts.sent.request, [
      [texts.sent.method, method],
      [texts.sent.url, url],
      [texts.sent.role, roleLabel],
      [texts.sent.time, new Date(sentAt).toLocaleString()],
    ]);
    this.element.replaceChildren(facts, ...(sent ? this.#sentParts(sent) : []));
    this.#fetch();
  }

  /** A body is fetched when somebody looks at it, because it may be long. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#fetch();
  }

  #sentParts({ headers, bodyLength }: SentView): HTMLElement[] {
    const rest = bodyLength - longestSentBody;
    show(this.#rest, rest > 0);
    setText(this.#rest, restText(rest, 'characters', false));
    return [
      h('h3', { class: 'sent-heading' }, texts.sent.headers),
      factTable(texts.sent.headerTable, headers),
      h('p', { class: 'quiet rest-note' }, texts.sent.added),
      h('h3', { class: 'sent-heading' }, texts.sent.body),
      ...(bodyLength === 0 ? [h('p', { class: 'quiet rest-note' }, texts.sent.noBody)] : [this.#body, this.#rest]),
    ];
  }

  #fetch(): void {
    const { id, sent } = this.#response ?? {};
    if (!this.#visible || id === undefined || id === this.#fetched || (sent?.bodyLength ?? 0) === 0) {
      return;
    }
    this.#fetched = id;
    setText(this.#body, '');
    void this.#context.host.calls.readSentBody(id).then((text) => {
      if (this.#fetched === id && text !== undefined) {
        setText(this.#body, text);
      }
    });
  }
}
