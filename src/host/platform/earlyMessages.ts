import type * as vscode from 'vscode';

/**
 * Keeps what a page says until its listener is there: VS Code hands a message only to those that listen at that moment. With this, a
 * page can load while the code that responds to it is still being loaded.
 */
export class EarlyMessages {
  readonly #webview: Pick<vscode.Webview, 'onDidReceiveMessage'>;
  readonly #keeping: vscode.Disposable;
  readonly #kept: unknown[] = [];

  constructor(webview: Pick<vscode.Webview, 'onDidReceiveMessage'>) {
    this.#webview = webview;
    this.#keeping = webview.onDidReceiveMessage((message) => this.#kept.push(message));
  }

  /** From now on the listener gets every message, and first those that were kept. To be called once. */
  handTo(listener: (message: unknown) => unknown): vscode.Disposable {
    this.#keeping.dispose();
    for (const message of this.#kept.splice(0)) {
      listener(message);
    }
    return this.#webview.onDidReceiveMessage(listener);
  }
}
