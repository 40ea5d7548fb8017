import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyAsTyped, RequestFiles } from '../../../src/host/requests/requestFiles.js';
import type { FolderNode, RequestNode } from '../../../src/host/requests/requestTree.js';
import { closeAllEditors, customersRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

describe('the view of request files', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
  const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, 'listed', name);
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
  let files: RequestFiles;

  beforeEach(async () => {
    await removeAllAccounts();
    await write('one.restlet.json', customersRequest);
    files = new RequestFiles(
      (error) => {
        throw error;
      },
      () => Promise.resolve(),
    );
  });
  afterEach(async () => {
    files.dispose();
    await closeAllEditors();
    await vscode.workspace.fs.delete(uriOf('.'), { recursive: true });
    await removeAllAccounts();
  });

  async function listed(): Promise<RequestNode[]> {
    const isOwn = (node: RequestNode | FolderNode): node is FolderNode => 'requests' in node && node.folder === 'listed';
    return [...((await files.tree.getChildren()).find(isOwn)?.requests ?? [])];
  }

  const shown = async (): Promise<unknown[]> =>
    (await listed()).map((node) => {
      const { label, description } = files.tree.getTreeItem(node);
      return [label, description];
    });

  it('lists them by folder, and follows files that are made, changed, broken and removed', async () => {
    assert.deepEqual(await shown(), [['one', 'GET']]);
    await write('two.restlet.json', customersRequest.replace('GET', 'DELETE'));
    await eventually(async () => {
      assert.deepEqual(await shown(), [
        ['one', 'GET'],
        ['two', 'DELETE'],
      ]);
    });
    await write('two.restlet.json', '{ "version": 1, }');
    await vscode.workspace.fs.delete(uriOf('one.restlet.json'));
    await eventually(async () => {
      assert.deepEqual(await shown(), [['two', "can't be read"]]);
    });
    const [broken] = await listed();
    const item = files.tree.getTreeItem(broken ?? assert.fail('It is gone.'));
    assert.ok(typeof item.tooltip === 'string');
    assert.match(item.tooltip, /two\.restlet\.json\nLine 1: .*comma/);
    assert.equal(item.contextValue, 'request.unreadable');
  });

  it('shows what is typed before it is saved', async () => {
    await listed();
    const edit = new vscode.WorkspaceEdit();
    const document = await vscode.workspace.openTextDocument(uriOf('one.restlet.json'));
    const start = document.getText().indexOf('GET');
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + 3)), 'PUT');
    await vscode.workspace.applyEdit(edit);
    await eventually(async () => {
      assert.deepEqual(await shown(), [['one', 'PUT']]);
    });
    await document.save();
  });

  it('duplicates one with what was typed in its composer and is not in its document yet', async () => {
    const { sessions } = await parts();
    const [from, to] = [uriOf('one.restlet.json'), uriOf('two.restlet.json')];
    await vscode.commands.executeCommand('vscode.openWith', from, 'restlets.composer');
    const { text } = sessions.of(await vscode.workspace.openTextDocument(from));
    text.edit({ script: 'customscript_typed' });
    assert.doesNotMatch(text.document.getText(), /customscript_typed/);
    await copyAsTyped(from, to, (file) => sessions.flush(file));
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(to)), /"script": "customscript_typed"/);
  });

  it('runs one: it is opened and sent', async () => {
    await demoRoles();
    const [node] = await listed();
    await files.commands['restlets.runRequest'](node);
    const { sessions } = await parts();
    const { responses } = sessions.of(await vscode.workspace.openTextDocument(uriOf('one.restlet.json')));
    assert.equal(responses.views[0]?.status, 200);
  });

  it('takes nothing but its items', async () => {
    for (const target of [undefined, 'x', {}, { uri: 'x', label: '' }]) {
      await assert.rejects(files.commands['restlets.renameRequest'](target), /Choose a request in the Requests view/);
    }
  });
});
