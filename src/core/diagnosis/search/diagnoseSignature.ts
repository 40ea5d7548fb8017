import { setImmediate } from 'node:timers/promises';
import { diagnose } from './diagnose.js';
import type { DiagnosisInput, DiagnosisOptions, DiagnosisProgress, SignatureDiagnosis } from '../types.js';

/** Milliseconds of work before other work may run: short enough that nobody notices it. */
const slice = 8;
/** Milliseconds between two reports of progress, at least. */
const interval = 50;

/**
 * What was wrong with a refused request, with its proof. Runs in this thread, in slices of a few milliseconds; an extension host has
 * a worker do it (see `DiagnosisWorker`). Rejects with an AbortError when `signal` aborts, and with a TbaError for a URL without
 * scheme and host.
 */
export async function diagnoseSignature(input: DiagnosisInput, options: DiagnosisOptions = {}): Promise<SignatureDiagnosis> {
  const { signal, onProgress, ...searchOptions } = options;
  return await runInSlices(diagnose(input, searchOptions), { signal, onProgress });
}

interface SliceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: DiagnosisOptions['onProgress'] | undefined;
}

/** Runs the steps to their end, and lets other work run after each slice. Rejects with an AbortError when `signal` aborts. */
export async function runInSlices<Result>(
  steps: Generator<DiagnosisProgress, Result>,
  { signal, onProgress }: SliceOptions,
): Promise<Result> {
  let reportedAt = -Infinity;
  for (;;) {
    if (signal?.aborted === true) {
      throw abortError();
    }
    const end = performance.now() + slice;
    let step = steps.next();
    while (step.done !== true && performance.now() < end) {
      step = steps.next();
    }
    if (step.done === true) {
      return step.value;
    }
    if (performance.now() - reportedAt >= interval) {
      reportedAt = performance.now();
      onProgress?.(step.value);
    }
    await setImmediate();
  }
}

/** What a canceled diagnosis rejects with. */
export function abortError(): DOMException {
  return new DOMException('The diagnosis was canceled.', 'AbortError');
}
