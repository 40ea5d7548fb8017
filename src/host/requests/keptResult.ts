import type { ExpectationResult } from '../../core/expect/index.js';
import type { ResponseMask } from '../../core/history/index.js';
import type { TestRow } from './testFile.js';
import * as texts from './texts.js';

/** What is said of a row that failed. */
export interface KeptFailure {
  readonly message: string;
  /** Absent when what came isn't kept. */
  readonly comparison?: { readonly expected: string; readonly actual: string };
}

/**
 * A failure as it may be kept: VS Code writes the results of tests to the disk, in the storage of the workspace.
 * @param mask that of the response
 */
export function keptFailure(
  { row, label }: Pick<TestRow, 'row' | 'label'>,
  { message, expected, actual }: Extract<ExpectationResult, { state: 'failed' }>,
  mask: Pick<ResponseMask, 'kept' | 'unkeptBody'>,
): KeptFailure {
  const isAboutBody = row.kind === 'checkable' && row.subjects.some(({ subject }) => subject === 'path' || subject === 'text');
  if (isAboutBody && mask.unkeptBody) {
    return { message: texts.tests.bodyNotKept(label, mask.unkeptBody) };
  }
  return { message: mask.kept(message), comparison: { expected: mask.kept(expected), actual: mask.kept(actual) } };
}
