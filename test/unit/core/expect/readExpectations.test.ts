import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  expectationFields,
  expectationText,
  operatorNames,
  operatorsOf,
  readExpectations,
  readExpectationsText,
  subjects,
  valueTypes,
} from '../../../../src/core/expect/index.js';
import { anyRow } from '../../../support/expect/rows.js';
import { sampleRows } from '../../../support/expect/sampleRows.js';
import { isValid, type Schema } from '../../../support/request/schemaCheck.js';

const schema = JSON.parse(readFileSync(path.resolve(__dirname, '../../../../media/restlet.schema.json'), 'utf8')) as Schema;
const definitions = schema.definitions as Record<string, Schema>;
const expectationSchema = definitions.expectation ?? assert.fail();
const operatorsSchema = definitions.operators ?? assert.fail();

/** Rows that are wrong, where, and what is said. */
const wrong: readonly (readonly [row: unknown, place: string, message: string])[] = [
  [5, 'expect[0]', '"expect[0]" must be an object such as { "status": 200 }.'],
  [{}, 'expect[0]', '"expect[0]" doesn\'t say what it is about. It needs one of status, error, time, header, path, text or log.'],
  [
    { type: 'number' },
    'expect[0]',
    '"expect[0]" doesn\'t say what it is about. It needs one of status, error, time, header, path, text or log.',
  ],
  [
    { status: 200, path: '$', exists: true },
    'expect[0]',
    '"expect[0]" is about status and path. Write a row for each of them. Only status and error may stand together.',
  ],
  [
    { path: '$.a' },
    'expect[0]',
    '"expect[0]" says nothing about the path. Add one of equals, exists, type, contains, matches, oneOf, length, min or max.',
  ],
  [{ time: {} }, 'expect[0].time', '"expect[0].time" says nothing about the time. Add one of min or max.'],
  [{ time: 5 }, 'expect[0].time', '"expect[0].time" must be an object such as { "max": 2000 }, in milliseconds.'],
  [{ status: '200' }, 'expect[0].status', '"expect[0].status" must be a number such as 200.'],
  [{ status: null }, 'expect[0].status', '"expect[0].status" must be a number such as 200.'],
  [
    { status: { type: 'number' } },
    'expect[0].status.type',
    '"expect[0].status.type" doesn\'t fit status, which takes equals, oneOf, min and max.',
  ],
  [{ status: 200, min: 1 }, 'expect[0].min', '"expect[0].status" must be an object such as { "max": … }, with "min" in it.'],
  [{ log: 'ERROR', equals: 1 }, 'expect[0].equals', '"expect[0].equals" doesn\'t fit log, which takes exists and length.'],
  [{ path: 5, exists: true }, 'expect[0].path', '"expect[0].path" must be a JSONPath such as "$.id" in double quotes.'],
  [{ path: '$', exists: 1 }, 'expect[0].exists', '"expect[0].exists" must be true or false.'],
  [
    { path: '$', type: 'text' },
    'expect[0].type',
    '"expect[0].type" must be one of string, number, integer, boolean, array, object, null.',
  ],
  [{ path: '$', matches: 1 }, 'expect[0].matches', '"expect[0].matches" must be a regular expression in double quotes.'],
  [{ path: '$', min: '1' }, 'expect[0].min', '"expect[0].min" must be a number.'],
  [{ path: '$', oneOf: [] }, 'expect[0].oneOf', '"expect[0].oneOf" must be a list [ … ] of at least one value.'],
  [{ header: 'a', oneOf: ['a', 1] }, 'expect[0].oneOf[1]', '"expect[0].oneOf[1]" must be text in double quotes.'],
  [{ path: '$', length: -1 }, 'expect[0].length', '"expect[0].length" must be a number such as 1, or { "min": 1 }.'],
  [
    { path: '$', length: { min: 1.5 } },
    'expect[0].length.min',
    '"expect[0].length.min" must be a number such as 1, or { "min": 1 }.',
  ],
  [{ path: '$', length: {} }, 'expect[0].length', '"expect[0].length" needs "min", "max" or both.'],
  [{ status: 200, every: true }, 'expect[0].every', '"expect[0].every" fits only a row with "path".'],
  [{ status: 200, not: 'no' }, 'expect[0].not', '"expect[0].not" must be true or false.'],
  [{ status: 200, role: 1 }, 'expect[0].role', '"expect[0].role" must be text in double quotes.'],
];

