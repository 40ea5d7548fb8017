import * as vscode from 'vscode';
import { Accounts } from './host/accounts/accounts.js';
import { embeddedSimulator } from './host/accounts/embeddedSimulator.js';
import { ComposerActions } from './host/composer/composerActions.js';
import { registerComposerCommands } from './host/composer/composerCommands.js';
import { ComposerEditors } from './host/composer/composerEditors.js';
import { ResponseDocuments } from './host/composer/responseDocuments.js';
import { Sending } from './host/composer/sending.js';
import { Sessions } from './host/composer/sessions.js';
import { SigningClock } from './host/composer/signingClock.js';
import { settings } from './host/contributions.js';
import { Diagnoser } from './host/diagnosis/diagnoser.js';
import { LoginMemory } from './host/diagnosis/loginMemory.js';
import { RefusalReports } from './host/diagnosis/refusalReports.js';
import { Refusals } from './host/diagnosis/refusals.js';
import { registerExplainCommands } from './host/explain/explainCommands.js';
import { ExplainPanels } from './host/explain/explainPanels.js';
import { ConfigValue } from './host/platform/configValue.js';
import { ErrorEdge } from './host/platform/errorEdge.js';
import { VerifierFeature } from './host/verifier/verifierFeature.js';

/** What the in-host tests look at. Another extension never gets it: the credentials are in there. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly actions: ComposerActions;
  readonly explain: ExplainPanels;
  readonly verifier: VerifierFeature;
  readonly edge: ErrorEdge;
}

/** The parts list: builds everything and connects it by constructor arguments. */
export function activate(context: vscode.ExtensionContext): Parts | undefined {
  const log = vscode.window.createOutputChannel('RESTlets', { log: true });
  const edge = new ErrorEdge(log);
  const accounts = new Accounts({ context, edge, simulator: embeddedSimulator, simulatorLine: process.env.RESTLETS_SIMULATOR });
  const { roles, roleSwitch } = accounts;
  const clock = new SigningClock();
  const logins = new LoginMemory();
  const sending = new Sending(logins);
  const history = new ConfigValue(settings.responseHistory, 10);
  const sessions = new Sessions({
    roles,
    send: sending.send,
    mayBeSent: sending.mayBeSent,
    refusals: new Refusals(roles, logins, clock),
    clock,
    history: () => history.value,
    isTrusted: () => vscode.workspace.isTrusted,
    report: edge.report,
  });
  const diagnoser = new Diagnoser(context.extensionUri);
  const reports = new RefusalReports({ diagnose: (input, options) => diagnoser.diagnose(input, options), roles, masks: diagnoser.masks, now: Date.now });
  const documents = new ResponseDocuments();
  const actions = new ComposerActions(documents, roleSwitch, diagnoser.masks, reports);
  const editors = new ComposerEditors(context.extensionUri, sessions, actions, edge);
  const explain = new ExplainPanels(context.extensionUri, roles, diagnoser, edge);
  const verifier = new VerifierFeature({ extensionUri: context.extensionUri, roles, diagnoser, edge });
  context.subscriptions.push(
    log,
    edge.showLogCommand(),
    accounts,
    sending,
    history,
    sessions,
    diagnoser,
    documents,
    editors,
    ...registerComposerCommands(edge, editors, accounts),
    explain,
    ...registerExplainCommands(edge, explain, roles),
    verifier,
  );
  accounts.begin().catch(edge.report);
  return context.extensionMode === vscode.ExtensionMode.Test ? { context, accounts, sessions, actions, explain, verifier, edge } : undefined;
}
