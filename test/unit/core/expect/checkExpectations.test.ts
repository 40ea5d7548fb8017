import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkExpectations,
  parseJson,
  readExpectations,
  type ExpectationResult,
  type ReceivedResponse,
} from '../../../../src/core/expect/index.js';
import { anyPath, smallJson } from '../../../support/expect/arbitraries.js';
import { anyRow } from '../../../support/expect/rows.js';

const body = `{
  "id": "123", "customer": { "name": "Ada", "email": null, "tags": ["a", "b"] },
  "lines": [{ "item": "x", "amount": 1 }, { "item": "y", "amount": 2.5 }], "empty": [], "big": 9007199254740993, "yes": true
}`;
const received: ReceivedResponse = {
  status: 200,
  milliseconds: 1500,
  headers: [
    ['Content-Type', 'application/json; charset=utf-8'],
    ['X-A', '1'],
    ['x-a', '2'],
  ],
  body,
  log: ['DEBUG', 'debug', 'AUDIT'],
};
const refused: ReceivedResponse = {
  ...received,
  status: 403,
  error: 'INSUFFICIENT_PERMISSION',
  body: '{"error":{"code":"INSUFFICIENT_PERMISSION"}}',
};

function check(row: unknown, response = received, role?: string): ExpectationResult {
  const { rows } = readExpectations([row]);
  const [result] = checkExpectations(rows, response, { ...(role !== undefined && { role }) });
  return result ?? assert.fail();
}

const path = (name: string, rest: object) => ({ path: name, ...rest });

/** Rows that hold for the response above. With `not` none of them does. */
const holding: readonly unknown[] = [
  { status: 200 },
  { status: { oneOf: [200, 201] } },
  { status: { min: 200, max: 299 } },
  { error: { exists: false } },
  { time: { max: 1500 } },
  { time: { min: 1000, max: 2000 } },
  { header: 'content-type', contains: 'application/json' },
  { header: 'CONTENT-TYPE', matches: '^application/json(;|$)' },
  { header: 'x-a', equals: '1, 2' },
  { header: 'x-a', oneOf: ['1', '1, 2'] },
  { header: 'x-a', length: 4 },
  { header: 'x-b', exists: false },
  { header: 'x-a', exists: true },
  { text: { contains: '"Ada"' } },
  { text: { matches: '"amount": 2[.]5' } },
  { text: { length: { min: 10 } } },
  { text: body },
  { log: 'ERROR', exists: false },
  { log: 'ERROR', length: 0 },
  { log: 'DEBUG', exists: true },
  { log: 'debug', length: 2 },
  { log: 'DEBUG', exists: true, length: { min: 1, max: 2 } },
  path('$.id', { equals: '123' }),
  path('$.id', { matches: '^[0-9]+$' }),
  path('$.id', { length: 3, type: 'string' }),
  path('$.customer', { equals: { tags: ['a', 'b'], email: null, name: 'Ada' } }),
  path('$.customer', { contains: { name: 'Ada' } }),
  path('$', { contains: { customer: { name: 'Ada', tags: ['a', 'b'] }, yes: true } }),
  path('$.customer', { length: 3, type: 'object' }),
  path('$.customer.name', { contains: 'd' }),
  path('$.customer.tags', { contains: 'b' }),
  path('$.lines', { contains: { item: 'y' } }),
  path('$.lines', { contains: { item: 'y', amount: 2.5 } }),
  path('$.customer.email', { type: 'null' }),
  path('$.customer.email', { exists: true }),
  path('$.customer.email', { equals: null }),
  path('$.lines', { type: 'array', length: { min: 1 } }),
  path('$.empty', { length: 0 }),
  path('$.lines[0].amount', { type: 'integer', min: 1, max: 1 }),
  path('$.lines[1].amount', { type: 'number', oneOf: [1, 2.5] }),
  path('$.big', { type: 'integer', min: 9007199254740992 }),
  path('$.yes', { type: 'boolean', equals: true }),
  path('$.password', { exists: false }),
  path('$..password', { exists: false }),
  path('$.lines[*]', { length: 2 }),
  path('$.lines[?@.amount > 2]', { length: { min: 1, max: 1 } }),
  path('$.lines[?@.amount > 9]', { length: 0 }),
  path('$.lines[*].amount', { exists: true }),
  path("$.lines[?@.item == 'y'].amount", { equals: 2.5 }),
  path('$.lines[*].amount', { every: true, type: 'number' }),
  path('$.lines[*].item', { every: true, matches: '^[xy]$', length: 1 }),
];

