import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel.js';
import type { PanelViewCalls } from '../../protocol/panel.js';
import { verifierHostCalls, type VerifierHostCalls, type VerifierState } from '../../protocol/verifier.js';
import type { Prompter } from '../platform/prompter.js';
import { QuickInputs } from '../platform/quickInputs.js';
import type { Roles } from '../accounts/roles.js';
import { commands, contextKeys, panels, type ScreenCommands } from '../shell/contributions.js';
import type { Diagnoser } from '../platform/diagnoser.js';
import { ContextKey } from '../platform/contextKey.js';
import { describeWithoutText, type ErrorReporter } from '../platform/errorReporter.js';
import { showPanelPage } from '../platform/webviewPage.js';
import { chooseAccount } from './accountChoice.js';
import { VerifierSession, type VerifierParts } from './verifierSession.js';
import { VerifierStatusBar } from './verifierStatusBar.js';

export interface VerifierFeatureParts {
  readonly extensionUri: vscode.Uri;
  readonly roles: Roles;
  readonly diagnoser: Diagnoser;
  readonly errors: ErrorReporter;
  /** Opens a request in a composer. */
  readonly open: VerifierParts['open'];
  readonly prompter?: Prompter;
}

const title = 'RESTlet Verifier';

/**
 * The verifier: one per window, off until it is started, and gone with the window. A view that VS Code restores with its window
 * therefore shows no earlier requests.
 */
export class VerifierFeature implements vscode.Disposable {
  readonly #parts: VerifierFeatureParts;
  readonly #prompter: Prompter;
  readonly #verifying = new ContextKey<boolean>(contextKeys.verifying);
  readonly #statusBar = new VerifierStatusBar();
  readonly session: VerifierSession;
  #panel: vscode.WebviewPanel | undefined;
  #starting: Promise<void> | undefined;

  constructor(parts: VerifierFeatureParts) {
    this.#parts = parts;
    this.#prompter = parts.prompter ?? new QuickInputs();
    const { roles, diagnoser, open } = parts;
    this.session = new VerifierSession({
      roles,
      diagnose: (input, options) => diagnoser.diagnose(input, options),
      masks: diagnoser.masks,
      report: (error) => void this.#describe(error),
      copy: (text) => vscode.env.clipboard.writeText(text),
      startFor: (account) => this.start(account),
      onPhase: () => {
        this.#showState();
      },
      open,
    });
  }

  get commands() {
    return {
      [commands.startVerifier]: () => this.start(),
      [commands.stopVerifier]: () => this.stop(),
    } satisfies Partial<ScreenCommands>;
  }

  /** Starts it for an account, which the person chooses unless it is given. When it runs already, it is only shown. */
  async start(account?: string): Promise<void> {
    // Two commands at the same time start it once.
    this.#starting ??= this.#start(account).finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  async stop(): Promise<void> {
    await this.session.stop();
    if (!this.#panel) {
      this.session.forget();
    }
  }

  /** Takes over a tab that VS Code restored with its window, unless the view is open already. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel) {
      panel.dispose();
    } else {
      this.#adopt(panel);
    }
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#statusBar.dispose();
    this.session.dispose();
  }

  async #start(given: string | undefined): Promise<void> {
    if (this.session.state.phase !== 'running') {
      const account = given ?? (await chooseAccount(this.#parts.roles, this.#prompter));
      if (account === undefined) {
        return;
      }
      await this.session.start(account);
    }
    if (this.#panel) {
      this.#panel.reveal();
    } else {
      this.#adopt(vscode.window.createWebviewPanel(panels.verifier, title, vscode.ViewColumn.Active));
    }
  }

  #showState(): void {
    const { state } = this.session;
    this.#statusBar.show(state);
    this.#verifying.set(state.phase === 'running');
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const channel = new Channel<PanelViewCalls<VerifierState>, VerifierHostCalls>(
      (message) => void webview.postMessage(message),
      verifierHostCalls,
      this.session,
      { describeError: this.#describe, onRefused: this.#parts.errors.warn },
    );
    this.session.attach((changes) => {
      // A screen that is hidden or reloads cannot be told anything; it asks for everything when it is back.
      channel.remote.update(changes).catch(() => undefined);
    });
    const listener = webview.onDidReceiveMessage((message) => channel.receive(message));
    this.#panel = panel;
    panel.onDidDispose(() => {
      listener.dispose();
      channel.close();
      this.#panel = undefined;
      this.session.forget();
    });
    showPanelPage(panel, this.#parts.extensionUri, { name: 'verifier', title });
  }

  readonly #describe = (error: unknown): { message: string; forPerson: boolean } =>
    describeWithoutText(this.#parts.errors, error, 'a request was verified');
}
