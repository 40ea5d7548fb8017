import type { CellView, FilterView, TableOrder, TableView, ValueView } from '../../protocol/bodyData.js';
import { UserError } from '../../protocol/userError.js';
import { readBody, type JsonValue } from '../expect/index.js';
import { tableCsv, type CsvText } from './csv.js';
import { filterBody } from './filter.js';
import { firstOf, objectLists, type ObjectList } from './lists.js';
import { ObjectTable } from './table.js';
import { bodyDataTexts } from './texts.js';

/** What can be asked about a body, and what comes back. */
export interface BodyQuestions {
  /** What a JSONPath selects. */
  filter(path: string): FilterView;
  /** @param path of a list; empty for the one that is shown first */
  table(path: string): TableView;
  rows(order: TableOrder, first: number, count: number): CellView[][];
  value(order: TableOrder, place: number, column: number): ValueView;
  csv(order: TableOrder): CsvText & { readonly rows: number };
}

/** One body of JSON, which is read once for all questions. It may take seconds, so `BodyData` does it in a thread. */
export class BodyReading implements BodyQuestions {
  readonly #text: string;
  #root: { readonly value: JsonValue } | undefined;
  #lists: readonly ObjectList[] | undefined;
  #table: ObjectTable | undefined;

  /** @param text of the body */
  constructor(text: string) {
    this.#text = text;
  }

  filter(path: string): FilterView {
    return filterBody(this.#value(), path);
  }

  table(path: string): TableView {
    return this.#tableAt(path).view(this.#allLists());
  }

  rows({ path, sort }: TableOrder, first: number, count: number): CellView[][] {
    return this.#tableAt(path).cells(sort, first, count);
  }

  value({ path, sort }: TableOrder, place: number, column: number): ValueView {
    return this.#tableAt(path).value(sort, place, column);
  }

  csv({ path, sort }: TableOrder): CsvText & { readonly rows: number } {
    const table = this.#tableAt(path);
    return { ...tableCsv(table, sort), rows: table.list.rows.length };
  }

  #tableAt(path: string): ObjectTable {
    const list = path === '' ? firstOf(this.#allLists()) : this.#allLists().find((each) => each.path === path);
    if (!list) {
      throw new UserError(path === '' ? bodyDataTexts.noTable : bodyDataTexts.noList(path));
    }
    if (this.#table?.list !== list) {
      this.#table = new ObjectTable(list);
    }
    return this.#table;
  }

  #allLists(): readonly ObjectList[] {
    return (this.#lists ??= objectLists(this.#value()));
  }

  #value(): JsonValue {
    if (!this.#root) {
      const read = readBody(this.#text);
      if ('problem' in read) {
        throw new UserError(read.problem);
      }
      this.#root = read;
    }
    return this.#root.value;
  }
}
