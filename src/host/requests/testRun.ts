import * as vscode from 'vscode';
import { expectsRefusedLogin, type ExpectationChecker, type ExpectationResult } from '../../core/expect/index.js';
import { ResponseMask } from '../../core/history/index.js';
import { isProduction, roleLabel } from '../../protocol/roles.js';
import type { Roles } from '../accounts/roles.js';
import type { Ask } from '../platform/askModally.js';
import type { NeededConsent, NotRunCause, RequestRuns, RequestToRun, Run, RunResult } from '../platform/requestRuns.js';
import { shownText } from '../platform/shownText.js';
import { keptFailure } from './keptResult.js';
import { RunConsent } from './runConsent.js';
import { planTests, type TestCall, type TestRow } from './testFile.js';
import type { TestedFile } from './testItems.js';
import { messageAt, placed } from './testMessage.js';
import * as texts from './texts.js';

/** Characters of a name or a reason in the output. */
const longestLine = 500;
/** Accounts that are called at the same time. In each, one call follows the other. */
const mostAccounts = 3;
/** Calls that are planned at the same time: each waits for the secret storage. */
const plannedTogether = 20;
/** Why a call was left out on purpose; anything else is an error. */
const skipping: ReadonlySet<NotRunCause> = new Set(['untrusted', 'consent', 'prompt', 'login']);

export interface TestRunParts {
  readonly roles: Pick<Roles, 'active' | 'find'>;
  readonly runner: () => Promise<RequestRuns>;
  readonly checker: Pick<ExpectationChecker, 'check'>;
  /** Asks a person before a run that needs it. */
  readonly ask: Ask;
  /** Whether bodies of production accounts may be kept in results, which VS Code writes to the disk. */
  readonly keepsProductionBodies: () => boolean;
  /** Writes an error into the log. @returns what is said of it */
  readonly describe: (error: unknown) => { readonly message: string };
}

/** One call of a run, with the file that it belongs to. */
interface Job {
  readonly file: TestedFile;
  readonly call: TestCall;
  readonly toRun: RequestToRun;
}

type GotResponse = Extract<RunResult, { kind: 'response' }>;
type RowResult = readonly [row: TestRow, result: ExpectationResult];

/** A file that is run, with the rows of it that are. */
export interface ChosenRows {
  readonly file: TestedFile;
  readonly rows: readonly TestRow[];
}

/** One run of the Test Explorer. */
export class TestRun {
  readonly #run: vscode.TestRun;
  readonly #parts: TestRunParts;
  readonly #signal: AbortSignal;
  readonly #consent: RunConsent;

  constructor(run: vscode.TestRun, parts: TestRunParts, signal: AbortSignal) {
    this.#run = run;
    this.#parts = parts;
    this.#signal = signal;
    this.#consent = new RunConsent(parts.ask);
  }

