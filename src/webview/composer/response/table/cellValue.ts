import type { ValueView } from '../../../../protocol/bodyData.js';
import { h, setText, show } from '../../../ui/dom.js';
import * as texts from '../../texts.js';

/** The whole value of the cell that the person has gone to, below the grid. */
export class CellValue {
  readonly element: HTMLElement;
  readonly #place = h('span', { class: 'cell-path' });
  readonly #text = h('pre', { class: 'cell-text', tabindex: '0', 'aria-label': texts.table.value });
  readonly #rest = h('p', { class: 'quiet rest-note' });

  #isCut = false;

  constructor() {
    this.element = h('div', { class: 'cell-value' }, this.#place, this.#text, this.#rest);
    this.clear();
  }

  /** What is shown of the value, without the sign for what isn't. */
  get text(): string {
    return this.#isCut ? this.#text.textContent.slice(0, -1) : this.#text.textContent;
  }

  /** Whether there is more of the value. */
  get isCut(): boolean {
    return this.#isCut;
  }

  show(row: string, { path, text, rest }: ValueView): void {
    this.#isCut = rest !== 0;
    show(this.element, true);
    setText(this.#place, `${row}: ${path}`);
    setText(this.#text, text);
    show(this.#text, text !== '');
    setText(this.#rest, texts.table.rest(rest));
    show(this.#rest, this.#isCut);
  }

  /** The value of another cell is on its way: the one of the cell before must not stand for it. */
  wait(row: string): void {
    this.#isCut = false;
    setText(this.#place, row);
    setText(this.#text, '');
    show(this.#rest, false);
  }

  clear(): void {
    show(this.element, false);
  }
}
