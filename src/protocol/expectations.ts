import { isCount, isOneOf, isRecord, isText, type Check } from './callTable.js';

/** The expectations of a request and what a response was found to be, as a screen may see them. */

/** What a new row can be about, in the order in which they are offered. */
export const expectationSubjects = ['status', 'path', 'header', 'error', 'time', 'text', 'log'] as const;
export type ExpectationSubject = (typeof expectationSubjects)[number];

/** What can be said in a new row. A number of items or characters has operators of its own here; in a file they are one, `length`. */
export const expectationOperators = [
  'equals',
  'contains',
  'matches',
  'oneOf',
  'type',
  'exists',
  'absent',
  'min',
  'max',
  'length',
  'minLength',
  'maxLength',
] as const;
export type ExpectationOperator = (typeof expectationOperators)[number];

const lengths = ['length', 'minLength', 'maxLength'] as const;

/** What each subject takes, the usual one first. */
export const operatorsOfSubject: Readonly<Record<ExpectationSubject, readonly ExpectationOperator[]>> = {
  status: ['equals', 'oneOf', 'min', 'max'],
  path: ['equals', 'contains', 'matches', 'oneOf', 'type', 'exists', 'absent', 'min', 'max', ...lengths],
  header: ['equals', 'contains', 'matches', 'oneOf', 'exists', 'absent', ...lengths],
  error: ['equals', 'contains', 'matches', 'oneOf', 'exists', 'absent'],
  time: ['max', 'min'],
  text: ['contains', 'equals', 'matches', 'oneOf', ...lengths],
  log: ['absent', 'exists', ...lengths],
};

export const expectedTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;

/** A row as it is entered in the form. */
export interface NewExpectation {
  readonly subject: ExpectationSubject;
  /** The JSONPath, the name of the header or the level of the script log; empty for the other subjects. */
  readonly name: string;
  readonly operator: ExpectationOperator;
  /** As it was typed; empty for operators that need none. */
  readonly value: string;
  readonly not: boolean;
  /** It must hold for each value that the path matches. */
  readonly every: boolean;
  /** The name of the role that the row is for; empty for all. */
  readonly role: string;
}

/** A row of the file. */
export interface ExpectationRowView {
  /** What it says, in a short line. */
  readonly text: string;
  readonly enabled: boolean;
  readonly note?: string;
  /** Why it cannot be checked, whatever comes back. */
  readonly problem?: string;
}

/** What became of a row in the check of a response. `invalid`: it could not be checked. */
export interface ExpectationResultView {
  readonly state: 'passed' | 'failed' | 'skipped' | 'invalid';
  /** What was found, why it was skipped, or why it could not be checked. */
  readonly text?: string;
  /** For a comparison, where the sentence had to cut one of the two. */
  readonly expected?: string;
  readonly actual?: string;
}

/** The check of one response. */
export interface ResponseCheckView {
  /** It was made with the rows as they are now. Otherwise the screen that shows the response asks for another one. */
  readonly isCurrent: boolean;
  /** One for each row that is shown, in order; null for a row that was not checked yet. */
  readonly results: readonly (ExpectationResultView | null)[];
  /** Of all rows, also of those that are not shown. */
  readonly passed: number;
  readonly failed: number;
  readonly invalid: number;
}

export interface ExpectationsView {
  /** Changes whenever rows come, go or say something else. A row that is changed is named by its index and this. */
  readonly revision: number;
  /** The first rows of the file. */
  readonly rows: readonly ExpectationRowView[];
  /** How many there are. */
  readonly count: number;
  /** How many of them are enabled. */
  readonly enabled: number;
  /** Why the field `expect` cannot be shown as rows. */
  readonly problem?: string;
  /** By the ID of the response. A response without an entry has not been checked. */
  readonly checks: Readonly<Record<string, ResponseCheckView>>;
  /** The names of roles that a new row can be for. */
  readonly roles: readonly string[];
}

/** For a composer whose request has no expectations. */
export const noExpectations: ExpectationsView = { revision: 0, rows: [], count: 0, enabled: 0, checks: {}, roles: [] };

export const isNewExpectation: Check = (value) =>
  isRecord(value) &&
  isOneOf(value.subject, expectationSubjects) &&
  isOneOf(value.operator, expectationOperators) &&
  [value.name, value.value, value.role].every(isText) &&
  [value.not, value.every].every(isFlag);

export const isFlag: Check = (value) => typeof value === 'boolean';

/** A row that a person works on. */
export interface ExpectationRef {
  /** From 0. */
  readonly row: number;
  /** That of the rows that the person saw. */
  readonly revision: number;
}

export const isExpectationRef: Check = (value) => isRecord(value) && isCount(value.row) && isCount(value.revision);
