import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { ExpectationChecker } from '../../../src/core/expect/index.js';
import { sendRequest } from '../../../src/core/http/index.js';
import { ResponseReader } from '../../../src/core/response/index.js';
import { realSource } from '../../../src/host/calls/liveSignature.js';
import { LoginMemory } from '../../../src/host/calls/refusal/loginMemory.js';
import { Refusals } from '../../../src/host/calls/refusal/refusals.js';
import { RequestRunner } from '../../../src/host/calls/requestRunner.js';
import { HistoryStore, usualLimits } from '../../../src/host/history/historyStore.js';
import { planTests, readTestFile } from '../../../src/host/requests/testFile.js';
import { FakeRoles } from '../../support/fakeRoles.js';
import { measureClient, type ClientTask } from './run.js';

measureClient(runFiles);

/**
 * What the Test Explorer does of a folder of request files, without VS Code: reads and plans each, sends its calls by the window's runner,
 * keeps them in the history when told so, and checks the responses in the thread. @returns how many expectations held
 */
async function runFiles(task: ClientTask): Promise<number> {
  const { dist, folder, keepsHistory } = task;
  const checker = new ExpectationChecker(path.join(dist, 'expectWorker.js'));
  const store = keepsHistory ? storeIn(path.join(folder, 'history')) : undefined;
  const roles = rolesOf(task);
  const runner = runnerOf(roles, dist, store);
  const run = runner.begin();
  const { signal } = new AbortController();
  let passed = 0;
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.restlet.json')).sort()) {
    const file = readTestFile(await readFile(path.join(folder, name), 'utf8'));
    if (file?.kind !== 'tests') {
      throw new Error(`${name} has no tests.`);
    }
    for (const { role } of planTests(file.request, file.rows, file.rows, roles).calls) {
      if ('problem' in role) {
        throw new Error(role.problem);
      }
      const toRun = { request: file.request, uri: { path: name } as vscode.Uri, role };
      // As a run of tests does, which plans each call before it asks about all of them.
      await runner.plan(toRun);
      const result = await run.call(toRun, { agreed: () => true, signal });
      if (result.kind !== 'response') {
        throw new Error(`${name} has no response: ${JSON.stringify(result)}`);
      }
      const rows = file.rows.map(({ row }) => row);
      passed += (await checker.check(rows, result.received)).filter(({ state }) => state === 'passed').length;
    }
  }
  // It waits for the calls that are on their way to the disk.
  await store?.calls();
  return passed;
}

function storeIn(folder: string): HistoryStore {
  return new HistoryStore({
    folder,
    mostCalls: () => 1000,
    keepsProductionBodies: () => false,
    now: Date.now,
    random: (digits) => randomBytes(digits / 2).toString('hex'),
    limits: usualLimits,
    report,
  });
}

function rolesOf({ url, account, token }: ClientTask): FakeRoles {
  const roles = new FakeRoles();
  roles.add('a', account, { kind: 'demo', role: token.role, credentials: { account, ...token } });
  roles.active = roles.byId('a');
  roles.url = url;
  return roles;
}

function runnerOf(roles: FakeRoles, dist: string, store: HistoryStore | undefined): RequestRunner {
  const logins = new LoginMemory();
  return new RequestRunner({
    roles,
    logins,
    clock: realSource,
    refusals: new Refusals(roles, logins, { correction: 0 }),
    reader: new ResponseReader(path.join(dist, 'responseWorker.js')),
    isTrusted: () => true,
    variables: () => ({
      environments: () => [],
      response: () => ({ problem: 'There is none.' }),
      ask: () => Promise.resolve(undefined),
      loaded: () => Promise.resolve(),
    }),
    send: (request, signal) => sendRequest(request, { timeout: 60_000, limit: 10_000_000, signal }),
    ...(store && { calls: { keep: (call) => void store.keep(call).catch(report) } }),
    report,
  });
}

function report(error: unknown): never {
  throw error;
}
