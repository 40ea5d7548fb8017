/** The worker thread that diagnoses. `DiagnosisWorker` is the other end: it starts and ends this thread. */
import { parentPort } from 'node:worker_threads';
import { diagnose } from './diagnose.js';
import { runInSlices } from './diagnoseSignature.js';
import type { FromWorker, ToWorker } from './diagnosisWorker.js';

const running = new Map<number, AbortController>();

function post(message: FromWorker): void {
  parentPort?.postMessage(message);
}

async function run({ id, input, options }: Extract<ToWorker, { kind: 'diagnose' }>): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const onProgress = (progress: Extract<FromWorker, { kind: 'progress' }>['progress']): void => {
      post({ kind: 'progress', id, progress });
    };
    // In slices here too: a message that cancels is taken only while this function waits.
    const diagnosis = await runInSlices(diagnose(input, options), { signal: controller.signal, onProgress });
    post({ kind: 'result', id, diagnosis });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    post({ kind: 'error', id, name, message });
  } finally {
    running.delete(id);
  }
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'cancel') {
    running.get(message.id)?.abort();
  } else {
    void run(message);
  }
});
