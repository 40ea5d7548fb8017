import * as vscode from 'vscode';

/** The path of a bundle that a thread runs; `name` is its entry in esbuild.js. */
export function bundleFile(extensionUri: vscode.Uri, name: string): string {
  return vscode.Uri.joinPath(extensionUri, 'dist', `${name}.js`).fsPath;
}
