import { parseJson, isList, isNumber, isObject, type JsonObject, type JsonValue } from './json/jsonValue.js';
import { isInteger } from './json/exactNumber.js';
import {
  expectationFields,
  namedSubjects,
  operatorNames,
  subjects,
  valueTypes,
  type Bounds,
  type Expectation,
  type ExpectationProblem,
  type OperatorName,
  type Operators,
  type Subject,
  type SubjectExpectation,
} from './expectation.js';
import { rowTexts } from './texts.js';

/** The rows of a request, all of them and in their order, and what is wrong with some. */
export interface ReadExpectations {
  readonly rows: readonly Expectation[];
  readonly problems: readonly ExpectationProblem[];
}

/** What each subject takes. */
export const operatorsOf: Readonly<Record<Subject, readonly OperatorName[]>> = {
  status: ['equals', 'oneOf', 'min', 'max'],
  error: ['equals', 'exists', 'contains', 'matches', 'oneOf'],
  time: ['min', 'max'],
  header: ['equals', 'exists', 'contains', 'matches', 'oneOf', 'length'],
  path: operatorNames,
  text: ['equals', 'contains', 'matches', 'oneOf', 'length'],
  log: ['exists', 'length'],
};

/**
 * Reads the field `expect` of a request. A row that is wrong, or that a later version wrote, is kept as it is: it is not checked, and says
 * why. Never throws.
 *
 * @param value the value of the field, as `JSON.parse` or `parseJson` gives it. Undefined is no field.
 */
export function readExpectations(value: unknown): ReadExpectations {
  if (value === undefined) {
    return { rows: [], problems: [] };
  }
  if (!Array.isArray(value)) {
    return { rows: [], problems: [{ place: 'expect', message: rowTexts.notAList }] };
  }
  const problems: ExpectationProblem[] = [];
  const rows = (value as JsonValue[]).map((row, index) => {
    const read = readRow(row, `expect[${index}]`);
    if (read.problem) {
      problems.push({ row: index, ...read.problem });
    }
    return read.row;
  });
  return { rows, problems };
}

/** As `readExpectations`, from the JSON text of the field: no number is changed. A text that is not JSON is a problem. */
export function readExpectationsText(json: string): ReadExpectations {
  let value: JsonValue;
  try {
    value = parseJson(json);
  } catch {
    return { rows: [], problems: [{ place: 'expect', message: rowTexts.notAList }] };
  }
  return readExpectations(value);
}

interface Problem {
  readonly place: string;
  readonly message: string;
}

/** Ends the reading of a row. */
class RowError extends Error {
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.place = place;
  }
}

function readRow(row: JsonValue, place: string): { readonly row: Expectation; readonly problem?: Problem } {
  const common = commonOf(row);
  try {
    if (!isObject(row)) {
      throw new RowError(place, rowTexts.notAnObject(place));
    }
    checkCommon(row, place);
    const unknown = unknownNames(row);
    if (unknown.length > 0) {
      return { row: { kind: 'unknown', ...common, message: rowTexts.unknown(unknown) } };
    }
    const not = flag(row, 'not', place) ?? false;
    const every = flag(row, 'every', place) ?? false;
    const about = subjectsOf(row, place);
    if (every && !Object.hasOwn(row, 'path')) {
      throw new RowError(`${place}.every`, rowTexts.onlyForPath(`${place}.every`));
    }
    return { row: { kind: 'checkable', ...common, subjects: about, not, every } };
  } catch (error) {
    if (!(error instanceof RowError)) {
      throw error;
    }
    const { message, place: where } = error;
    return { row: { kind: 'wrong', ...common, message }, problem: { place: where, message } };
  }
}

/** What can be said of any row, even of one that is not read further. */
function commonOf(row: JsonValue): Pick<Expectation, 'role' | 'enabled' | 'note' | 'source'> {
  const fields = isObject(row) ? row : {};
  const [role, note] = [own(fields, 'role'), own(fields, 'note')];
  return {
    ...(typeof role === 'string' && { role }),
    enabled: own(fields, 'enabled') !== false,
    ...(typeof note === 'string' && { note }),
    source: row,
  };
}

function checkCommon(row: JsonObject, place: string): void {
  for (const name of ['role', 'note'] as const) {
    const value = own(row, name);
    if (value !== undefined && typeof value !== 'string') {
      throw needs(`${place}.${name}`, 'text in double quotes');
    }
  }
  flag(row, 'enabled', place);
}

/** The fields that this version does not know, those of the operators inside a subject too. */
function unknownNames(row: JsonObject): string[] {
  const inside = subjects.flatMap((subject) => {
    const value = own(row, subject);
    return !namedSubjects.includes(subject) && isObject(value) ? Object.keys(value).filter((name) => !isOperator(name)) : [];
  });
  const known: readonly string[] = expectationFields;
  return [...Object.keys(row).filter((name) => !known.includes(name)), ...inside];
}

function isOperator(name: string): boolean {
  return (operatorNames as readonly string[]).includes(name);
}

