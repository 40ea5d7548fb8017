import type { Node } from 'jsonc-parser';
import { UserError } from '../../../protocol/userError.js';
import { applyEdits, EditedText, type TextEdit } from './editedText.js';
import { fileFields } from './fields.js';
import { propertiesOf, propertyOf, readJsonTree } from './jsonTree.js';
import { formatList, layoutOf, standardLayout, type Layout } from './layout.js';
import { indentAt, removeProperty, setItems, setProperty, treeOf } from './objectEdit.js';
import { parseRequest } from './parse.js';
import { matchBy } from './rowMatch.js';

/**
 * One row of `expect` as it is written: its fields in their order, each value as JSON on one line. A row that is no object, which is wrong
 * but may stand in a file, is its JSON.
 */
export type ExpectRow = string | readonly (readonly [name: string, literal: string])[];

/** What is known of the fields of such rows. */
export interface ExpectFields {
  /** In the order in which they are written. */
  readonly order: readonly string[];
  /** Of the fields that say what a row is about: those that do so by their value. Rows that agree in it count as the same row. */
  readonly named: readonly string[];
  /** Those that do so by being there. */
  readonly plain: readonly string[];
}

/**
 * The JSON text of the field `expect` of a request file, exactly as it is written. Undefined when there is none.
 *
 * @throws {RequestFileError} when the file is not JSON.
 */
export function expectText(text: string): string | undefined {
  const place = expectPlace(text);
  return place && text.slice(place.offset, place.offset + place.length);
}

/**
 * Where the value of the field `expect` stands in a request file, in UTF-16 code units. Undefined when there is none.
 *
 * @throws {RequestFileError} when the file is not JSON.
 */
export function expectPlace(text: string): { readonly offset: number; readonly length: number } | undefined {
  const root = readJsonTree(text);
  return root && propertyOf(root, 'expect');
}

/** A part of a text, in UTF-16 code units. */
export interface TextPart {
  readonly offset: number;
  readonly length: number;
}

/**
 * Where the rows of the field `expect` of a request file stand, in their order. Undefined when the field is not there, or is no list.
 *
 * @throws {RequestFileError} when the file is not JSON.
 */
export function expectRowParts(text: string): readonly TextPart[] | undefined {
  const root = readJsonTree(text);
  const field = root && propertyOf(root, 'expect');
  return field?.type === 'array' ? (field.children ?? []).map(({ offset, length }) => ({ offset, length })) : undefined;
}

/** Rows as a list in a new file, one row a line. */
export function formatExpect(rows: readonly ExpectRow[]): string {
  return formatList(rows.map(formatExpectRow), standardLayout.unit, standardLayout);
}

/**
 * The smallest edits that write rows into the field `expect` of a request file. A row that is already there keeps its bytes; of one that
 * changed, each value that did not. Everything else in the file stays as it is.
 *
 * @returns edits in ascending order, offsets in UTF-16 code units of `text`.
 * @throws {UserError} when the text is not a request, or its `expect` is not a list of objects: such a field is never overwritten.
 */
export function patchExpect(text: string, rows: readonly ExpectRow[], fields: ExpectFields): TextEdit[] {
  requireReadable(text);
  const edited = new EditedText(text);
  if (text.trim() === '') {
    throw new UserError('This request file is empty. Fill in the request first.');
  }
  const root = treeOf(text);
  const list = propertyOf(root, 'expect');
  const layout = layoutOf(text);
  if (!list) {
    const write = (indent: string): string => formatList(rows.map(formatExpectRow), indent, layout);
    setProperty(edited, root, 'expect', write, fileFields, layout);
  } else {
    setItems(edited, list, itemsFor(text, list, rows, fields, layout), indentAt(text, list.offset), layout);
  }
  const edits = edited.edits();
  requireReadable(applyEdits(text, edits));
  return edits;
}

function requireReadable(text: string): void {
  const parsed = parseRequest(text);
  if (parsed.kind === 'unreadable') {
    throw new UserError(parsed.message);
  }
}

