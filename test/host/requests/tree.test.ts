import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RequestTree } from '../../../src/host/requests/requestTree.js';
import { customersRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';

describe('the Requests view', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
  const place = vscode.Uri.joinPath(folder, 'requests-view');
  const write = (name: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(place, name), new TextEncoder().encode(customersRequest));
  let tree: RequestTree;
  let changes: number;

  beforeEach(async () => {
    await write('a.restlet.json');
    changes = 0;
    tree = new RequestTree((error) => {
      throw error;
    });
    tree.onDidChangeTreeData(() => changes++);
  });
  afterEach(async () => {
    tree.dispose();
    await vscode.workspace.fs.delete(place, { recursive: true });
  });

  it('says of no change while its first rows are on their way: VS Code would drop them', async () => {
    const [first] = await tree.getChildren();
    assert.ok(first);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(changes, 0);
    await write('b.restlet.json');
    await eventually(() => {
      assert.ok(changes > 0);
    });
  });
});
