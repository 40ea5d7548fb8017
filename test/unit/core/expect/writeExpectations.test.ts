import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  expectationsOf,
  patchExpectations,
  readExpectations,
  readExpectationsText,
  writeExpectations,
  type Expectation,
} from '../../../../src/core/expect/index.js';
import { applyEdits, expectText } from '../../../../src/core/request/index.js';
import { anyRow } from '../../../support/expect/rows.js';
import { sampleRows } from '../../../support/expect/sampleRows.js';
import { requestText } from '../../../support/request/arbitraries.js';

const file = (expect: string): string =>
  `{\n  "method": "GET",\n  "script": "1",\n  "deploy": "1",\n  "expect": ${expect},\n  "zzz": [ 1,2 ]\n}\n`;
const rowsOf = (...sources: unknown[]): readonly Expectation[] => readExpectations(sources).rows;
const patched = (text: string, rows: readonly Expectation[]): string => applyEdits(text, patchExpectations(text, rows));
/** Rows without what cannot be written. */
const objects = fc.array(
  anyRow.filter((row) => typeof row === 'object' && row !== null && !Array.isArray(row)),
  { maxLength: 5 },
);
const kept = (rows: readonly Expectation[]): unknown => JSON.parse(writeExpectations(rows));

describe('rows that are written', function () {
  this.timeout(30_000);

  it('stand one on a line, with their fields in a fixed order', () => {
    assert.equal(writeExpectations(readExpectationsText(sampleRows).rows), sampleRows);
    assert.equal(
      writeExpectations(rowsOf({ enabled: false, max: 2, later: { a: [] }, not: true, path: '$', role: 'a', note: 'n' })),
      '[\n    { "role": "a", "path": "$", "not": true, "max": 2, "later": { "a": [] }, "note": "n", "enabled": false }\n  ]',
    );
    assert.equal(writeExpectations([]), '[]');
  });

  it('are the same when they are read again', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (sources) => {
        const { rows } = readExpectations(sources);
        assert.deepEqual(readExpectationsText(writeExpectations(rows)).rows, rows);
      }),
    );
  });
});

describe('rows that are written into a request file', function () {
  this.timeout(30_000);

  it('change nothing when they are those that it has', () => {
    fc.assert(
      fc.property(objects, fc.constantFrom(undefined, 2, '\t'), (sources, indent) => {
        const text = file(JSON.stringify(sources, undefined, indent));
        assert.deepEqual(patchExpectations(text, expectationsOf(text).rows), []);
      }),
    );
    const written = file('[ {"status"  : 2e2},{ "path":"\\u0024.a", "equals":1.0, "later": {} } ]');
    assert.deepEqual(patchExpectations(written, expectationsOf(written).rows), []);
  });

  it('are read again, and everything else stays byte by byte', () => {
    fc.assert(
      fc.property(requestText, objects, ({ text }, sources) => {
        fc.pre(text.trim() !== '');
        const { rows } = readExpectations(sources);
        const after = patched(text, rows);
        assert.deepEqual(kept(expectationsOf(after).rows), kept(rows));
        const before = expectText(text);
        const start = text.indexOf(before ?? '', text.indexOf('"expect"'));
        for (const { offset, length } of before === undefined ? [] : patchExpectations(text, rows)) {
          assert.ok(offset >= start && offset + length <= start + (before ?? '').length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leave the rows around a change as they are, and what does not change in the row itself', () => {
    const text = file(
      '[\n    {"status":200},\n    { "path": "$.a",   "equals": [ 1 ], "later":1 },\n    { "log":"ERROR", "exists":false }\n  ]',
    );
    const [status, value, log] = expectationsOf(text).rows;
    assert.ok(status && value && log);
    const changed = { ...(value.source as object), note: 'n' };
    assert.equal(patched(text, [status, ...rowsOf(changed), log]), text.replace('"later":1', '  "note": "n", "later":1'));
    assert.equal(patched(text, [log, status]), file('[\n    { "log":"ERROR", "exists":false },\n    {"status":200}\n  ]'));
    assert.equal(patched(text, [...rowsOf({ status: 201 }), value, log]), text.replace('200', '201'));
    assert.equal(patched(text, []), file('[]'));
  });

  it('get a field of their own where there is none', () => {
    assert.equal(
      patched('{\n  "method": "GET",\n  "later": 1\n}', rowsOf({ status: 200 })),
      '{\n  "method": "GET",\n  "expect": [\n    { "status": 200 }\n  ],\n  "later": 1\n}',
    );
  });

  it('replace a row in which a field is there twice', () => {
    const text = file('[{ "status": 200, "status": 201 }]');
    assert.equal(patched(text, rowsOf({ status: 202 })), file('[{ "status": 202 }]'));
  });

  it('never overwrite what cannot be read', () => {
    for (const [text, message] of [
      ['{', /isn't valid JSON/],
      [file('{}'), /^"expect" isn't a list/],
      [file('[5]'), /^"expect" isn't a list/],
      ['', /^This request file is empty/],
    ] as const) {
      assert.throws(() => patchExpectations(text, rowsOf({ status: 200 })), { name: 'UserError', message });
    }
  });
});