describe('the rows of a request', function () {
  this.timeout(30_000);

  it('are read as people write them, with nothing to complain of', () => {
    const { rows, problems } = readExpectationsText(sampleRows);
    assert.deepEqual(problems, []);
    assert.ok(rows.every(({ kind }) => kind === 'checkable'));
    assert.deepEqual(rows.map(expectationText), [
      'status is 200',
      'time is at most 2000 ms',
      'header content-type contains "application/json"',
      '$.customer.name is "Ada"',
      '$.lines is an array and has at least 1 item',
      'every $.lines[*].amount is a number',
      '$.password does not exist',
      '$.id matches "^[0-9]+$"',
      'as Sales Clerk: status is 403 and error code is INSUFFICIENT_PERMISSION',
      'log has no entry of level ERROR',
      'body contains "Ada"',
      '$.big is one of 9007199254740993, null and has 1 item and is at least -1 and is at most 1e400',
      '$.tags does not contain { "a": [] }',
    ]);
  });

  it('have a line each, whatever they say', () => {
    for (const [row, text] of [
      [{ path: '$.a', equals: 'b'.repeat(500) }, `$.a is "${'b'.repeat(58)}…`],
      [{ path: '$.a', length: { min: 1, max: 2 }, not: true }, '$.a does not have at least 1 and at most 2 items'],
      [{ path: '$.a', type: 'string', length: 1 }, '$.a is a string and has 1 character'],
      [{ path: '$.a', type: 'null' }, '$.a is null'],
      [{ path: '$.a', type: 'number', min: 5, not: true }, 'it is not true that $.a is a number and is at least 5'],
      [{ log: 'DEBUG', length: 2 }, 'log has 2 entries of level DEBUG'],
      [{ error: { exists: false } }, 'error code does not exist'],
      [{ status: { min: 200, max: 299 } }, 'status is at least 200 and is at most 299'],
      [{ status: 200, fuzzy: 1 }, '{ "status": 200, "fuzzy": 1 }'],
    ] as const) {
      assert.equal(readExpectations([row]).rows.map(expectationText).join(), text);
    }
  });

  for (const [row, place, message] of wrong) {
    it(`are wrong with one sentence and the place: ${JSON.stringify(row)}`, () => {
      const { rows, problems } = readExpectations([row]);
      assert.deepEqual(problems, [{ row: 0, place, message }]);
      assert.deepEqual(
        rows.map(({ kind, source }) => [kind, source]),
        [['wrong', row]],
      );
    });
  }

  it('of a later version are kept, with what is not known', () => {
    for (const [row, names] of [
      [{ status: 200, fuzzy: 1, a: 2 }, '"fuzzy" and "a"'],
      [{ cookie: 'a', exists: true }, '"cookie"'],
      [{ time: { median: 5 } }, '"median"'],
    ] as const) {
      const { rows, problems } = readExpectations([row]);
      assert.deepEqual(problems, []);
      assert.deepEqual(rows, [
        {
          kind: 'unknown',
          enabled: true,
          source: row,
          message: `This version doesn't know ${names}, so the row isn't checked. Correct it, or update the extension.`,
        },
      ]);
    }
  });

  it('must be a list', () => {
    const problem = { place: 'expect', message: '"expect" must be a list [ … ] of expectations.' };
    for (const value of [null, {}, 'a', 1]) {
      assert.deepEqual(readExpectations(value), { rows: [], problems: [problem] });
    }
    assert.deepEqual(readExpectationsText('['), { rows: [], problems: [problem] });
    assert.deepEqual(readExpectations(undefined), { rows: [], problems: [] });
  });

  it('are all kept as they are, whatever they are, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(anyRow), fc.anything()), (value) => {
        const { rows, problems } = readExpectations(value);
        if (Array.isArray(value)) {
          assert.deepEqual(
            rows.map(({ source }) => source),
            value,
          );
          assert.deepEqual(
            problems.map(({ row }) => row),
            [...rows.keys()].filter((row) => rows[row]?.kind === 'wrong'),
          );
        }
      }),
    );
  });
});

describe('the schema of an expectation', function () {
  this.timeout(30_000);

  it('has the fields and operators that are read, and no other', () => {
    assert.deepEqual(Object.keys(expectationSchema.properties as Schema), [...expectationFields]);
    assert.deepEqual(Object.keys(operatorsSchema.properties as Schema), [...operatorNames]);
    assert.deepEqual(
      (expectationSchema.anyOf as Schema[]).map(({ required }) => (required as string[])[0]),
      [...subjects],
    );
    assert.deepEqual(((operatorsSchema.properties as Schema).type as Schema).enum, [...valueTypes]);
  });

  it('names in its descriptions what each subject takes', () => {
    for (const subject of ['status', 'error', 'time', 'text', 'log'] as const) {
      const { description } = (expectationSchema.properties as Record<string, Schema>)[subject] ?? assert.fail();
      const named = operatorNames.filter((name) => new RegExp(`\\b${name}\\b`).test(String(description)));
      assert.deepEqual(
        named,
        operatorNames.filter((name) => operatorsOf[subject].includes(name)),
        subject,
      );
    }
  });

  it('takes the rows that people write, and refuses what is plainly wrong', () => {
    assert.ok(isValid(schema, { expect: JSON.parse(sampleRows) as unknown }));
    for (const [row] of wrong.filter(
      ([, , message]) => !/doesn't fit|fits only|says nothing|is about|with "min" in it|oneOf\[1\]/.test(message),
    )) {
      assert.equal(isValid(expectationSchema, row, schema), false, JSON.stringify(row));
    }
    for (const row of [{ status: 200, fuzzy: 1 }, { cookie: 'a' }, { time: { median: 5 } }]) {
      assert.equal(isValid(expectationSchema, row, schema), false, JSON.stringify(row));
    }
  });

  it('takes each row that can be checked', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const [read] = readExpectations([row]).rows;
        if (read?.kind === 'checkable') {
          assert.ok(isValid(expectationSchema, row, schema), JSON.stringify(row));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('offers snippets that can be checked', () => {
    const snippets = expectationSchema.defaultSnippets as { body: unknown }[];
    const bodies = JSON.parse(
      JSON.stringify(snippets.map(({ body }) => body))
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$\d/g, ''),
    ) as unknown[];
    assert.deepEqual(
      readExpectations(bodies).rows.map(({ kind }) => kind),
      bodies.map(() => 'checkable'),
    );
  });
});
