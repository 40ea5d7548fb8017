import * as vscode from 'vscode';
import type { ExpectationChecker, ExpectationResult } from '../../core/expect/index.js';
import { roleLabel } from '../../protocol/roles.js';
import type { Roles } from '../accounts/roles.js';
import type { Ask } from '../platform/askModally.js';
import { shownText } from '../platform/shownText.js';
import { RunConsent } from './runConsent.js';
import type { NeededConsent, NotRunCause, RequestRun, RequestRunner, RequestToRun, RunResult } from './requestRunner.js';
import { planTests, type TestCall, type TestRow } from './testFile.js';
import { TestItems, type TestedFile } from './testItems.js';
import * as texts from './texts.js';

/** Characters of a name or a reason in the output. */
const longestLine = 500;
/** Accounts that are called at the same time. In each, one call follows the other. */
const mostAccounts = 3;
/** Why a call was left out on purpose; anything else is an error. */
const skipping: ReadonlySet<NotRunCause> = new Set(['untrusted', 'consent', 'prompt', 'login']);

export interface RequestTestsParts {
  readonly roles: Pick<Roles, 'active' | 'find'>;
  readonly runner: () => Promise<Pick<RequestRunner, 'begin' | 'plan'>>;
  /** It ends with the tests. */
  readonly checker: Pick<ExpectationChecker, 'check' | 'dispose'>;
  /** Asks a person before a run that needs it. */
  readonly ask: Ask;
  readonly report: (error: unknown) => void;
}

type Controller = Pick<vscode.TestController, 'items' | 'createTestItem' | 'createTestRun'>;

/** One call of a run, with the file that it belongs to. */
interface Job {
  readonly file: TestedFile;
  readonly call: TestCall;
  readonly toRun: RequestToRun;
}

/** Request files in the Test Explorer: each expectation is a test. */
export class RequestTests implements vscode.Disposable {
  readonly items: TestItems;
  readonly #controller: Controller;
  readonly #parts: RequestTestsParts;

  constructor(controller: Controller, parts: RequestTestsParts) {
    this.#controller = controller;
    this.#parts = parts;
    this.items = new TestItems(controller, parts.report);
  }

  /** Runs what a person has chosen in the Test Explorer. */
  readonly run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    const run = this.#controller.createTestRun(request);
    const abort = new AbortController();
    const cancel = (): void => {
      abort.abort();
    };
    const listeners = [token.onCancellationRequested(cancel), run.token.onCancellationRequested(cancel)];
    if (token.isCancellationRequested) {
      cancel();
    }
    try {
      await this.items.loaded();
      await new TestRun(run, this.#parts, abort.signal).run(await this.#chosen(request, run));
    } finally {
      for (const listener of listeners) {
        listener.dispose();
      }
      run.end();
    }
  };

  dispose(): void {
    this.items.dispose();
    this.#parts.checker.dispose();
  }

  /** The files that are run, as they are now, and the rows of each that were chosen. */
  async #chosen(request: vscode.TestRunRequest, run: vscode.TestRun): Promise<Chosen[]> {
    const rows = new Map<vscode.TestItem, Set<string> | 'all'>();
    const excluded = new Set(request.exclude);
    const choose = (item: vscode.TestItem): void => {
      if (excluded.has(item)) {
        return;
      }
      const { parent } = item;
      if (isFile(item)) {
        const kept = [...item.children].flatMap(([id, child]) => (excluded.has(child) ? [] : [id]));
        rows.set(item, kept.length < item.children.size ? new Set(kept) : 'all');
      } else if (parent && isFile(parent)) {
        const known = rows.get(parent) ?? new Set();
        if (known !== 'all') {
          rows.set(parent, known.add(item.id));
        }
      } else {
        item.children.forEach(choose);
      }
    };
    if (request.include) {
      request.include.forEach(choose);
    } else {
      this.#controller.items.forEach(choose);
    }
    const chosen: Chosen[] = [];
    for (const [item, ids] of rows) {
      const file = item.uri && (await this.items.current(item.uri));
      if (!file) {
        run.errored(item, new vscode.TestMessage(texts.tests.gone));
      } else if (file.file.kind === 'tests') {
        chosen.push({ file, rows: file.file.rows.filter(({ id }) => ids === 'all' || ids.has(id)) });
      } else {
        const { message } = file.file;
        run.errored(item, messageAt(texts.tests.unread(message), item.uri, item.range));
      }
    }
    return chosen;
  }
}

