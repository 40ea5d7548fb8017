import type { ExplainHostCalls } from '../../protocol/explain.js';
import { linkButton } from '../ui/button.js';
import { h, setAttribute } from '../ui/dom.js';
import { focusFirst } from '../ui/focus.js';
import type { HostActions } from '../ui/hostPort.js';

/** Typed text is read after a pause of so many milliseconds; pasted text is read at once. */
const pause = 250;

const forms =
  'A curl command, a raw HTTP request, a log line with URL and Authorization header, a fetch or axios snippet, a HAR entry, a Postman request, a header alone, or a base string.';
const example = `curl 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=…' -H 'Authorization: OAuth realm="1234567", …'`;

/** Whether a whole text was put in, so that it is complete. */
export function isPasted({ inputType }: InputEvent): boolean {
  return /^insertFrom(?:Paste|Drop)/.test(inputType);
}

/** The first step: a box for a refused request, in any of the forms that can be read. */
export class PasteBox {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #actions: Pick<HostActions<ExplainHostCalls>, 'paste' | 'typeIn'>;
  #pending: ReturnType<typeof setTimeout> | undefined;
  /** The text that was last sent to the host. */
  #sent = '';

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
      this.#typed(event instanceof InputEvent && isPasted(event));
    });
    const byHand = linkButton('Enter it manually', () => {
      this.#settle();
      this.#area.value = '';
      this.#sent = '';
      void actions.typeIn();
    });
    this.element = h(
      'section',
      { class: 'step', 'aria-label': 'Refused request' },
      h('label', { for: 'paste', class: 'step-title' }, 'Paste the refused request'),
      h('p', { class: 'quiet', id: 'paste-hint' }, `${forms} It stays on this machine and isn't stored.`),
      this.#area,
      h('div', {}, byHand),
    );
  }

  /** Focuses the box when the tab has just opened. */
  focusFirst(): void {
    void focusFirst(this.#area);
  }

  focus(): void {
    this.#area.focus();
  }

  /** The text of a tab that was hidden cannot be shown again, because the host does not keep it: the placeholder says what to do. */
  show(hasRequest: boolean): void {
    setAttribute(this.#area, 'placeholder', hasRequest ? 'Paste another request to replace it' : example);
  }

  /** Sends typed text to the host at once, without waiting for the pause. */
  flush(): void {
    if (this.#pending === undefined) {
      return;
    }
    this.#settle();
    this.#sent = this.#area.value;
    void this.#actions.paste(this.#sent);
  }

  #settle(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
  }

  #typed(atOnce: boolean): void {
    this.#settle();
    // Typing that restores the last text keeps the verdict; pasting the same text again reads it again.
    if (!atOnce && this.#area.value === this.#sent) {
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
