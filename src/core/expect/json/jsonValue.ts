import { compareNumbers, ExactNumber, readNumber, sameNumber, type JsonNumber } from './exactNumber.js';

/** A value of a JSON text. Its objects keep the order of their fields, but those named by a whole number come first; of a field that is there twice they have the last one. */
export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Told of each step of a comparison, and of the length of what a step goes over. It may throw to end the work. */
export type Spend = (steps: number) => void;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** A field of an object; undefined when it has no such field of its own. */
export function fieldOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function isList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isNumber(value: unknown): value is JsonNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

/** More digits than JavaScript holds, or an exponent that may be out of its range: somewhere in a text, in a string too. */
const mayBeInexact = /\d[\d.]{15}|[eE][+-]?\d{3}/;

/**
 * Reads JSON. Numbers that JavaScript would change are kept as they are written.
 *
 * @throws {SyntaxError} when the text is not JSON.
 */
export function parseJson(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return mayBeInexact.test(text) ? withExactNumbers(text, value) : value;
}

/** A deep comparison: types count, the order of fields does not. Numbers are compared by their exact values. */
export function sameJson(one: JsonValue, other: JsonValue, spend: Spend = () => undefined): boolean {
  const pairs: (readonly [JsonValue, JsonValue])[] = [[one, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    spend(1);
    const [a, b] = pair;
    if (isList(a) && isList(b)) {
      if (a.length !== b.length) {
        return false;
      }
      spend(a.length);
      a.forEach((item, index) => pairs.push([item, b[index] ?? null]));
    } else if (isObject(a) && isObject(b)) {
      const names = Object.keys(a);
      spend(names.length);
      if (names.length !== Object.keys(b).length || !names.every((name) => Object.hasOwn(b, name))) {
        return false;
      }
      names.forEach((name) => pairs.push([a[name] ?? null, b[name] ?? null]));
    } else if (!sameScalar(a, b, spend)) {
      return false;
    }
  }
  return true;
}

function sameScalar(one: JsonValue, other: JsonValue, spend: Spend): boolean {
  if (typeof one === 'string' && typeof other === 'string' && one.length === other.length) {
    spend(one.length / 16);
  }
  return isNumber(one) && isNumber(other) ? sameNumber(one, other) : one === other;
}

/** Whether the first of two values is less than the second one: numbers and texts are, and nothing else (RFC 9535, section 2.3.5.2.2). */
export function isLess(one: JsonValue, other: JsonValue): boolean {
  if (isNumber(one) && isNumber(other)) {
    return compareNumbers(one, other) < 0;
  }
  return typeof one === 'string' && typeof other === 'string' && compareTexts(one, other) < 0;
}

/** By characters, not by UTF-16 code units. */
function compareTexts(one: string, other: string): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) {
      return inOrder(a) - inOrder(b);
    }
  }
  return one.length - other.length;
}

/** A surrogate stands for a character beyond all that are one code unit. */
function inOrder(code: number): number {
  return code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code;
}

/** Characters of a text: a surrogate pair is one. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) {
      count--;
    }
  }
  return count;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

type Holder = Record<string, JsonValue> | JsonValue[];

/** Puts the numbers of a JSON text into the value that `JSON.parse` has made of it, where that has changed them. */
function withExactNumbers(text: string, value: JsonValue): JsonValue {
  const mark = unusedMark(text);
  const marked = JSON.parse(markedNumbers(text, mark)) as JsonValue;
  if (typeof marked === 'string') {
    return marked.startsWith(mark) ? new ExactNumber(marked.slice(mark.length)) : value;
  }
  const holders = isList(marked) || isObject(marked) ? [marked as Holder] : [];
  for (let holder = holders.pop(); holder !== undefined; holder = holders.pop()) {
    const within = holder as Record<string, JsonValue>;
    for (const name of Object.keys(within)) {
      const held = within[name];
      if (typeof held === 'string' && held.startsWith(mark)) {
        within[name] = new ExactNumber(held.slice(mark.length));
      } else if (isList(held) || isObject(held)) {
        holders.push(held as Holder);
      }
    }
  }
  return marked;
}

/** A text that no string of the JSON starts with: what it is followed by is a number. */
function unusedMark(text: string): string {
  let mark = 'number:';
  while (text.includes(mark)) {
    mark = `${mark}${mark.length}:`;
  }
  return mark;
}

/** A string, or a number. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[^"\d-]+/gy;

function markedNumbers(json: string, mark: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { 0: written, index } of json.matchAll(token)) {
    if (/^[-\d]/.test(written) && readNumber(written) instanceof ExactNumber) {
      parts.push(json.slice(copied, index), JSON.stringify(mark + written));
      copied = index + written.length;
    }
  }
  return parts.join('') + json.slice(copied);
}
