import type { ComposerState } from '../../../protocol/composer.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';

/** The URL as it will be sent and signed. Its text can be selected. */
export class UrlBar {
  readonly element: HTMLElement;
  readonly #url = h('code', {
    class: 'url-text',
    tabindex: '0',
    role: 'textbox',
    'aria-readonly': 'true',
    'aria-label': 'URL that will be called',
  });
  readonly #hint = h('span', { class: 'url-hint' });
  readonly #copy: HTMLButtonElement;

  constructor({ model, host, live }: ComposerContext) {
    this.#copy = copyButton('URL', live, () => host.succeeds.copyUrl());
    this.element = h('div', { class: 'url-bar' }, this.#url, this.#hint, this.#copy);
    model.onChange((state) => {
      this.#show(state);
    });
  }

  #show({ trace, traceProblem }: ComposerState): void {
    show(this.#url, trace !== undefined);
    show(this.#copy, trace !== undefined);
    show(this.#hint, trace === undefined);
    setText(this.#url, trace?.url ?? '');
    setText(this.#hint, traceProblem ?? 'The URL appears here once the script, the deployment and a role are known.');
  }
}
