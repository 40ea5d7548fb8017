import {
  expectationsOf,
  expectsRefusedLogin,
  expectationText,
  patchExpectations,
  readExpectations,
  writeExpectations,
  type Expectation,
  type ExpectationChecker,
  type ExpectationResult,
  type JsonObject,
  isObject,
  withMissingRoles,
} from '../../core/expect/index.js';
import type { TextEdit } from '../../core/request/index.js';
import type {
  ExpectationRef,
  ExpectationResultView,
  ExpectationRowView,
  ExpectationsView,
  NewExpectation,
  ResponseCheckView,
} from '../../protocol/expectations.js';
import { notChecked } from '../../protocol/notChecked.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { newExpectation } from './newExpectation.js';
import type { Responses } from '../calls/responses.js';
import * as texts from './texts.js';

/** Rows that a screen shows. Whoever has more edits them as text. */
const shownRows = 200;
/** UTF-16 code units of a note, and of each of two values that are compared. */
const longestNote = 300;
const longestValue = 2000;

/** What accepting a response does with the rows that are there already; undefined when the question was left. */
export type AcceptChoice = 'replace' | 'add' | undefined;

export interface ExpectationParts {
  readonly checker: Pick<ExpectationChecker, 'check' | 'accept'>;
  /** Those that rows can be for. */
  readonly roles: Pick<Roles, 'all' | 'find'>;
  /** Asks what becomes of the rows that are there already. */
  readonly askToAccept: (existing: number, accepted: number) => Promise<AcceptChoice>;
  readonly report: (error: unknown) => void;
}

/** The document that has the rows. */
export interface ExpectationDocument {
  /** Its text as it is now. */
  readonly text: () => string;
  /** Changes it, in an undo step of its own. */
  readonly rewrite: (change: (text: string) => TextEdit[]) => Promise<void>;
  readonly responses: Pick<Responses, 'checkable' | 'isLoginRefused' | 'log' | 'views'>;
  /** The account (realm) that a row for a role is about: that of the request, else that of its role. Undefined while there is none. */
  readonly account: () => string | undefined;
  /** Is told when the view has changed by itself. */
  readonly changed: () => void;
}

/** The check of one response. */
interface ResponseCheck {
  /** What it was made with. */
  readonly stamp: string;
  /** By the row as it is written: equal rows have equal results. */
  readonly results: ReadonlyMap<string, ExpectationResult>;
}

/** The rows of a file, each with the JSON that tells it from others. */
interface Rows {
  readonly rows: readonly Expectation[];
  readonly keys: readonly string[];
  readonly problem?: string;
}

/**
 * The expectations of one request, and the checks of its responses. The rows are only in the text document. A response is checked when it has
 * come, and again when rows have changed; an older one when a screen that shows it asks.
 */
export class DocumentExpectations {
  readonly #document: ExpectationDocument;
  readonly #parts: ExpectationParts;
  readonly #checks = new Map<string, ResponseCheck>();
  /** The checks that run, by response and stamp. */
  readonly #running = new Map<string, Promise<void>>();
  #text = '';
  #rows: Rows = { rows: [], keys: [] };
  #rowViews: readonly ExpectationRowView[] = [];
  /** Counts changes of any kind. */
  #version = 0;
  /** Counts changes other than of a check box. */
  #revision = 0;

  constructor(document: ExpectationDocument, parts: ExpectationParts) {
    this.#document = document;
    this.#parts = parts;
    this.refresh();
  }

