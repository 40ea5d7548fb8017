import type * as vscode from 'vscode';
import { contextKeys } from '../shell/contributions.js';
import { ContextKey } from '../platform/contextKey.js';
import type { EarlyMessages } from '../platform/earlyMessages.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { ComposerTools } from './composerCalls.js';
import { ComposerConnection } from './composerConnection.js';
import type { DocumentSession } from './documentSession.js';
import type { Sessions } from './sessions.js';

/** A composer on the screen. */
export interface OpenComposer {
  readonly session: DocumentSession;
  readonly connection: ComposerConnection;
}

/** Opens a composer for each `*.restlet.json`, and knows which one a person works in. */
export class ComposerEditors {
  readonly #sessions: Sessions;
  readonly #tools: ComposerTools;
  readonly #errors: ErrorReporter;
  readonly #composers = new Map<vscode.WebviewPanel, OpenComposer>();
  readonly #sending = new ContextKey<boolean>(contextKeys.sending);

  constructor(sessions: Sessions, tools: ComposerTools, errors: ErrorReporter) {
    this.#sessions = sessions;
    this.#tools = tools;
    this.#errors = errors;
  }

  /** The composer that has the focus, or had it last in the visible editors. */
  get active(): OpenComposer | undefined {
    for (const [panel, composer] of this.#composers) {
      if (panel.active) {
        return composer;
      }
    }
    return undefined;
  }

  /** The composer of a document: the one in front, where it is shown twice. */
  of(uri: vscode.Uri): OpenComposer | undefined {
    const isOf = ({ session }: OpenComposer): boolean => session.text.document.uri.toString() === uri.toString();
    return this.active && isOf(this.active) ? this.active : [...this.#composers.values()].find(isOf);
  }

  /** Turns a tab that VS Code has opened into a composer. Its page has been shown already, and may have said something. */
  resolve(document: vscode.TextDocument, panel: vscode.WebviewPanel, messages: EarlyMessages): void {
    const session = this.#sessions.of(document);
    const { webview } = panel;
    const post = (message: unknown): void => void webview.postMessage(message);
    const connection = new ComposerConnection(session, this.#tools, this.#errors, post);
    this.#composers.set(panel, { session, connection });
    const listeners = [
      messages.handTo((message) => connection.receive(message)),
      panel.onDidChangeViewState(() => {
        this.#updateSending();
      }),
      session.onDidChangeSending(() => {
        this.#updateSending();
      }),
    ];
    panel.onDidDispose(() => {
      for (const listener of listeners) {
        listener.dispose();
      }
      connection.dispose();
      this.#composers.delete(panel);
      this.#updateSending();
    });
  }

  /** Sets the context for the Escape key, which cancels a call only in the composer that has the focus. */
  #updateSending(): void {
    this.#sending.set(this.active?.session.isSending ?? false);
  }
}
