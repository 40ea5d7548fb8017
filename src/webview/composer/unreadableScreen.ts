import type { ComposerState } from '../../protocol/composer.js';
import { button } from '../ui/button.js';
import { h, setText, show } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import type { ComposerContext } from './context.js';
import * as texts from './texts.js';

/** Replaces the whole composer while the file cannot be read as a request, so that nothing can be edited by mistake. */
export class UnreadableScreen {
  readonly element: HTMLElement;
  readonly #message = h('p', { class: 'unreadable-message' });
  readonly #place = h('p', { class: 'quiet' });
  readonly open: HTMLElement;

  constructor({ host, model }: ComposerContext) {
    this.open = button(texts.unreadable.openAsText, 'primary', () => {
      void host.calls.openAsText();
    });
    this.element = h(
      'section',
      { class: 'unreadable', 'aria-label': texts.unreadable.label },
      icon('error'),
      h('h1', {}, texts.unreadable.title),
      h('div', { role: 'alert' }, this.#message, this.#place),
      this.open,
      h('p', { class: 'quiet' }, texts.unreadable.about),
    );
    model.onChange((state) => {
      this.#show(state);
    });
  }

  #show({ document }: ComposerState): void {
    show(this.element, document.kind === 'unreadable');
    if (document.kind !== 'unreadable') {
      return;
    }
    const { message, line, column } = document;
    setText(this.#message, message);
    setText(this.#place, line === undefined ? '' : texts.unreadable.place(line, column));
    show(this.#place, line !== undefined);
  }
}
