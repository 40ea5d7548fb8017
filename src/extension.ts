import * as vscode from 'vscode';
import { Accounts } from './host/accounts/accounts.js';
import { embeddedSimulator } from './host/accounts/simulator.js';
import { bundleFile } from './host/platform/bundleFile.js';
import { CallOutcomes } from './host/platform/callOutcomes.js';
import { ScriptBindings } from './host/platform/scriptBindings.js';
import { UploadedFiles } from './host/platform/uploadedFiles.js';
import { ErrorReporter } from './host/platform/errorReporter.js';
import { commands } from './host/shell/contributions.js';
import { HistoryWhenNeeded } from './host/shell/historyWhenNeeded.js';
import { ProjectsWhenNeeded } from './host/shell/projectsWhenNeeded.js';
import { remedyActions } from './host/shell/remedyActions.js';
import { ScreensWhenNeeded } from './host/shell/screensWhenNeeded.js';
import { SendAsWhenNeeded } from './host/shell/sendAsWhenNeeded.js';
import { RequestsWhenNeeded } from './host/shell/requestsWhenNeeded.js';
import { ToolsWhenNeeded } from './host/shell/toolsWhenNeeded.js';
import { TestsWhenNeeded } from './host/shell/testsWhenNeeded.js';
import { UploadsWhenNeeded } from './host/shell/uploadsWhenNeeded.js';

/** What the in-host tests look at. No other extension gets it, because it gives access to the credentials. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly accounts: Accounts;
  readonly errors: ErrorReporter;
  readonly screens: ScreensWhenNeeded;
  readonly projects: ProjectsWhenNeeded;
  readonly requestTests: TestsWhenNeeded;
  readonly sendAs: SendAsWhenNeeded;
  readonly bindings: ScriptBindings;
  readonly history: HistoryWhenNeeded;
}

/** Builds all parts and connects them by constructor arguments. */
export function activate(context: vscode.ExtensionContext): Parts | undefined {
  const log = vscode.window.createOutputChannel('RESTlets', { log: true });
  const errors = new ErrorReporter(log, remedyActions);
  const { extensionUri } = context;
  const simulator = embeddedSimulator(bundleFile(extensionUri, 'scriptWorker'));
  const bindingsChanged = new vscode.EventEmitter<void>();
  const bindings = new ScriptBindings(context.globalState, bindingsChanged);
  const simulatorLine = process.env.RESTLETS_SIMULATOR;
  const uploaded = new UploadedFiles(context.workspaceState);
  const accounts = new Accounts({ context, errors, simulator, simulatorLine, kept: [bindings, uploaded] });
  const outcomes = new CallOutcomes();
  const { prompter, roles } = accounts;
  const projects = new ProjectsWhenNeeded({ extensionUri, errors, roles, outcomes, bindings, prompter, uploaded });
  const history = new HistoryWhenNeeded({ globalStorageUri: context.globalStorageUri, accounts, errors });
  const screens = new ScreensWhenNeeded({
    extensionUri,
    accounts,
    errors,
    outcomes,
    bindings,
    history,
    openFrame: projects.openFrame,
    noteFrames: projects.noteFrames,
    code: projects,
    targets: projects.targets,
  });
  const uploads = new UploadsWhenNeeded({
    accounts,
    bindings,
    uploaded,
    errors,
    composers: () => screens.composers(),
    projects: projects.load,
  });
  const tools = new ToolsWhenNeeded({
    extensionUri,
    accounts,
    errors,
    composers: () => screens.composers(),
    projects: projects.load,
  });
  const requests = new RequestsWhenNeeded(errors, () => screens.composers());
  const requestTests = new TestsWhenNeeded({ accounts, errors, extensionUri, composers: () => screens.composers() });
  const sendAs = new SendAsWhenNeeded({ extensionUri, accounts, errors, composers: () => screens.composers() });
  const showLog = errors.command(commands.showLog, () => {
    log.show();
  });
  context.subscriptions.push(
    log,
    showLog,
    accounts,
    outcomes,
    bindingsChanged,
    screens,
    projects,
    history,
    uploads,
    tools,
    requests,
    requestTests,
    sendAs,
  );
  accounts.begin().catch(errors.report);
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { context, accounts, errors, screens, projects, history, bindings, requestTests, sendAs }
    : undefined;
}
