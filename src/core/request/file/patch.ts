import type { Node } from 'jsonc-parser';
import type { RequestPatch, RequestRow, RestletRequest } from '../../../protocol/request.js';
import { UserError } from '../../../protocol/userError.js';
import { applyEdits, EditedText, type TextEdit } from './editedText.js';
import { bodyFields, defaultBodyType, fileFields, newRequest, rowFields } from './fields.js';
import { propertiesOf, propertyOf } from './jsonTree.js';
import { formatBody, formatBodyText, formatList, formatRow, layoutOf, type Layout } from './layout.js';
import { indentAt, removeProperty, setItems, setProperty, treeOf } from './objectEdit.js';
import { parseRequest } from './parse.js';
import { matchRows, sameRow, sameRows } from './rowMatch.js';
import { withoutSecrets } from '../secrets.js';
import { serializeRequest } from './serialize.js';

/**
 * The request after a patch. A field set to `null` falls back to what an empty file says; the values of
 * rows that hold a secret (`Authorization`, `Cookie`, an issued key) are left out.
 */
export function patchRequest(request: RestletRequest, patch: RequestPatch): RestletRequest {
  const patched: Record<string, unknown> = { ...request };
  const empty: Record<string, unknown> = { ...newRequest() };
  for (const [field, value] of Object.entries(patch)) {
    if (value !== null) {
      patched[field] = value;
    } else if (field in empty) {
      patched[field] = empty[field];
    } else {
      Reflect.deleteProperty(patched, field);
    }
  }
  const result = patched as unknown as RestletRequest;
  return { ...result, query: withoutSecrets('query', result.query), headers: withoutSecrets('headers', result.headers) };
}

/**
 * The smallest edits that write a patch into a request file: only the fields in question change, and every
 * byte of the rest stays, its layout, line breaks and unknown fields included. Nothing to change, no edits.
 *
 * @returns edits in ascending order, offsets in UTF-16 code units of `text`.
 * @throws {UserError} when the text does not parse (it is never overwritten), or would not after the patch.
 */
export function applyPatch(text: string, patch: RequestPatch): TextEdit[] {
  const parsed = parseRequest(text);
  if (parsed.kind === 'unreadable') {
    throw new UserError(parsed.message);
  }
  const before = parsed.request;
  const after = patchRequest(before, patch);
  const edited = new EditedText(text);
  if (text.trim() === '') {
    writeNew(edited, before, after);
  } else {
    new RequestWriter(edited).write(before, after, patch);
  }
  const edits = edited.edits();
  const result = parseRequest(applyEdits(text, edits));
  if (result.kind === 'unreadable') {
    throw new UserError(result.message);
  }
  return edits;
}

/** Into a file of nothing but white space, with the byte order mark and the line breaks that it has. */
function writeNew(edited: EditedText, before: RestletRequest, after: RestletRequest): void {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return;
  }
  const start = edited.text.startsWith('\uFEFF') ? 1 : 0;
  const { eol } = layoutOf(edited.text);
  edited.replace(start, edited.text.length - start, serializeRequest(after).replaceAll('\n', eol));
}

/** Writes the fields that differ, one after the other, each against the text as it is by then. */
class RequestWriter {
  readonly #text: EditedText;
  readonly #layout: Layout;
  #read: { readonly text: string; readonly root: Node } | undefined;

  constructor(text: EditedText) {
    this.#text = text;
    this.#layout = layoutOf(text.text);
  }

