import { button } from '../../ui/button.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, setText, show } from '../../ui/dom.js';
import type { RowWindow } from './rowWindow.js';
import * as texts from '../texts.js';

export interface RowPagerActions {
  /** Shows the lines from this index on. */
  showFrom(start: number): void;
  /** Shows a line and focuses it. */
  goTo(line: number): void;
  openAsText(): void;
}

/** Below the rows while there are too many to show all: which are shown, and the ways to the others. */
export class RowPager {
  readonly element: HTMLElement;
  readonly #text = h('span', { class: 'quiet' });
  readonly #problem: HTMLButtonElement;
  readonly #previous;
  readonly #next;
  #previousStart = 0;
  #nextStart = 0;
  #problemLine = 0;

  constructor(actions: RowPagerActions) {
    this.#problem = linkButton('', () => {
      actions.goTo(this.#problemLine);
    });
    this.#previous = button(texts.pager.previous, 'secondary', () => {
      actions.showFrom(this.#previousStart);
    });
    this.#next = button(texts.pager.next, 'secondary', () => {
      actions.showFrom(this.#nextStart);
    });
    const asText = button(texts.pager.openAsText, 'secondary', () => {
      actions.openAsText();
    });
    this.element = h(
      'div',
      { class: 'row-pager', role: 'group', 'aria-label': texts.pager.label },
      this.#text,
      this.#problem,
      this.#previous,
      this.#next,
      asText,
    );
  }

  /**
   * @param count how many rows there are, without the empty line
   * @param problem index of a row with a problem that is not shown
   */
  show({ start, end }: RowWindow, count: number, problem: number | undefined): void {
    show(this.element, start > 0 || end <= count);
    setText(this.#text, texts.pager.rows(start + 1, Math.min(end, count), count));
    this.#previousStart = Math.max(0, start - (end - start));
    this.#nextStart = end;
    this.#previous.disabled = start === 0;
    this.#next.disabled = end > count;
    this.#problemLine = problem ?? 0;
    setText(this.#problem, problem === undefined ? '' : texts.pager.goToProblem(problem + 1));
    show(this.#problem, problem !== undefined);
  }
}
