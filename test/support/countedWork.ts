/**
 * Counts the work of code that reads text, so that a test can tell whether it grows as the text does without measuring time:
 * characters that patterns and searches go over, characters that are copied, and calls for each item of a list.
 *
 * The inside of a pattern is not seen: lint holds that none backtracks or moves over the same stretch again (`eslint-plugin-regexp`).
 * A sticky pattern that fails is counted as `failedSticky`: those that can fail have an upper bound at each of their quantifiers.
 */
export function countedWork(run: () => void): number {
  return counted(run, install);
}

/**
 * The same for code that goes through trees and graphs: the items that loops and spreads go over, the entries of maps and sets that are
 * looked up or set, and the properties that are asked for by their names count too.
 */
export function countedSteps(run: () => void): number {
  return counted(run, (count) => [...installSteps(count), ...install(count)]);
}

function counted(run: () => void, installIn: (count: Count) => (() => void)[]): number {
  const count = { work: 0 };
  const undo = installIn(count);
  try {
    run();
  } finally {
    for (const restore of undo.toReversed()) {
      restore();
    }
  }
  return count.work;
}

/**
 * How many times as much work a text takes that is eight times as long: 8 when it is linear, 64 when it is quadratic.
 *
 * @param small UTF-16 code units of the shorter text
 */
export function growth(text: (length: number) => string, read: (text: string) => unknown, small: number): number {
  const [short, long] = [text(small), text(small * 8)];
  return countedWork(() => read(long)) / countedWork(() => read(short));
}

const failedSticky = 100;

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Cost = (self: unknown, args: readonly unknown[], result: unknown) => number;

const lengthOf = (value: unknown): number => (typeof value === 'string' || Array.isArray(value) ? value.length : 1);
const own: Cost = (self) => lengthOf(self);
const made: Cost = (_self, _args, result) => lengthOf(result);
const one: Cost = () => 1;
/** From where a search starts to where it finds, or to the end of the text. */
const searched: Cost = (self, [, from], result) =>
  (typeof result === 'number' && result >= 0 ? result : lengthOf(self)) - (typeof from === 'number' ? from : 0);

const ofStrings: Readonly<Record<string, Cost>> = {
  indexOf: searched,
  includes: own,
  lastIndexOf: (self, _args, result) => lengthOf(self) - (typeof result === 'number' ? result : 0),
  slice: made,
  substring: made,
  trim: own,
  trimStart: own,
  trimEnd: own,
  toLowerCase: own,
  toUpperCase: own,
  split: own,
  replaceAll: own,
  repeat: made,
  charCodeAt: one,
  codePointAt: one,
  charAt: one,
  at: one,
  startsWith: (_self, [wanted]) => lengthOf(wanted),
  endsWith: (_self, [wanted]) => lengthOf(wanted),
};
const ofLists: Readonly<Record<string, Cost>> = {
  slice: made,
  concat: made,
  join: own,
  includes: own,
  indexOf: own,
  shift: own,
  splice: own,
  toSorted: own,
  toReversed: own,
};
/** Each call of the function that they are given is counted. */
const withFunction = ['find', 'findIndex', 'findLast', 'some', 'every', 'filter', 'map', 'flatMap', 'forEach', 'reduce'];

interface Count {
  work: number;
}

/** @returns what puts each method back */
function install(count: Count): (() => void)[] {
  return [
    ...methods(String.prototype, ofStrings, count),
    ...methods(Array.prototype, ofLists, count),
    ...methods(JSON, { parse: (_self, [text]) => lengthOf(text), stringify: made }, count),
    ...withFunction.map((name) => replace(Array.prototype, name, (original) => countingCalls(original, count))),
    replace(RegExp.prototype, 'exec', (original) => countingPattern(original, count)),
  ];
}

function installSteps(count: Count): (() => void)[] {
  return [
    ...methods(Map.prototype, { get: one, has: one, set: one }, count),
    ...methods(Set.prototype, { has: one, add: one }, count),
    ...methods(Reflect, { get: one }, count),
    ...[Array, Map, Set].map(({ prototype }) =>
      replace(prototype, Symbol.iterator, (original) => countingIterator(original, count)),
    ),
    replace(Map.prototype, 'keys', (original) => countingIterator(original, count)),
    replace(Map.prototype, 'values', (original) => countingIterator(original, count)),
  ];
}

function countingIterator(original: Method, count: Count): Method {
  return function (this: unknown, ...args: unknown[]): unknown {
    const iterator = original.apply(this, args) as IterableIterator<unknown>;
    const next = iterator.next.bind(iterator);
    iterator.next = () => {
      count.work += 1;
      return next();
    };
    return iterator;
  };
}

function methods(holder: object, costs: Readonly<Record<string, Cost>>, count: Count): (() => void)[] {
  return Object.entries(costs).map(([name, cost]) =>
    replace(
      holder,
      name,
      (original) =>
        function (this: unknown, ...args: unknown[]): unknown {
          const result = original.apply(this, args);
          count.work += Math.max(1, cost(this, args, result));
          return result;
        },
    ),
  );
}

function countingCalls(original: Method, count: Count): Method {
  return function (this: unknown, given: unknown, ...args: unknown[]): unknown {
    const counted = (...values: unknown[]): unknown => {
      count.work += 1;
      return (given as (...values: unknown[]) => unknown)(...values);
    };
    return original.call(this, counted, ...args);
  };
}

function countingPattern(original: Method, count: Count): Method {
  return function (this: unknown, text: unknown): unknown {
    const pattern = this as RegExp;
    const from = pattern.global || pattern.sticky ? pattern.lastIndex : 0;
    const match = original.call(pattern, text) as RegExpExecArray | null;
    const end = match ? match.index + match[0].length : lengthOf(text);
    count.work += Math.max(1, match === null && pattern.sticky ? failedSticky : end - from);
    return match;
  };
}

function replace(holder: object, name: string | symbol, change: (original: Method) => Method): () => void {
  const original = Reflect.get(holder, name) as Method;
  Object.defineProperty(holder, name, { value: change(original), configurable: true, writable: true });
  return () => {
    Object.defineProperty(holder, name, { value: original, configurable: true, writable: true });
  };
}
