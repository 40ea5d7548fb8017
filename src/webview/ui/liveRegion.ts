import { h } from './dom.js';

/** Speaks to screen readers: what happened, without moving the focus. */
export class LiveRegion {
  readonly element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  /** The same words twice are spoken twice: a space that nobody hears makes them differ. */
  say(text: string): void {
    this.element.textContent = this.element.textContent === text ? `${text}\u00a0` : text;
  }
}
