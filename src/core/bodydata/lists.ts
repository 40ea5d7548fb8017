import { isList, isObject, type JsonObject, type JsonValue } from '../expect/json/index.js';
import { nameStep, pathOf, type PathNode } from '../expect/path/index.js';

/** Objects that are one table: the items of one list, or of all lists with the same path but for their indexes. */
export interface ObjectList {
  /** `$.items`, and `$[*].lines` for lists in the items of a list. */
  readonly path: string;
  readonly rows: readonly JsonObject[];
  /** The lists that the rows come from, in their order. */
  readonly sources: readonly Source[];
  /** Whether it is in the items of a list. */
  readonly isNested: boolean;
}

interface Source {
  readonly node: PathNode;
  /** The index of its first row in all rows. */
  readonly firstRow: number;
}

/** A path without indexes, and what was found there. */
interface Place extends ObjectList {
  readonly rows: JsonObject[];
  readonly sources: Source[];
  /** By name. */
  readonly fields: Map<string, Place>;
  items: Place | undefined;
  /** One of its lists has an item that is no object. */
  isMixed: boolean;
}

/** What is to be looked at: a node, and the place of its parent. */
interface Open {
  readonly node: PathNode;
  readonly above: Place | undefined;
}

/**
 * The lists of a value that have only objects, in the order of the text. Looks at each value once, with a list of its own of what is to be
 * done, so that deep nesting cannot exhaust the stack.
 */
export function objectLists(root: JsonValue): ObjectList[] {
  const places: Place[] = [];
  const open: Open[] = [{ node: { value: root }, above: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, above } = next;
    const place = placeOf(node, above, places);
    if (isList(node.value)) {
      takeRows(place, node, node.value);
    }
    openChildren(node, place, open);
  }
  return places.filter(({ rows, isMixed }) => rows.length > 0 && !isMixed);
}

/** The one that is shown first: the longest of those that are in no other one. */
export function firstOf(lists: readonly ObjectList[]): ObjectList | undefined {
  const outer = lists.filter(({ isNested }) => !isNested);
  let longest: ObjectList | undefined;
  for (const list of outer.length > 0 ? outer : lists) {
    if (longest === undefined || list.rows.length > longest.rows.length) {
      longest = list;
    }
  }
  return longest;
}

/** The way to a row (RFC 9535). */
export function rowPath({ sources }: ObjectList, row: number): string {
  let [low, high] = [0, sources.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sources[middle]?.firstRow ?? 0) <= row) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  const source = sources[low];
  return source ? `${pathOf(source.node)}[${row - source.firstRow}]` : '';
}

function placeOf({ key }: PathNode, above: Place | undefined, places: Place[]): Place {
  if (above === undefined || key === undefined) {
    return added(places, '$', false);
  }
  if (typeof key === 'number') {
    return (above.items ??= added(places, `${above.path}[*]`, true));
  }
  const known = above.fields.get(key);
  if (known) {
    return known;
  }
  const place = added(places, above.path + nameStep(key), above.isNested);
  above.fields.set(key, place);
  return place;
}

function added(places: Place[], path: string, isNested: boolean): Place {
  const place = { path, isNested, rows: [], sources: [], fields: new Map<string, Place>(), items: undefined, isMixed: false };
  places.push(place);
  return place;
}

function takeRows(place: Place, node: PathNode, items: readonly JsonValue[]): void {
  if (items.length === 0 || place.isMixed) {
    return;
  }
  place.sources.push({ node, firstRow: place.rows.length });
  for (const item of items) {
    if (!isObject(item)) {
      place.isMixed = true;
      place.rows.length = 0;
      return;
    }
    place.rows.push(item);
  }
}

/** Texts, numbers and the like have no lists. The first child is looked at first, so it comes last. */
function openChildren(parent: PathNode, place: Place, open: Open[]): void {
  const { value } = parent;
  const take = (child: JsonValue | undefined, key: string | number): void => {
    if (child !== undefined && (isList(child) || isObject(child))) {
      open.push({ node: { value: child, key, parent }, above: place });
    }
  };
  if (isList(value)) {
    for (let index = value.length - 1; index >= 0; index--) {
      take(value[index], index);
    }
  } else if (isObject(value)) {
    const names = Object.keys(value);
    for (let index = names.length - 1; index >= 0; index--) {
      const name = names[index] ?? '';
      take(value[name], name);
    }
  }
}
