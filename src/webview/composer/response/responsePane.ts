import type { ComposerState } from '../../../protocol/composer.js';
import { h, show } from '../../ui/dom.js';
import { focusHere } from '../../ui/focus.js';
import { icon } from '../../ui/icons.js';
import type { ComposerContext } from '../context.js';
import { sendKeys } from '../request/sendButton.js';
import { announcement } from '../composerText.js';
import { ResponseHistory } from './responseHistory.js';
import { ResponseTabs } from './responseTabs.js';
import * as texts from '../texts.js';

/** The last responses of this document, one at a time. */
export class ResponsePane {
  readonly element: HTMLElement;
  readonly #history = new ResponseHistory();
  readonly #shown: ResponseTabs;
  readonly #context: ComposerContext;
  readonly #empty = h(
    'div',
    { class: 'empty' },
    icon('send'),
    h('p', {}, texts.response.none),
    h('p', { class: 'quiet' }, texts.response.press, h('kbd', {}, sendKeys), '.'),
  );

  /** @param onNew called when a response has come that was not there before; not for those that are there at the start */
  constructor(context: ComposerContext, onNew: () => void) {
    this.#context = context;
    this.#shown = new ResponseTabs(context, (steps) => {
      this.#history.move(steps);
      this.#showShown();
      const { number, count } = this.#history.position;
      context.live.say(texts.response.spokenPosition(number, count));
    });
    this.element = h('div', { class: 'response' }, this.#empty, this.#shown.element);
    let isFirst = true;
    context.model.onChange((state) => {
      const newResponse = this.#show(state);
      if (newResponse && !isFirst) {
        onNew();
        context.live.say(announcement(newResponse));
      }
      isFirst = false;
    });
  }

  focus(): void {
    focusHere(this.#shown.element);
  }

  #show({ responses, sending }: ComposerState) {
    const newResponse = this.#history.update(responses);
    const isEmpty = this.#history.shown === undefined;
    show(this.#empty, isEmpty && sending === undefined);
    show(this.#shown.element, !isEmpty);
    this.#showShown();
    return newResponse;
  }

  #showShown(): void {
    this.#shown.show(this.#history);
    this.#context.shown.show(this.#history.shown?.id ?? '');
  }
}
