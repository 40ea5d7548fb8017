import { httpMethods, type BodyType } from './request.js';

/** Whether a value that has crossed a channel is what it should be. */
export type Check = (value: unknown) => boolean;

/**
 * The calls that the other side of a channel may make, with a check of each argument. A type is gone at run time, and what handles
 * the calls has more methods than the other side may call: this table is what both sides are held to.
 */
export type CallTable<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => unknown
    ? { readonly [Index in keyof Args]: Check }
    : never;
};

export const isText: Check = (value) => typeof value === 'string';

/** 0, 1, 2 …: an index, a position in a text, the number of an edit. */
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param values every one that is allowed */
export function isOneOf(value: unknown, values: readonly string[]): boolean {
  return typeof value === 'string' && values.includes(value);
}

const isRow: Check = (value) =>
  isRecord(value) && isText(value.name) && isText(value.value) && typeof value.enabled === 'boolean';
const isRows: Check = (value) => Array.isArray(value) && value.every(isRow);
const bodyTypes: Readonly<Record<BodyType, true>> = { 'application/json': true, 'text/plain': true, 'application/xml': true };

function isField(name: string, value: unknown): boolean {
  switch (name) {
    case 'name':
    case 'script':
    case 'deploy':
    case 'body':
    case 'account':
    case 'role':
      return isText(value);
    case 'method':
      return isOneOf(value, httpMethods);
    case 'bodyType':
      return isOneOf(value, Object.keys(bodyTypes));
    case 'query':
    case 'headers':
      return isRows(value);
    default:
      return false;
  }
}

/** A `RequestPatch`: known fields only, each with a value of its type or `null`. */
export const isRequestPatch: Check = (value) =>
  isRecord(value) && Object.entries(value).every(([name, field]) => field === null || isField(name, field));
