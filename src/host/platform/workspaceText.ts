import * as vscode from 'vscode';

/** The document of a file that is open; undefined when none is. */
export function openDocument(file: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ isClosed, uri }) => !isClosed && uri.toString() === file.toString());
}

/** The text of a file: what is open counts as it stands there, also before it is saved. Undefined when it cannot be read. */
export async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return openDocument(file)?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** Whether there is a file, as far as VS Code can tell. */
export async function fileExists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