/** A file that is run, with the rows of it that are. */
interface Chosen {
  readonly file: TestedFile;
  readonly rows: readonly TestRow[];
}

function isFile({ id, uri }: vscode.TestItem): boolean {
  return id === uri?.toString();
}

/** One run of the Test Explorer. */
class TestRun {
  readonly #run: vscode.TestRun;
  readonly #parts: RequestTestsParts;
  readonly #signal: AbortSignal;
  readonly #consent: RunConsent;

  constructor(run: vscode.TestRun, parts: RequestTestsParts, signal: AbortSignal) {
    this.#run = run;
    this.#parts = parts;
    this.#signal = signal;
    this.#consent = new RunConsent(parts.ask);
  }

  async run(chosen: readonly Chosen[]): Promise<void> {
    const jobs = chosen.flatMap((each) => this.#jobs(each));
    if (jobs.length === 0) {
      return;
    }
    const runner = await this.#parts.runner();
    const needed: NeededConsent[] = [];
    for (const { toRun } of jobs) {
      const plan = await runner.plan(toRun);
      if (plan.kind === 'planned' && plan.consent) {
        needed.push(plan.consent);
      }
    }
    await this.#consent.ask(needed, () => this.#signal.aborted);
    const calls = runner.begin();
    const lanes = [...byAccount(jobs).values()];
    const next = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const job of lane) {
          await this.#call(job, calls);
        }
      }
    };
    await Promise.all(Array.from({ length: mostAccounts }, next));
  }

  /** The calls that a file needs. What can be said without any is said. */
  #jobs({ file, rows }: Chosen): Job[] {
    if (file.file.kind !== 'tests' || !file.item.uri) {
      return [];
    }
    const { request, rows: all } = file.file;
    const { uri } = file.item;
    const { calls, unchecked } = planTests(request, all, rows, this.#parts.roles);
    for (const { row, reason, isWrong } of unchecked) {
      this.#tell(file, row, isWrong ? { state: 'invalid', message: reason } : { state: 'skipped', reason }, 0);
    }
    const jobs = calls.flatMap((call): Job[] => {
      if ('problem' in call.role) {
        this.#errored(file, call.rows, call.role.problem);
        return [];
      }
      return [{ file, call, toRun: { request, uri, role: call.role } }];
    });
    for (const { call } of jobs) {
      for (const row of call.rows) {
        this.#withItem(file, row, (item) => {
          this.#run.enqueued(item);
        });
      }
    }
    return jobs;
  }

  async #call(job: Job, calls: RequestRun): Promise<void> {
    const { file, call, toRun } = job;
    const path = vscode.workspace.asRelativePath(toRun.uri);
    const name = texts.tests.call(toRun.request.method, path, roleLabel(toRun.role));
    if (!this.#signal.aborted) {
      for (const row of call.rows) {
        this.#withItem(file, row, (item) => {
          this.#run.started(item);
        });
      }
    }
    const result = await calls.call(toRun, { agreed: this.#consent.agreed, signal: this.#signal });
    if (result.kind === 'response' && !result.isLoginRefused) {
      const { status, error, milliseconds } = result.received;
      this.#line(texts.tests.responded(name, error === undefined ? String(status) : `${status} ${error}`, milliseconds));
      await this.#check(job, result.received);
      return;
    }
    const { reason, isSkipped } = withoutCheck(result, toRun);
    this.#line(texts.tests.ended(name, reason));
    if (isSkipped) {
      for (const row of call.rows) {
        this.#withItem(file, row, (item) => {
          this.#run.skipped(item);
        });
      }
    } else {
      this.#errored(file, call.rows, reason);
    }
  }

  async #check({ file, call }: Job, received: Extract<RunResult, { kind: 'response' }>['received']): Promise<void> {
    const all = file.file.kind === 'tests' ? file.file.rows : [];
    const options = call.name === undefined ? {} : { role: call.name };
    let results: readonly ExpectationResult[];
    try {
      results = await this.#parts.checker.check(
        all.map(({ row }) => row),
        received,
        options,
        this.#signal,
      );
    } catch (error) {
      if (!this.#signal.aborted) {
        throw error;
      }
      results = all.map(() => ({ state: 'skipped', reason: texts.tests.canceled }));
    }
    for (const row of call.rows) {
      const result = results[all.indexOf(row)];
      if (result) {
        this.#tell(file, row, result, received.milliseconds);
      }
    }
  }

  #tell(file: TestedFile, row: TestRow, result: ExpectationResult, milliseconds: number): void {
    this.#withItem(file, row, (item) => {
      switch (result.state) {
        case 'passed':
          this.#run.passed(item, milliseconds);
          if (result.note !== undefined) {
            this.#line(texts.tests.noted(row.label, result.note), item);
          }
          break;
        case 'failed': {
          const message = vscode.TestMessage.diff(result.message, result.expected, result.actual);
          this.#run.failed(item, placed(message, item.uri, file.rangeOf(row)), milliseconds);
          break;
        }
        case 'skipped':
          this.#run.skipped(item);
          this.#line(texts.tests.skipped(row.label, result.reason), item);
          break;
        case 'invalid':
          this.#errored(file, [row], result.message);
      }
    });
  }

  #errored(file: TestedFile, rows: readonly TestRow[], reason: string): void {
    for (const row of rows) {
      this.#withItem(file, row, (item) => {
        this.#run.errored(item, messageAt(reason, item.uri, file.rangeOf(row)));
      });
    }
  }

  /** A row that was edited meanwhile has another item, about which the run says nothing. */
  #withItem({ item }: TestedFile, { id }: TestRow, tell: (item: vscode.TestItem) => void): void {
    const child = item.children.get(id);
    if (child) {
      tell(child);
    }
  }

  #line(text: string, item?: vscode.TestItem): void {
    this.#run.appendOutput(`${shownText(text, longestLine)}\r\n`, undefined, item);
  }
}

