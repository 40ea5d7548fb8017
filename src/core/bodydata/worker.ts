/** The thread that reads the data of one body after the other. `BodyData` is the other end. */
import { parentPort } from 'node:worker_threads';
import { isUserError } from '../../protocol/userError.js';
import { BodyReading } from './bodyReading.js';
import type { ThreadQuestion, ThreadReply } from './bodyThread.js';

let reading = new BodyReading('');

// Only `BodyData` starts this thread, so these are its questions, with the arguments that they take.
parentPort?.on('message', ({ id, text, name, args }: ThreadQuestion) => {
  if (text !== undefined) {
    reading = new BodyReading(text);
  }
  parentPort?.postMessage(replyTo(id, () => (reading[name] as (...each: readonly unknown[]) => unknown)(...args)));
});

function replyTo(id: number, ask: () => unknown): ThreadReply {
  try {
    return { id, result: ask() };
  } catch (error) {
    if (isUserError(error)) {
      return { id, problem: error.message };
    }
    throw error;
  }
}
