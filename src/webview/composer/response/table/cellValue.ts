import type { ValueView } from '../../../../protocol/bodyData.js';
import { h, setText, show } from '../../../ui/dom.js';
import * as texts from '../../texts.js';

/** The whole value of the cell that the person has gone to, below the grid. */
export class CellValue {
  readonly element: HTMLElement;
  readonly #place = h('span', { class: 'cell-path' });
  readonly #text = h('pre', { class: 'cell-text', tabindex: '0', 'aria-label': texts.table.value });
  readonly #rest = h('p', { class: 'quiet rest-note' });

  constructor() {
    this.element = h('div', { class: 'cell-value' }, this.#place, this.#text, this.#rest);
    this.clear();
  }

  get text(): string {
    return this.#text.textContent;
  }

  show(row: string, { path, text, rest }: ValueView): void {
    show(this.element, true);
    setText(this.#place, `${row}: ${path}`);
    setText(this.#text, text);
    show(this.#text, text !== '');
    setText(this.#rest, texts.table.rest(rest));
    show(this.#rest, rest !== 0);
  }

  /** The value of another cell is on its way: the one of the cell before must not stand for it. */
  wait(row: string): void {
    setText(this.#place, row);
    setText(this.#text, '');
    show(this.#rest, false);
  }

  clear(): void {
    show(this.element, false);
  }
}