/** The jobs of each account, in their order. */
function byAccount(jobs: readonly Job[]): Map<string, Job[]> {
  const lanes = new Map<string, Job[]>();
  for (const job of jobs) {
    const { account } = job.toRun.role;
    const lane = lanes.get(account) ?? [];
    lane.push(job);
    lanes.set(account, lane);
  }
  return lanes;
}

/** Why nothing is checked. */
function withoutCheck(result: RunResult, { role }: RequestToRun): { readonly reason: string; readonly isSkipped: boolean } {
  switch (result.kind) {
    case 'response':
      return { reason: texts.tests.refused(roleLabel(role), result.received.status, result.received.error), isSkipped: false };
    case 'failure':
      return { reason: texts.tests.failed(result.failure.message), isSkipped: false };
    case 'canceled':
      return { reason: texts.tests.canceled, isSkipped: true };
    case 'notRun':
      return { reason: result.reason, isSkipped: skipping.has(result.cause) };
  }
}

function messageAt(text: string, uri: vscode.Uri | undefined, range: vscode.Range | undefined): vscode.TestMessage {
  return placed(new vscode.TestMessage(text), uri, range);
}

/** With its place: VS Code shows a failure at a line only then. */
function placed(message: vscode.TestMessage, uri: vscode.Uri | undefined, range: vscode.Range | undefined): vscode.TestMessage {
  if (uri && range) {
    message.location = new vscode.Location(uri, range);
  }
  return message;
}
