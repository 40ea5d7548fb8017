import { compile, jsonpath, type JSONPathQuery } from 'json-p3';
import { UserError } from '../../../protocol/userError.js';
import { isList, isObject, type JsonValue, type Spend } from '../json/jsonValue.js';
import { invalidTexts } from '../texts.js';
import { FilterReader } from './filter.js';
import type { PathNode } from './pathNode.js';

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

  /** Tells the nodes that a query selects below a node: the root of the value for `$`, the current node for `@`. */
  find({ segments }: JSONPathQuery, from: PathNode, take: Take): boolean {
    return segments.reduceRight((next, segment) => this.#step(segment, next), take)(from);
  }

  /** The value that a singular query selects below a node. */
  valueBelow({ segments }: JSONPathQuery, { value }: PathNode): JsonValue | undefined {
    let found: JsonValue | undefined = value;
    for (const { selectors } of segments) {
      this.#spend(1);
      const [selector] = selectors;
      if (selector instanceof NameSelector) {
        found = isObject(found) && Object.hasOwn(found, selector.name) ? found[selector.name] : undefined;
      } else if (selector instanceof IndexSelector) {
        found = isList(found) ? found.at(selector.index) : undefined;
      }
      if (found === undefined) {
        return undefined;
      }
    }
    return found;
  }

  get root(): PathNode {
    return this.#root;
  }

  /** Made once for a search, not once for a node. */
  #step({ selectors, constructor }: Segment, next: Take): Take {
    const spend = this.#spend;
    const counted: Take = (child) => {
      spend(1);
      return next(child);
    };
    const [first, ...others] = selectors.map((selector) => this.#selection(selector, counted));
    const select: Take = others.length === 0 && first ? first : (node) => [first, ...others].some((each) => each?.(node));
    return constructor === descendant ? (node) => this.#descend(node, select) : select;
  }

  #descend(from: PathNode, select: Take): boolean {
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      this.#spend(1);
      if (select(node)) {
        return true;
      }
      const first = open.length;
      forEachChild(node, (child) => {
        open.push(child);
        return false;
      });
      reverseFrom(open, first);
    }
    return false;
  }

  #selection(selector: Selector, take: Take): Take {
    if (selector instanceof NameSelector) {
      const key = selector.name;
      return (parent) => {
        const { value } = parent;
        return isObject(value) && Object.hasOwn(value, key) && take({ value: value[key] ?? null, key, parent });
      };
    }
    if (selector instanceof IndexSelector) {
      const { index } = selector;
      return (node) => isList(node.value) && takeItem(node, node.value, index < 0 ? node.value.length + index : index, take);
    }
    if (selector instanceof SliceSelector) {
      return (node) => isList(node.value) && takeSlice(node, node.value, selector, take);
    }
    if (selector instanceof WildcardSelector) {
      return (node) => forEachChild(node, take);
    }
    if (!(selector instanceof FilterSelector)) {
      throw new Error('RFC 9535 has no other selectors.');
    }
    const { expression } = selector;
    const filtered: Take = (child) => {
      this.#spend(1);
      return this.#filters.holds(expression, child) && take(child);
    };
    return (node) => forEachChild(node, filtered);
  }
}

/** The library has a class for this kind of segment, but does not hand it out. */
const descendant = compile('$..*').segments[0]?.constructor;

/** Reverses the end of a list. */
function reverseFrom(nodes: PathNode[], first: number): void {
  for (let low = first, high = nodes.length - 1; low < high; low++, high--) {
    const [one, other] = [nodes[low], nodes[high]];
    if (one && other) {
      nodes[low] = other;
      nodes[high] = one;
    }
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
