import type { ComposerState } from '../../../protocol/composer.js';
import type { ResponderView } from '../../../protocol/suggestions.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import { linkButton } from '../../ui/linkButton.js';
import type { ComposerContext } from '../context.js';

/** Which file of the workspace responds to the request, with a link that opens it, and one to choose it where an internal ID doesn't say. */
export class ResponderLine {
  readonly element: HTMLElement;
  readonly #before = h('span', {});
  readonly #after = h('span', {});
  readonly #link: HTMLButtonElement;
  readonly #choose: HTMLButtonElement;
  #shown: ResponderView | undefined;

  constructor({ host, model }: ComposerContext) {
    this.#link = linkButton('', () => void host.calls.openResponder());
    this.#choose = linkButton('', () => void host.calls.chooseRestlet());
    this.element = h('p', { class: 'responder quiet' }, this.#before, this.#link, this.#after, this.#choose);
    show(this.element, false);
    model.onChange((state) => {
      this.#show(state);
    });
  }

  #show({ responder }: ComposerState): void {
    if (responder === this.#shown) {
      return;
    }
    this.#shown = responder;
    show(this.element, responder !== undefined);
    setText(this.#before, responder?.before ?? '');
    setText(this.#link, responder?.link ?? '');
    show(this.#link, responder?.link !== undefined);
    setText(this.#after, responder?.after ?? '');
    setText(this.#choose, responder?.choose ?? '');
    show(this.#choose, responder?.choose !== undefined);
    setAttribute(this.#link, 'title', responder?.details.join('\n'));
  }
}
