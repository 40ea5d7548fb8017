import { roleKey, sameRole } from '../../protocol/roles.js';
import { lineAndColumn } from '../../protocol/textPosition.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import { layoutJson } from '../response/index.js';
import { type CheckableExpectation, type Expectation, type SubjectExpectation } from './expectation.js';
import { ruleText, subjectName } from './expectationText.js';
import { prettyJson, shortened, shortJson } from './json/jsonText.js';
import { isList, isObject, parseJson, type JsonValue } from './json/jsonValue.js';
import { holdsFor, holdsForCount, lengthOf, typeOf, type Means } from './operators.js';
import { compilePath } from './path/compilePath.js';
import { NodeFinder } from './path/findNodes.js';
import { pathOf, type PathNode } from './path/pathNode.js';
import { compilePattern, type Pattern } from './pattern.js';
import { bodyTexts, invalidTexts, resultTexts, skipTexts } from './texts.js';

/** What came back, as far as expectations are about it. */
export interface ReceivedResponse {
  readonly status: number;
  /** The code of NetSuite's error. */
  readonly error?: string;
  readonly milliseconds: number;
  /** As they came: in their order and case, repeated ones too. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body as text. */
  readonly body: string;
  /** The level of each entry that the call wrote into the script log. Absent when that is not known. */
  readonly log?: readonly string[];
}

export type ExpectationResult =
  /** `note` says what a person may take for more than it is: that nothing was there to check. */
  | { readonly state: 'passed'; readonly note?: string }
  /** `expected` and `actual` are for a comparison: values laid out in the same way, each with its fields in its own order. */
  | { readonly state: 'failed'; readonly message: string; readonly expected: string; readonly actual: string }
  | { readonly state: 'skipped'; readonly reason: string }
  /** The row is wrong, or checking it is too much. */
  | { readonly state: 'invalid'; readonly message: string };

export interface CheckOptions {
  /** The name of the role that made the call. */
  readonly role?: string;
}

/** Values that a path may match, and steps that a row may take: a few seconds at most. */
const mostValues = 500_000;
const mostSteps = 10_000_000;

/**
 * Checks rows against a response, one result a row. Everything that grows with the body counts its steps and ends with a sentence when they
 * are too many; still it may take seconds, so call it in a thread: `ExpectationChecker` does.
 *
 * A row with `role` is for that role alone. A row without `role` holds for all roles that no enabled row names: for a role that has rows
 * of its own, these are all that is checked.
 *
 * Never throws for what a row or a response says.
 */
export function checkExpectations(
  rows: readonly Expectation[],
  received: ReceivedResponse,
  options: CheckOptions = {},
): ExpectationResult[] {
  const check = new ResponseCheck(rows, received, options);
  return rows.map((row) => check.result(row));
}

/** One response, whose body is read once for all rows. */
export class ResponseCheck {
  readonly #received: ReceivedResponse;
  readonly #role: string | undefined;
  /** The roles that have rows of their own, as `roleKey` writes their names. */
  readonly #named: ReadonlySet<string>;
  #body: { readonly value: JsonValue } | { readonly problem: string } | undefined;

  constructor(rows: readonly Expectation[], received: ReceivedResponse, { role }: CheckOptions) {
    this.#received = received;
    this.#role = role;
    this.#named = new Set(rows.flatMap(({ enabled, role: name }) => (enabled && name !== undefined ? [roleKey(name)] : [])));
  }

  /** The result of one of the rows. */
  result(row: Expectation): ExpectationResult {
    const reason = this.#reasonToSkip(row);
    if (reason !== undefined) {
      return { state: 'skipped', reason };
    }
    if (row.kind !== 'checkable') {
      return row.kind === 'wrong' ? { state: 'invalid', message: row.message } : { state: 'skipped', reason: row.message };
    }
    try {
      return this.#check(row);
    } catch (error) {
      if (error instanceof RangeError) {
        return { state: 'invalid', message: invalidTexts.deepPath };
      }
      if (isUserError(error)) {
        return { state: 'invalid', message: error.message };
      }
      throw error;
    }
  }