function formatExpectRow(row: ExpectRow): string {
  if (typeof row === 'string') {
    return row;
  }
  return row.length === 0 ? '{}' : `{ ${row.map(([name, literal]) => `${JSON.stringify(name)}: ${literal}`).join(', ')} }`;
}

/** A row that is compared with others: each of its fields by its value as compact JSON. */
interface ComparedRow {
  readonly fields: ReadonlyMap<string, string>;
  /** A field is there twice: JSON reads the last one, so an edit of the first would change nothing. */
  readonly isAmbiguous?: boolean;
}

function itemsFor(text: string, list: Node, rows: readonly ExpectRow[], fields: ExpectFields, layout: Layout): string[] {
  const nodes = list.children ?? [];
  if (list.type !== 'array' || nodes.some(({ type }) => type !== 'object')) {
    throw new UserError(
      '"expect" isn\'t a list [ … ] of objects { … }, so nothing is written into it. Correct it as text first.',
    );
  }
  const before = nodes.map((node) => comparedNode(text, node));
  const after = rows.map(comparedRow);
  const matches = matchBy(before, after, [identity, (row) => subjectOf(row, fields)]);
  return rows.map((row, index) => {
    const match = matches[index] ?? -1;
    const [node, old] = [nodes[match], before[match]];
    return node && old
      ? editedRow(text.slice(node.offset, node.offset + node.length), old, row, fields.order, layout)
      : formatExpectRow(row);
  });
}

function comparedNode(text: string, object: Node): ComparedRow {
  const fields = propertiesOf(object).map(
    ({ name, value }) => [name, compactJson(text.slice(value.offset, value.offset + value.length))] as const,
  );
  const compared = new Map(fields);
  return { fields: compared, isAmbiguous: compared.size < fields.length };
}

function comparedRow(row: ExpectRow): ComparedRow {
  return { fields: new Map(fieldsOf(row).map(([name, literal]) => [name, compactJson(literal)])) };
}

function fieldsOf(row: ExpectRow): Exclude<ExpectRow, string> {
  return typeof row === 'string' ? [] : row;
}

function identity({ fields }: ComparedRow): string {
  return JSON.stringify([...fields].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function subjectOf({ fields }: ComparedRow, { named, plain }: ExpectFields): string | undefined {
  const parts = [
    ...named.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : [])),
    ...plain.filter((name) => fields.has(name)),
  ];
  return parts.length === 0 ? undefined : JSON.stringify(parts);
}

/** The text of one row after a change. Its layout and the values that stay are as they were. */
function editedRow(source: string, before: ComparedRow, row: ExpectRow, order: readonly string[], layout: Layout): string {
  const after = comparedRow(row);
  if (before.fields.size === 0 || before.isAmbiguous) {
    return formatExpectRow(row);
  }
  const text = new EditedText(source);
  for (const [name, literal] of fieldsOf(row)) {
    if (before.fields.get(name) !== after.fields.get(name)) {
      setProperty(text, treeOf(text.text), name, () => literal, order, layout);
    }
  }
  for (const name of before.fields.keys()) {
    if (!after.fields.has(name)) {
      removeProperty(text, treeOf(text.text), name);
    }
  }
  return text.text;
}

/** A string, a number, or what stands between. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[^"\d-]+/gy;
/** Numbers of up to so many characters are the same for JavaScript only when their values are. */
const longestPlainNumber = 16;

/** JSON without white space, with each string and each short number written in one way, so that values can be compared. */
function compactJson(json: string): string {
  const parts: string[] = [];
  for (const [written] of json.matchAll(token)) {
    if (written.startsWith('"')) {
      parts.push(JSON.stringify(JSON.parse(written)));
    } else if (/^[-\d]/.test(written)) {
      parts.push(written.length <= longestPlainNumber ? String(Number(written)) : written);
    } else {
      parts.push(written.replace(/\s+/g, ''));
    }
  }
  return parts.join('');
}
