import type { CellView, ColumnView, SortView } from '../../../../protocol/bodyData.js';
import { h, setAttribute, setText } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { hasCommandKey } from '../../../ui/platform.js';
import { placeAfter, type Place } from './gridKeys.js';
import { columnsInView, edgesOf, rowsInView, scrolledTo, type Span } from './gridWindow.js';
import * as texts from '../../texts.js';

/** Pixels, as in the style of the page. */
const rowHeight = 24;
const padding = 20;
const signWidth = 20;
/** Characters that a column has room for, at the least and at the most. */
const [narrowest, widest] = [4, 40];
/** Chromium draws nothing beyond 33 million pixels. */
export const mostRowsShown = 1_000_000;

export interface GridContent {
  /** The accessible name. */
  readonly label: string;
  readonly columns: readonly ColumnView[];
  readonly rows: number;
  readonly sort: SortView | null;
}

export interface GridEvents {
  /** The cells of a row; nothing while they have not come. */
  readonly row: (index: number) => readonly CellView[] | undefined;
  /** These rows are in the page now. */
  readonly inView: (rows: Span) => void;
  /** The name of a column was clicked, or chosen with the keyboard. */
  readonly sort: (column: number) => void;
  /** A cell got the focus. Row -1 is that of the names. */
  readonly entered: (place: Place) => void;
}

let lastGrid = 0;

/**
 * A grid of which only the rows and columns in view are in the page, however many there are. It is one stop of the Tab key; the cell that
 * the arrow keys have reached is its active descendant, because a cell that is scrolled away is gone, and the focus would be with it.
 */
export class Grid {
  readonly element: HTMLElement;
  readonly #events: GridEvents;
  readonly #prefix = `grid-${lastGrid++}`;
  readonly #names = h('div', { class: 'grid-row grid-names', role: 'row', 'aria-rowindex': '1' });
  readonly #room = h('div', { class: 'grid-room', role: 'rowgroup' });
  readonly #rows = new Map<number, HTMLElement>();
  #content: GridContent = { label: '', columns: [], rows: 0, sort: null };
  #edges: readonly number[] = [0];
  #shownColumns: Span = { first: 0, end: 0 };
  #active: Place | undefined;

  constructor(events: GridEvents) {
    this.#events = events;
    this.element = h('div', { class: 'grid', role: 'grid', tabindex: '0', 'aria-readonly': 'true' }, this.#names, this.#room);
    this.element.addEventListener('scroll', () => {
      this.#draw();
    });
    this.element.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.element.addEventListener('focus', () => {
      this.#enter(this.#active ?? { row: 0, column: 0 });
    });
    this.element.addEventListener('mousedown', ({ target }) => {
      const place = placeOf(target);
      if (place) {
        this.#enter(place);
      }
    });
    this.element.addEventListener('click', ({ target }) => {
      const place = placeOf(target);
      if (place?.row === -1) {
        events.sort(place.column);
      }
    });
    new ResizeObserver(() => {
      this.#draw();
    }).observe(this.element);
  }

  /** Shows another table. @param keepsPlace whether it is the same one, in another order */
  show(content: GridContent, keepsPlace: boolean): void {
    this.#content = { ...content, rows: Math.min(content.rows, mostRowsShown) };
    const { columns, rows, label } = this.#content;
    this.#edges = edgesOf(widthsOf(columns, this.#characterWidth()));
    setAttribute(this.element, 'aria-label', label);
    setAttribute(this.element, 'aria-rowcount', String(content.rows + 1));
    setAttribute(this.element, 'aria-colcount', String(columns.length));
    const width = `${this.#edges.at(-1) ?? 0}px`;
    this.#names.style.width = width;
    this.#room.style.width = width;
    this.#room.style.height = `${rows * rowHeight}px`;
    this.element.scrollTop = 0;
    if (!keepsPlace) {
      this.element.scrollLeft = 0;
      this.#active = undefined;
    }
    this.#clear();
    this.#draw();
  }

  /** Rows have come that were missing. */
  refresh(): void {
    for (const [index, row] of this.#rows) {
      if (row.getAttribute('aria-busy') === 'true') {
        this.#fill(row, index);
      }
    }
    this.#markActive();
  }

  /** Lays the page out, so it is asked for once a table. */
  #characterWidth(): number {
    const probe = h('span', { class: 'grid-probe' }, '0'.repeat(100));
    this.element.append(probe);
    const width = probe.offsetWidth / 100;
    probe.remove();
    return width || 7;
  }

