import type { Node } from 'jsonc-parser';
import type { EditedText } from './editedText.js';
import { propertiesOf, readJsonTree, type JsonProperty } from './jsonTree.js';
import { formatList, type Layout } from './layout.js';

/** Writes a value for the indentation of the line that its property stands on. */
export type WriteValue = (indent: string, layout: Layout) => string;

/** The tree of a text that is known to be JSON and not empty. */
export function treeOf(text: string): Node {
  const tree = readJsonTree(text);
  if (!tree) {
    throw new Error('An empty text has no tree.');
  }
  return tree;
}

/**
 * Sets one property of an object in a text. Replaces the value if the property exists; otherwise inserts the property after those that
 * `order` names before it, with the white space of its neighbors.
 */
export function setProperty(
  text: EditedText,
  object: Node,
  name: string,
  write: WriteValue,
  order: readonly string[],
  layout: Layout,
): void {
  const properties = propertiesOf(object);
  const existing = properties.find((property) => property.name === name);
  if (existing) {
    text.replace(existing.value.offset, existing.value.length, write(indentAt(text.text, existing.node.offset), layout));
    return;
  }
  const before = lastBefore(properties, name, order);
  const neighbour = before ?? properties[0];
  if (!neighbour) {
    const outer = indentAt(text.text, object.offset);
    const inner = outer + layout.unit;
    const property = `${JSON.stringify(name)}: ${write(inner, layout)}`;
    text.replace(object.offset, object.length, `{${layout.eol}${inner}${property}${layout.eol}${outer}}`);
    return;
  }
  const gap = gapBefore(text.text, neighbour.node.offset);
  const property =
    JSON.stringify(name) + colonOf(text.text, neighbour) + write(indentAt(text.text, neighbour.node.offset), layout);
  if (before) {
    text.replace(before.node.offset + before.node.length, 0, `,${gap || ' '}${property}`);
  } else {
    text.replace(neighbour.node.offset, 0, `${property},${gap || ' '}`);
  }
}

/** Removes a property and its comma from an object. Does nothing when it is not there. */
export function removeProperty(text: EditedText, object: Node, name: string): void {
  const nodes = propertiesOf(object);
  const index = nodes.findIndex((property) => property.name === name);
  const node = nodes[index]?.node;
  if (!node) {
    return;
  }
  const previous = nodes[index - 1]?.node;
  const next = nodes[index + 1]?.node;
  if (previous) {
    const from = previous.offset + previous.length;
    text.replace(from, node.offset + node.length - from, '');
  } else if (next) {
    text.replace(node.offset, next.offset - node.offset, '');
  } else {
    text.replace(object.offset, object.length, '{}');
  }
}

/**
 * Replaces the items of a list. Each item is given as the text to write. Separators and brackets keep their white space.
 */
export function setItems(text: EditedText, list: Node, items: readonly string[], indent: string, layout: Layout): void {
  const children = list.children ?? [];
  const first = children[0];
  const last = children.at(-1);
  if (!first || !last || items.length === 0) {
    text.replace(list.offset, list.length, formatList(items, indent, layout));
    return;
  }
  const source = text.text;
  const head = source.slice(list.offset, first.offset);
  const tail = source.slice(last.offset + last.length, list.offset + list.length);
  const separators = children.slice(1).map((child, index) => {
    const previous = children[index];
    return previous ? source.slice(previous.offset + previous.length, child.offset) : ',';
  });
  const usual = separators[0] ?? `,${head.slice(1) || ' '}`;
  const body = items.map((item, index) => (index === 0 ? item : (separators[index - 1] ?? usual) + item)).join('');
  text.replace(list.offset, list.length, head + body + tail);
}

/** The indentation of the line that an offset is on. */
export function indentAt(text: string, offset: number): string {
  // Searched backwards, because the text before may hold a body of megabytes.
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const first = start === 0 && text.startsWith('\uFEFF') ? 1 : start;
  let end = first;
  while (end < offset && isIndent(text.charCodeAt(end))) {
    end++;
  }
  return text.slice(first, end);
}

/** The white space that ends at an offset. */
function gapBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && isWhiteSpace(text.charCodeAt(start - 1))) {
    start--;
  }
  return text.slice(start, offset);
}

function isIndent(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** The white space of JSON (RFC 8259 section 2). */
function isWhiteSpace(code: number): boolean {
  return isIndent(code) || code === 0x0a || code === 0x0d;
}

function lastBefore(properties: readonly JsonProperty[], name: string, order: readonly string[]): JsonProperty | undefined {
  const place = order.indexOf(name);
  return properties.findLast((property) => {
    const other = order.indexOf(property.name);
    return other >= 0 && other < place;
  });
}

function colonOf(text: string, property: JsonProperty): string {
  const key = property.node.children?.[0];
  return key ? text.slice(key.offset + key.length, property.value.offset) : ': ';
}
