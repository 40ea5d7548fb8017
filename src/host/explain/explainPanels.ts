import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel.js';
import { explainHostCalls, type ExplainHostCalls, type ExplainState } from '../../protocol/explain.js';
import type { PanelViewCalls } from '../../protocol/panel.js';
import { panels } from '../shell/contributions.js';
import type { Roles } from '../accounts/roles.js';
import type { Diagnoser } from '../platform/diagnoser.js';
import { describeWithoutText, type ErrorReporter } from '../platform/errorReporter.js';
import { showPanelPage } from '../platform/webviewPage.js';
import { ExplainSession, type ExplainParts } from './explainSession.js';

export interface ExplainPanelsParts {
  readonly extensionUri: vscode.Uri;
  readonly roles: Roles;
  readonly diagnoser: Diagnoser;
  readonly errors: ErrorReporter;
  /** Opens a request in a composer. */
  readonly open: ExplainParts['open'];
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly session: ExplainSession;
}

const title = 'Explain a Refused Request';

/**
 * The view *Explain a Refused Request*, one a window. What was pasted lives as long as its tab; a tab that comes back with its
 * window is empty, because what was pasted may hold secrets.
 */
export class ExplainPanels implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #errors: ErrorReporter;
  readonly #parts: ExplainParts;
  #open: OpenPanel | undefined;

  constructor({ extensionUri, roles, diagnoser, errors, open }: ExplainPanelsParts) {
    this.#extensionUri = extensionUri;
    this.#errors = errors;
    this.#parts = {
      roles,
      diagnose: (input, options) => diagnoser.diagnose(input, options),
      masks: diagnoser.masks,
      now: Date.now,
      describe: this.#describe,
      copy: (text) => vscode.env.clipboard.writeText(text),
      open,
    };
  }

  /** What is shown now; for the in-host tests. */
  get session(): ExplainSession | undefined {
    return this.#open?.session;
  }

  /** Shows the view, with a text pasted into it when there is one. */
  show(text?: string): void {
    this.#open?.panel.reveal();
    this.#open ??= this.#adopt(vscode.window.createWebviewPanel(panels.explain, title, vscode.ViewColumn.Active));
    if (text !== undefined) {
      this.#open.session.paste(text);
    }
  }

  /** Takes over a tab that came back with its window, unless the view is open already. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#open) {
      panel.dispose();
    } else {
      this.#open = this.#adopt(panel);
    }
  }

  dispose(): void {
    this.#open?.panel.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): OpenPanel {
    const { webview } = panel;
    const session = new ExplainSession(this.#parts);
    const channel = new Channel<PanelViewCalls<ExplainState>, ExplainHostCalls>(
      (message) => void webview.postMessage(message),
      explainHostCalls,
      session,
      { describeError: this.#describe, onRefused: this.#errors.warn },
    );
    session.attach((changes) => {
      // A screen that is hidden or reloads cannot be told anything; it asks for everything when it is back.
      channel.remote.update(changes).catch(() => undefined);
    });
    const listener = webview.onDidReceiveMessage((message) => channel.receive(message));
    panel.onDidDispose(() => {
      listener.dispose();
      channel.close();
      this.#open = undefined;
      session.dispose();
    });
    showPanelPage(panel, this.#extensionUri, { name: 'explain', title });
    return { panel, session };
  }

  readonly #describe = (error: unknown): { message: string; forPerson: boolean } =>
    describeWithoutText(this.#errors, error, 'a refused request was explained');
}
