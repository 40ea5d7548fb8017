import { compareNumbers, numberText, type JsonNumber } from './json/exactNumber.js';
import { isNumber, type JsonValue } from './json/jsonValue.js';
import { shortened, shortJson } from './json/jsonText.js';
import {
  operatorNames,
  type Bounds,
  type CheckableExpectation,
  type Expectation,
  type OperatorName,
  type Operators,
  type Subject,
  type SubjectExpectation,
} from './expectation.js';
import { wordList } from './texts.js';

/**
 * A row in a short line for a person: `status is 200`, `$.lines has at least 1 item`, `every $.lines[*].amount is a number`. Long values
 * are cut. A row that cannot be checked is shown as it is written.
 */
export function expectationText(row: Expectation): string {
  if (row.kind !== 'checkable') {
    return shortJson(row.source, 80);
  }
  const role = row.role === undefined ? '' : `as ${shortened(row.role)}: `;
  return role + ruleText(row);
}

/** The line of a row without its role. */
export function ruleText(row: CheckableExpectation): string {
  const count = row.subjects.reduce((sum, { operators }) => sum + present(operators).length, 0);
  const isOne = count === 1;
  const text = wordList(row.subjects.map((about) => subjectText(about, row, row.not && isOne)));
  return row.not && !isOne ? `it is not true that ${text}` : text;
}

/** What a subject is called: `status`, `header content-type`, `$.lines`. */
export function subjectName({ subject, name = '' }: SubjectExpectation): string {
  const names: Readonly<Record<Subject, string>> = {
    status: 'status',
    error: 'error code',
    time: 'time',
    header: `header ${shortened(name)}`,
    path: shortened(name),
    text: 'body',
    log: 'log',
  };
  return names[subject];
}

function subjectText(about: SubjectExpectation, { every }: CheckableExpectation, isNegated: boolean): string {
  const predicates = present(about.operators).map((name) => predicate(about, name, isNegated));
  return `${every ? 'every ' : ''}${subjectName(about)} ${predicates.join(' and ')}`;
}

function present(operators: Operators): OperatorName[] {
  return operatorNames.filter((name) => operators[name] !== undefined);
}

function predicate(about: SubjectExpectation, name: OperatorName, isNegated: boolean): string {
  const { subject, operators } = about;
  const is = isNegated ? 'is not' : 'is';
  switch (name) {
    case 'equals':
      return `${is} ${operandText(subject, operators.equals ?? null)}`;
    case 'exists':
      return existence(about, operators.exists !== isNegated);
    case 'type':
      return `${is} ${typeText(operators.type ?? '')}`;
    case 'contains':
      return `${isNegated ? 'does not contain' : 'contains'} ${operandText(subject, operators.contains ?? null)}`;
    case 'matches':
      return `${isNegated ? 'does not match' : 'matches'} ${shortJson(operators.matches ?? '')}`;
    case 'oneOf':
      return `${is} one of ${shortened((operators.oneOf ?? []).map((value) => operandText(subject, value)).join(', '), 80)}`;
    case 'length':
      return `${isNegated ? 'does not have' : 'has'} ${lengthText(about)}`;
    default:
      return `${is} at ${name === 'min' ? 'least' : 'most'} ${numberText(operators[name] ?? 0)}${subject === 'time' ? ' ms' : ''}`;
  }
}

function existence({ subject, name = '' }: SubjectExpectation, exists: boolean): string {
  if (subject === 'log') {
    return exists ? `has an entry of level ${name}` : `has no entry of level ${name}`;
  }
  return exists ? 'exists' : 'does not exist';
}

/** Error codes are words of NetSuite's, which need no quotation marks. */
function operandText(subject: Subject, value: JsonValue): string {
  return subject === 'error' && typeof value === 'string' ? shortened(value) : shortJson(value);
}

/** A type with its article: `a number`, `an array`, `null`. */
export function typeText(type: string): string {
  return type === 'null' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

function lengthText(about: SubjectExpectation): string {
  const { length = 0 } = about.operators;
  if (isNumber(length)) {
    return countText(length, about);
  }
  const { min, max }: Bounds = length;
  if (min === undefined || max === undefined) {
    return `at ${min === undefined ? 'most' : 'least'} ${countText(min ?? max ?? 0, about)}`;
  }
  return `at least ${numberText(min)} and at most ${countText(max, about)}`;
}

function countText(count: JsonNumber, about: SubjectExpectation): string {
  const [one, several] = unitOf(about);
  return `${numberText(count)} ${compareNumbers(count, 1) === 0 ? one : several}`;
}

/** What a length counts. Of a path it is known only where the row says the type; most are lists. */
function unitOf({ subject, name = '', operators: { type } }: SubjectExpectation): readonly [one: string, several: string] {
  if (subject === 'log') {
    return [`entry of level ${name}`, `entries of level ${name}`];
  }
  if (subject === 'header' || subject === 'text' || type === 'string') {
    return ['character', 'characters'];
  }
  return type === 'object' ? ['field', 'fields'] : ['item', 'items'];
}
