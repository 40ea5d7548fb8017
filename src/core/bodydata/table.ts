import type { CellKind, CellView, ColumnView, ListView, SortView, TableView, ValueView } from '../../protocol/bodyData.js';
import {
  compareNumbers,
  fieldOf,
  isNumber,
  numberText,
  prettyJson,
  readNumber,
  shortened,
  shortJson,
  type JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../expect/json/index.js';
import { nameStep } from '../expect/path/index.js';
import { rowPath, type ObjectList } from './lists.js';

/** Lists that can be chosen, and columns that are shown. */
const mostLists = 100;
const mostColumns = 500;
/** UTF-16 code units of a cell, and of a value that is shown as a whole. */
const longestCell = 120;
const longestValue = 50_000;
/** Rows whose texts say how wide a column is. */
const measuredRows = 100;
/** UTF-16 code units of a text that count for the order. */
const longestKey = 200;

/** A list of objects as rows and columns. */
export class ObjectTable {
  readonly list: ObjectList;
  /** The names of all fields, in the order in which they appear first. */
  readonly names: readonly string[];
  #sorted: { readonly key: string; readonly rows: Uint32Array } | undefined;

  constructor(list: ObjectList) {
    this.list = list;
    this.names = fieldNames(list.rows);
  }

  /** @param lists all lists of the body */
  view(lists: readonly ObjectList[]): TableView {
    return {
      lists: lists.slice(0, mostLists).map(listView),
      moreLists: Math.max(0, lists.length - mostLists),
      list: listView(this.list),
      columns: this.shownNames.map((name) => this.#column(name)),
      moreColumns: Math.max(0, this.names.length - mostColumns),
    };
  }

  get shownNames(): readonly string[] {
    return this.names.slice(0, mostColumns);
  }

  /** The cells of so many rows, in an order. */
  cells(sort: SortView | null, first: number, count: number): CellView[][] {
    const names = this.shownNames;
    return this.#inOrder(sort, first, first + count).map((row) => names.map((name) => cellView(this.#valueOf(row, name))));
  }

  /** The whole value of a cell. @param place of the row in this order */
  value(sort: SortView | null, place: number, column: number): ValueView {
    const [row] = this.#inOrder(sort, place, place + 1);
    const name = this.names[column];
    if (row === undefined || name === undefined) {
      return { path: '', text: '', rest: 0 };
    }
    const value = this.#valueOf(row, name);
    return { path: rowPath(this.list, row) + nameStep(name), ...wholeValue(value) };
  }

  /** All rows in an order. */
  *rows(sort: SortView | null): Generator<JsonObject> {
    const order = this.#order(sort);
    for (let place = 0; place < this.list.rows.length; place++) {
      const row = this.list.rows[order?.[place] ?? place];
      if (row) {
        yield row;
      }
    }
  }

  #column(name: string): ColumnView {
    const texts = this.list.rows.slice(0, measuredRows).map((row) => cellView(fieldOf(row, name)).text.length);
    return { name, longest: Math.max(Math.min(name.length, longestCell), ...texts) };
  }

  #valueOf(row: number, name: string): JsonValue | undefined {
    const object = this.list.rows[row];
    return object && fieldOf(object, name);
  }

  /** The indexes of rows that stand at these places. */
  #inOrder(sort: SortView | null, from: number, to: number): number[] {
    const order = this.#order(sort);
    const end = Math.min(to, this.list.rows.length);
    return Array.from({ length: Math.max(0, end - from) }, (_, index) => order?.[from + index] ?? from + index);
  }

  /** Absent for the order of the body. The last one is kept: its rows are read page by page. */
  #order(sort: SortView | null): Uint32Array | undefined {
    const name = sort ? this.names[sort.column] : undefined;
    if (!sort || name === undefined) {
      return undefined;
    }
    const key = `${sort.column} ${String(sort.descending)}`;
    if (this.#sorted?.key !== key) {
      this.#sorted = { key, rows: sortedRows(this.list.rows, name, sort.descending) };
    }
    return this.#sorted.rows;
  }
}

