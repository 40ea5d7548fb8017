import { UserError } from '../../protocol/userError.js';
import { startThread, timer, type Schedule, type Thread } from '../thread/index.js';
import type { BodyQuestions } from './bodyReading.js';
import type { QuestionName, ThreadQuestion, ThreadReply } from './bodyThread.js';
import { bodyDataTexts } from './texts.js';

/** A body that can be asked about. */
export interface ReadableBody {
  /** The same object for the same body. */
  readonly key: object;
  text(): Promise<string>;
}

export interface BodyDataOptions {
  /** How long one question may take. */
  readonly seconds?: number;
  /** How long the thread waits for the next question. */
  readonly idleSeconds?: number;
  readonly schedule?: Schedule;
}

/** One question, until its result has come. */
interface Job {
  readonly body: ReadableBody;
  readonly name: QuestionName;
  readonly args: readonly unknown[];
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads the data of bodies in a thread, which keeps the body that was asked about last: reading 10 MB takes too long to be done in the
 * extension host, and again for each page of a table. The thread starts with the first question, takes one after the other, and ends when
 * none has come for a while, which frees the memory. When a question takes too long, the thread is ended, and another one takes those that
 * wait: the time that they have waited is not theirs.
 */
export class BodyData {
  readonly #file: string;
  readonly #seconds: number;
  readonly #idleSeconds: number;
  readonly #schedule: Schedule;
  readonly #waiting: Job[] = [];
  #current: Job | undefined;
  #thread: Thread | undefined;
  /** The body that the thread has. */
  #held: object | undefined;
  /** Of the question that the thread has, or of the wait for the next one. */
  #stopTimer: () => void = () => undefined;
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
    const result = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ body, name, args, resolve, reject });
      this.#next();
    });
    // The thread asks `BodyReading` by this name, so this is what it returns.
    return result as ReturnType<BodyQuestions[Name]>;
  }

  dispose(): void {
    const jobs = [...(this.#current ? [this.#current] : []), ...this.#waiting.splice(0)];
    this.#endThread();
    jobs.forEach(({ reject }) => {
      reject(new Error('The window is closing.'));
    });
  }

  /** Gives the next question to the thread, unless that has one. Without one the thread waits for a while. */
  #next(): void {
    if (this.#current) {
      return;
    }
    this.#stopTimer();
    const job = this.#waiting.shift();
    if (job) {
      this.#current = job;
      void this.#post(job);
    } else if (this.#thread) {
      this.#stopTimer = this.#schedule(() => {
        this.#endThread();
      }, this.#idleSeconds * 1000);
    }
  }

  async #post(job: Job): Promise<void> {
    const { body, name, args } = job;
    try {
      const text = this.#held === body.key ? undefined : await body.text();
      // Nobody waits for it when this was disposed of meanwhile.
      if (this.#current === job) {
        this.#startTimer(job);
        const question: ThreadQuestion = { id: ++this.#lastId, name, args, ...(text !== undefined && { text }) };
        (this.#thread ??= this.#start()).post(question);
        this.#held = body.key;
      }
    } catch (error) {
      if (this.#current === job) {
        this.#finish();
        job.reject(error);
      }
    }
  }

  #startTimer(job: Job): void {
    this.#stopTimer = this.#schedule(() => {
      this.#endThread();
      job.reject(new UserError(bodyDataTexts.time(this.#seconds)));
      this.#next();
    }, this.#seconds * 1000);
  }

  #start(): Thread {
    return startThread(this.#file, 'reads the data of a body', {
      message: (reply: ThreadReply) => {
        this.#settle(reply);
      },
      ended: (cause) => {
        const job = this.#current;
        this.#endThread();
        job?.reject(new Error('The thread that reads the data of a body ended unexpectedly.', { cause }));
        this.#next();
      },
    });
  }

  #settle(reply: ThreadReply): void {
    const job = this.#current;
    if (!job || reply.id !== this.#lastId) {
      return;
    }
    this.#finish();
    if ('problem' in reply) {
      job.reject(new UserError(reply.problem));
    } else {
      job.resolve(reply.result);
    }
  }

  /** The thread is free for the next question. */
  #finish(): void {
    this.#current = undefined;
    this.#next();
  }

  #endThread(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#held = undefined;
    this.#current = undefined;
    this.#stopTimer();
    void thread?.end();
  }
}
