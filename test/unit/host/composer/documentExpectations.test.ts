import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import {
  acceptedExpectations,
  checkExpectations,
  type Expectation,
  type ReceivedResponse,
} from '../../../../src/core/expect/index.js';
import { applyEdits } from '../../../../src/core/request/index.js';
import { DocumentExpectations, type AcceptChoice } from '../../../../src/host/composer/documentExpectations.js';
import type { CheckableResponse } from '../../../../src/host/calls/responses.js';
import type { LogWatch } from '../../../../src/host/calls/callLog.js';
import type { NewExpectation } from '../../../../src/protocol/expectations.js';
import type { ResponseView } from '../../../../src/protocol/response.js';
import type { ScriptLogView } from '../../../../src/protocol/scriptLog.js';
import type { RoleView } from '../../../../src/protocol/roles.js';
import { roleView } from '../../../support/fakeRoles.js';
import { UserError } from '../../../../src/protocol/userError.js';

const received: ReceivedResponse = { status: 200, milliseconds: 5, headers: [], body: '{"id":7,"name":"Ada"}' };

function fileWith(expect: string): string {
  return `{\n  "version": 1,\n  "method": "GET",\n  "script": "customscript_a",\n  "deploy": "1",\n  "expect": ${expect},\n  "x-team":   "sales"\n}\n`;
}

/** One open request, with the checks in this thread. */
class OpenRequest {
  readonly expectations: DocumentExpectations;
  readonly views: ResponseView[] = [];
  readonly responses: Record<string, CheckableResponse | UserError | undefined> = {};
  readonly checked: (readonly Expectation[])[] = [];
  readonly asked: (readonly [number, number])[] = [];
  readonly failures: unknown[] = [];
  /** Responses whose login was refused. */
  readonly refused = new Set<string>();
  known: readonly string[] = ['Clerk', 'Boss'];
  text: string;
  choice: AcceptChoice = 'replace';
  whileAsked: () => void = () => undefined;
  log: Partial<ScriptLogView> | undefined;
  told = 0;

  constructor(text: string) {
    this.text = text;
    this.expectations = new DocumentExpectations(
      {
        text: () => this.text,
        rewrite: (change) => {
          this.text = applyEdits(this.text, change(this.text));
          return Promise.resolve();
        },
        responses: {
          checkable: (id) => {
            const response = this.responses[id];
            return response instanceof UserError ? Promise.reject(response) : Promise.resolve(response);
          },
          isLoginRefused: (id) => this.refused.has(id),
          log: () => this.log && ({ view: this.log } as LogWatch),
          views: this.views,
        },
        account: () => 'DEMO_1',
        changed: () => {
          this.told++;
        },
      },
      {
        checker: {
          check: (rows, response, options) => {
            this.checked.push(rows);
            return Promise.resolve(checkExpectations(rows, response, options));
          },
          accept: (response) => Promise.resolve(acceptedExpectations(response)),
        },
        roles: {
          all: () => this.known.map(storedRole),
          find: (account, name = '') => this.known.filter((known) => account === 'DEMO_1' && known === name).map(storedRole)[0],
        },
        askToAccept: (...counts) => {
          this.asked.push(counts);
          this.whileAsked();
          return Promise.resolve(this.choice);
        },
        report: (error) => this.failures.push(error),
      },
    );
  }

  async receive(id: string, response: CheckableResponse | UserError | 'none' = { received, role: 'Clerk' }): Promise<void> {
    this.responses[id] = response === 'none' ? undefined : response;
    this.views.unshift(responseView(id));
    this.expectations.checkLatest();
    await setImmediate();
  }

  async setText(text: string): Promise<void> {
    this.text = text;
    this.expectations.refresh();
    await setImmediate();
  }

  states(id: string): (string | undefined)[] | undefined {
    return this.expectations.view.checks[id]?.results.map((result) => result?.state);
  }

  ref(row: number) {
    return { row, revision: this.expectations.view.revision };
  }
}

const storedRole = (role: string): RoleView => roleView(role, 'DEMO_1', { role });

function responseView(id: string): ResponseView {
  const common = {
    sentAt: 0,
    method: 'GET',
    url: 'https://example.com/',
    roleLabel: 'A · Clerk',
    headers: [],
    timings: { total: 5 },
  };
  return { id, outcome: 'response', ...common };
}

const two = '[\n    { "status": 200 },\n    { "path": "$.name", "equals": "Bob" }\n  ]';

