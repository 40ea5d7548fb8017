import assert from 'node:assert/strict';
import { sendRequest } from '../../../../src/core/http/index.js';
import { LoginMemory } from '../../../../src/host/calls/refusal/loginMemory.js';
import { KnownScripts } from '../../../../src/host/scriptlog/knownScripts.js';
import { latestEntries } from '../../../../src/host/scriptlog/latestEntries.js';
import { LogQueries } from '../../../../src/host/scriptlog/logQueries.js';
import type { Access } from '../../../../src/host/tools/access.js';
import { LogTool, type ReadLog } from '../../../../src/host/tools/logTool.js';
import { longestResult } from '../../../../src/host/tools/modelTool.js';
import { demoRoleView, FakeRoles } from '../../../support/fakeRoles.js';
import { call, restletUrl, run, stopAll } from '../../../support/simulatorClient.js';

const never = new AbortController().signal;
const customers = { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };

interface Result {
  readonly entries: readonly { readonly id: number; readonly title: string }[];
  readonly notes: readonly string[];
}

/** A tool whose logs are these entries, and what it was asked to read. */
function fakeLog(log: Partial<ReadLog> = {}) {
  const roles = new FakeRoles();
  const state = { access: 'read' as Access, isTrusted: true, read: [] as unknown[] };
  const tool = new LogTool({
    roles,
    readLog: (role, called, after) => {
      state.read.push([role.id, called, after]);
      return Promise.resolve({ entries: [], notes: [], hasMore: false, ...log });
    },
    access: () => state.access,
    isTrusted: () => state.isTrusted,
  });
  return { roles, state, tool };
}

function entry(id: number, detail = '') {
  return { id, at: '2026-12-01 10:00:00', level: 'DEBUG', title: `Entry ${id}`, detail };
}

async function asked(tool: LogTool, input: unknown): Promise<Result> {
  tool.prepare(input);
  return JSON.parse(await tool.run(input, never)) as Result;
}