  #reasonToSkip({ enabled, role }: Expectation): string | undefined {
    if (!enabled) {
      return skipTexts.disabled;
    }
    if (role !== undefined) {
      return this.#role !== undefined && sameRole(role, this.#role) ? undefined : skipTexts.otherRole(role);
    }
    return this.#role !== undefined && this.#named.has(roleKey(this.#role)) ? skipTexts.ownRows(this.#role) : undefined;
  }

  #check(row: CheckableExpectation): ExpectationResult {
    const [about] = row.subjects;
    if (about?.subject === 'log' && this.#received.log === undefined) {
      return { state: 'skipped', reason: skipTexts.noLog };
    }
    const means = newMeans();
    if (about?.subject === 'path') {
      return this.#checkPath(row, about, means);
    }
    const values = row.subjects.map((each) => this.#valueOf(each));
    const wrong = row.subjects.findIndex(({ subject, operators }, index) => {
      const value = values[index];
      return subject === 'log' ? !holdsForCount(value, operators, means) : !holdsFor(value, operators, means);
    });
    if (wrong < 0 !== row.not) {
      return { state: 'passed' };
    }
    const at = Math.max(wrong, 0);
    const [subject, value] = [row.subjects[at], values[at]];
    return subject ? failed(row, subject, value, subjectSentence(subject, value)) : { state: 'passed' };
  }

  /** The value of a subject that is not a path; undefined when the response has none. */
  #valueOf({ subject, name = '' }: SubjectExpectation): JsonValue | undefined {
    const { status, error, milliseconds, headers, body, log = [] } = this.#received;
    switch (subject) {
      case 'status':
        return status;
      case 'error':
        return error;
      case 'time':
        return milliseconds;
      case 'header': {
        const values = headers.filter(([header]) => header.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
        return values.length === 0 ? undefined : values.join(', ');
      }
      case 'log':
        return log.filter((level) => level.toUpperCase() === name.toUpperCase());
      default:
        return body;
    }
  }

  #checkPath(row: CheckableExpectation, about: SubjectExpectation, means: Means): ExpectationResult {
    const { name: path = '', operators } = about;
    const query = compilePath(path);
    if (operators.matches !== undefined) {
      means.pattern(operators.matches);
    }
    const body = this.#readBody();
    if ('problem' in body) {
      return failed(row, about, undefined, body.problem);
    }
    const nodes = new NodeFinder(body.value, means.spend).findAll(query, path, mostValues);
    if (row.every) {
      return everyResult(row, about, nodes, means);
    }
    if (!query.singularQuery() && Object.keys(operators).every((name) => name === 'exists' || name === 'length')) {
      return listResult(row, about, nodes, means);
    }
    if (nodes.length === 0) {
      return missingResult(row, about, body.value, means);
    }
    const [node] = nodes;
    if (nodes.length > 1 || !node) {
      return failed(row, about, undefined, resultTexts.severalValues(shortened(path, 80), nodes.length));
    }
    return holdsFor(node.value, operators, means) !== row.not
      ? { state: 'passed' }
      : failed(row, about, node.value, valueSentence(pathOf(node), about, node.value));
  }

  #readBody(): { readonly value: JsonValue } | { readonly problem: string } {
    return (this.#body ??= readBody(this.#received.body));
  }
}

function newMeans(): Means {
  let steps = 0;
  const patterns = new Map<string, Pattern>();
  return {
    spend: (more) => {
      steps += more;
      if (steps > mostSteps) {
        throw new UserError(invalidTexts.manySteps);
      }
    },
    pattern: (source) => {
      const pattern = patterns.get(source) ?? compilePattern(source);
      patterns.set(source, pattern);
      return pattern;
    },
  };
}

