import { isCount, isRecord, isText, type Check } from './callTable.js';

/** Objects of a body that are shown as one table: those of one list, or of all lists with the same path but for their indexes. */
export interface ListView {
  /** `$.items`, and `$[*].lines` for lists in the items of a list. */
  readonly path: string;
  readonly rows: number;
}

export interface ColumnView {
  /** The name of the field. */
  readonly name: string;
  /** UTF-16 code units of the longest text that the first rows show in it, its name too. */
  readonly longest: number;
}

/** A list as a table: a row for each object, a column for each field that one of them has. */
export interface TableView {
  /** The lists of the body that can be chosen, in their order. */
  readonly lists: readonly ListView[];
  /** How many more lists the body has. */
  readonly moreLists: number;
  /** The one that is shown. */
  readonly list: ListView;
  /** In the order in which the fields appear first. */
  readonly columns: readonly ColumnView[];
  /** How many more fields there are. */
  readonly moreColumns: number;
}

/** `missing`: the object has no such field. `json`: an object or a list. */
export type CellKind = 'text' | 'number' | 'boolean' | 'null' | 'json' | 'missing';

export interface CellView {
  readonly kind: CellKind;
  /** What is shown: a number with all its digits, in its shortest form (1 for `1.0`), an object or a list as JSON on one line. Cut when it is long. */
  readonly text: string;
}

export interface SortView {
  /** Index of the column. */
  readonly column: number;
  readonly descending: boolean;
}

/** Which table, and in which order. */
export interface TableOrder {
  /** The path of a list; empty for the one that is shown first. */
  readonly path: string;
  /** `null`: in the order of the body. */
  readonly sort: SortView | null;
}

/** The whole value of a cell. */
export interface ValueView {
  /** The way to it (RFC 9535). */
  readonly path: string;
  /** A text as it is, anything else as JSON; empty when there is no such field. Where some is not shown, it ends with `…`. */
  readonly text: string;
  /** UTF-16 code units that are not shown; `null` when some are not, and it is not known how many. */
  readonly rest: number | null;
}

/** What a JSONPath selects in a body, or in one sentence why that can't be said. */
export type FilterView =
  | { readonly problem: string }
  | {
      /** The values that were found. */
      readonly count: number;
      /** False when the search was stopped because it takes too long: there may be more. */
      readonly isAll: boolean;
      /** How many of them are in the text. */
      readonly shown: number;
      /** A JSON object: each value under its normalized path. */
      readonly text: string;
      /** The text of a value is cut. */
      readonly isCut: boolean;
    };

/** Rows that are read at once. */
export const mostRowsAtOnce = 200;

export const isTableOrder: Check = (value) =>
  isRecord(value) && isText(value.path) && (value.sort === null || isSort(value.sort));

const isSort: Check = (value) => isRecord(value) && isCount(value.column) && typeof value.descending === 'boolean';