  get view(): ExpectationsView {
    const { rows, problem } = this.#rows;
    const checks = this.#document.responses.views.flatMap(({ id }) => {
      const check = this.#checks.get(id);
      return check ? [[id, this.#checkView(id, check)] as const] : [];
    });
    return {
      revision: this.#revision,
      rows: this.#rowViews,
      count: rows.length,
      enabled: rows.filter(({ enabled }) => enabled).length,
      ...(problem !== undefined && { problem }),
      checks: Object.fromEntries(checks),
      roles: [...new Set(this.#parts.roles.all().map(({ role }) => role))].sort((one, other) => one.localeCompare(other)),
    };
  }

  /** Reads the rows of the document again. @returns whether they have changed; the latest response is checked against them then */
  refresh(): boolean {
    const text = this.#document.text();
    if (text === this.#text) {
      return false;
    }
    this.#text = text;
    const before = this.#rows;
    const next = rowsOf(text);
    if (next.problem === before.problem && sameTexts(next.keys, before.keys)) {
      return false;
    }
    this.#version++;
    if (!sameTexts(next.rows.map(shape), before.rows.map(shape))) {
      this.#revision++;
    }
    this.#rows = next;
    this.#rowViews = next.rows.slice(0, shownRows).map(rowView);
    this.checkLatest();
    return true;
  }

  /** Checks the latest response, unless it was checked as it is now. */
  checkLatest(): void {
    const [latest] = this.#document.responses.views;
    if (latest) {
      this.check(latest.id).catch(this.#parts.report);
    }
  }

  /** Checks a response, unless it was checked with the rows as they are now. Never rejects for what rows or a response say. */
  check(id: string): Promise<void> {
    const stamp = this.#stamp(id);
    if (this.#rows.rows.length === 0 || this.#checks.get(id)?.stamp === stamp) {
      return Promise.resolve();
    }
    const name = `${id} ${stamp}`;
    const run =
      this.#running.get(name) ??
      this.#check(id, stamp).finally(() => {
        this.#running.delete(name);
      });
    this.#running.set(name, run);
    return run;
  }

  /** @throws {UserError} when the rows are no longer those that the person saw */
  setEnabled(ref: ExpectationRef, enabled: boolean): Promise<void> {
    return this.#change(ref.revision, (rows) => rows.map((row, index) => (index === ref.row ? withEnabled(row, enabled) : row)));
  }

  /** @throws {UserError} when the rows are no longer those that the person saw */
  remove(ref: ExpectationRef): Promise<void> {
    return this.#change(ref.revision, (rows) => rows.filter((_, index) => index !== ref.row));
  }

  /** Writes a row that was entered. @returns what is wrong with it; null when it was written */
  async add(entered: NewExpectation): Promise<string | null> {
    try {
      const row = newExpectation(entered);
      const problem = await this.#problemOf(row, entered);
      if (problem !== undefined) {
        return problem;
      }
      await this.#change(undefined, (rows) => [...rows, row]);
      return null;
    } catch (error) {
      if (isUserError(error)) {
        return error.message;
      }
      throw error;
    }
  }

  /**
   * Writes rows that a response fulfills: its status and the shape of its body. Asks first when there are rows.
   * @throws {UserError} when there is nothing to accept, or the rows changed while the person was asked
   */
  async accept(id: string): Promise<void> {
    const checkable = await this.#document.responses.checkable(id);
    if (!checkable) {
      throw new UserError(texts.expectations.noResponse);
    }
    const accepted = await this.#parts.checker.accept(checkable.received);
    const version = this.#version;
    const existing = this.#rows.rows.length;
    const choice = existing === 0 ? 'replace' : await this.#parts.askToAccept(existing, accepted.length);
    if (choice === undefined) {
      return;
    }
    if (choice === 'replace' && version !== this.#version) {
      throw new UserError(texts.expectations.changed);
    }
    await this.#change(undefined, (rows) => (choice === 'replace' ? accepted : withNew(rows, accepted)));
  }

  async #check(id: string, stamp: string): Promise<void> {
    const { rows, keys } = this.#rows;
    const results = await this.#resultsOf(id, rows);
    // A check with the rows as they were before must not take the place of a newer one.
    if (stamp !== this.#stamp(id)) {
      return;
    }
    this.#checks.set(id, {
      stamp,
      results: new Map(keys.flatMap((key, index) => (results[index] ? [[key, results[index]]] : []))),
    });
    this.#forgetOld();
    this.#document.changed();
  }

  async #resultsOf(id: string, rows: readonly Expectation[]): Promise<readonly ExpectationResult[]> {
    try {
      const checkable = await this.#document.responses.checkable(id);
      if (!checkable) {
        return skipped(rows, texts.expectations.noResponse);
      }
      const { received, role } = checkable;
      const results = this.#withMissingRoles(rows, await this.#parts.checker.check(rows, received, { role }));
      return this.#document.responses.isLoginRefused(id) && !expectsRefusedLogin(rows, results)
        ? results.map((result) => (result.state === 'skipped' ? result : { state: 'skipped', reason: notChecked }))
        : results;
    } catch (error) {
      if (isUserError(error)) {
        return skipped(rows, error.message);
      }
      throw error;
    }
  }

  readonly #hasRole = (account: string, role: string): boolean => this.#parts.roles.find(account, role) !== undefined;

  #withMissingRoles(rows: readonly Expectation[], results: readonly ExpectationResult[]): readonly ExpectationResult[] {
    const account = this.#document.account();
    return account === undefined ? results : withMissingRoles(rows, results, [account], this.#hasRole);
  }

  /** The names of roles that rows are for and the account has not. */
  #missingRoles(): readonly string[] {
    const account = this.#document.account();
    const named = new Set(this.#rows.rows.flatMap(({ role }) => role ?? []));
    return account === undefined ? [] : [...named].filter((role) => !this.#hasRole(account, role));
  }

  /** What a check depends on beside the response: the rows, the roles that they name, whether the login was refused, and for rows about the script log, what is known of that. */
  #stamp(id: string): string {
    const isAboutLog = this.#rows.rows.some(
      (row) => row.kind === 'checkable' && row.subjects.some(({ subject }) => subject === 'log'),
    );
    const log = isAboutLog ? this.#document.responses.log(id)?.view : undefined;
    const { responses } = this.#document;
    const missing = JSON.stringify([this.#document.account(), ...this.#missingRoles()]);
    return `${this.#version} ${missing} ${responses.isLoginRefused(id)} ${log?.state === 'ended' ? log.entries.length : ''}`;
  }

  /** Whether the row's path or pattern can be used: the thread has what reads them. The response is one that has everything once. */
  async #problemOf(row: Expectation, { name, role }: NewExpectation): Promise<string | undefined> {
    const sample = { status: 200, error: '', milliseconds: 0, headers: [[name, '']] as const, body: '{}', log: [] };
    const [result] = await this.#parts.checker.check([row], sample, role === '' ? {} : { role });
    return result?.state === 'invalid' ? result.message : undefined;
  }

  /** @param revision that of the rows that the person saw; undefined when it does not matter */
  async #change(revision: number | undefined, change: (rows: readonly Expectation[]) => readonly Expectation[]): Promise<void> {
    await this.#document.rewrite((text) => {
      this.refresh();
      if (revision !== undefined && revision !== this.#revision) {
        throw new UserError(texts.expectations.changed);
      }
      if (this.#rows.problem !== undefined) {
        throw new UserError(this.#rows.problem);
      }
      return patchExpectations(text, change(this.#rows.rows));
    });
    this.refresh();
    this.#document.changed();
  }

  #forgetOld(): void {
    const kept = new Set(this.#document.responses.views.map(({ id }) => id));
    for (const id of this.#checks.keys()) {
      if (!kept.has(id)) {
        this.#checks.delete(id);
      }
    }
  }

  #checkView(id: string, { stamp, results }: ResponseCheck): ResponseCheckView {
    const { keys } = this.#rows;
    const count = (state: ExpectationResult['state']): number => keys.filter((key) => results.get(key)?.state === state).length;
    return {
      isCurrent: stamp === this.#stamp(id),
      results: keys.slice(0, shownRows).map((key) => resultView(results.get(key))),
      passed: count('passed'),
      failed: count('failed'),
      invalid: count('invalid'),
    };
  }
}

