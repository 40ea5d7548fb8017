import * as vscode from 'vscode';
import { DocumentSession, type SessionParts } from './documentSession.js';

/**
 * The sessions of all requests that are open in a composer: one a document. A session lives as long as its text
 * document is open, so that a composer that is closed and opened again finds its responses.
 */
export class Sessions implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #sessions = new Map<vscode.TextDocument, DocumentSession>();
  readonly #disposables: { dispose(): void }[];

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#disposables = [
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#sessions.get(document)?.dispose();
        this.#sessions.delete(document);
      }),
      vscode.workspace.onWillSaveTextDocument((event) => {
        const session = this.#sessions.get(event.document);
        if (session) {
          event.waitUntil(session.editsBeforeSave());
        }
      }),
      parts.clock.onDidChange(() => {
        for (const session of this.#sessions.values()) {
          session.clockChanged();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        for (const session of this.#sessions.values()) {
          session.refresh();
        }
      }),
    ];
  }

  of(document: vscode.TextDocument): DocumentSession {
    const session = this.#sessions.get(document) ?? new DocumentSession(document, this.#parts);
    this.#sessions.set(document, session);
    return session;
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
    for (const session of this.#sessions.values()) {
      session.dispose();
    }
    this.#sessions.clear();
  }
}
