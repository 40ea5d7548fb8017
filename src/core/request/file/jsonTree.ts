import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { isJson, jsonErrorText } from '../../../protocol/jsonText.js';
import { RequestFileError } from './requestFileError.js';
import { validJsonTree } from './validJsonTree.js';

/**
 * Reads strict JSON (RFC 8259: no comments, no trailing comma) into a tree with offsets. A byte order mark at the start is skipped.
 *
 * @returns `undefined` for a text of nothing but white space.
 * @throws {RequestFileError} at the first error.
 */
export function readJsonTree(text: string): Node | undefined {
  const readable = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (readable.trim() === '') {
    return undefined;
  }
  const valid = isJson(readable) ? validJsonTree(readable) : undefined;
  if (valid) {
    return valid;
  }
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(readable, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new RequestFileError(0, 'It is nested too deeply to read.');
    }
    throw error;
  }
  const first = errors[0];
  if (first) {
    throw new RequestFileError(first.offset, jsonErrorText(printParseErrorCode(first.error), readable, first.offset));
  }
  return tree;
}

/** The first error of a text that should be strict JSON, with its place. Undefined for a text that `JSON.parse` takes. */
export function findJsonError(text: string): RequestFileError | undefined {
  if (text.startsWith('\uFEFF')) {
    return new RequestFileError(0, "It starts with an invisible byte order mark, which JSON doesn't allow.");
  }
  try {
    return readJsonTree(text) ? undefined : new RequestFileError(0, 'It is empty.');
  } catch (error) {
    if (error instanceof RequestFileError) {
      return error;
    }
    throw error;
  }
}

/** The value node of the last property of this name, which is the one that `JSON.parse` keeps. */
export function propertyOf(object: Node, name: string): Node | undefined {
  return propertiesOf(object).findLast((property) => property.name === name)?.value;
}

export interface JsonProperty {
  readonly name: string;
  readonly node: Node;
  readonly value: Node;
}

export function propertiesOf(object: Node): JsonProperty[] {
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key && value ? [{ name: key.value as string, node, value }] : [];
  });
}
