import { iconButton } from './iconButton.js';
import { h, setText, show } from './dom.js';
import { icon } from './icons.js';

/** A message at the top of a screen about something that did not work. It stays until it is closed, or no longer true. */
export class Notice {
  readonly element: HTMLElement;
  readonly #text = h('span', { class: 'notice-text' });

  constructor() {
    const close = iconButton('close', 'Close Message', () => {
      this.hide();
    });
    this.element = h('div', { class: 'notice notice-error', role: 'alert' }, icon('error'), this.#text, close);
    show(this.element, false);
  }

  show(message: string): void {
    setText(this.#text, message);
    show(this.element, true);
  }

  hide(): void {
    show(this.element, false);
  }
}
