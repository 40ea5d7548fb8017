/** The thread that checks expectations, one response after the other. `ExpectationChecker` is the other end. */
import { parentPort } from 'node:worker_threads';
import { acceptedExpectations } from './acceptedExpectations.js';
import { ResponseCheck } from './checkExpectations.js';
import type { ThreadMessage, ThreadTask } from './checkThread.js';
import { readExpectationsText } from './readExpectations.js';
import { writeExpectations } from './writeExpectations.js';

const say = (message: ThreadMessage): void => {
  parentPort?.postMessage(message);
};

// Only `ExpectationChecker` starts this thread, so these are its tasks.
parentPort?.on('message', (task: ThreadTask) => {
  const { id, received } = task;
  if (task.kind === 'accept') {
    say({ kind: 'end', id, rows: writeExpectations(acceptedExpectations(received)) });
    return;
  }
  const { rows } = readExpectationsText(task.rows);
  const check = new ResponseCheck(rows, received, task.options);
  for (const row of rows) {
    say({ kind: 'result', id, result: check.result(row) });
  }
  say({ kind: 'end', id });
});
