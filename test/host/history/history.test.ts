import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FinishedCall } from '../../../src/core/history/index.js';
import type { History } from '../../../src/host/history/history.js';
import { HistoryStore, usualLimits } from '../../../src/host/history/historyStore.js';
import type { HistoryNode } from '../../../src/host/history/historyTreeModel.js';
import { finishedCall, type CallOptions } from '../../support/history/calls.js';
import { closeAllEditors, customersRequest, openRequest, requestInFront } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

describe('the history', () => {
  let history: History;
  let folder: string;

  before(async () => {
    await removeAllAccounts();
    await demoRoles();
    const all = await parts();
    history = await all.history.load();
    folder = path.join(all.context.globalStorageUri.fsPath, 'history');
  });
  beforeEach(() => history.store.clear());
  afterEach(async () => {
    await vscode.workspace.getConfiguration().update('restlets.history.productionBodies', undefined, true);
    await vscode.workspace.getConfiguration().update('restlets.history.calls', undefined, true);
    await closeAllEditors();
  });
  after(removeAllAccounts);

  /** Another window of the same machine. */
  const otherWindow = (): HistoryStore =>
    new HistoryStore({
      folder,
      mostCalls: () => 1000,
      keepsProductionBodies: () => false,
      now: Date.now,
      random: (digits) => randomBytes(digits / 2).toString('hex'),
      limits: usualLimits,
      report: (error) => {
        throw error;
      },
    });

  const onDisk = async (): Promise<string> =>
    (await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')))).join('\n');

  async function listed(): Promise<readonly (HistoryNode & { readonly kind: 'call' })[]> {
    const nodes = await Promise.all((await history.tree.getChildren()).map((day) => history.tree.getChildren(day)));
    return nodes.flat().filter((node) => node.kind === 'call');
  }

  /** Sends the request of the demo account, and waits until the call is in the tree. */
  async function send(request = customersRequest): Promise<void> {
    const before = (await listed()).length;
    const { session } = await openRequest(request);
    await session.send();
    await eventually(async () => {
      assert.equal((await listed()).length, before + 1);
    });
  }

  let count = 0;
  /** One that was sent after the ones before, and after the history was cleared. */
  const newCall = (options: CallOptions = {}): FinishedCall => finishedCall({ at: Date.now() + ++count, ...options });

  const keepFinished = async (...calls: readonly FinishedCall[]): Promise<void> => {
    for (const call of calls) {
      await history.keep(call);
    }
  };

  it('has a call that was sent, with its response, and none of the secrets', async () => {
    await send();
    const [node] = await listed();
    assert.ok(node);
    const { label, description, contextValue } = history.tree.getTreeItem(node);
    assert.ok(typeof label === 'string');
    assert.match(label, /^\d\d:\d\d GET demo_customers$/);
    assert.match(String(description), /^200 · .* · Demo Administrator$/);
    assert.equal(contextValue, 'call');
    await vscode.commands.executeCommand('restlets.showPastResponse', node);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^Role: Demo Administrator · Demo Account/);
    assert.match(text, /\nHTTP 200 OK\n/);
    assert.match(text, /\nContent-Type: application\/json/i);
    assert.match(text, /"companyname"/);
    const { accounts } = await parts();
    const kept = await onDisk();
    for (const { id } of accounts.roles.all()) {
      const credentials = await accounts.roles.credentials(id);
      assert.ok(credentials);
      const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
      for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret, 'oauth_signature']) {
        assert.ok(!kept.includes(value));
      }
    }
  });

  it('opens a request as it was sent, with its role, as a new one', async () => {
    await send();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const [node] = await listed();
    await vscode.commands.executeCommand('restlets.openPastRequest', node);
    const request = await requestInFront();
    assert.deepEqual(
      [request.script, request.query, request.role, request.account],
      ['customscript_demo_customers', [{ name: 'limit', value: '2', enabled: true }], 'Demo Administrator', 'DEMO_1'],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('opens a request with the values that were sent in place of its variables', async () => {
    await send(customersRequest.replace('"query": [', '"query": [{ "name": "note", "value": "{{$uuid}} \\\\{{a}}" },'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const [node] = await listed();
    const sent = new URL(node?.call.url ?? '').searchParams.get('note') ?? '';
    assert.match(sent, /^[0-9a-f-]{36} \{\{a\}\}$/);
    await vscode.commands.executeCommand('restlets.openPastRequest', node);
    const request = await requestInFront();
    assert.equal(request.query[0]?.value, sent.replace('{{', '\\{{'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('has the calls of another window when this one looks again, and clears those too', async () => {
    const other = otherWindow();
    await Promise.all([
      other.keep(newCall({ script: 'customscript_other' })),
      keepFinished(newCall({ script: 'customscript_this' })),
    ]);
    assert.deepEqual(
      (await listed()).map(({ call }) => call.script),
      ['customscript_this', 'customscript_other'],
    );
    await other.clear();
    assert.deepEqual(await listed(), []);
    await keepFinished(newCall());
    assert.equal((await other.calls()).length, 1);
  });

  it('keeps bodies of production accounts only when the setting says so, and says what is missing', async () => {
    const call = newCall({ kind: 'production', requestBody: '{"salary":1}', body: '{"salary":2}' });
    await keepFinished(call);
    assert.doesNotMatch(await onDisk(), /salary/);
    const [node] = await listed();
    await vscode.commands.executeCommand('restlets.showPastResponse', node);
    assert.match(
      vscode.window.activeTextEditor?.document.getText() ?? '',
      /The body isn't in the history\. Bodies of production/,
    );
    await vscode.workspace.getConfiguration().update('restlets.history.productionBodies', true, true);
    await keepFinished(call);
    assert.match(await onDisk(), /salary/);
  });

  it('keeps nothing while the setting is 0', async () => {
    const { history: whenNeeded } = await parts();
    await keepFinished(newCall());
    await vscode.workspace.getConfiguration().update('restlets.history.calls', 0, true);
    whenNeeded.keep(newCall());
    await keepFinished(newCall());
    assert.equal((await listed()).length, 1);
  });

  it("compares two selected calls in VS Code's diff editor, the older one at the left", async () => {
    await keepFinished(newCall({ body: '{"total":1}' }), newCall({ body: '{"total":2}' }));
    const [newer, older] = await listed();
    await vscode.commands.executeCommand('restlets.comparePastResponse', newer, [newer, older]);
    const input = await eventually(() => {
      const found = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(found instanceof vscode.TabInputTextDiff);
      return found;
    });
    const texts = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.deepEqual(texts, ['{\n  "total": 1\n}', '{\n  "total": 2\n}']);
  });

  it('compares a response in the composer with the one before it', async () => {
    const { session } = await openRequest(customersRequest);
    await session.send();
    await session.send();
    await vscode.commands.executeCommand('restlets.compareWithPrevious');
    const { original, modified } = await eventually(() => {
      const found = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(found instanceof vscode.TabInputTextDiff);
      return found;
    });
    assert.deepEqual([original.scheme, modified.scheme], ['restlets-response', 'restlets-response']);
    assert.match((await vscode.workspace.openTextDocument(modified)).getText(), /"companyname"/);
  });
});
