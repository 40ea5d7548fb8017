import type { ComparisonRow } from '../../protocol/diagnosis.js';
import { percentDecode, withVisibleBytes } from '../tba/index.js';

/** A base string in its parts. Names and values are still encoded once. */
interface BaseStringParts {
  readonly method: string;
  readonly uri: string;
  readonly parameters: readonly Parameter[];
}

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** Base strings with more parameters are compared as a whole: nobody reads a table of so many rows. */
const mostParameters = 500;

/**
 * Compares two base strings part by part: method, URI, and each parameter in the order of the correct one, then what should not be there.
 * Names and values stay encoded once, as they are in the parameter string, because their encoding is often the difference. All rows are
 * `same` only if the texts are equal. Never throws.
 */
export function compareBaseStrings(sent: string, expected: string): ComparisonRow[] {
  const [one, other] = [splitBaseString(sent), splitBaseString(expected)];
  if (one === undefined || other === undefined) {
    return [{ part: 'base string', sent, expected, state: sent === expected ? 'same' : 'changed' }];
  }
  const rows = [
    whole('method', one.method, other.method),
    whole('URI', one.uri, other.uri),
    ...compareParameters(one.parameters, other.parameters),
  ];
  const differs = sent !== expected && rows.every(({ state }) => state === 'same');
  return differs ? [...rows, { part: 'joining or encoding', sent, expected, state: 'changed' }] : rows;
}

function whole(part: string, sent: string, expected: string): ComparisonRow {
  return { part, sent, expected, state: sent === expected ? 'same' : 'changed' };
}

/** Undefined for a text without three parts, and for one with too many parameters. */
function splitBaseString(baseString: string): BaseStringParts | undefined {
  const first = baseString.indexOf('&');
  const second = baseString.indexOf('&', first + 1);
  if (first < 0 || second < 0) {
    return undefined;
  }
  const last = baseString.slice(second + 1);
  // A client that forgot to encode the parameter string leaves its = and & plain.
  const parameters = last.includes('=') ? last : percentDecode(last);
  const pieces = parameters === '' ? [] : parameters.split('&');
  return pieces.length > mostParameters
    ? undefined
    : {
        method: baseString.slice(0, first),
        uri: percentDecode(baseString.slice(first + 1, second)),
        parameters: pieces.map(splitParameter),
      };
}

function splitParameter(piece: string): Parameter {
  const equals = piece.indexOf('=');
  return equals < 0 ? { name: piece, value: '' } : { name: piece.slice(0, equals), value: piece.slice(equals + 1) };
}

function compareParameters(sent: readonly Parameter[], expected: readonly Parameter[]): ComparisonRow[] {
  const partner = pairUp(sent, expected);
  const unchanged = expected.flatMap((parameter, index) => {
    const at = partner.get(index) ?? -1;
    return isSame(sent[at], parameter) ? [at] : [];
  });
  const inOrder = new Set(longestRise(unchanged));
  const taken = new Set(partner.values());
  const rows = expected.map((parameter, index) => rowOf(parameter, partner.get(index), sent, inOrder));
  const extra = sent.filter((_, index) => !taken.has(index));
  return [...rows, ...extra.map(({ name, value }): ComparisonRow => ({ part: label(name), sent: value, state: 'extra' }))];
}

function rowOf(
  parameter: Parameter,
  at: number | undefined,
  sent: readonly Parameter[],
  inOrder: ReadonlySet<number>,
): ComparisonRow {
  const { name, value } = parameter;
  const found = at === undefined ? undefined : sent[at];
  if (at === undefined || found === undefined) {
    return { part: label(name), expected: value, state: 'missing' };
  }
  const shown = found.name === name ? { sent: found.value, expected: value } : { sent: text(found), expected: text(parameter) };
  return { part: label(name), ...shown, state: isSame(found, parameter) ? (inOrder.has(at) ? 'same' : 'moved') : 'changed' };
}

/**
 * For each correct parameter, by its index, the index of the sent parameter that it became. Equal ones are paired first, so that a
 * repeated name does not make them look changed; then those of the same name; then those whose names decode to the same text, for a
 * client that encoded the name differently.
 */
function pairUp(sent: readonly Parameter[], expected: readonly Parameter[]): Map<number, number> {
  const partner = new Map<number, number>();
  const free = new Set(sent.keys());
  for (const keyOf of [text, ({ name }: Parameter) => name, ({ name }: Parameter) => plain(name)]) {
    const places = byKey(sent, free, keyOf);
    expected.forEach((parameter, index) => {
      const at = partner.has(index) ? undefined : places.get(keyOf(parameter))?.next().value;
      if (at !== undefined) {
        partner.set(index, at);
        free.delete(at);
      }
    });
  }
  return partner;
}

/** The free places of each key, in their order: each is taken once. */
function byKey(
  sent: readonly Parameter[],
  free: ReadonlySet<number>,
  keyOf: (parameter: Parameter) => string,
): Map<string, ArrayIterator<number>> {
  const lists = new Map<string, number[]>();
  sent.forEach((parameter, place) => {
    if (free.has(place)) {
      const key = keyOf(parameter);
      const list = lists.get(key);
      if (list === undefined) {
        lists.set(key, [place]);
      } else {
        list.push(place);
      }
    }
  });
  return new Map([...lists].map(([key, list]) => [key, list.values()]));
}

function isSame(one: Parameter | undefined, other: Parameter): boolean {
  return one?.name === other.name && one.value === other.value;
}

/**
 * The longest subsequence of rising places. These parameters are in their order, and all others were moved: so the fewest possible are
 * called moved, as a person would see it.
 */
function longestRise(places: readonly number[]): number[] {
  // ends[n] is the index of the lowest place with which a rise of n + 1 places can end; before[i] is what stands before i in its rise.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  places.forEach((place, index) => {
    const length = risesBelow(ends, places, place);
    before.push(length === 0 ? undefined : ends[length - 1]);
    ends[length] = index;
  });
  const rise: number[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    rise.push(places[index] ?? 0);
  }
  return rise.reverse();
}

/** How many rises end below a place: the ends grow with the length, so half of them are ruled out at each step. */
function risesBelow(ends: readonly number[], places: readonly number[], place: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((places[ends[middle] ?? 0] ?? 0) < place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function plain(name: string): string {
  return percentDecode(percentDecode(name)).toLowerCase();
}

function label(name: string): string {
  return name === '' ? '(no name)' : withVisibleBytes(percentDecode(name));
}

function text({ name, value }: Parameter): string {
  return `${name}=${value}`;
}
