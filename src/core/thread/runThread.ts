import { Worker } from 'node:worker_threads';

export interface ThreadOptions {
  /** What the thread does, as its error says it: `reads the response`. */
  readonly does: string;
  /** Aborting ends the thread. */
  readonly signal?: AbortSignal;
}

/**
 * Runs one task in a thread that is started for it and ends with it, which frees its memory too. Resolves with the one message
 * that the thread posts; rejects with the signal's reason when that aborts, and with an Error when the thread ends without its
 * message. What is in shared memory is not copied into the thread; anything else of the task is.
 *
 * @param file the bundle that the thread runs. The task is its `workerData`.
 */
export function runThread<Result>(file: string, task: unknown, { does, signal }: ThreadOptions): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const thread = new Worker(file, { name: `RESTlet: ${does}`, workerData: task });
    const endedEarly = (cause: unknown): void => {
      reject(new Error(`The thread that ${does} ended unexpectedly.`, { cause }));
    };
    const cancel = (): void => {
      reject(reasonOf(signal));
      void thread.terminate();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    thread.once('message', resolve);
    thread.once('error', endedEarly);
    // After its message or its cancellation this only lets go of the signal.
    thread.once('exit', (code) => {
      signal?.removeEventListener('abort', cancel);
      endedEarly(new Error(`It ended with code ${code}.`));
    });
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new DOMException('The task was canceled.', 'AbortError');
}
