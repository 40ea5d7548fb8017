import { Worker } from 'node:worker_threads';

export interface ThreadEvents<Message> {
  readonly message: (message: Message) => void;
  /** Called once, when the thread has ended by itself: with its error, or one that names its exit code. */
  readonly ended: (cause: unknown) => void;
}

/** A thread that takes one message after the other. */
export interface Thread {
  readonly post: (message: unknown) => void;
  /** Whether the process waits for the thread before it exits. It doesn't at first. */
  readonly keepProcess: (keeps: boolean) => void;
  /** Ends the thread. No event of it comes any more. Resolves when it has ended. */
  readonly end: () => Promise<unknown>;
}

/**
 * Starts a thread that stays until it is ended or ends by itself.
 *
 * @param file the bundle that the thread runs
 * @param does what the thread does, as its name says it: `checks expectations`
 */
export function startThread<Message>(file: string, does: string, { message, ended }: ThreadEvents<Message>): Thread {
  const worker = new Worker(file, { name: `RESTlet: ${does}` });
  let isOver = false;
  const over = (cause: unknown): void => {
    if (!isOver) {
      isOver = true;
      ended(cause);
    }
  };
  worker.unref();
  worker.on('message', (each: Message) => {
    if (!isOver) {
      message(each);
    }
  });
  worker.on('error', over);
  worker.once('exit', (code) => {
    over(new Error(`It ended with code ${code}.`));
  });
  return {
    post: (each) => {
      worker.postMessage(each);
    },
    keepProcess: (keeps) => {
      if (keeps) {
        worker.ref();
      } else {
        worker.unref();
      }
    },
    end: () => {
      isOver = true;
      return worker.terminate();
    },
  };
}
