import { pathOf, type Place } from '../path/pathNode.js';
import { fieldOf, isList, isNumber, isObject, type JsonObject, type JsonValue } from './jsonValue.js';
import { sameNumber } from './exactNumber.js';

/** A place at which two values differ. */
export interface JsonDifference {
  /** The path to it (RFC 9535), which matches exactly this place: `$.items[2].price`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What the base has there; absent when it was added. */
  readonly base?: JsonValue;
  /** What the other value has there; absent when it was removed. */
  readonly other?: JsonValue;
}

export interface JsonComparison {
  /** The first differences, in the order of the base, each before what stands beside it. */
  readonly differences: readonly JsonDifference[];
  /** How many there are in all. */
  readonly count: number;
}

interface Pair {
  readonly place: Place;
  /** Absent where the value has nothing at this place. */
  readonly base?: JsonValue;
  readonly other?: JsonValue;
}

/**
 * Where two values differ: fields by their name, items of lists by their index. What stands at a place of one value alone, and what is of
 * another type, is one difference, whatever is in it. The order of fields does not count; numbers are compared by their exact values.
 * Each part of both values is looked at once.
 *
 * @param most how many differences are listed; all are counted
 */
export function compareJson(base: JsonValue, other: JsonValue, most = 200): JsonComparison {
  const differences: JsonDifference[] = [];
  let count = 0;
  const pairs: Pair[] = [{ place: {}, base, other }];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const inside = pairsInside(pair);
    if (inside) {
      // One by one: a call takes only so many arguments.
      for (let next = inside.pop(); next !== undefined; next = inside.pop()) {
        pairs.push(next);
      }
    } else if (!isSame(pair)) {
      count++;
      if (differences.length < most) {
        differences.push(differenceOf(pair));
      }
    }
  }
  return { differences, count };
}

/** The parts of two lists or two objects; undefined where there is nothing to go into. */
function pairsInside({ place, base, other }: Pair): Pair[] | undefined {
  if (isList(base) && isList(other)) {
    const length = Math.max(base.length, other.length);
    return Array.from({ length }, (_, key) => pairOf({ parent: place, key }, base[key], other[key]));
  }
  return isObject(base) && isObject(other)
    ? namesOf(base, other).map((key) => pairOf({ parent: place, key }, fieldOf(base, key), fieldOf(other, key)))
    : undefined;
}

function pairOf(place: Place, base: JsonValue | undefined, other: JsonValue | undefined): Pair {
  return { place, ...(base !== undefined && { base }), ...(other !== undefined && { other }) };
}

/** Those of the base in their order, and then those that only the other one has. */
function namesOf(base: JsonObject, other: JsonObject): string[] {
  return [...Object.keys(base), ...Object.keys(other).filter((name) => !Object.hasOwn(base, name))];
}

function isSame({ base, other }: Pair): boolean {
  return isNumber(base) && isNumber(other) ? sameNumber(base, other) : base === other;
}

function differenceOf({ place, base, other }: Pair): JsonDifference {
  return {
    path: pathOf(place),
    kind: base === undefined ? 'added' : other === undefined ? 'removed' : 'changed',
    ...(base !== undefined && { base }),
    ...(other !== undefined && { other }),
  };
}