/** The JSON of a body, or why there is none. */
export function readBody(body: string): { readonly value: JsonValue } | { readonly problem: string } {
  if (body.trim() === '') {
    return { problem: bodyTexts.empty };
  }
  try {
    return { value: parseJson(body) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
    const problem = layoutJson(body)?.problem;
    if (problem === undefined) {
      return { problem: bodyTexts.unreadable };
    }
    const { line, column } = lineAndColumn(body, problem.offset);
    return { problem: bodyTexts.notJson(line, column, problem.message) };
  }
}

function everyResult(
  row: CheckableExpectation,
  about: SubjectExpectation,
  nodes: readonly PathNode[],
  means: Means,
): ExpectationResult {
  if (nodes.length === 0) {
    return { state: 'passed', note: resultTexts.nothingMatched(subjectName(about)) };
  }
  const wrong = nodes.filter(({ value }) => holdsFor(value, about.operators, means) === row.not);
  const [first] = wrong;
  if (!first) {
    return { state: 'passed' };
  }
  const sentence = valueSentence(pathOf(first), about, first.value);
  return failed(row, about, first.value, resultTexts.several(sentence, wrong.length, nodes.length));
}

function missingResult(row: CheckableExpectation, about: SubjectExpectation, root: JsonValue, means: Means): ExpectationResult {
  if (holdsFor(undefined, about.operators, means) !== row.not) {
    const isAboutExistence = about.operators.exists !== undefined;
    return { state: 'passed', ...(!isAboutExistence && { note: resultTexts.missing(subjectName(about)) }) };
  }
  const hint = typeof root === 'string' && /^\s*[{[]/.test(root) ? ` ${bodyTexts.jsonInText}` : '';
  return failed(row, about, undefined, resultTexts.missing(subjectName(about)) + hint);
}

/** `exists` and `length` of a path that may match several values are about how many there are. */
function listResult(
  row: CheckableExpectation,
  about: SubjectExpectation,
  nodes: readonly PathNode[],
  means: Means,
): ExpectationResult {
  const values = nodes.map(({ value }) => value);
  return holdsForCount(values, about.operators, means) !== row.not
    ? { state: 'passed' }
    : failed(row, about, values, resultTexts.matched(subjectName(about), nodes.length));
}

function failed(
  row: CheckableExpectation,
  about: SubjectExpectation,
  value: JsonValue | undefined,
  sentence: string,
): ExpectationResult {
  const rule = ruleText(row);
  const { equals } = about.operators;
  const asText = about.subject !== 'path';
  const expected = equals === undefined || row.not || value === undefined ? rule : comparable(equals, asText);
  return {
    state: 'failed',
    message: resultTexts.failed(sentence, rule),
    expected,
    actual: value === undefined ? sentence : comparable(value, asText),
  };
}

/** The body and headers are compared as they are, the values of a path as JSON. */
function comparable(value: JsonValue, asText: boolean): string {
  if (asText && typeof value === 'string') {
    return shortened(value, 200_000);
  }
  const { text, isCut } = prettyJson(value);
  return isCut ? `${text}\n${resultTexts.rest}` : text;
}

function subjectSentence(about: SubjectExpectation, value: JsonValue | undefined): string {
  const { subject, name = '' } = about;
  if (subject === 'log') {
    return resultTexts.logEntries(name, isList(value) ? value.length : 0);
  }
  if (value === undefined) {
    return subject === 'header' ? resultTexts.noHeader(shortened(name, 80)) : resultTexts.noError;
  }
  if (subject === 'time') {
    return resultTexts.time(typeof value === 'number' ? value : 0);
  }
  return valueSentence(`The ${subjectName(about)}`, about, value);
}

/** What a value is; where its length is what counts, how long it is. */
function valueSentence(where: string, { operators }: SubjectExpectation, value: JsonValue): string {
  const length = operators.length === undefined ? undefined : lengthOf(value);
  if (length !== undefined) {
    const kind = typeof value === 'string' ? 'text' : isObject(value) ? 'object' : 'list';
    return resultTexts.length(where, length, kind);
  }
  return operators.type === undefined
    ? resultTexts.value(where, shortJson(value))
    : resultTexts.typedValue(where, typeOf(value), shortJson(value));
}
