/** The thread that explains one text. `sharedExplanationInThread` is the other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { sharedExplanation, type ExplainTask } from './sharedExplanation.js';

// Only `sharedExplanationInThread` starts this thread, so this is the task that it was given. An error ends the thread, which that end tells.
void sharedExplanation(workerData as ExplainTask).then((explanation) => {
  parentPort?.postMessage(explanation);
});
