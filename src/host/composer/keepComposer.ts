import * as vscode from 'vscode';
import { requestFileEnding } from '../../core/request/index.js';
import { customEditors } from '../shell/contributions.js';
import * as texts from './texts.js';

/**
 * Keeps the composer of a request that was saved under a name that opens as text, and offers to rename the file. VS Code has put a
 * text editor in the place of the composer, or is about to.
 */
export async function keepComposer(uri: vscode.Uri): Promise<void> {
  const tab = await textTabOf(uri);
  await vscode.commands.executeCommand('vscode.openWith', uri, customEditors.composer, {
    viewColumn: tab.group.viewColumn,
    preview: false,
  });
  await closeTextTab(uri);
  await offerName(uri);
}

/** The text editor that shows a file, once there is one. */
function textTabOf(uri: vscode.Uri): Promise<vscode.Tab> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const tab = textTabs(uri)[0];
      if (tab) {
        listener.dispose();
        resolve(tab);
      }
      return tab !== undefined;
    };
    const listener = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

function textTabs(uri: vscode.Uri): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

/** The file was saved just now, so there is nothing to lose in its text editor. */
async function closeTextTab(uri: vscode.Uri): Promise<void> {
  const tabs = textTabs(uri).filter(({ isDirty }) => !isDirty);
  if (tabs.length > 0) {
    await vscode.window.tabGroups.close(tabs);
  }
}

async function offerName(uri: vscode.Uri): Promise<void> {
  const name = nameOf(uri);
  const better = `${name.replace(/(?:\.restlet)?(?:\.[^.]*)?$/, '')}${requestFileEnding}`;
  const rename = texts.files.rename(better);
  const chosen = await vscode.window.showInformationMessage(texts.files.savedAs(name), rename);
  if (chosen === rename) {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, vscode.Uri.joinPath(uri, '..', better));
    if (!(await vscode.workspace.applyEdit(edit))) {
      void vscode.window.showErrorMessage(texts.files.notRenamed(name, better));
    }
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
