/** The thread that checks expectations, one response after the other. `ExpectationChecker` is the other end. */
import { parentPort } from 'node:worker_threads';
import { acceptedExpectations } from './acceptedExpectations.js';
import { ResponseCheck } from './checkExpectations.js';
import type { ThreadMessage, ThreadTask } from './checkThread.js';
import { compareBodies } from './compareBodies.js';
import { findValue } from './findValue.js';
import { readExpectationsText } from './readExpectations.js';
import { writeExpectations } from './writeExpectations.js';

const say = (message: ThreadMessage): void => {
  parentPort?.postMessage(message);
};

// Only `ExpectationChecker` starts this thread, so these are its tasks.
parentPort?.on('message', (task: ThreadTask) => {
  const { id } = task;
  if (task.kind === 'accept') {
    say({ kind: 'end', id, found: writeExpectations(acceptedExpectations(task.received)) });
    return;
  }
  if (task.kind === 'find') {
    say({ kind: 'end', id, found: JSON.stringify(findValue(task.body, task.path)) });
    return;
  }
  if (task.kind === 'compare') {
    say({ kind: 'end', id, found: JSON.stringify(compareBodies(task.base, task.other)) });
    return;
  }
  const { rows } = readExpectationsText(task.rows);
  const check = new ResponseCheck(rows, task.received, task.options);
  for (const row of rows) {
    say({ kind: 'result', id, result: check.result(row) });
  }
  say({ kind: 'end', id });
});
