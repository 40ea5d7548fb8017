import * as vscode from 'vscode';
import { requestFileEnding } from '../../core/request/index.js';
import { UserError } from '../../protocol/userError.js';
import { fileExists } from '../platform/workspaceText.js';
import { commands, customEditors, type RequestFileCommands } from '../shell/contributions.js';
import { RequestTree, type RequestNode } from './requestTree.js';
import * as texts from './texts.js';

type Flush = (file: vscode.Uri) => Promise<void>;

/** The view of the request files of the workspace, and what is done with one of them. */
export class RequestFiles implements vscode.Disposable {
  readonly tree: RequestTree;
  readonly #flush: Flush;
  readonly commands: RequestFileCommands = {
    [commands.runRequest]: async (node?: unknown) => {
      const { uri } = chosen(node);
      await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.composer);
      await vscode.commands.executeCommand(commands.send, uri);
    },
    [commands.duplicateRequest]: async (node?: unknown) => duplicate(chosen(node), this.#flush),
    [commands.renameRequest]: async (node?: unknown) => rename(chosen(node)),
  };

  /** @param flush hands over what was typed in the composers of a file and is not in its document yet */
  constructor(report: (error: unknown) => void, flush: Flush) {
    this.#flush = flush;
    this.tree = new RequestTree(report);
  }

  dispose(): void {
    this.tree.dispose();
  }
}

/** Keyboard shortcuts and other extensions may pass anything. */
function chosen(node: unknown): RequestNode {
  if (!isRequest(node)) {
    throw new UserError(texts.files.noneChosen);
  }
  return node;
}

function isRequest(node: unknown): node is RequestNode {
  return typeof node === 'object' && node !== null && 'uri' in node && node.uri instanceof vscode.Uri && 'label' in node;
}

/** Copies the file under a name that is asked for, and opens the copy. */
async function duplicate({ uri, label }: RequestNode, flush: Flush): Promise<void> {
  const copy = await askForFile(uri, texts.files.copyOf(label), texts.files.duplicateTitle);
  if (copy) {
    await copyAsTyped(uri, copy, flush);
    await vscode.commands.executeCommand('vscode.openWith', copy, customEditors.composer);
  }
}

/** Writes a file as it stands in its editors, with what was just typed there, to another place. */
export async function copyAsTyped(from: vscode.Uri, to: vscode.Uri, flush: Flush): Promise<void> {
  await flush(from);
  const document = await vscode.workspace.openTextDocument(from);
  await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(document.getText()));
}

/** As in the Explorer: what is open under the old name goes on under the new one. */
async function rename({ uri, label }: RequestNode): Promise<void> {
  const renamed = await askForFile(uri, label, texts.files.renameTitle);
  if (renamed) {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, renamed);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new UserError(texts.files.notRenamed(label));
    }
  }
}

/** A name in the same folder that is free. Undefined when the question was left, or nothing was changed. */
async function askForFile(uri: vscode.Uri, value: string, title: string): Promise<vscode.Uri | undefined> {
  const fileOf = (typed: string): vscode.Uri => {
    const name = typed.trim().replace(/(?:\.restlet)?(?:\.json)?$/, '');
    return vscode.Uri.joinPath(uri, '..', `${name}${requestFileEnding}`);
  };
  const typed = await vscode.window.showInputBox({
    title,
    prompt: texts.files.prompt,
    value,
    validateInput: async (text) => {
      if (text.trim() === '' || /[\\/:*?"<>|]/.test(text)) {
        return texts.files.enterName;
      }
      const file = fileOf(text);
      return file.toString() !== uri.toString() && (await fileExists(file)) ? texts.files.exists(text.trim()) : undefined;
    },
  });
  const file = typed === undefined ? undefined : fileOf(typed);
  if (file === undefined || file.toString() === uri.toString()) {
    return undefined;
  }
  // Between the last key and Enter, somebody may have made it.
  if (await fileExists(file)) {
    throw new UserError(texts.files.exists(typed ?? ''));
  }
  return file;
}
