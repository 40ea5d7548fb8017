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
 * The request after a patch. A field set to `null` gets the value that it has in a new request. The values of rows that hold a secret
 * (`Authorization`, `Cookie`, an issued key) are left out.
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
 * The smallest edits that write a patch into a request file. Only the fields of the patch change; everything else stays as it is, with
 * its layout, line breaks and unknown fields. Without a change there are no edits.
 *
 * @returns edits in ascending order, offsets in UTF-16 code units of `text`.
 * @throws {UserError} when the text cannot be read before or after the patch: such a file is never overwritten.
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

/** Writes into a file that has only white space. Keeps its byte order mark and its kind of line break. */
function writeNew(edited: EditedText, before: RestletRequest, after: RestletRequest): void {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return;
  }
  const start = edited.text.startsWith('\uFEFF') ? 1 : 0;
  const { eol } = layoutOf(edited.text);
  edited.replace(start, edited.text.length - start, serializeRequest(after).replaceAll('\n', eol));
}

/** Writes the fields that differ, one after the other, each into the text that the one before has left. */
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

  /** Reading a large body takes long, so the text is read again only when it has changed. */
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
    // Removed after the others are set, because removing the last field removes the whole body.
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

  /** Removes the whole body when nothing else is in it. When only unknown fields are left, one of ours stays with its default value. */
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

/** The text of one row after a change. Unknown fields and the layout stay. */
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

/** Equal lines at the beginning and at the end keep their literals as they were written; the lines between are written again. */
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
