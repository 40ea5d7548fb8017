import { compile, jsonpath, type JSONPathQuery } from 'json-p3';
import { UserError } from '../../../protocol/userError.js';
import { isList, isObject, type JsonValue, type Spend } from '../json/jsonValue.js';
import { invalidTexts } from '../texts.js';
import { FilterReader } from './filter.js';
import { nameStep } from './nameStep.js';

/** A value that a query selects, with the way to it. */
export interface PathNode {
  readonly value: JsonValue;
  /** The name or the index in the parent. Absent for the root. */
  readonly key?: string | number;
  readonly parent?: PathNode;
}

const { FilterSelector, IndexSelector, NameSelector, SliceSelector, WildcardSelector } = jsonpath.selectors;
type Segment = JSONPathQuery['segments'][number];
type Selector = Segment['selectors'][number];

/** Told of each node that is selected. True ends the search. */
type Take = (node: PathNode) => boolean;

/**
 * Finds the nodes that a query selects in a value, in the order of RFC 9535. The library reads the query; the search is done here, so that
 * its steps are counted, numbers that JavaScript cannot hold stay exact, and no pattern backtracks. No name leads to what an object
 * inherits.
 */
export class NodeFinder {
  readonly #root: PathNode;
  readonly #spend: Spend;
  readonly #filters: FilterReader;

  /** @param spend is told of each node that is looked at. */
  constructor(root: JsonValue, spend: Spend) {
    this.#root = { value: root };
    this.#spend = spend;
    this.#filters = new FilterReader(this, spend);
  }

  /** @throws {UserError} when there are more than `most` nodes. */
  findAll(query: JSONPathQuery, path: string, most: number): PathNode[] {
    const nodes: PathNode[] = [];
    this.find(query, this.#root, (node) => {
      if (nodes.length === most) {
        throw new UserError(invalidTexts.manyValues(path, most));
      }
      nodes.push(node);
      return false;
    });
    return nodes;
  }

  /** Starts at the root of the value for `$`, and at `current` for `@`. */
  find(query: JSONPathQuery, from: PathNode, take: Take): boolean {
    return this.#follow(query.segments, 0, from, take);
  }

  get root(): PathNode {
    return this.#root;
  }

  #follow(segments: readonly Segment[], at: number, node: PathNode, take: Take): boolean {
    const segment = segments[at];
    if (!segment) {
      return take(node);
    }
    const next: Take = (child) => this.#follow(segments, at + 1, child, take);
    if (!isDescendant(segment)) {
      return this.#select(segment.selectors, node, next);
    }
    const open = [node];
    for (let each = open.pop(); each !== undefined; each = open.pop()) {
      this.#spend(1);
      if (this.#select(segment.selectors, each, next)) {
        return true;
      }
      const first = open.length;
      forEachChild(each, (child) => {
        open.push(child);
        return false;
      });
      reverseFrom(open, first);
    }
    return false;
  }

  #select(selectors: readonly Selector[], node: PathNode, take: Take): boolean {
    const taken: Take = (child) => {
      this.#spend(1);
      return take(child);
    };
    return selectors.some((selector) => this.#selectBy(selector, node, taken));
  }

  #selectBy(selector: Selector, node: PathNode, take: Take): boolean {
    const { value } = node;
    if (selector instanceof NameSelector) {
      const { name } = selector;
      return isObject(value) && Object.hasOwn(value, name) && take({ value: value[name] ?? null, key: name, parent: node });
    }
    if (selector instanceof IndexSelector) {
      return isList(value) && takeItem(node, value, selector.index < 0 ? value.length + selector.index : selector.index, take);
    }
    if (selector instanceof SliceSelector) {
      return isList(value) && takeSlice(node, value, selector, take);
    }
    if (selector instanceof WildcardSelector) {
      return forEachChild(node, take);
    }
    if (!(selector instanceof FilterSelector)) {
      throw new Error('RFC 9535 has no other selectors.');
    }
    return forEachChild(node, (child) => {
      this.#spend(1);
      return this.#filters.holds(selector.expression, child) && take(child);
    });
  }
}

/** The library has a class for this kind of segment, but does not hand it out. */
const descendant = compile('$..*').segments[0]?.constructor;

function isDescendant(segment: Segment): boolean {
  return segment.constructor === descendant;
}

function reverseFrom(nodes: PathNode[], first: number): void {
  const last = nodes.splice(first);
  for (let node = last.pop(); node !== undefined; node = last.pop()) {
    nodes.push(node);
  }
}

function takeItem(parent: PathNode, list: readonly JsonValue[], index: number, take: Take): boolean {
  const value = list[index];
  return value !== undefined && take({ value, key: index, parent });
}

/** Whether one of the children was the last that was wanted. */
function forEachChild(parent: PathNode, take: Take): boolean {
  const { value } = parent;
  if (isList(value)) {
    for (let index = 0; index < value.length; index++) {
      if (take({ value: value[index] ?? null, key: index, parent })) {
        return true;
      }
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (take({ value: value[key] ?? null, key, parent })) {
        return true;
      }
    }
  }
  return false;
}

interface Slice {
  readonly start?: number | undefined;
  readonly stop?: number | undefined;
  readonly step?: number | undefined;
}

/** The items of a slice (RFC 9535, section 2.3.4.2.2). */
function takeSlice(parent: PathNode, list: readonly JsonValue[], { start, stop, step = 1 }: Slice, take: Take): boolean {
  const { length } = list;
  const normal = (index: number): number => (index >= 0 ? index : length + index);
  const within = (index: number, least: number, most: number): number => Math.min(Math.max(index, least), most);
  if (step > 0) {
    const end = within(normal(stop ?? length), 0, length);
    for (let at = within(normal(start ?? 0), 0, length); at < end; at += step) {
      if (takeItem(parent, list, at, take)) {
        return true;
      }
    }
  } else if (step < 0) {
    const end = within(stop === undefined ? -1 : normal(stop), -1, length - 1);
    for (let at = within(normal(start ?? length - 1), -1, length - 1); at > end; at += step) {
      if (takeItem(parent, list, at, take)) {
        return true;
      }
    }
  }
  return false;
}

/** The way to a node as a path of RFC 9535: with dots where the names allow it. */
export function pathOf(node: PathNode): string {
  const parts: string[] = [];
  for (let each: PathNode | undefined = node; each?.key !== undefined; each = each.parent) {
    parts.push(typeof each.key === 'number' ? `[${each.key}]` : nameStep(each.key));
  }
  return `$${parts.reverse().join('')}`;
}
