import type { ComposerState } from '../../../protocol/composer.js';
import { h, show } from '../../ui/dom.js';
import { focusHere } from '../../ui/focus.js';
import { icon } from '../../ui/icons.js';
import type { ComposerContext } from '../context.js';
import { sendKeys } from '../request/sendButton.js';
import { announcement } from '../composerText.js';
import { ResponseHistory } from './responseHistory.js';
import { ResponseTabs } from './responseView.js';

/** The last answers of this document, one at a time. */
export class ResponsePane {
  readonly element: HTMLElement;
  readonly #history = new ResponseHistory();
  readonly #answer: ResponseTabs;
  readonly #empty = h(
    'div',
    { class: 'empty' },
    icon('send'),
    h('p', {}, 'No answer yet'),
    h('p', { class: 'quiet' }, 'Send the request with the button above or with ', h('kbd', {}, sendKeys), '.'),
  );

  /** @param onNew is told when an answer has arrived that was not there before. */
  constructor(context: ComposerContext, onNew: () => void) {
    this.#answer = new ResponseTabs(context, (steps) => {
      this.#history.move(steps);
      this.#answer.show(this.#history);
      const { number, count } = this.#history.position;
      context.live.say(`Answer ${number} of ${count}`);
    });
    this.element = h('div', { class: 'response' }, this.#empty, this.#answer.element);
    let isFirst = true;
    context.model.onChange((state) => {
      const arrived = this.#show(state);
      if (arrived && !isFirst) {
        onNew();
        context.live.say(announcement(arrived));
      }
      isFirst = false;
    });
  }

  focus(): void {
    focusHere(this.#answer.element);
  }

  #show({ responses, sending }: ComposerState) {
    const arrived = this.#history.update(responses);
    const isEmpty = this.#history.shown === undefined;
    show(this.#empty, isEmpty && sending === undefined);
    show(this.#answer.element, !isEmpty);
    this.#answer.show(this.#history);
    return arrived;
  }
}