describe('the tool that reads a script log', function () {
  this.timeout(30_000);

  afterEach(stopAll);

  it('asks a person with role, account and host, and does nothing that the person was not asked about', async () => {
    const { roles, state, tool } = fakeLog();
    roles.add('1', '1234567_SB1', { kind: 'sandbox', readsLog: true, role: 'Log Reader' });
    const { question } = tool.prepare(customers);
    const message = question?.message ?? assert.fail('Nobody is asked.');
    for (const part of ['Log Reader', '1234567_SB1 (sandbox)', '1234567-sb1.restlets.api.netsuite.com', customers.script]) {
      assert.ok(message.includes(part), `${part} in ${message}`);
    }
    await assert.rejects(tool.run({ ...customers, after: 5 }, never), /Something else would be done now/);
    roles.views = [];
    roles.add('2', '7654321_SB1', { kind: 'sandbox', readsLog: true });
    await assert.rejects(tool.run(customers, never), /Something else would be done now/);
    assert.deepEqual(state.read, []);
    await asked(tool, customers);
    assert.deepEqual(state.read, [['2', customers, 0]]);
    await assert.rejects(tool.run(customers, never), /Call the tool again/);
  });

  it('reads no production account unless a person allows it, and nothing in Restricted Mode', async () => {
    const { roles, state, tool } = fakeLog();
    roles.add('1', '1234567', { readsLog: true });
    assert.throws(() => tool.prepare(customers), /production account.*"readProduction"/);
    await assert.rejects(tool.run(customers, never), /production account/);
    state.access = 'readProduction';
    await asked(tool, customers);
    state.isTrusted = false;
    assert.throws(() => tool.prepare(customers), /Restricted Mode/);
    assert.equal(state.read.length, 1);
  });

  it('names what a call lacks: a role that reads the log, or which account', async () => {
    const { roles, state, tool } = fakeLog();
    roles.add('0', '1234567_SB1', { kind: 'sandbox' });
    assert.throws(() => tool.prepare(customers), /No role reads the script log\. Ask the user to right-click/);
    roles.add('1', '1234567_SB1', { kind: 'sandbox', readsLog: true });
    roles.add('2', '7654321_SB1', { kind: 'sandbox', readsLog: true });
    assert.throws(() => tool.prepare(customers), /Pass "account": 1234567_SB1, 7654321_SB1\./);
    assert.throws(() => tool.prepare({ ...customers, account: '5' }), /No role reads the script log of 5\./);
    await asked(tool, { ...customers, account: '7654321-sb1', after: 12 });
    assert.deepEqual(state.read, [['2', customers, 12]]);
  });

  it('takes IDs, and no part of a statement', () => {
    const { roles, tool } = fakeLog();
    roles.add('1', '1234567_SB1', { kind: 'sandbox', readsLog: true });
    for (const script of ["6' OR '1'='1", '6; SELECT 1', 'a-b', '']) {
      assert.throws(() => tool.prepare({ ...customers, script }), { name: 'UserError' });
    }
    for (const more of [{ sql: 'SELECT 1' }, { query: 'x' }, { url: 'https://example.com' }]) {
      assert.throws(() => tool.prepare({ ...customers, ...more }), /The tool has no parameter/);
    }
  });

  it('gives the newest entries in their order, without secrets, and says what was left out', async () => {
    const entries = Array.from({ length: 300 }, (_, at) => entry(at + 1, 'x'.repeat(5000)));
    const { roles, tool } = fakeLog({ entries: [...entries, entry(301, '{"password": "hunter2hunter2"}')], hasMore: true });
    roles.add('1', '1234567_SB1', { kind: 'sandbox', readsLog: true });
    const { entries: shown, notes } = await asked(tool, customers);
    assert.equal(shown.at(-1)?.id, 301);
    assert.deepEqual(
      shown.map(({ id }) => id),
      shown.map((_, at) => 301 - shown.length + 1 + at),
    );
    const text = JSON.stringify(shown, null, 1);
    assert.ok(shown.length > 5 && text.length < longestResult);
    assert.doesNotMatch(text, /hunter2/);
    assert.match(notes.join(' '), new RegExp(`newest ${shown.length} of 301 entries.*Call again with after 301`));
  });

  it('reads a log by the fixed statements, and after a refused login nothing', async () => {
    const simulator = await run({ scriptLogDelay: 0 });
    const roles = new FakeRoles();
    for (const { role, ...token } of simulator.tokens) {
      const view = demoRoleView(role, simulator.account, simulator.url);
      roles.views.push(role === 'Demo Administrator' ? { ...view, readsLog: true } : view);
      roles.secrets.set(role, { account: simulator.account, ...token });
    }
    roles.url = simulator.url;
    roles.logRoles.set(simulator.account, 'Demo Administrator');
    const logins = new LoginMemory();
    const sent: string[] = [];
    const queries = new LogQueries({
      roles,
      logins,
      mayLogIn: () => Promise.resolve(false),
      send: (request, signal, before) => {
        before();
        sent.push(request.body);
        return sendRequest(request, { timeout: 5000, limit: 1_000_000, signal });
      },
      signing: () => ({ nonce: crypto.randomUUID().replaceAll('-', ''), timestamp: Math.floor(Date.now() / 1000) }),
      isTrusted: () => true,
    });
    const scripts = new KnownScripts(queries, Date.now);
    const tool = new LogTool({
      roles,
      readLog: (...args) => latestEntries({ queries, scripts }, ...args),
      access: () => 'read',
      isTrusted: () => true,
    });
    assert.match((await asked(tool, customers)).notes.join(' '), /has logged nothing in the last 24 hours/);
    await call(simulator, restletUrl(simulator, 'customers', '&q=a'), { role: 'Sales Clerk' });
    await call(simulator, restletUrl(simulator, 'customers', '&q=b'), { role: 'Sales Clerk' });
    const { entries } = await asked(tool, customers);
    assert.deepEqual(
      entries.map(({ title }) => title),
      ['GET parameters', 'GET parameters'],
    );
    const later = await asked(tool, { ...customers, after: entries[0]?.id });
    assert.deepEqual(
      later.entries.map(({ id }) => id),
      [entries[1]?.id],
    );
    await assert.rejects(
      asked(tool, { ...customers, script: 'customscript_none' }),
      /There is no script and deployment with these IDs/,
    );
    const before = sent.length;
    logins.refused(roles.byId('Demo Administrator') ?? assert.fail());
    await assert.rejects(asked(tool, customers), /failed logins may lock the user/);
    assert.equal(sent.length, before);
    assert.ok(sent.every((body) => body.includes('SELECT ')));
  });
});
