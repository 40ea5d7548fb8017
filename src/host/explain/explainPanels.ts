import * as vscode from 'vscode';
import { explainHostCalls, type ExplainHostCalls, type ExplainState, type OwnCall } from '../../protocol/explain.js';
import { readPasteInThread } from '../../core/explain/index.js';
import { commands, panels } from '../shell/contributions.js';
import type { Roles } from '../accounts/roles.js';
import type { Diagnoser } from '../platform/diagnoser.js';
import { bundleFile } from '../platform/bundleFile.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { PanelHost } from '../platform/panelHost.js';
import { ExplainSession, type ExplainParts, type LoginHistory } from './explainSession.js';
import * as texts from './texts.js';

export interface ExplainPanelsParts {
  readonly extensionUri: vscode.Uri;
  readonly roles: Roles;
  readonly diagnoser: Diagnoser;
  readonly errors: ErrorReporter;
  /** Opens a request in a composer. */
  readonly open: ExplainParts['open'];
}

/**
 * The view *Explain a Refused Request*, one a window. What was pasted lives as long as its tab; a tab that comes back with its
 * window is empty, because what was pasted may hold secrets.
 */
export class ExplainPanels implements vscode.Disposable {
  readonly #panel: PanelHost<ExplainState, ExplainHostCalls>;
  readonly #parts: ExplainParts;
  #session: ExplainSession | undefined;

  constructor({ extensionUri, roles, diagnoser, errors, open }: ExplainPanelsParts) {
    this.#panel = new PanelHost({
      viewType: panels.explain,
      screen: 'explain',
      title: texts.title,
      extensionUri,
      errors,
      during: 'a refused request was explained',
      calls: explainHostCalls,
      open: () => this.#open(),
      closed: () => {
        this.#session?.dispose();
        this.#session = undefined;
      },
    });
    const pasteWorker = bundleFile(extensionUri, 'pasteWorker');
    this.#parts = {
      roles,
      readInThread: (text, signal) => readPasteInThread(pasteWorker, text, signal),
      diagnose: (input, options) => diagnoser.diagnose(input, options),
      masks: diagnoser.masks,
      now: Date.now,
      describe: this.#panel.describe,
      copy: (text) => vscode.env.clipboard.writeText(text),
      open,
      startVerifier: () => vscode.commands.executeCommand(commands.startVerifier),
      help: errors.help,
    };
  }

  /** What is shown now; for the in-host tests. */
  get session(): ExplainSession | undefined {
    return this.#session;
  }

  /** Shows the view, with a text pasted into it when there is one. */
  show(text?: string): void {
    this.#panel.show();
    if (text !== undefined) {
      this.#session?.paste(text);
    }
  }

  /** Shows the view with a refused call of this window in it. */
  showOwn(text: string, history: LoginHistory, ownCall: OwnCall): void {
    this.#panel.show();
    this.#session?.pasteOwn(text, history, ownCall);
  }

  /** Takes over a tab that came back with its window, unless the view is open already. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel.restore(panel);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #open(): ExplainSession {
    const session = (this.#session = new ExplainSession(this.#parts));
    // The view is shown first.
    setImmediate(() => void session.prepare());
    return session;
  }
}
