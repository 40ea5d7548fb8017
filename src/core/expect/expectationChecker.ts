import type { BodyComparison } from '../../protocol/bodyComparison.js';
import { UserError } from '../../protocol/userError.js';
import { startThread, timer, type Schedule, type Thread } from '../thread/index.js';
import type { CheckOptions, ExpectationResult, ReceivedResponse } from './checkExpectations.js';
import type { ThreadMessage, ThreadTask } from './checkThread.js';
import type { Expectation } from './expectation.js';
import type { FoundValue } from './findValue.js';
import { readExpectationsText } from './readExpectations.js';
import { findTexts, invalidTexts, skipTexts } from './texts.js';
import { writeExpectations } from './writeExpectations.js';

export interface CheckerOptions {
  /** How long one response may take. */
  readonly seconds?: number;
  readonly schedule?: Schedule;
}

type TaskInput = ThreadTask extends infer Task ? (Task extends ThreadTask ? Omit<Task, 'id'> : never) : never;

interface Job {
  readonly task: TaskInput;
  readonly results: ExpectationResult[];
  readonly resolve: (found: string | undefined) => void;
  readonly reject: (error: unknown) => void;
  /** What becomes of it when its time is over. */
  readonly timedOut: () => void;
}

const usualSeconds = 5;

/**
 * Checks expectations in a thread, which has the parsers of paths and patterns: a large body takes a while, for which nothing else of the
 * window would be served. The thread starts with the first response, takes one after the other, and ends with `dispose`. When one takes too
 * long or is canceled, the thread is ended, and another one takes those that wait.
 */
export class ExpectationChecker {
  readonly #file: string;
  readonly #seconds: number;
  readonly #schedule: Schedule;
  readonly #waiting: Job[] = [];
  #thread: Thread | undefined;
  #current: { readonly id: number; readonly job: Job; readonly stopTimer: () => void } | undefined;
  #lastId = 0;

  /** @param file the bundle of `worker.ts` */
  constructor(file: string, { seconds = usualSeconds, schedule = timer }: CheckerOptions = {}) {
    this.#file = file;
    this.#seconds = seconds;
    this.#schedule = schedule;
  }

  /**
   * As `checkExpectations`: one result a row. The row that takes too long says so, and those after it are skipped.
   *
   * @throws the signal's reason when that aborts, and an Error when the thread ends by itself or the checker is disposed of.
   */
  async check(
    rows: readonly Expectation[],
    received: ReceivedResponse,
    options: CheckOptions = {},
    signal?: AbortSignal,
  ): Promise<ExpectationResult[]> {
    if (rows.length === 0) {
      return [];
    }
    const results: ExpectationResult[] = [];
    const task: TaskInput = { kind: 'check', rows: writeExpectations(rows), received, options };
    await this.#run(task, results, signal, (resolve) => {
      results.push({ state: 'invalid', message: invalidTexts.time(this.#seconds) });
      while (results.length < rows.length) {
        results.push({ state: 'skipped', reason: skipTexts.earlierRow });
      }
      resolve(undefined);
    });
    return results;
  }

  /** As `acceptedExpectations`. @throws as `check` does, and a UserError when it takes too long. */
  async accept(received: ReceivedResponse, signal?: AbortSignal): Promise<readonly Expectation[]> {
    const rows = await this.#run({ kind: 'accept', received }, [], signal, (_resolve, reject) => {
      reject(new UserError(invalidTexts.acceptTime(this.#seconds)));
    });
    return readExpectationsText(rows ?? '[]').rows;
  }

  /** As `findValue`. @throws as `check` does */
  async find(body: string, path: string, signal?: AbortSignal): Promise<FoundValue> {
    const found = await this.#run({ kind: 'find', body, path }, [], signal, (resolve) => {
      resolve(JSON.stringify({ problem: findTexts.time(this.#seconds) }));
    });
    return JSON.parse(found ?? '{}') as FoundValue;
  }

  /** As `compareBodies`; `stopped` when it takes too long. @throws as `check` does */
  async compare(base: string, other: string, signal?: AbortSignal): Promise<BodyComparison> {
    const stopped: BodyComparison = { kind: 'stopped' };
    const found = await this.#run({ kind: 'compare', base, other }, [], signal, (resolve) => {
      resolve(JSON.stringify(stopped));
    });
    return found === undefined ? stopped : (JSON.parse(found) as BodyComparison);
  }

  dispose(): void {
    const jobs = [...(this.#current ? [this.#current.job] : []), ...this.#waiting.splice(0)];
    this.#endThread();
    jobs.forEach(({ reject }) => {
      reject(new Error('The window is closing.'));
    });
  }

  #run(
    task: TaskInput,
    results: ExpectationResult[],
    signal: AbortSignal | undefined,
    timedOut: (resolve: Job['resolve'], reject: Job['reject']) => void,
  ): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const cancel = (): void => {
        this.#drop(job);
        job.reject(signal?.reason);
      };
      const done = (): void => {
        signal?.removeEventListener('abort', cancel);
      };
      const job: Job = {
        task,
        results,
        resolve: (found) => {
          done();
          resolve(found);
        },
        reject: (error) => {
          done();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason is passed on as it is.
          reject(error);
        },
        timedOut: () => {
          timedOut(job.resolve, job.reject);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Gives the next response to the thread, unless that has one. */
  #next(): void {
    const job = this.#current ? undefined : this.#waiting.shift();
    if (!job) {
      return;
    }
    const id = ++this.#lastId;
    const stopTimer = this.#schedule(() => {
      this.#drop(job);
      job.timedOut();
    }, this.#seconds * 1000);
    this.#current = { id, job, stopTimer };
    try {
      (this.#thread ??= this.#start()).post({ ...job.task, id } satisfies ThreadTask);
    } catch (error) {
      this.#finish();
      job.reject(error);
    }
  }

  /** Takes a response out, and ends the thread when that has it. */
  #drop(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) {
      this.#waiting.splice(place, 1);
    } else if (this.#current?.job === job) {
      this.#endThread();
      this.#next();
    }
  }

  #endThread(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#current?.stopTimer();
    this.#current = undefined;
    void thread?.end();
  }

  /** The thread is free for the next response. */
  #finish(): void {
    this.#current?.stopTimer();
    this.#current = undefined;
    this.#next();
  }

  #start(): Thread {
    return startThread(this.#file, 'checks expectations', {
      message: (message: ThreadMessage) => {
        this.#receive(message);
      },
      ended: (cause) => {
        const job = this.#current?.job;
        this.#endThread();
        job?.reject(new Error('The thread that checks expectations ended unexpectedly.', { cause }));
        this.#next();
      },
    });
  }

  #receive(message: ThreadMessage): void {
    const current = this.#current;
    if (current?.id !== message.id) {
      return;
    }
    if (message.kind === 'result') {
      current.job.results.push(message.result);
    } else {
      this.#finish();
      current.job.resolve(message.found);
    }
  }
}
