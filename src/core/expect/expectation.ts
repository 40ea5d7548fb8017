import type { JsonNumber } from './json/exactNumber.js';
import type { JsonValue } from './json/jsonValue.js';

/** What a row can be about, in the order in which the fields are written. */
export const subjects = ['status', 'error', 'time', 'header', 'path', 'text', 'log'] as const;
export type Subject = (typeof subjects)[number];

/** The subjects whose field names one of several; their operators stand beside them. The operators of the others are their value. */
export const namedSubjects: readonly Subject[] = ['header', 'path', 'log'];

/** In the order in which they are written. */
export const operatorNames = ['equals', 'exists', 'type', 'contains', 'matches', 'oneOf', 'length', 'min', 'max'] as const;
export type OperatorName = (typeof operatorNames)[number];

/** The fields of a row in the order in which they are written. A row of a later version may have others. */
export const expectationFields = ['role', ...subjects, 'every', 'not', ...operatorNames, 'note', 'enabled'] as const;

export const valueTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;
export type ValueType = (typeof valueTypes)[number];

export interface Bounds {
  readonly min?: JsonNumber;
  readonly max?: JsonNumber;
}

/** What a value must be. All operators of a row must hold. */
export interface Operators {
  /** Deep and typed: `1` is not `"1"`. The order of an object's fields does not count. */
  readonly equals?: JsonValue;
  readonly exists?: boolean;
  readonly type?: ValueType;
  /** A part of a text, a member of a list, or some fields of an object. */
  readonly contains?: JsonValue;
  /** A regular expression that is found somewhere in a text. */
  readonly matches?: string;
  readonly oneOf?: readonly JsonValue[];
  /** Characters of a text, members of a list, fields of an object. */
  readonly length?: JsonNumber | Bounds;
  readonly min?: JsonNumber;
  readonly max?: JsonNumber;
}

/** What a row is about: a part of the response, and what that must be. */
export interface SubjectExpectation {
  readonly subject: Subject;
  /** The name of the header, the JSONPath, or the level of the script log. Absent for the other subjects, of which there is one. */
  readonly name?: string;
  readonly operators: Operators;
}

interface Row {
  /** The name of the role that the row is for. */
  readonly role?: string;
  readonly enabled: boolean;
  readonly note?: string;
  /** The row as it was read, from which it is written again. To make or change a row, change this and read it. */
  readonly source: JsonValue;
}

/** A row that can be checked. */
export interface CheckableExpectation extends Row {
  readonly kind: 'checkable';
  /** One; or status and error together, which is one expectation about a refusal. */
  readonly subjects: readonly SubjectExpectation[];
  /** The row holds exactly when its operators do not. */
  readonly not: boolean;
  /** The operators must hold for each value that the path matches. */
  readonly every: boolean;
}

/** A row that is kept but not checked: it is wrong, or it has something that this version does not know. */
export interface UncheckableExpectation extends Row {
  readonly kind: 'wrong' | 'unknown';
  /** Why, in a sentence. */
  readonly message: string;
}

/** One row of the field `expect` of a request. */
export type Expectation = CheckableExpectation | UncheckableExpectation;

/** What is wrong with a row, or with the whole field when `row` is absent. */
export interface ExpectationProblem {
  /** From 0. */
  readonly row?: number;
  readonly message: string;
  /** The way to the value: `expect[2].length.min`. */
  readonly place: string;
}
