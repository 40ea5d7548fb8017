import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/host/shell/contributions.js';

describe('the extension in VS Code', () => {
  it('is there under its published name and activates', async () => {
    const extension = vscode.extensions.getExtension('restlet-workbench.restlet-workbench');
    assert.ok(extension, 'The extension is not installed.');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('has every command that it names, whether what it does is loaded yet or not', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commands).filter((command) => !known.has(command)),
      [],
    );
  });

  it('runs on the VS Code that the harness started, or on a newer one than the oldest that is supported', () => {
    const expected = process.env.RESTLETS_TEST_VSCODE;
    if (expected !== undefined) {
      assert.equal(vscode.version, expected);
    } else {
      assert.ok(vscode.version.localeCompare('1.100', 'en', { numeric: true }) >= 0, vscode.version);
    }
  });
});
