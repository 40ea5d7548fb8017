import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ExpectationChecker } from '../../../src/core/expect/index.js';
import type { Question } from '../../../src/host/platform/askModally.js';
import { bundleFile } from '../../../src/host/platform/bundleFile.js';
import type { RequestRuns, RunResult } from '../../../src/host/platform/requestRuns.js';
import { RequestTests } from '../../../src/host/requests/requestTests.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const customers = { version: 1, method: 'GET', script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };
const permission = {
  ...customers,
  method: 'DELETE',
  query: [{ name: 'id', value: '404404' }],
  expect: [
    { role: 'Sales Clerk', error: 'INSUFFICIENT_PERMISSION' },
    { error: 'INSUFFICIENT_PERMISSION', not: true },
  ],
};

type GotResponse = Extract<RunResult, { kind: 'response' }>;

/** Keeps what a run tells VS Code. */
class RecordedRun {
  readonly states = new Map<string, string>();
  /** Each test that passed, and each item with an error. */
  readonly passedItems = new Set<vscode.TestItem>();
  readonly erroredItems = new Set<vscode.TestItem>();
  readonly messages: vscode.TestMessage[] = [];
  output = '';
  hasEnded = false;
  onStarted: () => void = () => undefined;
  readonly token = new vscode.CancellationTokenSource().token;
  readonly name = undefined;
  readonly isPersisted = true;
  readonly onDidDispose = new vscode.EventEmitter<void>().event;
  readonly addCoverage = (): void => undefined;
  readonly enqueued = (item: vscode.TestItem): void => void this.states.set(item.label, 'enqueued');
  readonly started = (item: vscode.TestItem): void => {
    this.states.set(item.label, 'started');
    this.onStarted();
  };
  readonly passed = (item: vscode.TestItem): void => {
    this.states.set(item.label, 'passed');
    this.passedItems.add(item);
  };
  readonly skipped = (item: vscode.TestItem): void => void this.states.set(item.label, 'skipped');
  readonly failed = (item: vscode.TestItem, message: vscode.TestMessage | readonly vscode.TestMessage[]): void => {
    this.states.set(item.label, 'failed');
    this.messages.push(...[message].flat());
  };
  readonly errored = (item: vscode.TestItem, message: vscode.TestMessage | readonly vscode.TestMessage[]): void => {
    this.states.set(item.label, 'errored');
    this.erroredItems.add(item);
    this.messages.push(...[message].flat());
  };
  readonly appendOutput = (text: string): void => void (this.output += text);
  readonly end = (): void => void (this.hasEnded = true);
}

/** What the messages of a run say. */
function textsOf({ messages }: RecordedRun): string {
  return messages.map(({ message }) => (typeof message === 'string' ? message : message.value)).join('\n');
}

/** What a call got. */
function got(
  received: Partial<GotResponse['received']>,
  more: Partial<Pick<GotResponse, 'isLoginRefused' | 'secrets'>> = {},
): GotResponse {
  const { status = 200 } = received;
  const view = { id: '1', sentAt: 0, method: 'GET', url: '', roleLabel: '', timings: { total: 1 }, headers: [], status } as const;
  return {
    kind: 'response',
    view: { ...view, outcome: 'response' },
    received: { status, milliseconds: 1, headers: [], body: '{"a":1}', ...received },
    secrets: [],
    isLoginRefused: false,
    bodyText: () => Promise.resolve(''),
    ...more,
  };
}

/** A plan that fails the first time. */
function failingOnce({ plan }: Pick<RequestRuns, 'plan'>): RequestRuns['plan'] {
  let hasFailed = false;
  return (toRun) => {
    if (hasFailed) {
      return plan(toRun);
    }
    hasFailed = true;
    return Promise.reject(new Error('It cannot be planned.'));
  };
}

