import * as vscode from 'vscode';
import { newRequest as emptyRequest, serializeRequest } from '../../core/request/index.js';
import type { ConvertedRequest } from '../../core/explain/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { RoleView } from '../../protocol/roles.js';
import { customEditors } from '../shell/contributions.js';
import { freeDraftName } from './draftTwins.js';

/**
 * Opens a new, unsaved request in a composer. For the demo account it is a call that works; otherwise it is empty, and not marked as changed
 * until something is typed.
 */
export async function openNewRequest(role: RoleView | undefined): Promise<void> {
  await openInComposer(role?.kind === 'demo' ? demoRequest() : undefined);
}

/** Opens a request as a new, unsaved document in a composer; without one the document is empty. */
async function openInComposer(request: RestletRequest | undefined): Promise<void> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: freeDraftName() });
  if (request) {
    await fill(uri, request);
  }
  await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.composer);
}

/** Opens somebody else's request in a composer, and says which parts of it are missing there. */
export async function openConverted({ request, left }: ConvertedRequest): Promise<void> {
  await openInComposer(request);
  if (left.length > 0) {
    void vscode.window.showWarningMessage(left.join(' '));
  }
}

/** Opens the file of a request as text, beside its composer or in place of it. */
export async function openAsText({ uri }: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

/** The first call of a newcomer: it lists three customers. */
function demoRequest(): RestletRequest {
  return {
    ...emptyRequest(),
    script: 'customscript_demo_customers',
    deploy: 'customdeploy_demo_customers',
    query: [{ name: 'limit', value: '3', enabled: true }],
  };
}

async function fill(uri: vscode.Uri, request: RestletRequest): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), serializeRequest(request));
  await vscode.workspace.applyEdit(edit);
}
