import { Worker } from 'node:worker_threads';
import { UserError } from '../../../protocol/userError.js';
import { abortError } from './abortError.js';
import type { DiagnosisInput, DiagnosisOptions, DiagnosisProgress, SignatureDiagnosis } from '../types.js';
import type { FromWorker, ToWorker } from './workerMessages.js';

export interface DiagnosisWorkerOptions {
  /** Milliseconds after which a worker without work is ended; the next diagnosis starts another. */
  readonly idleTime?: number;
}

interface Job {
  readonly resolve: (diagnosis: SignatureDiagnosis) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: DiagnosisProgress) => void) | undefined;
}

/**
 * Diagnoses in a worker thread, so that the caller's event loop stays free. The worker is started when it is needed and ended when
 * it was idle for a while; what it knew of secrets ends with it.
 */
export class DiagnosisWorker {
  readonly #file: string;
  readonly #idleTime: number;
  readonly #jobs = new Map<number, Job>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isDisposed = false;

  /** `file` is the bundle of `worker.ts`. */
  constructor(file: string, { idleTime = 30_000 }: DiagnosisWorkerOptions = {}) {
    this.#file = file;
    this.#idleTime = idleTime;
  }

  /**
   * As `diagnoseSignature`, in the worker: rejects with an AbortError when `signal` aborts, with a UserError for a URL that cannot be
   * one, and with an Error when the worker ends before its time.
   */
  async diagnose(input: DiagnosisInput, { signal, onProgress, ...options }: DiagnosisOptions = {}): Promise<SignatureDiagnosis> {
    if (this.#isDisposed || signal?.aborted === true) {
      throw abortError();
    }
    const id = this.#nextId++;
    const cancel = (): void => {
      this.#post({ kind: 'cancel', id });
      this.#settle(id, ({ reject }) => {
        reject(abortError());
      });
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<SignatureDiagnosis>((resolve, reject) => {
        this.#jobs.set(id, { resolve, reject, onProgress });
        clearTimeout(this.#idle);
        this.#worker ??= this.#start();
        this.#worker.ref();
        this.#post({ kind: 'diagnose', id, input, options });
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker. What still runs rejects with an AbortError. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#rejectAll(abortError());
    await worker?.terminate();
  }

  /** Whether a worker thread is there. */
  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { name: 'RESTlet diagnosis' });
    worker.on('message', (message: FromWorker) => {
      this.#take(message);
    });
    worker.on('error', (error) => {
      this.#fail(worker, error);
    });
    worker.on('exit', (code) => {
      this.#fail(worker, new Error(`It ended with code ${code}.`));
    });
    return worker;
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'progress':
        this.#jobs.get(message.id)?.onProgress?.(message.progress);
        break;
      case 'result':
        this.#settle(message.id, ({ resolve }) => {
          resolve(message.diagnosis);
        });
        break;
      case 'error':
        this.#settle(message.id, ({ reject }) => {
          reject(errorOf(message));
        });
        break;
    }
  }

  #settle(id: number, how: (job: Job) => void): void {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    if (job !== undefined) {
      how(job);
    }
    if (this.#jobs.size === 0 && !this.#isDisposed) {
      // An idle worker keeps no process alive.
      this.#worker?.unref();
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => {
        this.#end();
      }, this.#idleTime).unref();
    }
  }

  #end(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  /** A worker that ends by itself takes its jobs with it; the next diagnosis starts another. */
  #fail(worker: Worker, cause: unknown): void {
    if (this.#worker === worker) {
      this.#worker = undefined;
      this.#rejectAll(new Error('The thread that makes the diagnosis ended unexpectedly.', { cause }));
    }
  }

  #rejectAll(error: Error): void {
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    jobs.forEach(({ reject }) => {
      reject(error);
    });
  }
}

/** Errors lose their class on the way; a name tells which are phrased for a person. */
function errorOf({ name, message }: Extract<FromWorker, { kind: 'error' }>): Error {
  return name === 'AbortError' ? abortError() : name === 'UserError' ? new UserError(message) : new Error(message);
}
