import { Worker } from 'node:worker_threads';
import type { FileFacts } from './files/readFile.js';
import { tooSlow } from './files/tooSlow.js';
import type { ScriptHint } from './script/scriptFile.js';

export interface ParserTask {
  readonly id: number;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly hint: ScriptHint;
}

export interface ParserResult {
  readonly id: number;
  readonly facts?: FileFacts;
}

interface Waiting {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly hint: ScriptHint;
  readonly resolve: (facts: FileFacts | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** How long one file may take. The longest script that is read at all takes about half of it on a slow machine. Milliseconds. */
const longestRead = 30_000;
/** The limit is counted in so many parts, so that a window that stood still, or a machine that slept, has used up one of them at most. */
const parts = 10;

/**
 * Reads files in a thread, which has the parsers: a long script takes a second, for which nothing else of the window would be served. The
 * thread starts with the first file and ends with `dispose`. A file that takes too long is given up, and one with which the thread ends is
 * rejected; the others go on in another thread.
 */
export class ParserThread {
  readonly #bundle: string;
  readonly #limit: number;
  /** The thread reads them in this order: the first one is the one that it is at. */
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How many parts of the limit the first file has taken. */
  #partsTaken = 0;
  #lastId = 0;

  /**
   * @param bundle the file that the thread runs
   * @param limit how long one file may take, in milliseconds
   */
  constructor(bundle: string, limit = longestRead) {
    this.#bundle = bundle;
    this.#limit = limit;
  }

  readonly readFile = (path: string, bytes: Uint8Array, hint: ScriptHint): Promise<FileFacts | undefined> =>
    new Promise((resolve, reject) => {
      this.#lastId += 1;
      const waiting: Waiting = { path, bytes, hint, resolve, reject };
      this.#waiting.set(this.#lastId, waiting);
      this.#post(this.#lastId, waiting);
      this.#timer ??= setInterval(() => {
        this.#partTaken();
      }, this.#limit / parts).unref();
    });

  dispose(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#goOn();
    waiting.forEach(({ reject }) => {
      reject(new Error('The window is closing.'));
    });
  }

  #post(id: number, { path, bytes, hint }: Waiting): void {
    // A copy: the bytes may be a part of a larger message, which others still read, and another thread may have to begin anew.
    const task: ParserTask = { id, path, bytes: new Uint8Array(bytes), hint };
    (this.#worker ??= this.#start()).postMessage(task, [task.bytes.buffer as ArrayBuffer]);
  }

  #start(): Worker {
    const worker = new Worker(this.#bundle, { name: 'RESTlet: reads projects' });
    worker.unref();
    worker.on('message', ({ id, facts }: ParserResult) => {
      if (this.#worker === worker) {
        this.#take(id)?.resolve(facts);
      }
    });
    let cause = new Error('The thread that reads projects ended.');
    worker.once('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error));
    });
    // Not before: the error may come before the results that were sent before it, and all have come when the thread has ended.
    worker.once('exit', () => {
      this.#ended(worker, cause);
    });
    return worker;
  }

  #partTaken(): void {
    this.#partsTaken += 1;
    if (this.#partsTaken < parts) {
      return;
    }
    const [first] = this.#waiting.keys();
    const waiting = this.#take(first);
    this.#goOn();
    waiting?.resolve(tooSlow(waiting.path, waiting.hint, this.#limit / 1000));
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker === worker) {
      const [first] = this.#waiting.keys();
      const waiting = this.#take(first);
      this.#goOn();
      waiting?.reject(error);
    }
  }

  /** Takes a file off the list, whatever came of it. */
  #take(id: number | undefined): Waiting | undefined {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id !== undefined) {
      this.#waiting.delete(id);
    }
    this.#partsTaken = 0;
    if (this.#waiting.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    return waiting;
  }

  /** Ends the thread, and has the files that are left read by another one. */
  #goOn(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#waiting.forEach((waiting, id) => {
      this.#post(id, waiting);
    });
  }
}
