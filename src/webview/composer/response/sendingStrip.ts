import type { SendProgress } from '../../../protocol/response.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { elapsedText, progressText } from '../composerText.js';
import * as texts from '../texts.js';

/** Milliseconds between two times that are shown. */
const tick = 100;

/** What the running call is doing, and how long it has been running. The Send button cancels it meanwhile. */
export class SendingStrip {
  readonly element: HTMLElement;
  readonly #bit = h('div', { class: 'progress-bit' });
  readonly #bar = h('div', { class: 'progress-bar', role: 'progressbar', 'aria-label': texts.response.inProgress }, this.#bit);
  readonly #text = h('span', {});
  /** Not for a screen reader, which would read ten times a second. */
  readonly #elapsed = h('span', { class: 'sending-elapsed', 'aria-hidden': 'true' });
  readonly #now: () => number;
  /** When the call began, by the clock of this page. */
  #begun: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param now milliseconds; only differences of it count */
  constructor({ live, model }: ComposerContext, now: () => number = () => performance.now()) {
    this.#now = now;
    this.element = h(
      'div',
      { class: 'sending', role: 'group', 'aria-label': texts.response.inProgress },
      this.#bar,
      h('div', { class: 'sending-line' }, this.#text, this.#elapsed),
    );
    let wasSending = false;
    model.onChange(({ sending }) => {
      this.#show(sending);
      if (sending && !wasSending) {
        live.say(texts.response.sending);
      }
      wasSending = sending !== undefined;
    });
  }

  #show(sending: SendProgress | undefined): void {
    show(this.element, sending !== undefined);
    if (!sending) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#begun = undefined;
      return;
    }
    this.#begun ??= this.#now() - (sending.elapsed ?? 0);
    this.#timer ??= setInterval(() => {
      this.#showElapsed();
    }, tick);
    this.#showElapsed();
    const text = progressText(sending);
    setText(this.#text, text);
    setAttribute(this.#bar, 'aria-valuetext', text);
    const { received, total } = sending;
    const share = received !== undefined && total !== undefined && total > 0 ? Math.min(1, received / total) : undefined;
    this.#bar.classList.toggle('is-measured', share !== undefined);
    setAttribute(this.#bar, 'aria-valuenow', share === undefined ? undefined : String(Math.round(share * 100)));
    this.#bit.style.setProperty('--share', String(share ?? 1));
  }

  #showElapsed(): void {
    setText(this.#elapsed, elapsedText(this.#now() - (this.#begun ?? this.#now())));
  }
}
