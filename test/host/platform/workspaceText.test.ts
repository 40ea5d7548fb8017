import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileExists } from '../../../src/host/platform/workspaceText.js';

describe('whether a file is there', () => {
  const nothing = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  /** Files that nobody may look at, but for those that are not there. */
  const locked: vscode.FileSystemProvider = {
    onDidChangeFile: nothing,
    watch: nothing,
    stat: (uri) => {
      throw uri.path === '/none.json' ? vscode.FileSystemError.FileNotFound(uri) : vscode.FileSystemError.NoPermissions(uri);
    },
    readDirectory: refuse,
    createDirectory: refuse,
    readFile: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };

  it('is said of one that may not be looked at too, so that it is not taken for none', async () => {
    const provider = vscode.workspace.registerFileSystemProvider('restlets-locked', locked);
    try {
      assert.equal(await fileExists(vscode.Uri.parse('restlets-locked:/a.json')), true);
      assert.equal(await fileExists(vscode.Uri.parse('restlets-locked:/none.json')), false);
    } finally {
      provider.dispose();
    }
  });

  it('is not where a folder above it is a file, or is missing', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
    const file = vscode.Uri.joinPath(folder, 'there.txt');
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    try {
      assert.equal(await fileExists(file), true);
      assert.equal(await fileExists(vscode.Uri.joinPath(folder, 'there.txt/a.json')), false);
      assert.equal(await fileExists(vscode.Uri.joinPath(folder, 'nowhere/a.json')), false);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});
