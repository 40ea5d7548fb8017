import type { RefusalView } from '../../../protocol/diagnosis.js';
import { button } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { clockText, type ClockText } from './clockText.js';

/** Offers to set the signing clock as an answer has measured it, and to set it back. Nothing is set by itself. */
export class ClockOffer {
  readonly element: HTMLElement;
  readonly #text = h('p', {});
  readonly #button;
  #words: ClockText | undefined;

  constructor({ host, live }: ComposerContext, responseId: () => string) {
    this.#button = button('', 'primary', () => {
      if (this.#words?.action === 'correct') {
        void host.succeeds('correctClock', responseId()).then((done) => {
          if (done) {
            live.say('The signing clock is set right');
          }
        });
      } else {
        void host.succeeds('resetClock').then((done) => {
          if (done) {
            live.say('Signing goes by the clock of this machine again');
          }
        });
      }
    });
    this.element = h('div', { class: 'clock-offer', role: 'group', 'aria-label': 'Signing clock' }, this.#text, this.#button);
  }

  show({ correction, auditTrail }: RefusalView, current: number | undefined): void {
    this.#words = auditTrail ? clockText(correction, current) : undefined;
    show(this.element, this.#words !== undefined);
    if (!this.#words) {
      return;
    }
    setText(this.#text, this.#words.text);
    // One button for both: who has pressed it keeps the focus on what takes it back.
    setText(this.#button, this.#words.action === 'correct' ? 'Set the Signing Clock Right' : 'Reset the Signing Clock');
    this.#button.secondary = this.#words.action === 'reset';
  }
}
