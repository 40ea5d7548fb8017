import type { ComposerState } from '../../../protocol/composer.js';
import { button } from '../../ui/button.js';
import { h, setAttribute, setText } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { isMac } from '../../ui/platform.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

export const sendKeys = isMac ? '⌘Enter' : 'Ctrl+Enter';

/** Sends the request, or cancels it while it runs. It is one button for both, so that the focus stays. */
export class SendButton {
  readonly element;
  readonly #label = h('span', { class: 'send-label' });
  readonly #context: ComposerContext;
  readonly #showProblems: () => void;
  #sending: boolean | undefined;

  /**
   * @param blockedId the element that says why the request cannot be sent
   * @param showProblems shows the errors of a request that cannot be sent because of them
   */
  constructor(context: ComposerContext, blockedId: string, showProblems: () => void) {
    this.#context = context;
    this.#showProblems = showProblems;
    this.element = button('', 'primary', () => {
      this.#act();
    });
    this.element.classList.add('send-button');
    this.element.replaceChildren(this.#label);
    this.element.setAttribute('aria-describedby', blockedId);
    // The second click of a double click on Send must not cancel the call that the first click started.
    this.element.addEventListener(
      'click',
      (event) => {
        if (event.detail > 1) {
          event.stopImmediatePropagation();
        }
      },
      { capture: true },
    );
    context.model.onChange((state) => {
      this.#show(state);
    });
  }

  #act(): void {
    const { calls } = this.#context.host;
    const { state } = this.#context.model;
    if (state.sending) {
      void calls.cancel();
    } else if (isBlockedByErrors(state)) {
      this.#showProblems();
    } else {
      void calls.send();
    }
  }

  #show(state: ComposerState): void {
    const sending = state.sending !== undefined;
    const cannotSend = !state.canSend && !isBlockedByErrors(state);
    const blocked = !sending && (cannotSend || state.document.kind !== 'request');
    this.element.disabled = blocked;
    setAttribute(this.element, 'aria-disabled', blocked ? 'true' : undefined);
    if (sending === this.#sending) {
      return;
    }
    this.#sending = sending;
    this.element.secondary = sending;
    setText(this.#label, sending ? texts.bar.cancel : texts.bar.send);
    this.element.replaceChildren(icon(sending ? 'stop' : 'send'), this.#label);
    this.element.title = sending ? texts.bar.cancelAbout : texts.bar.sendAbout(sendKeys);
  }
}

/** Whether nothing but an error in the request itself is in the way of sending. It is shown at its place. */
export function isBlockedByErrors({ canSend, sendBlocked, problems }: ComposerState): boolean {
  return !canSend && problems.some(({ severity, message }) => severity === 'error' && message === sendBlocked);
}
