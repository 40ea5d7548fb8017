import { linkButton } from '../../ui/linkButton.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { valueBox } from './valueBlock.js';
import * as texts from '../texts.js';

/**
 * The signing key, masked. The real key is fetched only when somebody asks to see it, is kept nowhere but on the screen, and is
 * removed as soon as anything hides it: the button, another tab, another role, a hidden window.
 */
export class SigningKey {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #value = valueBox(texts.signature.key);
  readonly #toggle = linkButton(texts.signature.reveal, () => {
    this.#act();
  });
  readonly #warning = h('p', { class: 'quiet' }, texts.signature.isRevealed);
  #masked = '';
  /** The number of the last request for the key. A key that comes after it was hidden belongs to an older one, and is not shown. */
  #asked = 0;
  #revealed = false;

  constructor(context: ComposerContext) {
    this.#context = context;
    this.element = h('div', { class: 'signing-key' }, this.#value, this.#toggle, this.#warning);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        this.hide();
      }
    });
    this.hide();
  }

  /** @param known whether the secrets are on this machine, so that there is a key to reveal */
  show(masked: string, known: boolean): void {
    this.#masked = masked;
    show(this.#toggle, known);
    if (!known) {
      this.hide();
    }
    if (!this.#revealed) {
      setText(this.#value, masked);
    }
  }

  hide(): void {
    this.#asked++;
    this.#revealed = false;
    setText(this.#value, this.#masked);
    setText(this.#toggle, texts.signature.reveal);
    show(this.#warning, false);
  }

  #act(): void {
    if (this.#revealed) {
      this.hide();
    } else {
      void this.#reveal();
    }
  }

  async #reveal(): Promise<void> {
    const asked = ++this.#asked;
    const key = await this.#context.host.calls.revealSigningKey();
    if (key === undefined || asked !== this.#asked || document.hidden) {
      return;
    }
    this.#revealed = true;
    setText(this.#value, key);
    setText(this.#toggle, texts.signature.hide);
    show(this.#warning, true);
  }
}
