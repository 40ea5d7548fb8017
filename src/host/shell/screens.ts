import * as vscode from 'vscode';
import { ResponseReader } from '../../core/response/index.js';
import type { Accounts } from '../accounts/accounts.js';
import type { ComposerTools } from '../composer/composerCalls.js';
import { composerCommands } from '../composer/composerCommands.js';
import { ComposerEditors } from '../composer/composerEditors.js';
import { openConverted } from '../composer/openConverted.js';
import { ResponseDocuments } from '../composer/responseDocuments.js';
import { Sending } from '../composer/sending.js';
import { Sessions } from '../composer/sessions.js';
import { SigningClock } from '../composer/signingClock.js';
import { settings, type ScreenCommands } from './contributions.js';
import { Diagnoser } from '../platform/diagnoser.js';
import { LoginMemory } from '../composer/refusal/loginMemory.js';
import { RefusalReports } from '../composer/refusal/refusalReports.js';
import { Refusals } from '../composer/refusal/refusals.js';
import { explainCommands } from '../explain/explainCommands.js';
import { ExplainPanels } from '../explain/explainPanels.js';
import { ConfigValue } from '../platform/configValue.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { VerifierFeature } from '../verifier/verifierFeature.js';

export interface ScreensParts {
  readonly extensionUri: vscode.Uri;
  readonly accounts: Accounts;
  readonly errors: ErrorReporter;
}

/** The features that have a screen: composer, explain view and verifier, with what they share. It is a bundle of its own. */
export class Screens implements vscode.Disposable {
  readonly sessions: Sessions;
  readonly composerTools: ComposerTools;
  readonly composers: ComposerEditors;
  readonly responses: ResponseDocuments;
  readonly explain: ExplainPanels;
  readonly verifier: VerifierFeature;
  readonly commands: ScreenCommands;
  readonly #disposables: readonly { dispose(): void }[];

  constructor({ extensionUri, accounts, errors }: ScreensParts) {
    const { roles, roleSwitch } = accounts;
    const clock = new SigningClock();
    const logins = new LoginMemory();
    const sending = new Sending(logins);
    const history = new ConfigValue(settings.responseHistory);
    const diagnoser = new Diagnoser(extensionUri);
    const reports = new RefusalReports({
      diagnose: (input, options) => diagnoser.diagnose(input, options),
      roles,
      masks: diagnoser.masks,
      now: Date.now,
    });
    this.sessions = new Sessions({
      roles,
      send: sending.send,
      mayBeSent: sending.mayBeSent,
      refusals: new Refusals(roles, logins, clock),
      clock,
      history: () => history.value,
      reader: new ResponseReader(vscode.Uri.joinPath(extensionUri, 'dist', 'responseWorker.js').fsPath),
      isTrusted: () => vscode.workspace.isTrusted,
      report: errors.report,
    });
    this.responses = new ResponseDocuments();
    this.composerTools = { documents: this.responses, roleSwitch, masks: diagnoser.masks, reports };
    this.composers = new ComposerEditors(extensionUri, this.sessions, this.composerTools, errors);
    this.explain = new ExplainPanels({ extensionUri, roles, diagnoser, errors, open: openConverted });
    this.verifier = new VerifierFeature({ extensionUri, roles, diagnoser, errors, open: openConverted });
    this.commands = {
      ...composerCommands(this.composers, accounts),
      ...explainCommands(this.explain, roles),
      ...this.verifier.commands,
    };
    this.#disposables = [this.sessions, diagnoser, this.responses, this.explain, this.verifier];
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }
}
