import * as vscode from 'vscode';
import { Accounts } from './host/accounts/accounts.js';
import { embeddedSimulator } from './host/accounts/embeddedSimulator.js';
import { ErrorReporter } from './host/platform/errorReporter.js';
import type { Screens } from './host/shell/screens.js';
import { ScreensWhenNeeded } from './host/shell/screensWhenNeeded.js';

/** What the in-host tests look at. Another extension never gets it: the credentials are in there. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly accounts: Accounts;
  readonly edge: ErrorReporter;
  readonly screens: () => Promise<Screens>;
}

/** The parts list: builds everything and connects it by constructor arguments. */
export function activate(context: vscode.ExtensionContext): Parts | undefined {
  const log = vscode.window.createOutputChannel('RESTlets', { log: true });
  const edge = new ErrorReporter(log);
  const accounts = new Accounts({ context, edge, simulator: embeddedSimulator, simulatorLine: process.env.RESTLETS_SIMULATOR });
  const screens = new ScreensWhenNeeded({ extensionUri: context.extensionUri, accounts, edge });
  context.subscriptions.push(log, edge.showLogCommand(), accounts, screens);
  accounts.begin().catch(edge.report);
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { context, accounts, edge, screens: () => screens.load() }
    : undefined;
}