function wholeValue(value: JsonValue | undefined): Pick<ValueView, 'text' | 'rest'> {
  if (value === undefined) {
    return { text: '', rest: 0 };
  }
  if (typeof value === 'string') {
    // The sign for what is cut comes after the characters that are shown.
    const text = shortened(value, longestValue + 1);
    return { text, rest: text === value ? 0 : value.length - (text.length - 1) };
  }
  const { text, isCut } = prettyJson(value, longestValue);
  return isCut ? { text: `${text}…`, rest: null } : { text, rest: 0 };
}

function fieldNames(rows: readonly JsonObject[]): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    for (const name of Object.keys(row)) {
      names.add(name);
    }
  }
  return [...names];
}

function listView({ path, rows }: ObjectList): ListView {
  return { path, rows: rows.length };
}

function cellView(value: JsonValue | undefined): CellView {
  const kind = kindOf(value);
  if (value === undefined) {
    return { kind, text: '' };
  }
  return { kind, text: typeof value === 'string' ? shortened(value, longestCell) : shortJson(value, longestCell) };
}

function kindOf(value: JsonValue | undefined): CellKind {
  if (value === undefined) {
    return 'missing';
  }
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'string') {
    return 'text';
  }
  return typeof value === 'boolean' ? 'boolean' : isNumber(value) ? 'number' : 'json';
}

/** What a value is compared by. Numbers come before texts, then true and false, then objects and lists; what is not there comes last. */
interface SortKey {
  readonly rank: number;
  readonly number: JsonNumber;
  readonly text: string;
}

const blankRank = 4;
const collator = new Intl.Collator('en', { numeric: true });

/** Rows with equal values stay in their order, and those without a value come last, in both directions. */
function sortedRows(rows: readonly JsonObject[], name: string, descending: boolean): Uint32Array {
  const keys = rows.map((row) => sortKey(fieldOf(row, name)));
  const none = sortKey(undefined);
  const order = Uint32Array.from(rows.keys());
  // A typed array is sorted without a promise about equal ones, so their places decide.
  return order.sort((one, other) => compareKeys(keys[one] ?? none, keys[other] ?? none, descending) || one - other);
}

function compareKeys(one: SortKey, other: SortKey, descending: boolean): number {
  if (one.rank === blankRank || other.rank === blankRank) {
    return one.rank - other.rank;
  }
  const ascending = one.rank - other.rank || compareNumbers(one.number, other.number) || collator.compare(one.text, other.text);
  return descending ? -ascending : ascending;
}

/** NetSuite writes many numbers as texts: those are compared as numbers too. */
function sortKey(value: JsonValue | undefined): SortKey {
  if (value === undefined || value === null || value === '') {
    return { rank: blankRank, number: 0, text: '' };
  }
  if (isNumber(value)) {
    return { rank: 0, number: value, text: '' };
  }
  if (typeof value === 'string') {
    return isPlainNumber(value) ? { rank: 0, number: readNumber(value), text: '' } : textKey(1, value);
  }
  return typeof value === 'boolean' ? textKey(2, String(value)) : textKey(3, shortJson(value, longestKey));
}

function textKey(rank: number, text: string): SortKey {
  return { rank, number: 0, text: text.slice(0, longestKey) };
}

/** `-12.50`: a number that a spreadsheet and a person read as one, short enough to be one. */
export function isPlainNumber(text: string): boolean {
  return text.length <= 40 && /^-?\d+(?:\.\d+)?$/.test(text);
}

/** A value as the text of a cell: a text as it is, a number with all its digits, in its shortest form: 1 for `1.0`. */
export function cellText(value: Exclude<JsonValue, JsonObject | readonly JsonValue[]>): string {
  return typeof value === 'string' ? value : isNumber(value) ? numberText(value) : String(value ?? '');
}
