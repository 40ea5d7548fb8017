import type { ExpectationResult } from './checkExpectations.js';
import type { Expectation } from './expectation.js';

/**
 * Whether a row says which status a refused login has, and that status came. Only then is the response to a refused login what the rows are
 * about. In all other cases nothing is checked: that a field is missing there doesn't show that the role may not see it.
 *
 * @param results one for each row
 */
export function expectsRefusedLogin(rows: readonly Expectation[], results: readonly ExpectationResult[]): boolean {
  return rows.some((row, index) => results[index]?.state === 'passed' && namesStatus(row));
}

function namesStatus(row: Expectation): boolean {
  return (
    row.kind === 'checkable' &&
    !row.not &&
    row.subjects.some(({ subject, operators: { equals, oneOf } }) => subject === 'status' && (equals ?? oneOf) !== undefined)
  );
}
