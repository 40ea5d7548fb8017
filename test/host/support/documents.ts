import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DocumentSession } from '../../../src/host/composer/documentSession.js';
import type { RestletRequest } from '../../../src/protocol/request.js';
import { eventually } from './eventually.js';
import { parts } from './parts.js';

/** A file in the workspace, opened in a composer. */
export interface OpenRequest {
  readonly document: vscode.TextDocument;
  readonly session: DocumentSession;
  /** What the file holds on the disk. */
  readonly onDisk: () => Promise<string>;
}

export async function openRequest(text: string): Promise<OpenRequest> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    throw new Error('The tests need a workspace.');
  }
  const uri = vscode.Uri.joinPath(folder, `${randomUUID()}.restlet.json`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.commands.executeCommand('vscode.openWith', uri, 'restlets.composer');
  const document = await vscode.workspace.openTextDocument(uri);
  const session = (await parts()).sessions.of(document);
  return { document, session, onDisk: async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
}

/** The request in the composer that has come to the front. */
export async function requestInFront(): Promise<RestletRequest> {
  const document = await eventually(() => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    assert.ok(activeTab?.input instanceof vscode.TabInputCustom);
    const { uri } = activeTab.input;
    return (
      vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString()) ??
      assert.fail('The document is not open.')
    );
  });
  return (await parts()).sessions.of(document).text.request ?? assert.fail('The document is no request.');
}

export async function closeAllEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && !document.isUntitled) {
      await document.save();
    }
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export const customersRequest = `{
  "version": 1,
  "method": "GET",
  "script": "customscript_demo_customers",
  "deploy": "customdeploy_demo_customers",
  "query": [
    { "name": "limit", "value": "2" }
  ],
  "x-team": { "owner":   "sales" }
}
`;
