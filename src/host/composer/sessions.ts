import * as vscode from 'vscode';
import { isRequestFile } from '../../core/request/index.js';
import { switches } from '../shell/contributions.js';
import { DocumentSession } from './documentSession.js';
import type { SessionParts } from './sessionParts.js';
import { keepComposer } from './keepComposer.js';
import { sameRequest } from './requestFile.js';
import type { Responses } from '../calls/responses.js';

/**
 * The sessions of all requests that are open in a composer: one a document. A session lives as long as its text
 * document is open, so that a composer that is closed and opened again finds its responses.
 */
export class Sessions implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #sessions = new Map<vscode.TextDocument, DocumentSession>();
  /** What was received by requests that have another name now, by its URI, until a composer shows them. */
  readonly #movedResponses = new Map<string, Responses>();
  readonly #disposables: { dispose(): void }[];
  readonly #didChangeSending = new vscode.EventEmitter<void>();
  /** Fires when a call of any request begins or ends. */
  readonly onDidChangeSending = this.#didChangeSending.event;

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
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (this.saved(document) && !isRequestFile(document.uri)) {
          keepComposer(document.uri).catch(parts.report);
        }
      }),
      vscode.workspace.onWillRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          const session = [...this.#sessions.values()].find(({ text }) => text.document.uri.toString() === oldUri.toString());
          if (session) {
            this.#movedResponses.set(newUri.toString(), session.responses);
          }
        }
      }),
      parts.clock.onDidChange(() => {
        for (const session of this.#sessions.values()) {
          session.clockChanged();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(switches.hints.id)) {
          this.#refresh();
        }
      }),
    ];
  }

  #refresh(): void {
    for (const session of this.#sessions.values()) {
      session.refresh();
    }
  }

  of(document: vscode.TextDocument): DocumentSession {
    const session = this.#sessions.get(document) ?? this.#newSession(document);
    this.#giveResponses(session);
    return session;
  }

  /** Those of all open requests. */
  all(): Iterable<DocumentSession> {
    return this.#sessions.values();
  }

  /** Writes what was typed in the composers of a file into its document. */
  async flush(file: vscode.Uri): Promise<void> {
    const open = [...this.#sessions.values()].filter(({ text }) => text.document.uri.toString() === file.toString());
    await Promise.all(open.map((session) => session.flush()));
  }

  #newSession(document: vscode.TextDocument): DocumentSession {
    const session = new DocumentSession(document, this.#parts);
    session.onDidChangeSending(() => {
      this.#didChangeSending.fire();
    });
    this.#sessions.set(document, session);
    return session;
  }

  /**
   * Takes notice of a saved document. When an open request was saved under another name, what it has received goes on under that name.
   * @returns whether it was one
   */
  saved(document: vscode.TextDocument): boolean {
    const isSource = ({ text }: DocumentSession): boolean =>
      text.document !== document && text.document.isUntitled && sameRequest(text.document.getText(), document.getText());
    const source = this.#sessions.has(document) ? undefined : [...this.#sessions.values()].find(isSource);
    if (source) {
      this.#movedResponses.set(document.uri.toString(), source.responses);
    }
    return source !== undefined;
  }

  #giveResponses(session: DocumentSession): void {
    const name = session.text.document.uri.toString();
    const moved = this.#movedResponses.get(name);
    if (moved) {
      this.#movedResponses.delete(name);
      session.takeOver(moved);
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
    for (const session of this.#sessions.values()) {
      session.dispose();
    }
    this.#sessions.clear();
    this.#didChangeSending.dispose();
  }
}
