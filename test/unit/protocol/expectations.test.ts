import assert from 'node:assert/strict';
import { operatorsOf, subjects } from '../../../src/core/expect/index.js';
import {
  expectationSubjects,
  isExpectationRef,
  isNewExpectation,
  operatorsOfSubject,
  type ExpectationOperator,
} from '../../../src/protocol/expectations.js';

/** What the operators of the form are in a file. */
const inFile: Readonly<Partial<Record<ExpectationOperator, string>>> = {
  absent: 'exists',
  minLength: 'length',
  maxLength: 'length',
};

describe('the form for a new expectation', () => {
  it('has the subjects of a file, each with its operators', () => {
    assert.deepEqual([...expectationSubjects].sort(), [...subjects].sort());
    for (const subject of expectationSubjects) {
      const offered = new Set(operatorsOfSubject[subject].map((operator) => inFile[operator] ?? operator));
      assert.deepEqual([...offered].sort(), [...operatorsOf[subject]].sort(), subject);
    }
  });

  it('is held to its types when it crosses the channel', () => {
    const row = { subject: 'status', name: '', operator: 'equals', value: '200', not: false, every: false, role: '' };
    assert.equal(isNewExpectation(row), true);
    for (const wrong of [
      { ...row, subject: 'body' },
      { ...row, operator: 'is' },
      { ...row, value: 200 },
      { ...row, not: '' },
      null,
    ]) {
      assert.equal(isNewExpectation(wrong), false);
    }
    assert.equal(isExpectationRef({ row: 0, revision: 3 }), true);
    assert.equal(isExpectationRef({ row: -1, revision: 3 }), false);
  });
});
