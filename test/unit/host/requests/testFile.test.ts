import assert from 'node:assert/strict';
import { foldersOf, planTests, readTestFile, tagsOf, TextLines, type TestFile } from '../../../../src/host/requests/testFile.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { lineAndColumn } from '../../../../src/protocol/textPosition.js';

const sandbox = '1234567_SB1';

function textOf(expect: unknown, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ version: 1, method: 'GET', script: '1', deploy: '1', query: [], ...more, expect }, null, 2);
}

function testsOf(expect: unknown, more?: Record<string, unknown>): Extract<TestFile, { kind: 'tests' }> {
  const file = readTestFile(textOf(expect, more));
  assert.ok(file?.kind === 'tests');
  return file;
}

function someRoles(): FakeRoles {
  const roles = new FakeRoles();
  roles.add('admin', sandbox, { role: 'Administrator', kind: 'sandbox' });
  roles.add('clerk', sandbox, { role: 'Sales Clerk', kind: 'sandbox' });
  roles.active = roles.byId('admin');
  return roles;
}

/** The calls for all rows: the role's identifier or what is wrong, and the labels of the rows. */
function callsOf({ request, rows }: Extract<TestFile, { kind: 'tests' }>, roles: FakeRoles) {
  const { calls, unchecked } = planTests(request, rows, rows, roles);
  return {
    calls: calls.map((call) => [
      'problem' in call.role ? call.role.problem : call.role.id,
      ...call.rows.map(({ label }) => label),
    ]),
    unchecked: unchecked.map(({ reason, isWrong }) => [isWrong, reason]),
  };
}

describe('a request file as tests', () => {
  it('has one for each expectation, at the place of its row', () => {
    const text = textOf([{ status: 200 }, { path: '$.id', exists: true }]);
    const file = readTestFile(text);
    assert.ok(file?.kind === 'tests');
    assert.deepEqual(
      file.rows.map(({ label, part }) => [label, JSON.parse(text.slice(part.offset, part.offset + part.length)) as unknown]),
      [
        ['status is 200', { status: 200 }],
        ['$.id exists', { path: '$.id', exists: true }],
      ],
    );
  });

  it('has none without expectations, and says why it cannot be read where it may have some', () => {
    assert.equal(readTestFile(textOf(undefined)), undefined);
    assert.equal(readTestFile(textOf([])), undefined);
    assert.equal(readTestFile('{'), undefined);
    assert.equal(readTestFile(''), undefined);
    assert.ok(readTestFile('{ "expect": [')?.kind === 'broken');
    const notAList = readTestFile(textOf({ status: 200 }));
    assert.ok(notAList?.kind === 'broken');
    assert.match(notAList.message, /"expect" must be a list/);
  });

  it('keeps the identifier of a row that moves, and tells equal rows apart', () => {
    const before = testsOf([{ status: 200 }, { status: 200 }]);
    const after = testsOf([{ path: '$.new', exists: true }, { status: 200 }, { status: 200 }]);
    assert.deepEqual(
      after.rows.slice(1).map(({ id }) => id),
      before.rows.map(({ id }) => id),
    );
    assert.equal(new Set(after.rows.map(({ id }) => id)).size, 3);
  });

  it('has tags for its method and the roles of its rows', () => {
    const { request, rows } = testsOf([
      { status: 200 },
      { role: 'Sales Clerk', status: 403 },
      { role: 'Sales Clerk', error: 'X' },
    ]);
    assert.deepEqual(tagsOf(request, rows), ['method:GET', 'role:Sales Clerk']);
  });
});

describe('the calls of a request file', () => {
  it('are one for each role that its rows name, and one for the active role', () => {
    const file = testsOf([{ role: 'Sales Clerk', status: 403 }, { status: 200 }, { role: 'Sales Clerk', error: 'X' }]);
    assert.deepEqual(callsOf(file, someRoles()).calls, [
      ['clerk', 'as Sales Clerk: status is 403', 'as Sales Clerk: error code is X'],
      ['admin', 'status is 200'],
    ]);
  });

  it('are one for each role, however its name is written', () => {
    const file = testsOf([
      { role: ' sales clerk ', status: 200 },
      { role: 'Sales Clerk', status: 201 },
      { role: ' ADMINISTRATOR', status: 202 },
      { status: 203 },
    ]);
    const { calls, unchecked } = callsOf(file, someRoles());
    assert.deepEqual(
      calls.map(([id, ...labels]) => [id, labels.length]),
      [
        ['clerk', 2],
        ['admin', 1],
      ],
    );
    assert.equal(unchecked.length, 1, 'The active role has a row of its own.');
  });

  it('are made as the role that the request prefers, and as no other one where that is not here', () => {
    const roles = someRoles();
    const row = [{ status: 200 }];
    assert.deepEqual(callsOf(testsOf(row, { account: sandbox, role: 'Sales Clerk' }), roles).calls, [['clerk', 'status is 200']]);
    const [[problem] = []] = callsOf(testsOf(row, { account: '7654321' }), roles).calls;
    assert.match(String(problem), /7654321.*isn't set up here/);
    roles.active = undefined;
    assert.deepEqual(callsOf(testsOf(row), roles).calls, [['No role is selected.', 'status is 200']]);
  });

  it('say which role is not there', () => {
    const file = testsOf([{ role: 'Nobody', status: 403 }]);
    assert.deepEqual(callsOf(file, someRoles()).calls, [
      [`No role is named Nobody in the account ${sandbox} here.`, 'as Nobody: status is 403'],
    ]);
  });

  it('are not made for rows about which no response says anything', () => {
    const file = testsOf([
      { status: 200 },
      { role: 'Administrator', status: 200 },
      { status: 200, enabled: false },
      { path: '$.a' },
      { path: '$.a', exists: true, later: 1 },
    ]);
    const { calls, unchecked } = callsOf(file, someRoles());
    assert.deepEqual(calls, [['admin', 'as Administrator: status is 200']]);
    assert.deepEqual(
      unchecked.map(([isWrong]) => isWrong),
      [false, false, true, false],
    );
    assert.match(String(unchecked[0]?.[1]), /"Administrator" has rows of its own/);
    assert.match(String(unchecked[1]?.[1]), /disabled/);
  });
});

describe('the folders of request files', () => {
  it('are those that have files, each below the nearest one above it that has some', () => {
    const files = [
      'a.restlet.json',
      'src/deep/requests/b.restlet.json',
      'src/deep/requests/more/x/c.restlet.json',
      'other/d.restlet.json',
    ];
    assert.deepEqual(foldersOf(files), [
      { path: 'other', label: 'other' },
      { path: 'src/deep/requests', label: 'src/deep/requests' },
      { path: 'src/deep/requests/more/x', label: 'more/x', above: 'src/deep/requests' },
    ]);
  });
});

describe('the lines of a text', () => {
  it('are those that an editor shows', () => {
    const text = 'a\r\nbc\rd\n\n{ "x": 1 }';
    const lines = new TextLines(text);
    for (let offset = 0; offset <= text.length; offset++) {
      if (text.slice(offset - 1, offset + 1) !== '\r\n') {
        const { line, column } = lineAndColumn(text, offset);
        assert.deepEqual(lines.at(offset), { line: line - 1, character: column - 1 }, `at ${offset}`);
      }
    }
  });
});