  async run(chosen: readonly ChosenRows[]): Promise<void> {
    const jobs = chosen.flatMap((each) => this.#jobs(each));
    if (jobs.length === 0) {
      return;
    }
    const runner = await this.#parts.runner();
    const { planned, needed } = await this.#plan(jobs, runner);
    await this.#consent.ask(needed, () => this.#signal.aborted);
    const calls = runner.begin();
    const lanes = [...byAccount(planned).values()];
    const next = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const job of lane) {
          await this.#orErrored(job, () => this.#call(job, calls));
        }
      }
    };
    await Promise.all(Array.from({ length: mostAccounts }, next));
  }

  /** The jobs that could be planned, and what a person must agree to, both in the order of the jobs. */
  async #plan(
    jobs: readonly Job[],
    runner: Pick<RequestRuns, 'plan'>,
  ): Promise<{ readonly planned: readonly Job[]; readonly needed: readonly NeededConsent[] }> {
    const planned: Job[] = [];
    const needed: NeededConsent[] = [];
    for (let start = 0; start < jobs.length; start += plannedTogether) {
      const some = jobs.slice(start, start + plannedTogether);
      const plans = await Promise.all(some.map((job) => this.#orErrored(job, () => runner.plan(job.toRun))));
      some.forEach((job, index) => {
        const plan = plans[index];
        if (plan) {
          planned.push(job);
        }
        if (plan?.kind === 'planned' && plan.consent) {
          needed.push(plan.consent);
        }
      });
    }
    return { planned, needed };
  }

  /** What is wrong with one call, a bug too, is said at its rows: the other calls go on. */
  async #orErrored<Result>({ file, call }: Job, run: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await run();
    } catch (error) {
      this.#errored(file, call.rows, this.#parts.describe(error).message);
      return undefined;
    }
  }

  /** The calls that a file needs. What can be said without any is said. */
  #jobs({ file, rows }: ChosenRows): Job[] {
    if (file.file.kind !== 'tests' || !file.item.uri) {
      return [];
    }
    const { request, rows: all } = file.file;
    const { uri } = file.item;
    const { calls, unchecked } = planTests(request, all, rows, this.#parts.roles);
    for (const { row, reason, isWrong } of unchecked) {
      if (isWrong) {
        this.#errored(file, [row], reason);
      } else {
        this.#skipped(file, row, reason);
      }
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

  async #call(job: Job, calls: Run): Promise<void> {
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
    const readsLog = call.rows.some(
      ({ row }) => row.kind === 'checkable' && row.subjects.some(({ subject }) => subject === 'log'),
    );
    const result = await calls.call(toRun, { agreed: this.#consent.agreed, readsLog, signal: this.#signal });
    const mask = this.#maskOf(job, result);
    if (result.kind === 'response') {
      const results = await this.#results(job, result.received);
      if (!result.isLoginRefused || isExpectedRefusal(results)) {
        const { status, error, milliseconds } = result.received;
        const said = error === undefined ? String(status) : `${status} ${mask.kept(error)}`;
        this.#line(texts.tests.responded(name, said, milliseconds));
        for (const [row, checked] of results) {
          this.#tell(file, row, checked, milliseconds, mask);
        }
        return;
      }
    }
    const { reason, isSkipped } = withoutCheck(result, toRun, mask);
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

  /** What comes from a server is kept by VS Code only without what logs in. */
  #maskOf({ toRun: { role } }: Job, result: RunResult): ResponseMask {
    const { headers, body } = result.kind === 'response' ? result.received : { headers: [], body: '' };
    const secrets = 'secrets' in result ? result.secrets : [];
    const keepsBodies = !isProduction(role.kind) || this.#parts.keepsProductionBodies();
    return new ResponseMask({ headers, body, secrets, keepsBodies });
  }

  /** The results of the rows that the call is for. */
  async #results({ file, call }: Job, received: GotResponse['received']): Promise<readonly RowResult[]> {
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
    const byRow = new Map(all.map((row, index) => [row, results[index]]));
    return call.rows.flatMap((row): RowResult[] => {
      const result = byRow.get(row);
      return result ? [[row, result]] : [];
    });
  }

  #tell(file: TestedFile, row: TestRow, result: ExpectationResult, milliseconds: number, mask: ResponseMask): void {
    this.#withItem(file, row, (item) => {
      switch (result.state) {
        case 'passed':
          this.#run.passed(item, milliseconds);
          if (result.note !== undefined) {
            this.#line(texts.tests.noted(row.label, result.note), item);
          }
          break;
        case 'failed': {
          const { message: text, comparison } = keptFailure(row, result, mask);
          const message = comparison
            ? vscode.TestMessage.diff(text, comparison.expected, comparison.actual)
            : new vscode.TestMessage(text);
          this.#run.failed(item, placed(message, item.uri, file.rangeOf(row)), milliseconds);
          break;
        }
        case 'skipped':
          this.#skipped(file, row, result.reason);
          break;
        case 'invalid':
          this.#errored(file, [row], result.message);
      }
    });
  }

  #skipped(file: TestedFile, row: TestRow, reason: string): void {
    this.#withItem(file, row, (item) => {
      this.#run.skipped(item);
      this.#line(texts.tests.skipped(row.label, reason), item);
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

function isExpectedRefusal(results: readonly RowResult[]): boolean {
  return expectsRefusedLogin(
    results.map(([{ row }]) => row),
    results.map(([, result]) => result),
  );
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

/** Why nothing is checked, as it may be kept. */
function withoutCheck(
  result: RunResult,
  { role }: RequestToRun,
  mask: ResponseMask,
): { readonly reason: string; readonly isSkipped: boolean } {
  switch (result.kind) {
    case 'response': {
      const { status, error } = result.received;
      const code = error === undefined ? undefined : mask.kept(error);
      return { reason: texts.tests.refused(roleLabel(role), status, code), isSkipped: false };
    }
    case 'failure':
      return { reason: texts.tests.failed(mask.kept(result.failure.message)), isSkipped: false };
    case 'canceled':
      return { reason: texts.tests.canceled, isSkipped: true };
    case 'notRun':
      return { reason: result.reason, isSkipped: skipping.has(result.cause) };
  }
}
