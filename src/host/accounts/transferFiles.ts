import * as vscode from 'vscode';
import type { TransferFiles } from './accountTransfer.js';

/** VS Code's dialogs for files. */
export const transferFiles: TransferFiles = {
  async open(title) {
    const [file] = (await vscode.window.showOpenDialog({ title, openLabel: title })) ?? [];
    return file && vscode.workspace.fs.readFile(file);
  },

  async save(title, name, text) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title,
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    });
    if (!target) {
      return false;
    }
    await vscode.workspace.fs.writeFile(target, Buffer.from(text));
    return true;
  },
};
