import * as vscode from 'vscode';
import { ErrorEdge } from './host/platform/errorEdge.js';

/** The parts list: builds everything and connects it by constructor arguments. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('RESTlets', { log: true });
  const edge = new ErrorEdge(log);
  context.subscriptions.push(log, edge.showLogCommand());
}
