import { UserError, userErrorName } from '../../../protocol/userError.js';
import { startThread, type Thread } from '../../thread/index.js';
import { abortError } from './diagnoseSignature.js';
import type { DiagnosisInput, DiagnosisOptions, DiagnosisProgress, SearchOptions, SignatureDiagnosis } from '../types.js';

/** What the extension tells its worker. Secrets are sent only this way: from memory to memory, never through a file. */
export type ToWorker =
  | { readonly kind: 'diagnose'; readonly id: number; readonly input: DiagnosisInput; readonly options: SearchOptions }
  | { readonly kind: 'cancel'; readonly id: number };

/** What the worker sends back for each diagnosis: progress, and then one result or one error. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: DiagnosisProgress }
  | { readonly kind: 'result'; readonly id: number; readonly diagnosis: SignatureDiagnosis }
  | { readonly kind: 'error'; readonly id: number; readonly name: string; readonly message: string };

export interface DiagnosisWorkerOptions {
  /** Milliseconds after which a worker without work is ended. The next diagnosis starts another. */
  readonly idleTime?: number;
}

interface Job {
  readonly resolve: (diagnosis: SignatureDiagnosis) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: DiagnosisProgress) => void) | undefined;
}

/**
 * Diagnoses in a worker thread, so that the caller's event loop stays free: all extensions of a window share the extension host's.
 * The worker is started when it is needed, and ended after a while without work, which frees its memory and the secrets in it.
 */
export class DiagnosisWorker {
  readonly #file: string;
  readonly #idleTime: number;
  readonly #jobs = new Map<number, Job>();
  #thread: Thread | undefined;
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
   * one, and with an Error when the worker ends before it has finished.
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
        this.#thread ??= this.#start();
        this.#thread.keepProcess(true);
        this.#post({ kind: 'diagnose', id, input, options });
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker. Every diagnosis that is not finished rejects with an AbortError. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = undefined;
    this.#rejectAll(abortError());
    await thread?.end();
  }

  /** Whether a worker thread was started and has not ended. */
  get isRunning(): boolean {
    return this.#thread !== undefined;
  }

  #start(): Thread {
    return startThread(this.#file, 'diagnoses a refused request', {
      message: (message: FromWorker) => {
        this.#receive(message);
      },
      // A thread that ends by itself cannot finish its diagnoses. The next one starts another thread.
      ended: (cause) => {
        this.#thread = undefined;
        this.#rejectAll(new Error('The diagnosis thread ended unexpectedly.', { cause }));
      },
    });
  }

  #post(message: ToWorker): void {
    this.#thread?.post(message);
  }

  #receive(message: FromWorker): void {
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
      // A worker without work must not keep the process alive.
      this.#thread?.keepProcess(false);
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => {
        this.#end();
      }, this.#idleTime).unref();
    }
  }

  #end(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.end();
  }

  #rejectAll(error: Error): void {
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    jobs.forEach(({ reject }) => {
      reject(error);
    });
  }
}

/** A message cannot carry the class of an error, so the name says which errors are phrased for a person. */
function errorOf({ name, message }: Extract<FromWorker, { kind: 'error' }>): Error {
  return name === 'AbortError' ? abortError() : name === userErrorName ? new UserError(message) : new Error(message);
}
