import type { ExplainHostCalls } from '../../protocol/explain.js';
import { linkButton } from '../ui/button.js';
import { h, setAttribute } from '../ui/dom.js';
import { focusFirst } from '../ui/focus.js';
import type { HostActions } from '../ui/hostPort.js';

/** Typing is read when it pauses for so many milliseconds; what is pasted is read at once. */
const pause = 250;

const forms =
  'A curl command, a raw HTTP request, a log line with URL and Authorization header, a fetch or axios snippet, a HAR entry, a Postman request, a header alone, or a base string.';
const example = `curl 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=…' -H 'Authorization: OAuth realm="1234567", …'`;

/** The first step: where a refused request is pasted, in whatever form it is at hand. */
export class PasteBox {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #actions: Pick<HostActions<ExplainHostCalls>, 'paste' | 'typeIn'>;
  #pending: ReturnType<typeof setTimeout> | undefined;
  /** The text that the host was given last. */
  #handed = '';

  constructor(actions: Pick<HostActions<ExplainHostCalls>, 'paste' | 'typeIn'>) {
    this.#actions = actions;
    this.#area = h('textarea', {
      id: 'paste',
      class: 'text-area paste',
      rows: '6',
      spellcheck: 'false',
      placeholder: example,
      'aria-describedby': 'paste-hint',
    });
    this.#area.addEventListener('input', (event) => {
      this.#typed(event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType));
    });
    const byHand = linkButton('Or fill in the fields by hand', () => {
      this.#settle();
      this.#area.value = '';
      this.#handed = '';
      void actions.typeIn();
    });
    this.element = h(
      'section',
      { class: 'step', 'aria-label': 'Refused request' },
      h('label', { for: 'paste', class: 'step-title' }, 'Paste the refused request'),
      h('p', { class: 'quiet', id: 'paste-hint' }, `${forms} It is read here: nothing you paste is stored or sent anywhere.`),
      this.#area,
      h('div', {}, byHand),
    );
  }

  /** Where a tab that has just opened begins. */
  focusFirst(): void {
    void focusFirst(this.#area);
  }

  /** It never holds the text of a tab that was hidden, which the host did not keep. */
  show(hasRequest: boolean): void {
    setAttribute(this.#area, 'placeholder', hasRequest ? 'Paste another request to take its place' : example);
  }

  /** Hands over what was typed a moment ago. */
  flush(): void {
    if (this.#pending === undefined) {
      return;
    }
    this.#settle();
    this.#handed = this.#area.value;
    void this.#actions.paste(this.#handed);
  }

  #settle(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
  }

  #typed(atOnce: boolean): void {
    this.#settle();
    // What was typed and taken back leaves the verdict; what is pasted anew is read anew.
    if (!atOnce && this.#area.value === this.#handed) {
      return;
    }
    this.#pending = setTimeout(
      () => {
        this.flush();
      },
      atOnce ? 0 : pause,
    );
  }
}
