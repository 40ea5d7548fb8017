import type { ComposerState } from '../../../protocol/composer.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { iconButton, ToggleButton } from '../../ui/iconButton.js';
import { restText } from '../composerText.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** UTF-16 code units of the URL that are shown: laying out hundreds of kilobytes at each key stroke would stop the typing. */
const longestUrl = 8000;

/**
 * The URL as it will be sent and signed, in one line until somebody asks for all of it. Its text can be selected, and a request can be
 * pasted over it.
 */
export class UrlBar {
  readonly element: HTMLElement;
  readonly #url = h('code', {
    class: 'url-text',
    tabindex: '0',
    role: 'textbox',
    'aria-readonly': 'true',
    'aria-label': texts.url.label,
  });
  readonly #hint = h('span', { class: 'url-hint', tabindex: '0' });
  readonly #rest = h('span', { class: 'url-hint rest-note' });
  readonly #expand: ToggleButton;
  readonly #copy: HTMLButtonElement;
  readonly #copyCurl: HTMLButtonElement;

  constructor({ model, host, live, pastes }: ComposerContext) {
    this.#copy = copyButton(texts.url.copied, live, () => host.succeeds.copyUrl());
    this.#copyCurl = iconButton('terminal', texts.url.copyAsCurl, () => void host.calls.copyAsCurl());
    this.#expand = new ToggleButton('unfold', texts.url.showAll, () => {
      this.#showExpanded();
    });
    this.element = h(
      'div',
      { class: 'url-bar' },
      this.#url,
      this.#rest,
      this.#hint,
      this.#expand.element,
      this.#copy,
      this.#copyCurl,
    );
    for (const target of [this.#url, this.#hint]) {
      target.addEventListener('paste', (event) => {
        // There is no field that would hold the text alone.
        pastes.take(event, () => ({}));
      });
    }
    this.#url.addEventListener('click', () => {
      this.#clicked();
    });
    // Whether the URL fits into its line also depends on the width of the editor.
    new ResizeObserver(() => {
      this.#showExpandButton();
    }).observe(this.#url);
    model.onChange((state) => {
      this.#show(state);
    });
  }

  /** A click that has selected some of the text does nothing else. */
  #clicked(): void {
    if (window.getSelection()?.isCollapsed !== false && (this.#expand.pressed || this.#isCut())) {
      this.#expand.pressed = !this.#expand.pressed;
      this.#showExpanded();
    }
  }

  #showExpanded(): void {
    this.#url.classList.toggle('is-expanded', this.#expand.pressed);
    this.#showExpandButton();
  }

  #isCut(): boolean {
    return this.#url.scrollWidth > this.#url.clientWidth;
  }

  #showExpandButton(): void {
    show(this.#expand.element, !this.#url.hidden && (this.#expand.pressed || this.#isCut()));
  }

  #show({ document, role, trace, traceProblem }: ComposerState): void {
    for (const element of [this.#url, this.#copy, this.#copyCurl]) {
      show(element, trace !== undefined);
    }
    show(this.#hint, trace === undefined);
    const url = trace?.url ?? '';
    setText(this.#url, url.slice(0, longestUrl));
    show(this.#rest, url.length > longestUrl);
    setText(this.#rest, restText(url.length - longestUrl, 'characters'));
    const request = document.kind === 'request' ? document.request : undefined;
    const missing = { script: request?.script === '', deploy: request?.deploy === '', role: role === undefined };
    setText(this.#hint, traceProblem ?? texts.url.missing(missing));
    this.#showExpandButton();
  }
}
