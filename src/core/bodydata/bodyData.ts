import { Worker } from 'node:worker_threads';
import { UserError } from '../../protocol/userError.js';
import type { BodyQuestions } from './bodyReading.js';
import type { QuestionName, ThreadQuestion, ThreadReply } from './bodyThread.js';
import { bodyDataTexts } from './texts.js';

/** A body that can be asked about. */
export interface ReadableBody {
  /** The same object for the same body. */
  readonly key: object;
  text(): Promise<string>;
}

/** Calls a function after so many milliseconds, unless what it returns is called before. */
export type Schedule = (run: () => void, milliseconds: number) => () => void;

export interface BodyDataOptions {
  /** How long one question may take. */
  readonly seconds?: number;
  /** How long the thread waits for the next question. */
  readonly idleSeconds?: number;
  readonly schedule?: Schedule;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly stopTimer: () => void;
}

const timer: Schedule = (run, milliseconds) => {
  const timeout = setTimeout(run, milliseconds);
  return () => {
    clearTimeout(timeout);
  };
};

/**
 * Reads the data of bodies in a thread, which keeps the body that was asked about last: reading 10 MB takes too long to be done in the
 * extension host, and again for each page of a table. The thread starts with the first question and ends when none has come for a while,
 * which frees the memory.
 */
export class BodyData {
  readonly #file: string;
  readonly #seconds: number;
  readonly #idleSeconds: number;
  readonly #schedule: Schedule;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  /** The body that the thread has. */
  #held: object | undefined;
  #stopIdle: () => void = () => undefined;
  #lastId = 0;

  /** @param file the bundle of `worker.ts` */
  constructor(file: string, { seconds = 10, idleSeconds = 60, schedule = timer }: BodyDataOptions = {}) {
    this.#file = file;
    this.#seconds = seconds;
    this.#idleSeconds = idleSeconds;
    this.#schedule = schedule;
  }

  /**
   * Asks about a body.
   *
   * @throws {UserError} when the body has not what is asked for, or reading it takes too long
   * @throws an Error when the thread ends by itself or this is disposed of, and what `body.text` throws
   */
  async ask<Name extends QuestionName>(
    body: ReadableBody,
    name: Name,
    ...args: Parameters<BodyQuestions[Name]>
  ): Promise<ReturnType<BodyQuestions[Name]>> {
    const text = this.#held === body.key ? undefined : await body.text();
    const question = { id: ++this.#lastId, name, args, ...(this.#held !== body.key && text !== undefined && { text }) };
    const result = await this.#post(question, body.key);
    // The thread asks `BodyReading` by this name, so this is what it returns.
    return result as ReturnType<BodyQuestions[Name]>;
  }

  dispose(): void {
    this.#end(() => new Error('The window is closing.'));
  }

  #post(question: ThreadQuestion, key: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#stopIdle();
      const stopTimer = this.#schedule(() => {
        this.#end(() => new UserError(bodyDataTexts.time(this.#seconds)));
      }, this.#seconds * 1000);
      this.#pending.set(question.id, { resolve, reject, stopTimer });
      (this.#worker ??= this.#start()).postMessage(question);
      this.#held = key;
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { name: 'RESTlet: reads the data of a body' });
    worker.unref();
    worker.on('message', (reply: ThreadReply) => {
      if (worker === this.#worker) {
        this.#settle(reply);
      }
    });
    worker.once('error', (error) => {
      this.#ended(worker, error);
    });
    worker.once('exit', (code) => {
      this.#ended(worker, new Error(`It ended with code ${code}.`));
    });
    return worker;
  }

  #settle(reply: ThreadReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    pending?.stopTimer();
    if ('problem' in reply) {
      pending?.reject(new UserError(reply.problem));
    } else {
      pending?.resolve(reply.result);
    }
    if (this.#pending.size === 0) {
      this.#stopIdle = this.#schedule(() => {
        this.#end(() => new Error('Nothing was asked.'));
      }, this.#idleSeconds * 1000);
    }
  }

  #ended(worker: Worker, cause: unknown): void {
    if (worker === this.#worker) {
      this.#end(() => new Error('The thread that reads the data of a body ended unexpectedly.', { cause }));
    }
  }

  /** Ends the thread. What it was asked is refused. */
  #end(reason: () => Error): void {
    const worker = this.#worker;
    const pending = [...this.#pending.values()];
    this.#worker = undefined;
    this.#held = undefined;
    this.#pending.clear();
    this.#stopIdle();
    void worker?.terminate();
    for (const { reject, stopTimer } of pending) {
      stopTimer();
      reject(reason());
    }
  }
}
