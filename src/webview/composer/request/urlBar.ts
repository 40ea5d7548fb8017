import type { ComposerState } from '../../../protocol/composer.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { restText } from '../composerText.js';
import type { ComposerContext } from '../context.js';

/** UTF-16 code units of the URL that are shown: laying out hundreds of kilobytes at each key stroke would stop the typing. */
const longestUrl = 8000;

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
  readonly #rest = h('span', { class: 'url-hint rest-note' });
  readonly #copy: HTMLButtonElement;

  constructor({ model, host, live }: ComposerContext) {
    this.#copy = copyButton('URL', live, () => host.succeeds.copyUrl());
    this.element = h('div', { class: 'url-bar' }, this.#url, this.#rest, this.#hint, this.#copy);
    model.onChange((state) => {
      this.#show(state);
    });
  }

  #show({ trace, traceProblem }: ComposerState): void {
    show(this.#url, trace !== undefined);
    show(this.#copy, trace !== undefined);
    show(this.#hint, trace === undefined);
    const url = trace?.url ?? '';
    setText(this.#url, url.slice(0, longestUrl));
    show(this.#rest, url.length > longestUrl);
    setText(this.#rest, restText(url.length - longestUrl, 'characters'));
    setText(this.#hint, traceProblem ?? 'Enter a script and deployment, and select a role, to see the URL.');
  }
}