  write(before: RestletRequest, after: RestletRequest, patch: RequestPatch): void {
    for (const field of ['name', 'method', 'script', 'deploy', 'account', 'role'] as const) {
      if (patch[field] === null) {
        removeProperty(this.#text, this.#root(), field);
      } else if (before[field] !== after[field]) {
        this.#set(field, JSON.stringify(after[field]));
      }
    }
    for (const field of ['query', 'headers'] as const) {
      if (patch[field] === null) {
        removeProperty(this.#text, this.#root(), field);
      } else if (!sameRows(before[field], after[field])) {
        this.#setRows(field, before[field], after[field]);
      }
    }
    this.#setBody(before, after, patch);
  }

  /** Of a large body, reading it is what takes the time: it is read again only when the text has changed. */
  #root(): Node {
    const { text } = this.#text;
    if (this.#read?.text !== text) {
      this.#read = { text, root: treeOf(text) };
    }
    return this.#read.root;
  }

  #set(field: string, literal: string): void {
    setProperty(this.#text, this.#root(), field, () => literal, fileFields, this.#layout);
  }

  #setRows(field: 'query' | 'headers', before: readonly RequestRow[], after: readonly RequestRow[]): void {
    const list = propertyOf(this.#root(), field);
    if (!list) {
      const write = (indent: string, layout: Layout): string => formatList(after.map(formatRow), indent, layout);
      setProperty(this.#text, this.#root(), field, write, fileFields, this.#layout);
      return;
    }
    const matches = matchRows(before, after);
    const items = after.map((row, index) => {
      const match = matches[index] ?? -1;
      const node = list.children?.[match];
      const old = before[match];
      return node && old
        ? editRow(this.#text.text.slice(node.offset, node.offset + node.length), old, row, this.#layout)
        : formatRow(row);
    });
    setItems(this.#text, list, items, indentAt(this.#text.text, list.offset), this.#layout);
  }

  #setBody(before: RestletRequest, after: RestletRequest, patch: RequestPatch): void {
    const type = before.bodyType !== after.bodyType;
    const text = before.body !== after.body;
    if (!this.#body()) {
      if (!type && !text) {
        return;
      }
      const write = (indent: string, layout: Layout): string =>
        formatBody({ type: after.bodyType, text: after.body }, indent, layout);
      setProperty(this.#text, this.#root(), 'body', write, fileFields, this.#layout);
    } else {
      if (type) {
        this.#setInBody('type', JSON.stringify(after.bodyType));
      }
      if (text) {
        this.#setBodyText(before.body, after.body);
      }
    }
    // After what is set, because the body goes with its last field.
    if (patch.bodyType === null) {
      this.#removeFromBody('type');
    }
    if (patch.body === null) {
      this.#removeFromBody('text');
    }
  }

  #body(): Node | undefined {
    return propertyOf(this.#root(), 'body');
  }

  #setInBody(field: 'type' | 'text', literal: string): void {
    const body = this.#body();
    if (body) {
      setProperty(this.#text, body, field, () => literal, bodyFields, this.#layout);
    }
  }

  /** The whole body goes when nothing else is left in it; beside unknown fields alone, one of ours stays and says nothing. */
  #removeFromBody(field: 'type' | 'text'): void {
    const body = this.#body();
    if (!body) {
      return;
    }
    const rest = propertiesOf(body).filter((property) => property.name !== field);
    const known = rest.some(({ name }) => (bodyFields as readonly string[]).includes(name));
    if (rest.length === 0) {
      removeProperty(this.#text, this.#root(), 'body');
    } else if (known) {
      removeProperty(this.#text, body, field);
    } else {
      this.#setInBody(field, JSON.stringify(field === 'type' ? defaultBodyType : ''));
    }
  }

  #setBodyText(before: string, after: string): void {
    const body = this.#body();
    if (!body) {
      return;
    }
    const list = propertyOf(body, 'text');
    if (list?.type !== 'array' || !after.includes('\n')) {
      const write = (indent: string, layout: Layout): string => formatBodyText(after, indent, layout);
      setProperty(this.#text, body, 'text', write, bodyFields, this.#layout);
      return;
    }
    const source = this.#text.text;
    const written = (list.children ?? []).map((node) => source.slice(node.offset, node.offset + node.length));
    const items = keepLines(written, before.split('\n'), after.split('\n'));
    setItems(this.#text, list, items, indentAt(source, list.offset), this.#layout);
  }
}

/** One row in its own text: unknown fields and their layout stay. */
function editRow(source: string, before: RequestRow, after: RequestRow, layout: Layout): string {
  if (sameRow(before, after)) {
    return source;
  }
  if (propertiesOf(treeOf(source)).length === 0) {
    return formatRow(after);
  }
  const text = new EditedText(source);
  const set = (field: string, literal: string): void => {
    setProperty(text, treeOf(text.text), field, () => literal, rowFields, layout);
  };
  if (before.name !== after.name) {
    set('name', JSON.stringify(after.name));
  }
  if (before.value !== after.value) {
    set('value', JSON.stringify(after.value));
  }
  if (before.enabled && !after.enabled) {
    set('enabled', 'false');
  }
  if (!before.enabled && after.enabled) {
    removeProperty(text, treeOf(text.text), 'enabled');
  }
  return text.text;
}

/** The literals of the lines that are the same at both ends stay as they were written; the rest is written anew. */
function keepLines(written: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  if (written.length !== before.length) {
    return after.map((line) => JSON.stringify(line));
  }
  const shared = Math.min(before.length, after.length);
  let start = 0;
  while (start < shared && before[start] === after[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shared - start && before[before.length - end - 1] === after[after.length - end - 1]) {
    end += 1;
  }
  const middle = after.slice(start, after.length - end).map((line) => JSON.stringify(line));
  return [...written.slice(0, start), ...middle, ...written.slice(written.length - end)];
}
