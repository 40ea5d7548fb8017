import assert from 'node:assert/strict';
import { parseTree, type Node } from 'jsonc-parser';
import { fileFields } from '../../../src/core/request/index.js';

/** One property as it is written, from the first quote of its name to the end of its value. */
export interface WrittenProperty {
  readonly name: string;
  readonly source: string;
  readonly offset: number;
  readonly length: number;
}

const known: Readonly<Record<'root' | 'row' | 'body', readonly string[]>> = {
  root: fileFields,
  row: ['name', 'value', 'enabled'],
  body: ['type', 'text'],
};

function treeOf(text: string): Node {
  const tree = parseTree(text.replace(/^\uFEFF/, ' '));
  assert.ok(tree, 'the text is JSON');
  return tree;
}

function propertiesOf(text: string, object: Node): WrittenProperty[] {
  return (object.children ?? []).map((node) => ({
    name: node.children?.[0]?.value as string,
    source: text.slice(node.offset, node.offset + node.length),
    offset: node.offset,
    length: node.length,
  }));
}

function valueOf(object: Node, name: string): Node | undefined {
  return object.children?.find((node) => node.children?.[0]?.value === name)?.children?.[1];
}

/** The properties of the whole file, in its order. */
export function rootProperties(text: string): WrittenProperty[] {
  return propertiesOf(text, treeOf(text));
}

/** The unknown fields of the root, of the body, and of each row, as they are written. */
export function unknownFields(text: string): { root: string[]; body: string[]; rows: Record<'query' | 'headers', string[][]> } {
  const tree = treeOf(text);
  const unknown = (object: Node | undefined, kind: keyof typeof known): string[] =>
    object ? propertiesOf(text, object).flatMap(({ name, source }) => (known[kind].includes(name) ? [] : [source])) : [];
  const rows = (field: string): string[][] => (valueOf(tree, field)?.children ?? []).map((node) => unknown(node, 'row'));
  return {
    root: unknown(tree, 'root'),
    body: unknown(valueOf(tree, 'body'), 'body'),
    rows: { query: rows('query'), headers: rows('headers') },
  };
}
