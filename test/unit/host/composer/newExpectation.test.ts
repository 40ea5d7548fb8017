import assert from 'node:assert/strict';
import { expectationText } from '../../../../src/core/expect/index.js';
import { newExpectation } from '../../../../src/host/composer/newExpectation.js';
import type { NewExpectation } from '../../../../src/protocol/expectations.js';

function entered(changed: Partial<NewExpectation>): NewExpectation {
  return { subject: 'status', name: '', operator: 'equals', value: '', not: false, every: false, role: '', ...changed };
}

const path = (operator: NewExpectation['operator'], value: string, more: Partial<NewExpectation> = {}) =>
  entered({ subject: 'path', name: '$.a', operator, value, ...more });

describe('an expectation that was entered', () => {
  for (const [row, text] of [
    [entered({ value: '200' }), 'status is 200'],
    [entered({ operator: 'oneOf', value: '200, 201' }), 'status is one of 200, 201'],
    [entered({ value: '403', role: 'Sales Clerk' }), 'as Sales Clerk: status is 403'],
    [entered({ subject: 'error', value: 'NO' }), 'error code is NO'],
    [entered({ subject: 'error', operator: 'absent' }), 'error code does not exist'],
    [entered({ subject: 'time', operator: 'max', value: '2000' }), 'time is at most 2000 ms'],
    [
      entered({ subject: 'header', name: ' content-type ', operator: 'contains', value: 'json' }),
      'header content-type contains "json"',
    ],
    [entered({ subject: 'text', operator: 'contains', value: '200' }), 'body contains "200"'],
    [entered({ subject: 'log', name: 'ERROR', operator: 'absent' }), 'log has no entry of level ERROR'],
    [path('equals', '200'), '$.a is 200'],
    [path('equals', '"200"'), '$.a is "200"'],
    [path('equals', 'Ada'), '$.a is "Ada"'],
    [path('equals', 'null'), '$.a is null'],
    [path('equals', '9007199254740993'), '$.a is 9007199254740993'],
    [path('type', 'integer', { every: true }), 'every $.a is an integer'],
    [path('minLength', '1'), '$.a has at least 1 item'],
    [path('maxLength', '2'), '$.a has at most 2 items'],
    [path('oneOf', '["a", 1]'), '$.a is one of "a", 1'],
    [path('matches', '^[0-9]+$', { not: true }), '$.a does not match "^[0-9]+$"'],
    [path('exists', ''), '$.a exists'],
  ] as const) {
    it(`says: ${text}`, () => {
      assert.equal(expectationText(newExpectation(row)), text);
    });
  }

  for (const [row, message] of [
    [entered({ value: 'OK' }), /Enter a number/],
    [entered({ operator: 'oneOf', value: ' , ' }), /Enter one or more values/],
    [path('equals', '1', { name: ' ' }), /Enter a JSONPath/],
    [path('length', '-1'), /Enter how many/],
    [path('equals', '{"a": }'), /starts like JSON/],
    [path('matches', ''), /Enter a value/],
    [entered({ subject: 'header', operator: 'exists' }), /Enter the name of a header/],
    [entered({ subject: 'log', operator: 'exists' }), /Enter a level/],
    [entered({ subject: 'text', operator: 'type', value: 'string' }), /doesn't fit text/],
    [path('equals', 'aB12'.repeat(16)), /seems to be a secret/],
    [path('oneOf', `["a", "${'ab12'.repeat(16)}"]`), /seems to be a secret/],
    [entered({ subject: 'text', operator: 'contains', value: `secret=${'ab12'.repeat(16)}` }), /seems to be a secret/],
  ] as const) {
    it(`is refused: ${String(message)}`, () => {
      assert.throws(() => newExpectation(row), message);
    });
  }
});
