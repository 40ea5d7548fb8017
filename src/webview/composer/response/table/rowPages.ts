import type { CellView } from '../../../../protocol/bodyData.js';
import type { Span } from './gridWindow.js';

type Rows = readonly (readonly CellView[])[];

/** Reads so many rows from one on; nothing when they could not be read. */
export type ReadRows = (first: number, count: number) => Promise<Rows | undefined>;

/** Cells that are read at once: few enough that the message holds up neither side. */
const cellsAtOnce = 4000;
const mostRows = 100;
const keptPages = 20;

/**
 * The rows of a table, read in pages when they come into view. One page is on its way at a time; when it has come, the next one that is in
 * view by then is read, so that a long scroll does not read all that it passes.
 */
export class RowPages {
  readonly #read: ReadRows;
  readonly #count: number;
  readonly #loaded: () => void;
  readonly #size: number;
  readonly #pages = new Map<number, Rows>();
  #wanted: Span = { first: 0, end: 0 };
  #isReading = false;
  #isOver = false;

  /**
   * @param count of all rows
   * @param columns how many cells a row has
   * @param loaded called when rows have come
   */
  constructor(read: ReadRows, count: number, columns: number, loaded: () => void) {
    this.#read = read;
    this.#count = count;
    this.#loaded = loaded;
    this.#size = Math.min(mostRows, Math.max(1, Math.floor(cellsAtOnce / Math.max(1, columns))));
  }

  /** The cells of a row; nothing while they have not come. */
  row(index: number): readonly CellView[] | undefined {
    return this.#pages.get(Math.floor(index / this.#size))?.[index % this.#size];
  }

  /** These rows are in view now. */
  want(span: Span): void {
    this.#wanted = span;
    if (!this.#isReading) {
      void this.#readMissing();
    }
  }

  /** Nothing is read any more: another order or another table is shown. */
  stop(): void {
    this.#isOver = true;
  }

  async #readMissing(): Promise<void> {
    this.#isReading = true;
    for (let page = this.#missing(); page !== undefined && !this.#isStopped(); page = this.#missing()) {
      const first = page * this.#size;
      const rows = await this.#read(first, Math.min(this.#size, this.#count - first));
      if (rows === undefined || this.#isStopped()) {
        break;
      }
      this.#keep(page, rows);
      this.#loaded();
    }
    this.#isReading = false;
  }

  #isStopped(): boolean {
    return this.#isOver;
  }

  #missing(): number | undefined {
    for (let page = Math.floor(this.#wanted.first / this.#size); page * this.#size < this.#wanted.end; page++) {
      if (!this.#pages.has(page)) {
        return page;
      }
    }
    return undefined;
  }

  #keep(page: number, rows: Rows): void {
    this.#pages.set(page, rows);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > Math.max(keptPages, this.#pagesInView()) && oldest !== undefined) {
      this.#pages.delete(oldest);
    }
  }

  #pagesInView(): number {
    return Math.ceil((this.#wanted.end - this.#wanted.first) / this.#size) + 1;
  }
}
