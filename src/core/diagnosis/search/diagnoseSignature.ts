import { setImmediate } from 'node:timers/promises';
import { abortError } from './abortError.js';
import { diagnose } from './diagnose.js';
import type { DiagnosisInput, DiagnosisOptions, DiagnosisProgress, SignatureDiagnosis } from '../types.js';

/** Milliseconds of work after which others may run. */
const slice = 8;
/** Milliseconds between two tellings of progress. */
const interval = 50;

/**
 * What was wrong with a refused request, with its proof. Runs here, in slices of a few milliseconds; an extension host lets a worker
 * do it (see `DiagnosisWorker`). Rejects with an AbortError when `signal` aborts, and with a TbaError for a URL without scheme and host.
 */
export async function diagnoseSignature(input: DiagnosisInput, options: DiagnosisOptions = {}): Promise<SignatureDiagnosis> {
  const { signal, onProgress, ...searchOptions } = options;
  return await runInSlices(diagnose(input, searchOptions), { signal, onProgress });
}

/** Runs steps to their end in slices. */
export async function runInSlices<Result>(
  steps: Generator<DiagnosisProgress, Result>,
  {
    signal,
    onProgress,
  }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: DiagnosisOptions['onProgress'] | undefined },
): Promise<Result> {
  let told = -Infinity;
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
    if (performance.now() - told >= interval) {
      told = performance.now();
      onProgress?.(step.value);
    }
    await setImmediate();
  }
}
