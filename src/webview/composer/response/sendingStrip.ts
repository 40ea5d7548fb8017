import type { SendProgress } from '../../../protocol/response.js';
import { button } from '../../ui/button.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { progressText } from '../composerText.js';

/** What the running call is doing, and a button that cancels it. */
export class SendingStrip {
  readonly element: HTMLElement;
  readonly #bit = h('div', { class: 'progress-bit' });
  readonly #bar = h('div', { class: 'progress-bar', role: 'progressbar', 'aria-label': 'Request in progress' }, this.#bit);
  readonly #text = h('span', { class: 'sending-text' });

  constructor({ host, live, model }: ComposerContext) {
    const cancel = button('Cancel', 'secondary', () => {
      void host.calls.cancel();
    });
    cancel.title = 'Cancel (Escape)';
    this.element = h(
      'div',
      { class: 'sending', role: 'group', 'aria-label': 'Request in progress' },
      this.#bar,
      h('div', { class: 'sending-line' }, this.#text, cancel),
    );
    let wasSending = false;
    model.onChange(({ sending }) => {
      this.#show(sending);
      if (sending && !wasSending) {
        live.say('Sending');
      }
      wasSending = sending !== undefined;
    });
  }

  #show(sending: SendProgress | undefined): void {
    show(this.element, sending !== undefined);
    if (!sending) {
      return;
    }
    const text = progressText(sending);
    setText(this.#text, text);
    setAttribute(this.#bar, 'aria-valuetext', text);
    const { received, total } = sending;
    const share = received !== undefined && total !== undefined && total > 0 ? Math.min(1, received / total) : undefined;
    this.#bar.classList.toggle('is-measured', share !== undefined);
    setAttribute(this.#bar, 'aria-valuenow', share === undefined ? undefined : String(Math.round(share * 100)));
    this.#bit.style.setProperty('--share', String(share ?? 1));
  }
}
