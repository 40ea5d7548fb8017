import * as vscode from 'vscode';
import { verifierHostCalls, type VerifierHostCalls, type VerifierState } from '../../protocol/verifier.js';
import type { Prompter } from '../platform/prompter.js';
import { QuickInputs } from '../platform/quickInputs.js';
import type { Roles } from '../accounts/roles.js';
import { commands, contextKeys, panels, type DiagnosisCommands } from '../shell/contributions.js';
import type { Diagnoser } from '../platform/diagnoser.js';
import { bundleFile } from '../platform/bundleFile.js';
import { ContextKey } from '../platform/contextKey.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { PanelHost } from '../platform/panelHost.js';
import { chooseAccount } from './accountChoice.js';
import * as texts from './texts.js';
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

/**
 * The verifier: one per window, off until it is started, and gone with the window. A view that VS Code restores with its window
 * therefore shows no earlier requests.
 */
export class VerifierFeature implements vscode.Disposable {
  readonly #parts: VerifierFeatureParts;
  readonly #prompter: Prompter;
  readonly #verifying = new ContextKey<boolean>(contextKeys.verifying);
  readonly #panel: PanelHost<VerifierState, VerifierHostCalls>;
  readonly #statusBar = new VerifierStatusBar();
  readonly session: VerifierSession;
  #starting: Promise<void> | undefined;
  /** Nothing more is said: the person knows that the verifier runs without its view, or the window closes. */
  #isSilent = false;

  constructor(parts: VerifierFeatureParts) {
    this.#parts = parts;
    this.#prompter = parts.prompter ?? new QuickInputs();
    const { extensionUri, errors, roles, diagnoser, open } = parts;
    this.#panel = new PanelHost({
      viewType: panels.verifier,
      screen: 'verifier',
      title: texts.title,
      extensionUri,
      errors,
      during: 'a request was verified',
      calls: verifierHostCalls,
      open: () => this.session,
      closed: () => {
        void this.#sayThatItRuns();
      },
    });
    this.session = new VerifierSession({
      roles,
      diagnose: (input, options) => diagnoser.diagnose(input, options),
      masks: diagnoser.masks,
      scriptThread: bundleFile(extensionUri, 'scriptWorker'),
      report: (error) => void this.#panel.describe(error),
      copy: (text) => vscode.env.clipboard.writeText(text),
      showDecisions: () => showDecisions(extensionUri),
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
    } satisfies Partial<DiagnosisCommands>;
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
  }

  /** Takes over a tab that VS Code restored with its window, unless the view is open already. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel.restore(panel);
  }

  dispose(): void {
    this.#isSilent = true;
    this.#panel.dispose();
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
    this.#panel.show();
  }

  /** Says once in a window that closing the view does not stop the verifier, and offers to stop it. */
  async #sayThatItRuns(): Promise<void> {
    const { account, address } = this.session.state;
    if (this.#isSilent || account === undefined || address === undefined) {
      return;
    }
    this.#isSilent = true;
    const { message, stop, show } = texts.stillRunning(account, address);
    const choice = await vscode.window.showInformationMessage(message, stop, show);
    if (choice !== undefined) {
      await vscode.commands.executeCommand(choice === stop ? commands.stopVerifier : commands.startVerifier);
    }
  }

  #showState(): void {
    const { state } = this.session;
    this.#statusBar.show(state);
    this.#verifying.set(state.phase === 'running');
  }
}

/** The section of the extension's own README. A package has the file under a name in lower case. */
async function showDecisions(extensionUri: vscode.Uri): Promise<void> {
  const files = await vscode.workspace.fs.readDirectory(extensionUri);
  const name = files.map(([file]) => file).find((file) => file.toLowerCase() === 'readme.md') ?? 'README.md';
  const readme = vscode.Uri.joinPath(extensionUri, name).with({ fragment: decisionsAnchor });
  await vscode.commands.executeCommand('markdown.showPreview', readme);
}

/** The heading "What the simulator decides" as a link names it. */
const decisionsAnchor = 'what-the-simulator-decides';
