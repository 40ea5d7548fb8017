import { h } from './dom.js';

/** Speaks to screen readers: what happened, without moving the focus. */
export class LiveRegion {
  readonly element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  /** Says a text, also when it is the same as the last one: a trailing space makes it a change, without which nothing is read. */
  say(text: string): void {
    this.element.textContent = this.element.textContent === text ? `${text}\u00a0` : text;
  }
}
