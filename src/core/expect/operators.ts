import { compareNumbers, isInteger, type JsonNumber } from './json/exactNumber.js';
import { characterCount, isList, isNumber, isObject, sameJson, type JsonValue, type Spend } from './json/jsonValue.js';
import type { Bounds, Operators, ValueType } from './expectation.js';
import type { Pattern } from './pattern.js';

export interface Means {
  readonly spend: Spend;
  /** @throws {UserError} for what is no regular expression. */
  readonly pattern: (source: string) => Pattern;
}

/**
 * Whether a value is what the operators say. Undefined is a value that does not exist: nothing holds for it but `exists: false`.
 *
 * @throws {UserError} when `matches` is no regular expression, and when the work is too much.
 */
export function holdsFor(value: JsonValue | undefined, operators: Operators, means: Means): boolean {
  const { equals, exists, type, contains, matches, oneOf, length, min, max } = operators;
  const { spend } = means;
  // Compiled first: a pattern that is wrong is wrong for every value.
  const pattern = matches === undefined ? undefined : means.pattern(matches);
  if (exists !== undefined && exists !== (value !== undefined)) {
    return false;
  }
  if (value === undefined) {
    return exists === false && Object.keys(operators).length === 1;
  }
  return (
    (equals === undefined || sameJson(value, equals, spend)) &&
    (type === undefined || hasType(value, type)) &&
    (contains === undefined || doesContain(value, contains, spend)) &&
    (pattern === undefined || (typeof value === 'string' && pattern.isIn(value))) &&
    (oneOf === undefined || oneOf.some((choice) => sameJson(value, choice, spend))) &&
    (length === undefined || fits(lengthOf(value), isNumber(length) ? { min: length, max: length } : length)) &&
    fits(isNumber(value) ? value : undefined, { ...(min !== undefined && { min }), ...(max !== undefined && { max }) })
  );
}

/** The same for how many there are of something, as a list of them: `exists` says that there is one, `length` how many. */
export function holdsForCount(list: JsonValue | undefined, { exists, ...others }: Operators, means: Means): boolean {
  const isThere = isList(list) && list.length > 0;
  return (exists === undefined || exists === isThere) && holdsFor(list, others, means);
}

/** Of a text its characters, of a list its members, of an object its fields; undefined for anything else. */
export function lengthOf(value: JsonValue): number | undefined {
  if (typeof value === 'string') {
    return characterCount(value);
  }
  return isList(value) ? value.length : isObject(value) ? Object.keys(value).length : undefined;
}

/** What a value is, `number` for every number. */
export function typeOf(value: JsonValue): Exclude<ValueType, 'integer'> {
  if (value === null) {
    return 'null';
  }
  if (isNumber(value)) {
    return 'number';
  }
  return isList(value) ? 'array' : typeof value === 'object' ? 'object' : typeof value === 'string' ? 'string' : 'boolean';
}

function hasType(value: JsonValue, type: ValueType): boolean {
  return type === 'integer' ? isNumber(value) && isInteger(value) : typeOf(value) === type;
}

function fits(number: JsonNumber | undefined, { min, max }: Bounds): boolean {
  if (min === undefined && max === undefined) {
    return true;
  }
  return (
    number !== undefined &&
    (min === undefined || compareNumbers(number, min) >= 0) &&
    (max === undefined || compareNumbers(number, max) <= 0)
  );
}

/** A text has the part; a list has a member that is equal, or that has the fields of an object; an object has these fields. */
function doesContain(value: JsonValue, part: JsonValue, spend: Spend): boolean {
  if (typeof value === 'string') {
    return typeof part === 'string' && value.includes(part);
  }
  if (isList(value)) {
    return value.some((member) => sameJson(member, part, spend) || hasFields(member, part, spend));
  }
  return hasFields(value, part, spend);
}

/** Whether an object has each field of another one: objects in it the same way, anything else equal. */
function hasFields(value: JsonValue, part: JsonValue, spend: Spend): boolean {
  const pairs: (readonly [JsonValue, JsonValue])[] = [[value, part]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [whole, fields] = pair;
    if (!isObject(whole) || !isObject(fields)) {
      return false;
    }
    for (const [name, wanted] of Object.entries(fields)) {
      spend(1);
      const held = Object.hasOwn(whole, name) ? whole[name] : undefined;
      if (held === undefined) {
        return false;
      }
      if (isObject(wanted) && isObject(held)) {
        pairs.push([held, wanted]);
      } else if (!sameJson(held, wanted, spend)) {
        return false;
      }
    }
  }
  return true;
}
