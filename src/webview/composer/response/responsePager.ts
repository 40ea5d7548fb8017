import { iconButton } from '../../ui/button.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import type { ResponseHistory } from './responseHistory.js';

/** Goes back and forth through the last answers. Its buttons stay focusable at either end, so that the focus is not lost. */
export class ResponsePager {
  readonly element: HTMLElement;
  readonly #older: HTMLButtonElement;
  readonly #newer: HTMLButtonElement;
  readonly #position = h('span', { class: 'pager-position' });

  constructor(move: (steps: number) => void) {
    this.#older = iconButton('left', 'Previous answer', () => {
      move(-1);
    });
    this.#newer = iconButton('right', 'Next answer', () => {
      move(1);
    });
    this.element = h(
      'div',
      { class: 'pager', role: 'group', 'aria-label': 'Last answers' },
      this.#older,
      this.#position,
      this.#newer,
    );
  }

  show({ position: { number, count } }: ResponseHistory): void {
    show(this.element, count > 1);
    setText(this.#position, `${number} of ${count}`);
    setAttribute(this.#older, 'aria-disabled', number <= 1 ? 'true' : undefined);
    setAttribute(this.#newer, 'aria-disabled', number >= count ? 'true' : undefined);
  }
}
