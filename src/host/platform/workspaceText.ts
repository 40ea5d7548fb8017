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

/** What `stat` says where there is no such file: of a path below one that is a file too. */
const notThere: readonly string[] = ['FileNotFound', 'FileNotADirectory'];

/**
 * Whether there is a file. One that can't be looked at counts as there: it must not be overwritten as if it were new, and what is in it must
 * not be taken for nothing.
 */
export async function fileExists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && notThere.includes(error.code));
  }
}