  #clear(): void {
    this.#rows.clear();
    this.#room.replaceChildren();
    this.#names.replaceChildren();
    this.#shownColumns = { first: 0, end: 0 };
  }

  #draw(): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.element;
    const columns = columnsInView(this.#edges, scrollLeft, clientWidth);
    if (columns.first !== this.#shownColumns.first || columns.end !== this.#shownColumns.end) {
      this.#clear();
      this.#shownColumns = columns;
      this.#names.replaceChildren(...this.#columns().map((column) => this.#nameCell(column)));
    }
    const rows = rowsInView(scrollTop, clientHeight - rowHeight, rowHeight, this.#content.rows);
    this.#showRows(rows);
    this.#markActive();
    this.#events.inView(rows);
  }

  /** The elements of rows that have left the view are used again: new ones for each row make the page stand still while they are collected. */
  #showRows({ first, end }: Span): void {
    const free: HTMLElement[] = [];
    for (const [index, row] of this.#rows) {
      if (index < first || index >= end) {
        free.push(row);
        this.#rows.delete(index);
      }
    }
    for (let index = first; index < end; index++) {
      if (!this.#rows.has(index)) {
        const row = free.pop() ?? this.#newRow();
        this.#rows.set(index, row);
        row.style.top = `${index * rowHeight}px`;
        setAttribute(row, 'aria-rowindex', String(index + 2));
        this.#fill(row, index);
      }
    }
    free.forEach((row) => {
      row.remove();
    });
  }

  #columns(): number[] {
    const { first, end } = this.#shownColumns;
    return Array.from({ length: end - first }, (_, index) => first + index);
  }

  #newRow(): HTMLElement {
    const row = h('div', { class: 'grid-row', role: 'row' }, ...this.#columns().map((column) => this.#cell(column, 'gridcell')));
    this.#room.append(row);
    return row;
  }

  #fill(row: HTMLElement, index: number): void {
    const cells = this.#events.row(index);
    setAttribute(row, 'aria-busy', cells ? undefined : 'true');
    for (const [place, element] of [...row.children].entries()) {
      const column = this.#shownColumns.first + place;
      const { kind, text } = cells?.[column] ?? { kind: 'missing', text: cells ? '' : '…' };
      this.#stand(element, { row: index, column });
      setAttribute(element, 'class', `grid-cell is-${kind}`);
      setText(element, text);
    }
  }

  #nameCell(column: number): HTMLElement {
    const { columns, sort } = this.#content;
    const name = columns[column]?.name ?? '';
    const cell = this.#cell(column, 'columnheader');
    this.#stand(cell, { row: -1, column });
    cell.className = 'grid-cell grid-name';
    cell.append(h('span', {}, name));
    const isSorted = sort?.column === column;
    setAttribute(cell, 'aria-sort', isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none');
    setAttribute(cell, 'title', texts.table.sortAbout(name));
    if (isSorted) {
      cell.append(icon(sort.descending ? 'down' : 'up'));
    }
    return cell;
  }

  /** A cell of a column, which has no row yet. */
  #cell(column: number, role: string): HTMLElement {
    const cell = h('div', { role, 'aria-colindex': String(column + 1) });
    const [left = 0, right = 0] = [this.#edges[column], this.#edges[column + 1]];
    cell.style.left = `${left}px`;
    cell.style.width = `${right - left}px`;
    return cell;
  }

  #stand(cell: Element, { row, column }: Place): void {
    setAttribute(cell, 'id', `${this.#prefix}-${row}-${column}`);
    setAttribute(cell, 'data-row', String(row));
    setAttribute(cell, 'data-column', String(column));
  }

  #onKey(event: KeyboardEvent): void {
    const { rows, columns } = this.#content;
    const from = this.#active ?? { row: 0, column: 0 };
    if (from.row === -1 && (event.key === 'Enter' || event.key === ' ') && !hasCommandKey(event)) {
      event.preventDefault();
      this.#events.sort(from.column);
      return;
    }
    if (event.altKey || event.shiftKey) {
      return;
    }
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 2);
    const place = placeAfter(event.key, hasCommandKey(event), from, { rows, columns: columns.length, page });
    if (place) {
      event.preventDefault();
      this.#enter(place);
    }
  }

  #enter(place: Place): void {
    if (this.#content.columns.length === 0) {
      return;
    }
    this.#active = place;
    this.#scrollTo(place);
    this.#draw();
    this.#events.entered(place);
  }

  /** The row of names covers the top of the view. */
  #scrollTo({ row, column }: Place): void {
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.element;
    if (row >= 0) {
      this.element.scrollTop = scrolledTo(row * rowHeight, (row + 1) * rowHeight, scrollTop, clientHeight - rowHeight);
    }
    const [left = 0, right = 0] = [this.#edges[column], this.#edges[column + 1]];
    this.element.scrollLeft = scrolledTo(left, right, scrollLeft, clientWidth);
  }

  #markActive(): void {
    this.element.querySelector('.is-active')?.classList.remove('is-active');
    const id = this.#active && `${this.#prefix}-${this.#active.row}-${this.#active.column}`;
    const cell = id === undefined ? null : this.element.querySelector(`#${id}`);
    cell?.classList.add('is-active');
    setAttribute(this.element, 'aria-activedescendant', cell ? id : undefined);
  }
}

function widthsOf(columns: readonly ColumnView[], characterWidth: number): number[] {
  return columns.map(({ name, longest }) => {
    const characters = Math.min(Math.max(longest, name.length, narrowest), widest);
    return Math.ceil(characters * characterWidth) + padding + signWidth;
  });
}

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}
