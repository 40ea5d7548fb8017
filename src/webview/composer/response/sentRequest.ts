import type { ResponseView, SentView } from '../../../protocol/response.js';
import { longestSentBody } from '../../../protocol/composer.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { restText } from '../composerText.js';
import { factTable } from './factTable.js';

/** What is added on the way to the wire, whatever the request says. */
const addedText =
  "Host, Content-Length, Accept-Encoding and User-Agent are added when the request is sent, unless they're listed here.";

/** The request of a response as it was sent: its facts, its headers and its body, which is fetched when it is looked at. */
export class SentRequest {
  readonly element = h('div', { class: 'scrolled' });
  readonly #context: ComposerContext;
  readonly #body = h('pre', { class: 'sent-body', tabindex: '0', 'aria-label': 'Sent body' });
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
    const facts = factTable('Request', [
      ['Method', method],
      ['URL', url],
      ['Role', roleLabel],
      ['Sent', new Date(sentAt).toLocaleString()],
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
      h('h3', { class: 'sent-heading' }, 'Headers'),
      factTable('Sent headers', headers),
      h('p', { class: 'quiet rest-note' }, addedText),
      h('h3', { class: 'sent-heading' }, 'Body'),
      ...(bodyLength === 0 ? [h('p', { class: 'quiet rest-note' }, 'No body was sent.')] : [this.#body, this.#rest]),
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
