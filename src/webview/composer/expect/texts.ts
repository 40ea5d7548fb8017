import type { ExpectationOperator, ExpectationSubject } from '../../../protocol/expectations.js';

/** What the responses must be. `count` is always a number of rows. */
export const expect = {
  list: 'Expectations',
  none: 'Nothing is expected of the responses yet. Add an expectation, or accept a response: its status and the types of its fields are expected from then on.',
  add: 'Add Expectation',
  accept: 'Accept This Response',
  acceptAbout: 'Writes expectations that the shown response fulfills: its status, and the types (not the values) of its fields',
  editAsText: 'Edit as Text',
  problem: 'No expectation is checked. Edit the file as text to correct it.',
  more: (count: number): string => `${counted(count)} more expectations are checked but not shown here. Edit them as text.`,
  check: (sentence: string): string => `Check: ${sentence}`,
  remove: (sentence: string): string => `Remove: ${sentence}`,
  removed: 'Expectation removed',
  added: 'Expectation added',
  states: { passed: 'Passed', failed: 'Failed', skipped: 'Skipped', invalid: "Can't be checked", none: 'Not checked' },
  expected: 'Expected',
  actual: 'Actual',
  enabled: (count: number): string => `${counted(count)} enabled ${count === 1 ? 'expectation' : 'expectations'}`,
  passed: (count: number): string => `✓ ${counted(count)}`,
  failed: (failed: number, count: number): string => `${counted(failed)} of ${counted(count)} failed`,
  notChecked: (invalid: number, count: number): string => `${counted(invalid)} of ${counted(count)} can't be checked`,
  /** What the shown response was found to be. */
  summary: (passed: number, failed: number, invalid: number): string =>
    [
      `${counted(passed)} passed`,
      ...(failed > 0 ? [`${counted(failed)} failed`] : []),
      ...(invalid > 0 ? [`${counted(invalid)} can't be checked`] : []),
    ].join(', '),
};

/** The form for a new expectation. */
export const newExpectation = {
  label: 'New expectation',
  subject: 'Part of the response',
  operator: 'Condition',
  name: { path: 'JSONPath', header: 'Header name', log: 'Level of the script log' },
  namePlaceholder: { path: '$.items[0].id', header: 'content-type', log: 'ERROR' },
  value: 'Expected value',
  type: 'Expected type',
  role: 'Role',
  allRoles: 'All roles',
  forRole: (role: string): string => `Only ${role}`,
  not: 'Not',
  every: 'Each value that the path matches',
  done: 'Add',
  cancel: 'Cancel',
  subjects: {
    status: 'Status',
    path: 'Field (JSONPath)',
    header: 'Header',
    error: 'Error code',
    time: 'Time in milliseconds',
    text: 'Body as text',
    log: 'Script log',
  } satisfies Record<ExpectationSubject, string>,
  operators: {
    equals: 'is',
    contains: 'contains',
    matches: 'matches (regular expression)',
    oneOf: 'is one of',
    type: 'is of type',
    exists: 'exists',
    absent: "doesn't exist",
    min: 'is at least',
    max: 'is at most',
    length: 'has the length',
    minLength: 'has at least the length',
    maxLength: 'has at most the length',
  } satisfies Record<ExpectationOperator, string>,
  /** What a field for the value shows while it is empty. */
  example: (subject: ExpectationSubject, operator: ExpectationOperator): string => {
    if (operator === 'matches') {
      return '^[0-9]+$';
    }
    if (operator === 'oneOf') {
      return subject === 'status' ? '200, 201' : 'Values with commas between them';
    }
    if (subject === 'path' && (operator === 'equals' || operator === 'contains')) {
      return 'Text, a number, true, false, null or JSON';
    }
    return { status: '200', time: '2000', error: 'INSUFFICIENT_PERMISSION' }[subject as string] ?? '';
  },
};

function counted(count: number): string {
  return count.toLocaleString('en');
}
