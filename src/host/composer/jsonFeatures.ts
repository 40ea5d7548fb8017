import * as vscode from 'vscode';
import { requestLanguage } from '../shell/contributions.js';

/**
 * Starts VS Code's own extension for JSON when a request file is shown as text: it checks and completes the file by its schema, but VS Code
 * starts it by itself only for the languages that it knows.
 */
export class JsonFeatures implements vscode.Disposable {
  readonly #listener: vscode.Disposable;

  constructor() {
    this.#listener = vscode.window.onDidChangeVisibleTextEditors(startFor);
    startFor(vscode.window.visibleTextEditors);
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

function startFor(editors: readonly vscode.TextEditor[]): void {
  if (editors.some(({ document }) => document.languageId === requestLanguage)) {
    // Where it is missing or fails, the file is text without its checks.
    vscode.extensions
      .getExtension('vscode.json-language-features')
      ?.activate()
      .then(undefined, () => undefined);
  }
}
