import { Worker } from 'node:worker_threads';
import type { AuditEntry, AuditTrail } from './auditTrail.js';
import type { ReceivedRequest } from './receivedRequest.js';
import type { SimulatedResponse } from './responses.js';
import type { ScriptSet } from './restlets/scriptSets.js';
import type { LogLine } from './suiteQl/scriptLogger.js';
import type { CallingRole, ScriptRunner } from './scriptRunner.js';

/** What the thread is started with. */
export interface ScriptThreadSetup {
  readonly scripts: ScriptSet;
  /** How many scripts may run at once in the account. */
  readonly concurrency: number;
}

/** What the thread is told. No secret is among it. */
export type ToScripts =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly request: Omit<ReceivedRequest, 'body'> & { readonly body: Uint8Array };
      readonly role: CallingRole;
      /** Lines of the Login Audit Trail that the thread does not have yet. */
      readonly logins: readonly AuditEntry[];
    }
  | { readonly kind: 'abort'; readonly id: number };

/** What the thread says: each line that a script logs, and the response to each request. */
export type FromScripts =
  | { readonly kind: 'log'; readonly line: LogLine }
  | {
      readonly kind: 'response';
      readonly id: number;
      readonly response: Omit<SimulatedResponse, 'body'> & { readonly body: Uint8Array<ArrayBuffer> };
    };

interface Call {
  readonly resolve: (response: SimulatedResponse) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs the scripts of an account in a thread of their own: a body of 10 MB is parsed, and its echo written, without holding up the
 * caller's event loop, which is that of all extensions of a window. The thread is started with the first call.
 */
export class ScriptThread implements ScriptRunner {
  readonly #file: string;
  readonly #setup: ScriptThreadSetup;
  readonly #trail: AuditTrail;
  readonly #log: (line: LogLine) => void;
  readonly #calls = new Map<number, Call>();
  #thread: Worker | undefined;
  #told = 0;
  #lastId = 0;

  /**
   * @param file the bundle of `scriptWorker.ts`
   * @param trail its lines are what the script that shows the Login Audit Trail can see
   * @param log takes what the scripts log
   */
  constructor(file: string, setup: ScriptThreadSetup, trail: AuditTrail, log: (line: LogLine) => void) {
    this.#file = file;
    this.#setup = setup;
    this.#trail = trail;
    this.#log = log;
  }

  async run(request: ReceivedRequest, { role, rights }: CallingRole, signal: AbortSignal): Promise<SimulatedResponse> {
    signal.throwIfAborted();
    const id = ++this.#lastId;
    const abort = (): void => {
      this.#post({ kind: 'abort', id });
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await new Promise<SimulatedResponse>((resolve, reject) => {
        this.#calls.set(id, { resolve, reject });
        this.#thread ??= this.#start();
        // A copy: the server reuses the memory of a body once it has responded.
        const body = new Uint8Array(request.body);
        const logins = this.#trail.after(this.#told);
        this.#post({ kind: 'run', id, request: { ...request, body }, role: { role, rights }, logins }, [body.buffer]);
        this.#told = this.#trail.added;
      });
    } finally {
      this.#calls.delete(id);
      signal.removeEventListener('abort', abort);
    }
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#forget();
    await thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(this.#file, { name: 'RESTlet scripts', workerData: this.#setup });
    // It must not keep a process alive. The server that it works for does.
    thread.unref();
    const ended = (): void => {
      if (this.#thread === thread) {
        this.#forget();
      }
    };
    thread.on('message', (message: FromScripts) => {
      if (message.kind === 'log') {
        this.#log(message.line);
        return;
      }
      const { id, response } = message;
      const { buffer, byteOffset, byteLength } = response.body;
      this.#calls.get(id)?.resolve({ ...response, body: Buffer.from(buffer, byteOffset, byteLength) });
    });
    thread.on('error', ended);
    thread.on('exit', ended);
    return thread;
  }

  #post(message: ToScripts, handedOver: readonly ArrayBuffer[] = []): void {
    this.#thread?.postMessage(message, handedOver);
  }

  /** The calls of a thread that has ended get no response. The next call starts another thread. */
  #forget(): void {
    this.#thread = undefined;
    this.#told = 0;
    for (const { reject } of this.#calls.values()) {
      reject(new Error('The script thread has ended.'));
    }
  }
}
