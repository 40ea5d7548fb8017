import { Worker } from 'node:worker_threads';
import type { FileFacts, ReadFile } from './files/readFile.js';
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
  readonly resolve: (facts: FileFacts | undefined) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads files in a thread, which has the parsers: a long script takes a second, for which nothing else of the window would be served. The
 * thread starts with the first file and ends with `dispose`. When it ends by itself, the files that it had are rejected, and the next file
 * starts another one.
 */
export class ParserThread {
  readonly #bundle: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  /** @param bundle the file that the thread runs */
  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  readonly readFile: ReadFile = (path, bytes, hint) =>
    new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { resolve, reject });
      // A copy: the bytes may be a part of a larger message, which others still read.
      const task: ParserTask = { id: this.#lastId, path, bytes: new Uint8Array(bytes), hint };
      (this.#worker ??= this.#start()).postMessage(task, [task.bytes.buffer as ArrayBuffer]);
    });

  dispose(): void {
    const worker = this.#worker;
    this.#end(new Error('The window is closing.'));
    void worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#bundle, { name: 'RESTlet: reads projects' });
    worker.unref();
    worker.on('message', ({ id, facts }: ParserResult) => {
      this.#waiting.get(id)?.resolve(facts);
      this.#waiting.delete(id);
    });
    worker.once('error', (error) => {
      this.#ended(worker, error instanceof Error ? error : new Error(String(error)));
    });
    worker.once('exit', () => {
      this.#ended(worker, new Error('The thread that reads projects ended.'));
    });
    return worker;
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker === worker) {
      this.#end(error);
    }
  }

  #end(error: Error): void {
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    waiting.forEach(({ reject }) => {
      reject(error);
    });
  }
}
