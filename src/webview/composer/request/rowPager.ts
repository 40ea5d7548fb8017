import { button } from '../../ui/button.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, setText, show } from '../../ui/dom.js';
import type { RowWindow } from './rowWindow.js';

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
    this.#previous = button('Previous Rows', 'secondary', () => {
      actions.showFrom(this.#previousStart);
    });
    this.#next = button('Next Rows', 'secondary', () => {
      actions.showFrom(this.#nextStart);
    });
    const asText = button('Open as Text', 'secondary', () => {
      actions.openAsText();
    });
    this.element = h(
      'div',
      { class: 'row-pager', role: 'group', 'aria-label': 'Visible rows' },
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
    const number = (index: number) => index.toLocaleString('en');
    setText(this.#text, `Rows ${number(start + 1)} to ${number(Math.min(end, count))} of ${number(count)}`);
    this.#previousStart = Math.max(0, start - (end - start));
    this.#nextStart = end;
    this.#previous.disabled = start === 0;
    this.#next.disabled = end > count;
    this.#problemLine = problem ?? 0;
    setText(this.#problem, problem === undefined ? '' : `Go to the problem in row ${number(problem + 1)}`);
    show(this.#problem, problem !== undefined);
  }
}
