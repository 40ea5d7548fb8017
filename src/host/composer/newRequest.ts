import * as vscode from 'vscode';
import { newRequest as emptyRequest, requestFileEnding, serializeRequest } from '../../core/request/index.js';
import type { ConvertedRequest } from '../../core/explain/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleView } from '../../protocol/roles.js';
import { fileExists } from '../platform/workspaceText.js';
import { customEditors } from '../shell/contributions.js';
import { freeDraftName } from './draftTwins.js';
import * as texts from './texts.js';

/**
 * Opens a new, unsaved request in a composer. For the demo account it is a call that works; otherwise it is empty, and not marked as changed
 * until something is typed.
 * @param isNamed whether the request sets the role, so that it is not sent with the active one
 */
export async function openNewRequest(role: RoleView | undefined, isNamed = false): Promise<void> {
  const request = role?.kind === 'demo' ? demoRequest() : undefined;
  const named = role && isNamed ? { ...(request ?? emptyRequest()), account: role.account, role: role.role } : undefined;
  await openInComposer(named ?? request);
}

/** Opens a request as a new, unsaved document in a composer; without one the document is empty. Returns the URI of the document. */
export async function openInComposer(request: RestletRequest | undefined): Promise<vscode.Uri> {
  const uri = vscode.Uri.from({ scheme: 'untitled', path: freeDraftName() });
  if (request) {
    await fill(uri, request);
  }
  await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.composer);
  return uri;
}

/** Opens somebody else's request in a composer, and says which parts of it are missing there. */
export async function openConverted({ request, left }: ConvertedRequest): Promise<void> {
  await openInComposer(request);
  if (left.length > 0) {
    void vscode.window.showWarningMessage(left.join(' '));
  }
}

/** Opens the file of a request as text: in place of its composer, or in another column. */
export async function openAsText({ uri }: vscode.TextDocument, column = vscode.ViewColumn.Active): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', column);
}

/**
 * Asks for a name, and makes a request file in a folder of the Explorer.
 * @param folder what VS Code hands to the command; without one, the first folder of the workspace
 * @throws {UserError} when no folder is open
 */
export async function newRequestIn(folder: unknown, role: RoleView | undefined): Promise<void> {
  const parent = folder instanceof vscode.Uri ? folder : vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!parent) {
    throw new UserError(texts.files.noFolder);
  }
  const fileOf = (name: string): vscode.Uri => vscode.Uri.joinPath(parent, withEnding(name.trim()));
  const name = await vscode.window.showInputBox({
    title: texts.files.newTitle,
    prompt: texts.files.newPrompt,
    validateInput: async (typed) => {
      const trimmed = typed.trim();
      if (trimmed === '' || /[\\/:*?"<>|]/.test(trimmed)) {
        return texts.files.enterName;
      }
      return (await fileExists(fileOf(trimmed))) ? texts.files.exists(withEnding(trimmed)) : undefined;
    },
  });
  if (name !== undefined) {
    const file = fileOf(name);
    const request = role?.kind === 'demo' ? demoRequest() : emptyRequest();
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(serializeRequest(request)));
    await vscode.commands.executeCommand('vscode.openWith', file, customEditors.composer);
  }
}

function withEnding(name: string): string {
  return `${name.replace(/(?:\.restlet)?(?:\.json)?$/, '')}${requestFileEnding}`;
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
