import * as vscode from 'vscode';
import { UserError } from '../../core/errors.js';
import { commands, customEditors } from '../contributions.js';
import type { Accounts } from '../accounts/accounts.js';
import type { CommandTarget } from '../accounts/commandTargets.js';
import type { ErrorEdge } from '../platform/errorEdge.js';
import type { ComposerEditors, OpenComposer } from './composerEditors.js';
import { openNewRequest } from './newRequest.js';

/** The commands that act on the composer a person works in, and the ones that open one. */
export function registerComposerCommands(edge: ErrorEdge, editors: ComposerEditors, { roles, roleSwitch }: Pick<Accounts, 'roles' | 'roleSwitch'>): vscode.Disposable[] {
  return [
    edge.command(commands.newRequest, () => openNewRequest(roles.active)),
    edge.command(commands.newRequestForRole, async (target: CommandTarget) => {
      await roleSwitch.use(target);
      await openNewRequest(roles.active);
    }),
    edge.command(commands.send, () => {
      const { session, connection } = required(editors);
      return session.send(connection);
    }),
    edge.command(commands.cancel, () => {
      editors.active?.session.cancel();
    }),
    edge.command(commands.openAsText, () => vscode.commands.executeCommand('vscode.openWith', required(editors).session.text.document.uri, 'default')),
    edge.command(commands.openComposer, (uri?: vscode.Uri) => openComposer(uri)),
  ];
}

function required(editors: ComposerEditors): OpenComposer {
  const { active } = editors;
  if (!active) throw new UserError('No request is open in a composer. Open a .restlet.json file, or run "RESTlets: New Request".');
  return active;
}

async function openComposer(uri: vscode.Uri | undefined): Promise<void> {
  const shown = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (!shown?.path.endsWith('.restlet.json')) throw new UserError('This is not a .restlet.json file, so there is no request in it to open.');
  await vscode.commands.executeCommand('vscode.openWith', shown, customEditors.composer);
}