/** Rows that do not hold, and what is said. */
const failing: readonly (readonly [row: unknown, message: string, expected: string, actual: string])[] = [
  [{ status: 201 }, 'The status is 200. Expected: status is 201.', '201', '200'],
  [{ status: { min: 400 } }, 'The status is 200. Expected: status is at least 400.', 'status is at least 400', '200'],
  [
    { error: 'A' },
    'The response has no error code. Expected: error code is A.',
    'error code is A',
    'The response has no error code.',
  ],
  [{ time: { max: 1000 } }, 'The call took 1,500 ms. Expected: time is at most 1000 ms.', 'time is at most 1000 ms', '1500'],
  [
    { header: 'x-b', equals: '1' },
    'The response has no header x-b. Expected: header x-b is "1".',
    'header x-b is "1"',
    'The response has no header x-b.',
  ],
  [{ header: 'x-a', equals: '1' }, 'The header x-a is "1, 2". Expected: header x-a is "1".', '1', '1, 2'],
  [
    { log: 'DEBUG', exists: false },
    'The script log has 2 entries of level DEBUG. Expected: log has no entry of level DEBUG.',
    'log has no entry of level DEBUG',
    '[\n  "DEBUG",\n  "debug"\n]',
  ],
  [path('$.id', { equals: 123 }), '$.id is "123". Expected: $.id is 123.', '123', '"123"'],
  [path('$.id', { type: 'number' }), '$.id is a string: "123". Expected: $.id is a number.', '$.id is a number', '"123"'],
  [
    path('$.lines', { length: 3 }),
    '$.lines has 2 items. Expected: $.lines has 3 items.',
    '$.lines has 3 items',
    '[\n  {\n    "item": "x",\n    "amount": 1\n  },\n  {\n    "item": "y",\n    "amount": 2.5\n  }\n]',
  ],
  [
    path('$.nothing', { equals: 1 }),
    '$.nothing does not exist. Expected: $.nothing is 1.',
    '$.nothing is 1',
    '$.nothing does not exist.',
  ],
  [path('$.id', { exists: false }), '$.id is "123". Expected: $.id does not exist.', '$.id does not exist', '"123"'],
  [
    path('$.big', { equals: 9007199254740992 }),
    '$.big is 9007199254740993. Expected: $.big is 9007199254740992.',
    '9007199254740992',
    '9007199254740993',
  ],
  [
    path('$.customer', { equals: { name: 'Bob', tags: [] } }),
    '$.customer is { "name": "Ada", "email": null, "tags": ["a", "b"] }. Expected: $.customer is { "name": "Bob", "tags": [] }.',
    '{\n  "name": "Bob",\n  "tags": []\n}',
    '{\n  "name": "Ada",\n  "email": null,\n  "tags": [\n    "a",\n    "b"\n  ]\n}',
  ],
  [
    path('$.lines[*].amount', { every: true, type: 'integer' }),
    "$.lines[1].amount is a number: 2.5. 1 value of 2 doesn't fit. Expected: every $.lines[*].amount is an integer.",
    'every $.lines[*].amount is an integer',
    '2.5',
  ],
  [
    path('$.lines[*].amount', { equals: 1 }),
    '$.lines[*].amount matches 2 values, so it isn\'t clear which one is meant. Add "every": true, or use a narrower path. Expected: $.lines[*].amount is 1.',
    '$.lines[*].amount is 1',
    '$.lines[*].amount matches 2 values, so it isn\'t clear which one is meant. Add "every": true, or use a narrower path.',
  ],
  [
    path('$.lines[*]', { length: 1 }),
    '$.lines[*] matches 2 values. Expected: $.lines[*] has 1 item.',
    '$.lines[*] has 1 item',
    '[\n  {\n    "item": "x",\n    "amount": 1\n  },\n  {\n    "item": "y",\n    "amount": 2.5\n  }\n]',
  ],
];