function subjectsOf(row: JsonObject, place: string): SubjectExpectation[] {
  const present = subjects.filter((subject) => Object.hasOwn(row, subject));
  const [first] = present;
  if (first === undefined) {
    throw new RowError(place, rowTexts.noSubject(place, subjects));
  }
  if (present.length > 1 && !present.every((subject) => subject === 'status' || subject === 'error')) {
    throw new RowError(place, rowTexts.severalSubjects(place, present));
  }
  return namedSubjects.includes(first)
    ? [namedSubject(row, first, place)]
    : present.map((subject) => plainSubject(row, subject, place));
}

/** The operators stand beside the subject. */
function namedSubject(row: JsonObject, subject: Subject, place: string): SubjectExpectation {
  const name = own(row, subject);
  const what = { header: 'the name of a header', path: 'a JSONPath such as "$.id"', log: 'a level such as "ERROR"' };
  if (typeof name !== 'string' || name === '') {
    throw needs(`${place}.${subject}`, `${what[subject as keyof typeof what]} in double quotes`);
  }
  return { subject, name, operators: operatorsIn(row, subject, place) };
}

/** The operators are the value of the subject, or the value is what the subject equals. */
function plainSubject(row: JsonObject, subject: Subject, place: string): SubjectExpectation {
  const beside = operatorNames.find((name) => Object.hasOwn(row, name));
  if (beside !== undefined) {
    throw new RowError(
      `${place}.${beside}`,
      rowTexts.needs(
        `${place}.${subject}`,
        `an object such as { "${operatorsOf[subject].at(-1) ?? ''}": … }, with "${beside}" in it`,
      ),
    );
  }
  const value = own(row, subject) ?? null;
  const path = `${place}.${subject}`;
  if (isObject(value)) {
    return { subject, operators: operatorsIn(value, subject, path) };
  }
  if (subject === 'time') {
    throw needs(path, 'an object such as { "max": 2000 }, in milliseconds');
  }
  return { subject, operators: { equals: operand(subject, 'equals', value, path) } };
}

function operatorsIn(holder: JsonObject, subject: Subject, place: string): Operators {
  const allowed = operatorsOf[subject];
  const present = operatorNames.filter((name) => Object.hasOwn(holder, name));
  if (present.length === 0) {
    throw new RowError(place, rowTexts.noOperator(place, subject, allowed));
  }
  const other = present.find((name) => !allowed.includes(name));
  if (other !== undefined) {
    throw new RowError(`${place}.${other}`, rowTexts.otherOperator(`${place}.${other}`, subject, allowed));
  }
  return Object.fromEntries(present.map((name) => [name, operand(subject, name, own(holder, name) ?? null, `${place}.${name}`)]));
}

/** The value of an operator, once it is one that the operator and the subject take. */
function operand(subject: Subject, name: OperatorName, value: JsonValue, place: string): JsonValue {
  switch (name) {
    case 'exists':
      return checked(typeof value === 'boolean', value, place, 'true or false');
    case 'type':
      return checked((valueTypes as readonly JsonValue[]).includes(value), value, place, `one of ${valueTypes.join(', ')}`);
    case 'matches':
      return checked(typeof value === 'string', value, place, 'a regular expression in double quotes');
    case 'min':
    case 'max':
      return checked(isNumber(value), value, place, 'a number');
    case 'oneOf':
      return listOperand(subject, value, place);
    case 'length':
      return lengthOperand(value, place);
    default:
      return valueOperand(subject, value, place);
  }
}

/** What a subject can equal or contain: anything for a path, a number for the status, text for the others. */
function valueOperand(subject: Subject, value: JsonValue, place: string): JsonValue {
  if (subject === 'path') {
    return value;
  }
  return subject === 'status'
    ? checked(isNumber(value), value, place, 'a number such as 200')
    : checked(typeof value === 'string', value, place, 'text in double quotes');
}

function listOperand(subject: Subject, value: JsonValue, place: string): JsonValue {
  if (!isList(value) || value.length === 0) {
    throw needs(place, 'a list [ … ] of at least one value');
  }
  value.forEach((item, index) => valueOperand(subject, item, `${place}[${index}]`));
  return value;
}

function lengthOperand(value: JsonValue, place: string): JsonValue {
  if (isObject(value)) {
    const bounds = value as Bounds & JsonObject;
    const other = Object.keys(bounds).find((name) => name !== 'min' && name !== 'max');
    if (other !== undefined || Object.keys(bounds).length === 0) {
      throw new RowError(place, rowTexts.noBounds(place));
    }
    (['min', 'max'] as const).forEach((name) => {
      if (Object.hasOwn(bounds, name)) {
        count(own(bounds, name) ?? null, `${place}.${name}`);
      }
    });
    return value;
  }
  return count(value, place);
}

function count(value: JsonValue, place: string): JsonValue {
  return checked(
    isNumber(value) && isInteger(value) && !(typeof value === 'number' && value < 0),
    value,
    place,
    'a number such as 1, or { "min": 1 }',
  );
}

function flag(row: JsonObject, name: string, place: string): boolean | undefined {
  const value = own(row, name);
  if (value !== undefined && typeof value !== 'boolean') {
    throw needs(`${place}.${name}`, 'true or false');
  }
  return value;
}

function checked(holds: boolean, value: JsonValue, place: string, what: string): JsonValue {
  if (!holds) {
    throw needs(place, what);
  }
  return value;
}

function needs(place: string, what: string): RowError {
  return new RowError(place, rowTexts.needs(place, what));
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
