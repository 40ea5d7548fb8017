import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptedExpectations, checkExpectations, type ReceivedResponse } from '../../../../src/core/expect/index.js';
import { growth } from '../../../support/countedWork.js';
import { smallJson } from '../../../support/expect/arbitraries.js';

const responseOf = (body: string, rest: Partial<ReceivedResponse> = {}): ReceivedResponse => ({
  status: 200,
  milliseconds: 5,
  headers: [],
  body,
  ...rest,
});
const sources = (body: string, rest: Partial<ReceivedResponse> = {}): unknown[] =>
  acceptedExpectations(responseOf(body, rest)).map(({ source }) => source);

describe('rows that are made from a response', function () {
  this.timeout(30_000);

  it('are its status and the shape of its body, and no values', () => {
    const body = {
      id: 5,
      name: 'Ada',
      none: null,
      "it's": true,
      customer: { city: 'London', inner: { deep: 1 } },
      lines: [
        { amount: 1, item: 'a', mixed: 1 },
        { amount: 2.5, item: 'b', mixed: 'x', more: 1 },
      ],
      mixed: [1, 'a'],
      empty: [],
    };
    assert.deepEqual(sources(JSON.stringify(body)), [
      { status: 200 },
      { path: '$', type: 'object' },
      { path: '$.id', type: 'number' },
      { path: '$.name', type: 'string' },
      { path: '$.none', exists: true },
      { path: "$['it\\'s']", type: 'boolean' },
      { path: '$.customer', type: 'object' },
      { path: '$.lines', type: 'array' },
      { path: '$.mixed', type: 'array' },
      { path: '$.empty', type: 'array' },
      { path: '$.customer.city', type: 'string' },
      { path: '$.customer.inner', type: 'object' },
      { path: '$.lines[*]', every: true, type: 'object' },
      { path: '$.lines[*].amount', every: true, type: 'number' },
      { path: '$.lines[*].item', every: true, type: 'string' },
      { path: '$.lines[*].more', every: true, type: 'number' },
    ]);
  });

  it('are the code of the error too, and the status alone without JSON', () => {
    assert.deepEqual(sources('{"error":{"code":"A"}}', { status: 403, error: 'A' }).slice(0, 2), [
      { status: 403, error: 'A' },
      { path: '$', type: 'object' },
    ]);
    assert.deepEqual(sources('<html>'), [{ status: 200 }]);
    assert.deepEqual(sources(''), [{ status: 200 }]);
  });

  it('are for the members where the body is a list', () => {
    assert.deepEqual(sources('[{"a":1},{"a":2}]'), [
      { status: 200 },
      { path: '$', type: 'array' },
      { path: '$[*]', every: true, type: 'object' },
      { path: '$[*].a', every: true, type: 'number' },
    ]);
  });

  it('are at most 30', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`a${index}`, { b: 1 }]));
    assert.equal(sources(JSON.stringify(wide)).length, 30);
  });

  it('hold for the response that they are made from', () => {
    fc.assert(
      fc.property(smallJson, fc.boolean(), (value, isRefused) => {
        const response = responseOf(JSON.stringify(value), isRefused ? { status: 400, error: 'A' } : {});
        const rows = acceptedExpectations(response);
        assert.ok(rows.length > 0);
        for (const result of checkExpectations(rows, response)) {
          assert.deepEqual(result, { state: 'passed' });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('take work in proportion to the body', () => {
    const text = (length: number): string => `[${'{"a":1,"b":[1]},'.repeat(length / 16)}{}]`;
    const grown = growth(text, (body) => acceptedExpectations(responseOf(body)), 4000);
    assert.ok(grown < 10, String(grown));
  });
});
