import * as vscode from 'vscode';
import type { Accounts } from '../accounts/accounts.js';
import type { CallHistory } from '../calls/callHistory.js';
import type { CodeReader } from '../calls/codeNote.js';
import { DraftTwins } from '../composer/draftTwins.js';
import { JsonFeatures } from '../composer/jsonFeatures.js';
import type { CallOutcomes } from '../platform/callOutcomes.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import { EarlyMessages } from '../platform/earlyMessages.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { showPage } from '../platform/webviewPage.js';
import type { Composers, ComposersParts } from './composers.js';
import {
  composerCommandIds,
  customEditors,
  diagnosisCommandIds,
  logCommandIds,
  panels,
  responseScheme,
  tokenServiceCommandIds,
} from './contributions.js';
import type { Diagnosis } from './diagnosis.js';
import { LazyPart } from '../platform/lazyPart.js';

export interface ScreensParts {
  readonly extensionUri: vscode.Uri;
  readonly accounts: Accounts;
  readonly errors: ErrorReporter;
  readonly outcomes: CallOutcomes;
  readonly bindings: ScriptBindings;
  readonly history: CallHistory;
  /** Opens the line of a script in the workspace. */
  readonly openFrame: ComposersParts['openFrame'];
  readonly noteFrames: ComposersParts['noteFrames'];
  readonly code: CodeReader;
  /** The RESTlets of the workspace by their script and deployment. */
  readonly targets: ComposersParts['targets'];
}

/**
 * Registers everything that opens a screen, and loads the bundle of a screen when the first of its kind is opened. Activation stays
 * short because of that.
 */
export class ScreensWhenNeeded implements vscode.Disposable {
  readonly #diagnosis: LazyPart<Diagnosis>;
  readonly #composers: LazyPart<Composers>;
  readonly #registrations: readonly { dispose(): unknown }[];

  constructor({
    extensionUri,
    accounts,
    errors,
    outcomes,
    bindings,
    history,
    openFrame,
    noteFrames,
    code,
    targets,
  }: ScreensParts) {
    this.#diagnosis = new LazyPart(async () => {
      const { Diagnosis } = await import('./diagnosis.js');
      return new Diagnosis({ extensionUri, roles: accounts.roles, errors });
    });
    const reporting = this.#diagnosis.load;
    this.#composers = new LazyPart(async () => {
      const { Composers } = await import('./composers.js');
      const explain: ComposersParts['explain'] = async (refused, logins, ownCall) => {
        (await this.diagnosis()).explain.showOwn(refused, logins, ownCall);
      };
      return new Composers({
        outcomes,
        bindings,
        calls: history,
        code,
        extensionUri,
        accounts,
        errors,
        reporting,
        openFrame,
        noteFrames,
        targets,
        explain,
      });
    });
    const twins = new DraftTwins(customEditors.composer, errors.report);
    this.#registrations = [
      twins,
      new JsonFeatures(),
      this.#composerEditors(extensionUri, twins),
      this.#panels(panels.explain, ({ explain }, panel) => {
        explain.restore(panel);
      }),
      this.#panels(panels.verifier, ({ verifier }, panel) => {
        verifier.restore(panel);
      }),
      vscode.workspace.registerTextDocumentContentProvider(responseScheme, {
        provideTextDocumentContent: async (uri) => (await this.composers()).responses.text(uri),
      }),
      ...composerCommandIds.map((id) =>
        errors.command(id, async (...args: never[]) => (await this.composers()).commands[id](...args)),
      ),
      ...logCommandIds.map((id) =>
        errors.command(id, async (...args: never[]) => (await this.composers()).logCommands[id](...args)),
      ),
      ...tokenServiceCommandIds.map((id) =>
        errors.command(id, async (...args: never[]) => (await this.composers()).tokenCommands[id](...args)),
      ),
      ...diagnosisCommandIds.map((id) =>
        errors.command(id, async (...args: never[]) => (await this.diagnosis()).commands[id](...args)),
      ),
    ];
  }

  composers(): Promise<Composers> {
    return this.#composers.load();
  }

  diagnosis(): Promise<Diagnosis> {
    return this.#diagnosis.load();
  }

  dispose(): void {
    for (const disposable of [...this.#registrations, this.#composers, this.#diagnosis]) {
      disposable.dispose();
    }
  }

  #composerEditors(extensionUri: vscode.Uri, twins: DraftTwins): vscode.Disposable {
    const provider: vscode.CustomTextEditorProvider = {
      // The page takes longer to load than the bundle, so both are loaded at the same time.
      resolveCustomTextEditor: async (document, panel) => {
        const messages = new EarlyMessages(panel.webview);
        showPage(panel.webview, extensionUri, { name: 'composer', title: 'RESTlet Composer' });
        (await this.composers()).editors.resolve(document, panel, messages);
        // VS Code takes the composer as shown when this function has returned.
        setImmediate(() => {
          twins.shown(document.uri);
        });
      },
    };
    return vscode.window.registerCustomEditorProvider(customEditors.composer, provider, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  /** VS Code restores the panel with its window. What was in it is not kept, because it may hold secrets. */
  #panels(viewType: string, restore: (diagnosis: Diagnosis, panel: vscode.WebviewPanel) => void): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => {
        restore(await this.diagnosis(), panel);
      },
    });
  }
}