describe('request files in the Test Explorer', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
  const place = vscode.Uri.joinPath(folder, 'explorer');
  const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(place, `${name}.restlet.json`);
  const write = (name: string, value: unknown): Thenable<void> =>
    vscode.workspace.fs.writeFile(
      uriOf(name),
      new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value, null, 2)),
    );
  let controller: vscode.TestController;
  let recorded: RecordedRun;
  let tests: RequestTests;
  let asked: Question[];
  let agrees: boolean;
  let number = 0;
  /** Instead of the runner of the window. */
  let fakeRunner: RequestRuns | undefined;
  let keepsProductionBodies: boolean;

  before(removeAllAccounts);
  beforeEach(async () => {
    const { accounts, context, runner } = await parts();
    fakeRunner = undefined;
    keepsProductionBodies = false;
    controller = vscode.tests.createTestController(`tests.${number++}`, 'Tests');
    [asked, agrees] = [[], true];
    const { items } = controller;
    tests = new RequestTests(
      {
        items,
        createTestItem: (id, label, uri) => controller.createTestItem(id, label, uri),
        createTestRun: () => (recorded = new RecordedRun()),
      },
      {
        roles: accounts.roles,
        runner: () => Promise.resolve(fakeRunner ?? runner),
        checker: new ExpectationChecker(bundleFile(context.extensionUri, 'expectWorker')),
        ask: (question) => {
          asked.push(question);
          return Promise.resolve(agrees ? question.choices[1] : undefined);
        },
        keepsProductionBodies: () => keepsProductionBodies,
        describe: (error) => ({ message: `Told: ${String(error)}` }),
        report: (error) => {
          throw error;
        },
      },
    );
  });
  afterEach(async () => {
    tests.dispose();
    controller.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(place, { recursive: true });
    await removeAllAccounts();
  });

  const folderOf = (): vscode.TestItem | undefined => controller.items.get(`folder ${place.toString()}`);
  /** @throws AssertionError when the file is not in the Test Explorer */
  const fileItem = (name: string): vscode.TestItem =>
    folderOf()?.children.get(uriOf(name).toString()) ?? assert.fail(`${name} is not in the Test Explorer.`);
  const labels = (item: vscode.TestItem): string[] => [...item.children].map(([, { label }]) => label);
  const run = async (
    include: readonly vscode.TestItem[],
    token = new vscode.CancellationTokenSource().token,
  ): Promise<RecordedRun> => {
    await tests.run(new vscode.TestRunRequest(include), token);
    assert.ok(recorded.hasEnded);
    return recorded;
  };

  it('are run as each role that their rows name, after one question where they may change data', async () => {
    await demoRoles();
    await write('delete', permission);
    await tests.items.loaded();
    const { output, states } = await run([fileItem('delete')]);
    assert.deepEqual(Object.fromEntries(states), {
      'as Sales Clerk: error code is INSUFFICIENT_PERMISSION': 'passed',
      'error code is not INSUFFICIENT_PERMISSION': 'passed',
    });
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.message ?? '', /^Run 2 requests that may change data in /);
    assert.match(
      output,
      /DELETE explorer\/delete\.restlet\.json as [^\r\n]*Sales Clerk: 400 INSUFFICIENT_PERMISSION in [\d,]+ ms\r\n/,
    );
    assert.deepEqual(
      fileItem('delete').tags.map(({ id }) => id),
      ['method:DELETE', 'role:Sales Clerk'],
    );
  });

  it('are skipped with the reason when nobody agrees, and have an error when there is no such role', async () => {
    await write('delete', permission);
    await tests.items.loaded();
    const { states } = await run([fileItem('delete')]);
    assert.deepEqual([...states.values()], ['errored', 'errored']);
    assert.match(textsOf(recorded), /No role is selected/);
    await demoRoles();
    agrees = false;
    const skipped = await run([fileItem('delete')]);
    assert.deepEqual([...skipped.states.values()], ['skipped', 'skipped']);
    assert.match(skipped.output, /Nobody has agreed to DELETE calls to /);
  });

  it('fail at the row, with what was expected and what came', async () => {
    await demoRoles();
    await write('list', {
      ...customers,
      query: [{ name: 'limit', value: '2' }],
      expect: [{ status: 200 }, { path: '$.limit', equals: 3 }],
    });
    await tests.items.loaded();
    const [, second] = [...fileItem('list').children].map(([, item]) => item);
    assert.ok(second);
    const { messages, states } = await run([second]);
    assert.deepEqual([...states], [['$.limit is 3', 'failed']]);
    const [message] = messages;
    assert.deepEqual([message?.expectedOutput, message?.actualOutput], ['3', '2']);
    assert.equal(message?.location?.uri.toString(), uriOf('list').toString());
    assert.ok(second.range && message.location.range.isEqual(second.range));
    assert.equal(asked.length, 0);
  });

  it('follow what is typed before it is saved, each row at its place', async () => {
    await demoRoles();
    await write('list', { ...customers, expect: [{ status: 200 }] });
    await tests.items.loaded();
    const [[, row] = []] = [...fileItem('list').children];
    assert.ok(row?.range);
    const { line } = row.range.start;
    const document = await vscode.workspace.openTextDocument(uriOf('list'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('['));
    edit.insert(document.uri, at.translate(0, 1), '\n{ "path": "$.limit", "exists": true },');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => {
      assert.deepEqual(labels(fileItem('list')), ['$.limit exists', 'status is 200']);
      assert.equal(row.range?.start.line, line + 1);
    });
    const { states } = await run([fileItem('list')]);
    assert.deepEqual([...states.values()], ['passed', 'passed']);
  });

  it('that are broken show why, and the others run', async () => {
    await demoRoles();
    await write('broken', '{ "expect": [');
    await write('plain', customers);
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(`n${index}`, { ...customers, expect: [{ status: 200 }] })));
    await tests.items.loaded();
    const { error } = fileItem('broken');
    assert.match(typeof error === 'string' ? error : '', /can't be read/);
    assert.throws(() => fileItem('plain'));
    const folderItem = folderOf() ?? assert.fail();
    assert.equal(folderItem.label, 'explorer');
    const { messages, output } = await run([folderItem]);
    assert.equal(output.match(/: 200 in /g)?.length, 20);
    assert.equal(messages.length, 1);
    await vscode.workspace.fs.delete(uriOf('broken'));
    await eventually(() => {
      assert.equal(folderOf()?.children.get(uriOf('broken').toString()), undefined);
    });
  });

  it('are all listed and run where one of 500 is broken, which says why', async function () {
    // 499 calls, one after the other.
    this.timeout(60_000);
    await demoRoles();
    const names = Array.from({ length: 500 }, (_, index) => `n${index}`);
    const broken = 'n250';
    await Promise.all(
      names.map((name) => write(name, name === broken ? '{ "expect": [' : { ...customers, expect: [{ status: 200 }] })),
    );
    await tests.items.loaded();
    const folderItem = folderOf() ?? assert.fail();
    assert.deepEqual(labels(folderItem).toSorted(), names.toSorted());
    const { error } = fileItem(broken);
    assert.match(typeof error === 'string' ? error : '', /can't be read/);
    const { passedItems, erroredItems } = await run([folderItem]);
    assert.equal(passedItems.size, 499);
    assert.deepEqual([...erroredItems], [fileItem(broken)]);
    assert.match(textsOf(recorded), /can't be read/);
  });

  it('can be canceled: what was not sent is skipped', async () => {
    await demoRoles();
    await Promise.all(['a', 'b', 'c'].map((name) => write(name, { ...customers, expect: [{ status: 200 }] })));
    await tests.items.loaded();
    const source = new vscode.CancellationTokenSource();
    const running = run(
      ['a', 'b', 'c'].map((name) => fileItem(name)),
      source.token,
    );
    recorded.onStarted = () => {
      source.cancel();
    };
    const { output } = await running;
    assert.match(output, /Canceled\./);
    assert.doesNotMatch(output, /: 200 in /);
  });

  it('go with their file, also while its text is still open, and forget what was typed and given up', async () => {
    await write('list', { ...customers, expect: [{ status: 200 }] });
    await tests.items.loaded();
    const document = await vscode.workspace.openTextDocument(uriOf('list'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().indexOf('[') + 1), '{ "path": "$.limit", "exists": true },');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => {
      assert.deepEqual(labels(fileItem('list')), ['$.limit exists', 'status is 200']);
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(() => {
      assert.deepEqual(labels(fileItem('list')), ['status is 200']);
    });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf('list')));
    await vscode.workspace.fs.delete(uriOf('list'));
    await eventually(() => {
      assert.equal(folderOf()?.children.get(uriOf('list').toString()), undefined);
    });
    // The folder is made again for what comes after.
    await write('plain', customers);
  });

  /** A runner whose calls end like this, in their order. */
  const runnerWith = (...results: (() => Promise<RunResult>)[]): RequestRuns => ({
    plan: () => Promise.resolve({ kind: 'notRun', cause: 'problem', reason: 'Nothing is planned.' }),
    begin: () => ({ call: () => results.shift()?.() ?? assert.fail('No more calls are expected.') }),
  });

  it('go on when one call ends in a bug, which is said at its rows', async () => {
    await demoRoles();
    await Promise.all(['a', 'b'].map((name) => write(name, { ...customers, expect: [{ status: name === 'a' ? 200 : 201 }] })));
    await tests.items.loaded();
    const bug = (): Promise<RunResult> => Promise.reject(new Error('bug'));
    fakeRunner = runnerWith(bug, () => Promise.resolve(got({ status: 201 })));
    const { states } = await run([fileItem('a'), fileItem('b')]);
    assert.deepEqual([...states.values()], ['errored', 'passed']);
    assert.match(textsOf(recorded), /^Told: Error: bug$/);
    fakeRunner = { ...runnerWith(() => Promise.resolve(got({ status: 201 }))), plan: failingOnce(fakeRunner) };
    const planned = await run([fileItem('a'), fileItem('b')]);
    assert.deepEqual([...planned.states.values()], ['errored', 'passed']);
  });

  it('are planned several at a time, so that a run of many does not wait for the secret storage once for each', async () => {
    await demoRoles();
    await Promise.all(['a', 'b', 'c'].map((name) => write(name, { ...customers, expect: [{ status: 200 }] })));
    await tests.items.loaded();
    let begun = 0;
    let allBegun: () => void = () => undefined;
    const whenAll = new Promise<void>((resolve) => (allBegun = resolve));
    const respond = () => Promise.resolve(got({}));
    fakeRunner = {
      ...runnerWith(respond, respond, respond),
      plan: async () => {
        begun += 1;
        if (begun === 3) {
          allBegun();
        }
        await whenAll;
        return { kind: 'notRun', cause: 'problem', reason: 'Nothing is planned.' };
      },
    };
    assert.equal((await run(['a', 'b', 'c'].map((name) => fileItem(name)))).passedItems.size, 3);
  });

  it('pass at a refused login where a row says that it is refused, and have an error where none does', async () => {
    await demoRoles();
    await write('a', { ...customers, expect: [{ status: 401 }, { path: '$.a', equals: 1 }] });
    await write('b', { ...customers, expect: [{ status: { oneOf: [401, 403] } }] });
    await write('c', { ...customers, expect: [{ status: 200 }, { status: 500, not: true }] });
    await tests.items.loaded();
    const refused = () => Promise.resolve(got({ status: 401 }, { isLoginRefused: true }));
    fakeRunner = runnerWith(refused, refused, refused);
    const { states } = await run(['a', 'b', 'c'].map((name) => fileItem(name)));
    assert.deepEqual([...states.values()], ['passed', 'passed', 'passed', 'errored', 'errored']);
    assert.match(textsOf(recorded), /The login of .* was refused \(401\), so nothing was checked\./);
  });

  it('leave what logs in out of what VS Code keeps of them', async () => {
    await demoRoles();
    const [secret, password] = ['3f9a1c77e0b2d4f6', 'correct-horse-battery'];
    await write('a', {
      ...customers,
      expect: [
        { path: '$.password', equals: 'x' },
        { path: '$.echo', equals: 'x' },
      ],
    });
    await tests.items.loaded();
    const body = JSON.stringify({ password, echo: `It got ${secret}.` });
    fakeRunner = runnerWith(() => Promise.resolve(got({ body }, { secrets: [secret] })));
    const { messages, output, states } = await run([fileItem('a')]);
    assert.deepEqual([...states.values()], ['failed', 'failed']);
    const kept = `${textsOf(recorded)}${output}${messages.map(({ actualOutput, expectedOutput }) => `${actualOutput}${expectedOutput}`).join('')}`;
    assert.match(kept, /It got /);
    assert.doesNotMatch(kept, new RegExp(`${secret}|${password}`));
  });

  it('leave what logs in out of what they say of a refused login and of a failure', async () => {
    await demoRoles();
    const secret = '3f9a1c77e0b2d4f6';
    await write('a', { ...customers, expect: [{ status: 200 }] });
    await write('b', { ...customers, expect: [{ status: 201 }] });
    await tests.items.loaded();
    const failure = { step: 'connect' as const, message: `The connection for ${secret} was closed.`, checks: [] };
    const { view } = got({});
    fakeRunner = runnerWith(
      () => Promise.resolve(got({ status: 401, error: `REFUSED_${secret}` }, { isLoginRefused: true, secrets: [secret] })),
      () => Promise.resolve({ kind: 'failure', failure, view, secrets: [secret] }),
    );
    const { output, states } = await run(['a', 'b'].map((name) => fileItem(name)));
    assert.deepEqual([...states.values()], ['errored', 'errored']);
    const kept = `${textsOf(recorded)}${output}`;
    assert.match(kept, /REFUSED_/);
    assert.match(kept, /The connection for /);
    assert.doesNotMatch(kept, new RegExp(secret));
  });

  it('are registered by the extension', async () => {
    await write('list', { ...customers, expect: [{ status: 200 }] });
    const { requestTests } = await parts();
    await requestTests.controller.resolveHandler?.(undefined);
    assert.ok(requestTests.controller.items.size > 0);
  });
});
