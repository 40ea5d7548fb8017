import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ExpectationChecker } from '../../../src/core/expect/index.js';
import type { Question } from '../../../src/host/platform/askModally.js';
import { bundleFile } from '../../../src/host/platform/bundleFile.js';
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

/** Keeps what a run tells VS Code. */
class RecordedRun {
  readonly states = new Map<string, string>();
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
  readonly passed = (item: vscode.TestItem): void => void this.states.set(item.label, 'passed');
  readonly skipped = (item: vscode.TestItem): void => void this.states.set(item.label, 'skipped');
  readonly failed = (item: vscode.TestItem, message: vscode.TestMessage | readonly vscode.TestMessage[]): void => {
    this.states.set(item.label, 'failed');
    this.messages.push(...[message].flat());
  };
  readonly errored = (item: vscode.TestItem, message: vscode.TestMessage | readonly vscode.TestMessage[]): void => {
    this.states.set(item.label, 'errored');
    this.messages.push(...[message].flat());
  };
  readonly appendOutput = (text: string): void => void (this.output += text);
  readonly end = (): void => void (this.hasEnded = true);
}

/** What the messages of a run say. */
function textsOf({ messages }: RecordedRun): string {
  return messages.map(({ message }) => (typeof message === 'string' ? message : message.value)).join('\n');
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

  before(removeAllAccounts);
  beforeEach(async () => {
    const { accounts, context, runner } = await parts();
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
        runner: () => Promise.resolve(runner),
        checker: new ExpectationChecker(bundleFile(context.extensionUri, 'expectWorker')),
        ask: (question) => {
          asked.push(question);
          return Promise.resolve(agrees ? question.choices[1] : undefined);
        },
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

  it('are registered by the extension', async () => {
    await write('list', { ...customers, expect: [{ status: 200 }] });
    const { requestTests } = await parts();
    await requestTests.controller.resolveHandler?.(undefined);
    assert.ok(requestTests.controller.items.size > 0);
  });
});
