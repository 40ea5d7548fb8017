import { getLocation } from 'jsonc-parser';

/** The value of a field of a request file that the project knows something about. */
export interface RequestField {
  readonly field: 'script' | 'deploy' | 'name' | 'value';
  /** Of the query; for `name` and `value`. */
  readonly row?: number;
  /** Where its text stands, without the quotation marks: offsets in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** The field at an offset of a request file; undefined anywhere else, and where no text between quotation marks stands. */
export function requestField(text: string, offset: number): RequestField | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (isAtPropertyKey || previousNode?.type !== 'string' || offset <= previousNode.offset) {
    return undefined;
  }
  const [first, row, part, ...deeper] = path;
  const span = { start: previousNode.offset + 1, end: Math.max(offset, previousNode.offset + previousNode.length - 1) };
  if ((first === 'script' || first === 'deploy') && row === undefined) {
    return { field: first, ...span };
  }
  if (first === 'query' && typeof row === 'number' && (part === 'name' || part === 'value') && deeper.length === 0) {
    return { field: part, row, ...span };
  }
  return undefined;
}