describe('an expectation', () => {
  for (const row of holding) {
    it(`holds, and does not with "not": ${JSON.stringify(row).slice(0, 90)}`, () => {
      assert.deepEqual(check(row), { state: 'passed' });
      assert.equal(check({ ...(row as object), not: true }).state, 'failed');
    });
  }

  for (const [row, message, expected, actual] of failing) {
    it(`fails, and does not with "not": ${JSON.stringify(row).slice(0, 90)}`, () => {
      assert.deepEqual(check(row), { state: 'failed', message, expected, actual });
      // Of several values, one that does not fit and one that does make both fail.
      if (!message.includes('which one is meant') && !message.includes('1 value of 2')) {
        assert.equal(check({ ...(row as object), not: true }).state, 'passed');
      }
    });
  }

  it('about status and error in one row is about both', () => {
    const row = { status: 403, error: 'INSUFFICIENT_PERMISSION' };
    assert.deepEqual(check(row, refused), { state: 'passed' });
    assert.equal(check({ ...row, not: true }, refused).state, 'failed');
    const other = check({ ...row, error: 'OTHER' }, refused);
    assert.deepEqual(other, {
      state: 'failed',
      message: 'The error code is "INSUFFICIENT_PERMISSION". Expected: status is 403 and error code is OTHER.',
      expected: 'OTHER',
      actual: 'INSUFFICIENT_PERMISSION',
    });
  });

  it('compares numbers that JavaScript cannot hold as they are written', () => {
    const { rows } = readExpectations(
      parseJson('[{"path":"$.big","equals":9007199254740993},{"path":"$.big","equals":9007199254740994}]'),
    );
    assert.deepEqual(
      checkExpectations(rows, received).map(({ state }) => state),
      ['passed', 'failed'],
    );
  });

  it('with "every" passes when nothing matches, and says so', () => {
    assert.deepEqual(check(path('$.empty[*].a', { every: true, type: 'number' })), {
      state: 'passed',
      note: '$.empty[*].a matches no value, so nothing was checked.',
    });
  });

  it('with "not" passes when there is nothing, and says so', () => {
    assert.deepEqual(check(path('$.nothing', { equals: 1, not: true })), { state: 'passed', note: '$.nothing does not exist.' });
    assert.deepEqual(check(path('$.nothing', { exists: true, not: true })), { state: 'passed' });
    assert.equal(check(path('$.lines[*].item', { every: true, equals: 'x', not: true })).state, 'failed');
    assert.deepEqual(check(path('$.lines[*].item', { every: true, equals: 'z', not: true })), { state: 'passed' });
  });

  for (const [text, message] of [
    ['', 'The body is empty, so it has no JSON.'],
    ['<html>', "The body isn't JSON: at line 1, column 1, a value is expected."],
    ['{\n  "a": 1,\n}', "The body isn't JSON: at line 3, column 1, a field name in double quotes is expected."],
  ] as const) {
    it(`about a path fails for a body without JSON, even where nothing may exist: ${JSON.stringify(text)}`, () => {
      for (const row of [path('$.password', { exists: false }), path('$.a', { equals: 1, not: true })]) {
        const result = check(row, { ...received, body: text });
        assert.ok(result.state === 'failed' && result.message.startsWith(message), JSON.stringify(result));
      }
      assert.equal(check({ text: { length: text.length } }, { ...received, body: text }).state, 'passed');
    });
  }

  it('hints at JSON that was returned as text', () => {
    const result = check(path('$.id', { equals: 1 }), { ...received, body: '"{\\"id\\":1}"' });
    assert.ok(result.state === 'failed');
    assert.match(result.message, /^\$\.id does not exist\. The body is a JSON string that holds JSON text/);
  });

  it('is skipped when it is disabled, or when the script log is not known', () => {
    assert.deepEqual(check({ status: 500, enabled: false }), { state: 'skipped', reason: 'The row is disabled.' });
    const { log, ...unlogged } = received;
    assert.ok(log);
    assert.deepEqual(check({ log: 'ERROR', exists: false }, unlogged), {
      state: 'skipped',
      reason: "The script log of the call isn't known.",
    });
  });

  it('that is wrong or of a later version is not checked, and says why', () => {
    assert.deepEqual(check({ status: 200, fuzzy: true }), {
      state: 'skipped',
      reason: `This version doesn't know "fuzzy", so the row isn't checked. Correct it, or update the extension.`,
    });
    assert.deepEqual(check({ status: 'ok' }), { state: 'invalid', message: '"expect[0].status" must be a number such as 200.' });
    assert.equal(check(path('$.a[', { exists: true })).state, 'invalid');
    assert.equal(check(path('$.nothing', { matches: '(?=a)' })).state, 'invalid');
  });

  it('about a value that is too long to be shown says that it is cut', () => {
    const result = check(path('$', { equals: 1 }), { ...received, body: JSON.stringify(['x'.repeat(300_000)]) });
    assert.match(result.state === 'failed' ? result.actual : '', /^\[\n {2}"x+\n… \(the rest is not shown\)$/);
  });

  it('that is too much for a body says so', () => {
    const many = { ...received, body: `[${'1,'.repeat(500_000)}1]` };
    assert.deepEqual(check(path('$[*]', { every: true, type: 'number' }), many), {
      state: 'invalid',
      message: 'The path "$[*]" matches more than 500,000 values. Use a narrower path.',
    });
    assert.deepEqual(check(path('$[?$[?@ == 2]]', { exists: true }), { ...received, body: `[${'1,'.repeat(9_000)}1]` }), {
      state: 'invalid',
      message: 'The check needs too many steps for this body. Use a narrower path.',
    });
  }).timeout(30_000);
});

describe('the role of an expectation', () => {
  const { rows } = readExpectations([
    { status: 200 },
    { path: '$.id', exists: true },
    { role: 'Sales Clerk', status: 403 },
    { role: 'Guest', status: 401, enabled: false },
    { role: 'Later', status: 1, fuzzy: 1 },
  ]);
  const states = (role?: string): string[] =>
    checkExpectations(rows, received, { ...(role !== undefined && { role }) }).map((result) =>
      result.state === 'skipped' ? result.reason.slice(0, 22) : result.state,
    );

  it('is compared as roles are found: without case and the blanks around it', () => {
    const { rows: written } = readExpectations([{ role: ' sales clerk ', status: received.status }, { status: 1 }]);
    assert.deepEqual(
      checkExpectations(written, received, { role: 'Sales Clerk' }).map(({ state }) => state),
      ['passed', 'skipped'],
    );
  });

  it('makes a row hold for that role alone; rows without one hold for all roles that no row names', () => {
    const others = ['The row is for the rol', 'The row is disabled.', 'The row is for the rol'];
    assert.deepEqual(states('Administrator'), ['passed', 'passed', ...others]);
    assert.deepEqual(states(), ['passed', 'passed', ...others]);
    assert.deepEqual(states('Sales Clerk'), [
      'The role "Sales Clerk"',
      'The role "Sales Clerk"',
      'failed',
      'The row is disabled.',
      'The row is for the rol',
    ]);
  });

  it('is not named by a row that is disabled, but by one that cannot be checked', () => {
    assert.deepEqual(states('Guest').slice(0, 2), ['passed', 'passed']);
    assert.deepEqual(states('Later'), [
      'The role "Later" has r',
      'The role "Later" has r',
      'The row is for the rol',
      'The row is disabled.',
      "This version doesn't k",
    ]);
  });
});

describe('a check of any rows against any response', function () {
  this.timeout(60_000);

  it('has one result for each row, and never throws', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 4 }), fc.oneof(smallJson, fc.string()), fc.boolean(), (source, value, isJson) => {
        const { rows } = readExpectations(source);
        const text = isJson || typeof value !== 'string' ? JSON.stringify(value) : value;
        const results = checkExpectations(rows, { ...received, body: text }, { role: 'a' });
        assert.equal(results.length, rows.length);
        for (const result of results) {
          const sentence =
            result.state === 'skipped' ? result.reason : result.state === 'passed' ? (result.note ?? '.') : result.message;
          assert.match(sentence, /\.$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('turns a row around with "not", unless the row cannot be judged', () => {
    const operators = fc.oneof(
      smallJson.map((equals) => ({ equals })),
      smallJson.map((contains) => ({ contains })),
      fc.constantFrom<object>(
        { type: 'string' },
        { type: 'integer' },
        { min: 1 },
        { max: 0 },
        { length: 1 },
        { length: { min: 2 } },
        { matches: 'a' },
        { exists: true },
      ),
    );
    fc.assert(
      fc.property(anyPath, operators, smallJson, (where, rest, value) => {
        const response = { ...received, body: JSON.stringify(value) };
        const [plain, turned] = [check({ path: where, ...rest }, response), check({ path: where, ...rest, not: true }, response)];
        const isUnclear = plain.state === 'failed' && plain.message.includes('which one is meant');
        if (plain.state !== 'invalid' && !isUnclear) {
          assert.notEqual(plain.state, turned.state);
        }
      }),
      { numRuns: 500 },
    );
  });
});
