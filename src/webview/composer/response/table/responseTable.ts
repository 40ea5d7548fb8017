import type { SortView, TableOrder, TableView } from '../../../../protocol/bodyData.js';
import { h, setText, show } from '../../../ui/dom.js';
import { iconButton } from '../../../ui/iconButton.js';
import type { ComposerContext } from '../../context.js';
import { CellValue } from './cellValue.js';
import { Grid, mostRowsShown } from './grid.js';
import type { Place } from './gridKeys.js';
import { RowPages, type ReadRows } from './rowPages.js';
import * as texts from '../../texts.js';

/** The lists of objects in the body of a response, one at a time, as a table. The host reads them: the page has only what is in view. */
export class ResponseTable {
  readonly element: HTMLElement;
  /** Which list is shown, how long it is, and a button that copies it. */
  readonly bar: HTMLElement;
  readonly #host: ComposerContext['host'];
  readonly #live: ComposerContext['live'];
  readonly #choice = h('select', { class: 'list-choice', 'aria-label': texts.table.list });
  readonly #summary = h('span', { class: 'table-summary' });
  readonly #note = h('p', { class: 'table-note' });
  readonly #grid: Grid;
  readonly #value = new CellValue();
  #id = '';
  #view: TableView | undefined;
  #sort: SortView | null = null;
  #pages: RowPages | undefined;
  /** Grows with each table that is asked for: one that comes for an earlier number is too late. */
  #askedTable = 0;
  /** Grows with each cell that is asked for, and when the table or its order changes. */
  #askedValue = 0;

  constructor({ host, live }: Pick<ComposerContext, 'host' | 'live'>) {
    this.#host = host;
    this.#live = live;
    this.#grid = new Grid({
      row: (index) => this.#pages?.row(index),
      inView: (rows) => this.#pages?.want(rows),
      sort: (column) => {
        this.#sortBy(column);
      },
      entered: (place) => void this.#showValue(place),
    });
    this.#grid.element.addEventListener('copy', (event) => {
      this.#copyValue(event);
    });
    this.#choice.addEventListener('change', () => void this.show(this.#id, this.#choice.value));
    this.bar = h(
      'div',
      { class: 'table-bar' },
      this.#choice,
      this.#summary,
      iconButton('copy', texts.table.copy, () => void this.#copy()),
    );
    this.element = h('div', { class: 'response-table' }, this.#note, this.#grid.element, this.#value.element);
    show(this.bar, false);
    show(this.#grid.element, false);
  }

  /** Shows a list of a response. @param path of the list; empty for the one that comes first */
  async show(id: string, path = ''): Promise<void> {
    const asked = ++this.#askedTable;
    this.#askedValue++;
    this.#id = id;
    this.#view = undefined;
    this.#say('');
    const view = await this.#host.calls.readTable(id, path);
    if (asked !== this.#askedTable) {
      return;
    }
    this.#view = view;
    this.#clearValue();
    show(this.bar, view !== undefined);
    show(this.#grid.element, view !== undefined);
    if (view) {
      this.#sort = null;
      this.#showChoice(view);
      this.#say(noteOf(view));
      this.#showGrid(view, false);
    }
  }

  get #order(): TableOrder {
    return { path: this.#view?.list.path ?? '', sort: this.#sort };
  }

  #showGrid({ columns, list }: TableView, keepsPlace: boolean): void {
    const [id, order] = [this.#id, this.#order];
    this.#pages?.stop();
    this.#clearValue();
    const read: ReadRows = (first, count) => this.#host.calls.readRows(id, order, first, count);
    this.#pages = new RowPages(read, list.rows, columns.length, () => {
      this.#grid.refresh();
    });
    this.#grid.show({ label: texts.table.label(list.path), columns, rows: list.rows, sort: this.#sort }, keepsPlace);
  }

  #showChoice({ lists, list, columns, moreColumns }: TableView): void {
    const shown = lists.some(({ path }) => path === list.path) ? lists : [list, ...lists];
    this.#choice.replaceChildren(...shown.map(({ path, rows }) => h('option', { value: path }, texts.table.choice(path, rows))));
    this.#choice.value = list.path;
    show(this.#choice, shown.length > 1);
    const size = texts.table.size(list.rows, columns.length + moreColumns);
    setText(this.#summary, shown.length > 1 ? size : `${list.path}: ${size}`);
  }

  /** Up, down, and as it came. */
  #sortBy(column: number): void {
    if (!this.#view) {
      return;
    }
    const isThis = this.#sort?.column === column;
    this.#sort = isThis ? (this.#sort?.descending ? null : { column, descending: true }) : { column, descending: false };
    this.#say(noteOf(this.#view));
    this.#showGrid(this.#view, true);
    this.#live.say(texts.table.sorted(this.#view.columns[column]?.name ?? '', this.#sort));
  }

  /** While another list is loaded, nothing is asked about the rows of the one before, which are still in the page. */
  async #showValue({ row, column }: Place): Promise<void> {
    if (!this.#view) {
      return;
    }
    if (row < 0) {
      this.#clearValue();
      return;
    }
    const asked = ++this.#askedValue;
    this.#value.wait(texts.table.row(row + 1));
    const value = await this.#host.calls.readValue(this.#id, this.#order, row, column);
    if (asked === this.#askedValue && value) {
      this.#value.show(texts.table.row(row + 1), value);
    }
  }

  #clearValue(): void {
    this.#askedValue++;
    this.#value.clear();
  }

  /** Of a cell the value is copied, as much of it as is here, unless the person has selected a text. */
  #copyValue(event: ClipboardEvent): void {
    if (document.getSelection()?.isCollapsed !== false && !this.#value.element.hidden) {
      event.clipboardData?.setData('text/plain', this.#value.text);
      event.preventDefault();
      if (this.#value.isCut) {
        const copied = texts.table.copiedPart(this.#value.text.length);
        this.#say(copied);
        this.#live.say(copied);
      }
    }
  }

  async #copy(): Promise<void> {
    if (!this.#view) {
      return;
    }
    const copied = await this.#host.calls.copyTable(this.#id, this.#order);
    if (copied !== undefined) {
      this.#say(copied);
      this.#live.say(copied);
    }
  }

  #say(note: string): void {
    setText(this.#note, note);
    show(this.#note, note !== '');
  }
}

function noteOf({ columns, list, moreColumns, moreLists }: TableView): string {
  return [
    ...(columns.length === 0 ? [texts.table.noColumns] : []),
    ...(list.rows > mostRowsShown ? [texts.table.moreRows(mostRowsShown)] : []),
    ...(moreColumns > 0 ? [texts.table.moreColumns(moreColumns)] : []),
    ...(moreLists > 0 ? [texts.table.moreLists(moreLists)] : []),
  ].join(' ');
}
