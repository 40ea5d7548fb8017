import {
  isList,
  isNumber,
  parseJson,
  readExpectations,
  type Expectation,
  type JsonObject,
  type JsonValue,
} from '../../core/expect/index.js';
import { looksIssued } from '../../core/request/index.js';
import type { NewExpectation } from '../../protocol/expectations.js';
import { UserError } from '../../protocol/userError.js';
import * as texts from './texts.js';

const hasName: readonly NewExpectation['subject'][] = ['path', 'header', 'log'];

/**
 * The row that somebody has entered in the form. Its path and its regular expression are not read here: the thread that checks rows does.
 *
 * @throws {UserError} that says what must be entered instead.
 */
export function newExpectation(entered: NewExpectation): Expectation {
  const { subject, name, not, every, role, value } = entered;
  if (holdsIssued(value)) {
    throw new UserError(texts.expectations.secret);
  }
  const operators = operatorsOf(entered);
  const source: JsonObject = {
    ...(role !== '' && { role }),
    ...(hasName.includes(subject)
      ? { [subject]: nameOf(subject, name), ...(every && subject === 'path' && { every }), ...(not && { not }), ...operators }
      : { [subject]: operators.equals ?? operators, ...(not && { not }) }),
  };
  const { rows, problems } = readExpectations([source]);
  const [row] = rows;
  if (!row || problems[0]) {
    throw new UserError(problems[0]?.message ?? texts.expectations.incomplete);
  }
  return row;
}

/** Keys and secrets as NetSuite issues them stand by themselves: no longer row of digits holds one. */
function holdsIssued(value: string): boolean {
  return value.split(/[^0-9A-Za-z]+/).some(looksIssued);
}

function nameOf(subject: NewExpectation['subject'], name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') {
    throw new UserError(subject === 'path' ? texts.expectations.enterPath : texts.expectations.enterName(subject === 'header'));
  }
  return trimmed;
}

/** The operator with its value, as a file has it. */
function operatorsOf({ subject, operator, value }: NewExpectation): JsonObject {
  switch (operator) {
    case 'exists':
      return { exists: true };
    case 'absent':
      return { exists: false };
    case 'min':
    case 'max':
      return { [operator]: numberIn(value) };
    case 'length':
      return { length: countIn(value) };
    case 'minLength':
      return { length: { min: countIn(value) } };
    case 'maxLength':
      return { length: { max: countIn(value) } };
    case 'oneOf':
      return { oneOf: listIn(subject, value) };
    case 'matches':
    case 'contains':
      if (value === '') {
        throw new UserError(texts.expectations.enterValue);
      }
      return { [operator]: operator === 'contains' ? valueIn(subject, value) : value };
    default:
      return { [operator]: valueIn(subject, value) };
  }
}

/** A value of a path is JSON, or text without quotation marks. The values of all other subjects are of one type. */
function valueIn(subject: NewExpectation['subject'], value: string): JsonValue {
  if (subject === 'status') {
    return numberIn(value);
  }
  return subject === 'path' ? jsonIn(value) : value;
}

function numberIn(value: string): JsonValue {
  const number = read(value);
  if (!isNumber(number)) {
    throw new UserError(texts.expectations.enterNumber);
  }
  return number;
}

function countIn(value: string): JsonValue {
  if (!/^\d{1,15}$/.test(value.trim())) {
    throw new UserError(texts.expectations.enterCount);
  }
  return Number(value);
}

function listIn(subject: NewExpectation['subject'], value: string): JsonValue {
  const list = read(value);
  if (isList(list)) {
    return list;
  }
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) {
    throw new UserError(texts.expectations.enterList);
  }
  return parts.map((part) => valueIn(subject, part));
}

function jsonIn(value: string): JsonValue {
  const json = read(value);
  if (json === undefined && /^\s*[[{"]/.test(value)) {
    throw new UserError(texts.expectations.notJson);
  }
  return json === undefined ? value : json;
}

/** Undefined for a text that is not JSON. */
function read(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