/** Never throws: a file that is no request says so in place of the whole composer. */
function rowsOf(text: string): Rows {
  // Most requests have no expectations, and need not be read a second time. The name may be written with escapes.
  if (!text.includes('"expect"') && !text.includes('\\u')) {
    return { rows: [], keys: [] };
  }
  try {
    const { rows, problems } = expectationsOf(text);
    const whole = problems.find(({ row }) => row === undefined);
    return { rows, keys: rows.map((row) => writeExpectations([row])), ...(whole && { problem: whole.message }) };
  } catch (error) {
    if (isUserError(error)) {
      return { rows: [], keys: [] };
    }
    throw error;
  }
}

function rowView(row: Expectation): ExpectationRowView {
  return {
    text: expectationText(row),
    enabled: row.enabled,
    ...(row.note !== undefined && { note: cut(row.note, longestNote) }),
    ...(row.kind !== 'checkable' && { problem: row.message }),
  };
}

function resultView(result: ExpectationResult | undefined): ExpectationResultView | null {
  if (!result) {
    return null;
  }
  switch (result.state) {
    case 'passed':
      return { state: 'passed', ...(result.note !== undefined && { text: result.note }) };
    case 'skipped':
      return { state: 'skipped', text: result.reason };
    case 'invalid':
      return { state: 'invalid', text: result.message };
    default:
      return { state: 'failed', text: result.message, ...(isCutInSentence(result) && compared(result)) };
  }
}

/** A sentence has both values on one line, as far as they fit. */
function isCutInSentence({ expected, actual, message }: Extract<ExpectationResult, { state: 'failed' }>): boolean {
  return [expected, actual].some((value) => value.includes('\n') || !message.includes(value));
}

function compared({ expected, actual }: Extract<ExpectationResult, { state: 'failed' }>) {
  return { expected: cut(expected, longestValue), actual: cut(actual, longestValue) };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function skipped(rows: readonly Expectation[], reason: string): ExpectationResult[] {
  return rows.map(() => ({ state: 'skipped', reason }));
}

/** A row without what its check box changes. */
function shape(row: Expectation): string {
  return writeExpectations([withEnabled(row, true)]);
}

/** The row, enabled or not; one that is no object has no such field. */
function withEnabled(row: Expectation, enabled: boolean): Expectation {
  if (!isObject(row.source)) {
    return row;
  }
  const others = Object.entries(row.source).filter(([name]) => name !== 'enabled');
  const source: JsonObject = Object.fromEntries(enabled ? others : [...others, ['enabled', false]]);
  return readExpectations([source]).rows[0] ?? row;
}

/** The rows, and those of the others that are not among them. */
function withNew(rows: readonly Expectation[], others: readonly Expectation[]): readonly Expectation[] {
  const known = new Set(rows.map(shape));
  return [...rows, ...others.filter((row) => !known.has(shape(row)))];
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
