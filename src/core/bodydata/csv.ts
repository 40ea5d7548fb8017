import { UserError } from '../../protocol/userError.js';
import type { SortView } from '../../protocol/bodyData.js';
import { fieldOf, isList, isObject, lineJson, type JsonValue } from '../expect/json/index.js';
import { cellText, isPlainNumber, type ObjectTable } from './table.js';
import { bodyDataTexts } from './texts.js';

/** A table as CSV. */
export interface CsvText {
  readonly text: string;
  /** How many cells got an apostrophe so that no spreadsheet takes them, or a part of them, for a formula. */
  readonly guarded: number;
}

/** UTF-16 code units: a clipboard takes more, but a spreadsheet stands still for minutes. */
const longestCsv = 20_000_000;

/**
 * A table as CSV (RFC 4180): a line of names, then a line for each row, all ending in CRLF. An object or a list stands as JSON on one line,
 * null and a field that is missing as nothing.
 *
 * A text that begins with =, +, -, @, a tab or a carriage return gets an apostrophe before it, unless it is a plain number. Spreadsheets run
 * such a cell as a formula, also between quotation marks, and what a response holds others may have typed: a customer's name can be one
 * that sends the sheet elsewhere. A number, also one that NetSuite has written as text such as "-12.50", is no formula and stays.
 * The same goes for what comes after a tab, a semicolon or a line break in a cell: where a spreadsheet takes that for the end of the cell,
 * as it does with a tab when a text is pasted and with a semicolon in many countries, the rest is a cell of its own.
 *
 * @throws {UserError} when it is too long
 */
export function tableCsv(table: ObjectTable, sort: SortView | null, longest = longestCsv): CsvText {
  const names = table.shownNames;
  const lines: string[] = [];
  let [length, guarded] = [0, 0];
  const put = (cells: readonly string[]): void => {
    const line = cells.join(',');
    // Many readers take an empty line for none, so a row whose only cell is empty says so.
    lines.push(line === '' ? '""' : line);
    length += line.length + 2;
    if (length > longest) {
      throw new UserError(bodyDataTexts.longCsv(longest));
    }
  };
  const textCell = (text: string): string => {
    const safe = withoutFormulas(text);
    guarded += safe === text ? 0 : 1;
    return quoted(safe);
  };
  put(names.map(textCell));
  for (const row of table.rows(sort)) {
    put(names.map((name) => csvCell(fieldOf(row, name), textCell)));
  }
  return { text: `${lines.join('\r\n')}\r\n`, guarded };
}

function csvCell(value: JsonValue | undefined, textCell: (text: string) => string): string {
  if (value === undefined) {
    return '';
  }
  if (isList(value) || isObject(value)) {
    return textCell(lineJson(value));
  }
  return typeof value === 'string' ? textCell(value) : quoted(cellText(value));
}

/** What stands at the beginning of a text, or after a character that may end a cell. */
const possibleFormula = /(?<=^|[;\t\r\n])[=+\-@][^;\t\r\n]*/g;

function withoutFormulas(text: string): string {
  if (isPlainNumber(text)) {
    return text;
  }
  const safe = text.replace(possibleFormula, (part, at: number) => (at > 0 && isPlainNumber(part) ? part : `'${part}`));
  return /^[\t\r]/.test(text) ? `'${safe}` : safe;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
