import type { RefusalView } from '../../../protocol/diagnosis.js';
import { button } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { clockSetting } from '../composerText.js';
import * as texts from '../texts.js';

/** What is said about the signing clock beside a refusal, and what the button does. */
export interface ClockText {
  readonly text: string;
  readonly action: 'correct' | 'reset';
  /** Of the button. */
  readonly label: string;
}

/**
 * The text about the signing clock; nothing when the clock is not set and need not be.
 *
 * @param offered seconds that this response says the clock should be set ahead; absent when it is set so already
 * @param current seconds that the clock is set ahead now; absent when it is not set
 */
export function clockText(offered: number | undefined, current: number | undefined): ClockText | undefined {
  if (offered === 0) {
    return {
      text: texts.clock.isRight(clockSetting(current ?? 0)),
      action: 'reset',
      label: texts.clock.reset,
    };
  }
  if (offered !== undefined) {
    const now = current === undefined ? '' : ` ${texts.clock.setNow(clockSetting(current))}`;
    return {
      text: `${texts.clock.differs(clockSetting(offered))}${now}`,
      action: 'correct',
      label: texts.clock.correct(clockSetting(offered)),
    };
  }
  return current === undefined
    ? undefined
    : {
        text: texts.clock.isSet(clockSetting(current)),
        action: 'reset',
        label: texts.clock.reset,
      };
}

/** Offers to set the signing clock as a response has measured it, and to set it back. Nothing is set without a click. */
export class ClockOffer {
  readonly element: HTMLElement;
  readonly #text = h('p', {});
  readonly #button;
  #shown: ClockText | undefined;

  constructor({ host, live }: ComposerContext, responseId: () => string) {
    this.#button = button('', 'primary', () => {
      if (this.#shown?.action === 'correct') {
        void host.succeeds.correctClock(responseId()).then((done) => {
          if (done) {
            live.say(texts.clock.isCorrected);
          }
        });
      } else {
        void host.succeeds.resetClock().then((done) => {
          if (done) {
            live.say(texts.clock.isReset);
          }
        });
      }
    });
    this.element = h('div', { class: 'clock-offer', role: 'group', 'aria-label': texts.clock.label }, this.#text, this.#button);
  }

  show({ correction, auditTrail }: RefusalView, current: number | undefined): void {
    this.#shown = auditTrail ? clockText(correction, current) : undefined;
    show(this.element, this.#shown !== undefined);
    if (!this.#shown) {
      return;
    }
    setText(this.#text, this.#shown.text);
    // One button for both actions, so that the focus stays on the way back after it was pressed.
    setText(this.#button, this.#shown.label);
    this.#button.secondary = this.#shown.action === 'reset';
  }
}