describe('the expectations of an open request', () => {
  it('are its rows as sentences, and nothing for a request without them', () => {
    const { view } = new OpenRequest(
      fileWith('[{"status":200,"note":"n"},{"status":"a"},{"path":"$.a","exists":true,"enabled":false}]'),
    ).expectations;
    assert.deepEqual(view.rows, [
      { text: 'status is 200', enabled: true, note: 'n' },
      { text: '{ "status": "a" }', enabled: true, problem: '"expect[1].status" must be a number such as 200.' },
      { text: '$.a exists', enabled: false },
    ]);
    assert.deepEqual([view.count, view.enabled, view.roles], [3, 2, ['Boss', 'Clerk']]);
    assert.equal(new OpenRequest('{"version":1}').expectations.view.count, 0);
    assert.equal(new OpenRequest('no JSON, "expect"').expectations.view.count, 0);
    assert.equal(new OpenRequest(fileWith('[{"status":200}]').replace('expect', '\\u0065xpect')).expectations.view.count, 1);
  });

  it('are checked when a response has come, with its role', async () => {
    const open = new OpenRequest(
      fileWith('[{"status":200},{"path":"$.name","equals":"Bob"},{"role":"Boss","status":403},{"path":"$[","exists":true}]'),
    );
    await open.receive('1');
    const check = open.expectations.view.checks['1'];
    assert.deepEqual(open.states('1'), ['passed', 'failed', 'skipped', 'invalid']);
    assert.deepEqual([check?.passed, check?.failed, check?.invalid, check?.isCurrent], [1, 1, 1, true]);
    assert.equal(check?.results[1]?.text, '$.name is "Ada". Expected: $.name is "Bob".');
    assert.equal(check.results[1].expected, undefined, 'The sentence has both.');
    assert.equal(open.told, 1);
  });

  it('that are for a role that is not stored say so, and are checked again when it is', async () => {
    const open = new OpenRequest(
      fileWith('[{"status":200},{"role":"Clrk","status":403},{"role":"X","status":1,"enabled":false}]'),
    );
    await open.receive('1');
    const check = open.expectations.view.checks['1'];
    assert.deepEqual(
      check?.results.map((result) => result?.text),
      [undefined, 'No role is named Clrk in the account DEMO_1 here.', 'The row is disabled.'],
    );
    assert.deepEqual([check.passed, check.invalid], [1, 1]);
    open.known = ['Clrk'];
    assert.equal(open.expectations.view.checks['1']?.isCurrent, false);
    await open.expectations.check('1');
    assert.equal(open.expectations.view.checks['1'].results[1]?.text, 'The row is for the role "Clrk".');
  });

  it('are not checked where the login was refused, unless they expect its status', async () => {
    const refused: CheckableResponse = { received: { ...received, status: 401, body: '{}' }, role: 'Clerk' };
    const open = new OpenRequest(fileWith('[{"path":"$.name","exists":false},{"role":"Boss","status":200}]'));
    open.refused.add('1');
    await open.receive('1', refused);
    const check = open.expectations.view.checks['1'];
    assert.deepEqual(
      check?.results.map((result) => result?.text),
      ['Not checked: login refused', 'The row is for the role "Boss".'],
    );
    assert.deepEqual([check.passed, check.failed, check.invalid], [0, 0, 0]);
    await open.setText(fileWith('[{"path":"$.name","exists":false},{"status":401}]'));
    assert.deepEqual(open.states('1'), ['passed', 'passed']);
  });

  it('show both values where the sentence cannot, cut at a length', async () => {
    const open = new OpenRequest(fileWith(`[{"path":"$","equals":{"id":${JSON.stringify('x'.repeat(5000))}}}]`));
    await open.receive('1');
    const result = open.expectations.view.checks['1']?.results[0];
    assert.equal(result?.actual, '{\n  "id": 7,\n  "name": "Ada"\n}');
    assert.equal(result.expected?.length, 2001);
  });

  it('say why a response cannot be checked', async () => {
    const open = new OpenRequest(fileWith(two));
    await open.receive('1', 'none');
    assert.match(open.expectations.view.checks['1']?.results[0]?.text ?? '', /no response to check/);
    await open.receive('2', new UserError('It is gone.'));
    assert.equal(open.expectations.view.checks['2']?.results[0]?.text, 'It is gone.');
    assert.deepEqual(open.failures, []);
  });

  it('are checked again when they change; an older response only when that is asked for', async () => {
    const open = new OpenRequest(fileWith(two));
    await open.receive('1');
    await open.receive('2');
    await open.setText(fileWith(two.replace('Bob', 'Ada')));
    assert.deepEqual(open.states('2'), ['passed', 'passed']);
    assert.equal(open.expectations.view.checks['1']?.isCurrent, false);
    await open.expectations.check('1');
    assert.deepEqual(open.states('1'), ['passed', 'passed']);
    const checks = open.checked.length;
    await open.setText(open.text.replace('customscript_a', 'customscript_b'));
    await open.expectations.check('1');
    assert.equal(open.checked.length, checks, 'Nothing is checked twice.');
  });

  it('are checked once when several ask', async () => {
    const open = new OpenRequest(fileWith(two));
    open.responses['1'] = { received, role: 'Clerk' };
    open.views.unshift(responseView('1'));
    await Promise.all([open.expectations.check('1'), open.expectations.check('1')]);
    assert.equal(open.checked.length, 1);
  });

  it('about the script log are checked again when that was read', async () => {
    const open = new OpenRequest(fileWith('[{"log":"ERROR","exists":false}]'));
    open.log = { state: 'reading', entries: [] };
    await open.receive('1');
    assert.deepEqual(open.states('1'), ['skipped']);
    open.log = { state: 'ended', entries: [] };
    open.responses['1'] = { received: { ...received, log: [] }, role: 'Clerk' };
    open.expectations.checkLatest();
    await setImmediate();
    assert.deepEqual(open.states('1'), ['passed']);
  });

  it('are enabled and removed without a change of anything else', async () => {
    const open = new OpenRequest(fileWith(two));
    await open.receive('1');
    await open.expectations.setEnabled(open.ref(1), false);
    assert.equal(open.text, fileWith(two.replace('"Bob" }', '"Bob", "enabled": false }')));
    await setImmediate();
    assert.deepEqual(open.states('1'), ['passed', 'skipped']);
    await open.expectations.setEnabled(open.ref(1), true);
    assert.equal(open.text, fileWith(two));
    await open.expectations.remove(open.ref(0));
    assert.equal(open.text, fileWith('[\n    { "path": "$.name", "equals": "Bob" }\n  ]'));
  });

  it('are left as they are when the person saw others', async () => {
    const open = new OpenRequest(fileWith(two));
    const seen = open.ref(0);
    await open.expectations.setEnabled(seen, false);
    await open.expectations.setEnabled(seen, true);
    await open.setText(fileWith('[{"status":201},{"status":202}]'));
    await assert.rejects(open.expectations.remove(seen), /have changed in the meantime/);
    assert.equal(open.text, fileWith('[{"status":201},{"status":202}]'));
  });

  it('get a row that was entered, once its path can be used', async () => {
    const open = new OpenRequest(fileWith('[]'));
    const row: NewExpectation = {
      subject: 'path',
      name: '$[',
      operator: 'exists',
      value: '',
      not: false,
      every: false,
      role: 'Clerk',
    };
    assert.match((await open.expectations.add(row)) ?? '', /isn't valid JSONPath/);
    assert.match(
      (await open.expectations.add({ ...row, name: '$.a', operator: 'matches', value: '(' })) ?? '',
      /regular expression/,
    );
    assert.match((await open.expectations.add({ ...row, name: '' })) ?? '', /Enter a JSONPath/);
    assert.equal(open.text, fileWith('[]'));
    assert.equal(await open.expectations.add({ ...row, name: '$.id' }), null);
    assert.deepEqual(
      open.expectations.view.rows.map(({ text }) => text),
      ['as Clerk: $.id exists'],
    );
  });

  it('are made from a response', async () => {
    const open = new OpenRequest(fileWith('[]').replace('  "expect": [],\n', ''));
    await open.receive('1');
    await open.expectations.accept('1');
    await setImmediate();
    assert.deepEqual(open.asked, []);
    assert.deepEqual(open.states('1'), ['passed', 'passed', 'passed', 'passed']);
    assert.ok(open.text.includes('"x-team":   "sales"'));
    await assert.rejects(open.expectations.accept('none'), /no response to check/);
  });

  it('are replaced, extended or left when a response is accepted, as the person chooses', async () => {
    const texts = (open: OpenRequest) => open.expectations.view.rows.map(({ text }) => text);
    const accepted = ['status is 200', '$ is an object', '$.id is a number', '$.name is a string'];
    for (const [choice, expected] of [
      ['replace', accepted],
      ['add', ['status is 200', '$.name is "Bob"', ...accepted.slice(1)]],
      [undefined, ['status is 200', '$.name is "Bob"']],
    ] as const) {
      const open = new OpenRequest(fileWith(two));
      await open.receive('1');
      open.choice = choice;
      await open.expectations.accept('1');
      assert.deepEqual(open.asked, [[2, 4]]);
      assert.deepEqual(texts(open), expected);
    }
  });

  it('are not replaced when they changed while the person was asked', async () => {
    const open = new OpenRequest(fileWith(two));
    await open.receive('1');
    open.whileAsked = () => {
      open.text = fileWith('[{"status":201}]');
      open.expectations.refresh();
    };
    await assert.rejects(open.expectations.accept('1'), /have changed in the meantime/);
    assert.equal(open.text, fileWith('[{"status":201}]'));
  });

  it('that are no list say so, and are never overwritten', async () => {
    const open = new OpenRequest(fileWith('{"status":200}'));
    await open.receive('1');
    assert.equal(open.expectations.view.problem, '"expect" must be a list [ … ] of expectations.');
    await assert.rejects(open.expectations.accept('1'), /must be a list/);
    assert.equal(open.text, fileWith('{"status":200}'));
  });

  it('are shown up to a number, and counted and checked all', async () => {
    const open = new OpenRequest(
      fileWith(JSON.stringify(Array.from({ length: 1000 }, (_, at) => ({ path: `$.a${at}`, exists: true })))),
    );
    await open.receive('1');
    const { rows, count, checks } = open.expectations.view;
    assert.deepEqual([rows.length, count, checks['1']?.results.length, checks['1']?.failed], [200, 1000, 200, 1000]);
  });
});
