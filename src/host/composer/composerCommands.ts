import * as vscode from 'vscode';
import { isRequestFile, parseRequest } from '../../core/request/index.js';
import { UserError } from '../../protocol/userError.js';
import { commands, customEditors, type ComposerCommands } from '../shell/contributions.js';
import type { CommandTarget, RoleChooser, Roles } from '../accounts/roles.js';
import type { ComposerEditors, OpenComposer } from './composerEditors.js';
import { compareWithPrevious } from './compareResponses.js';
import { copyAsCurl } from './copyAsCurl.js';
import { newRequestIn, openAsText, openNewRequest } from './newRequest.js';
import type { ResponseDocuments } from './responseDocuments.js';
import * as texts from './texts.js';

/** What the commands need of the accounts. */
export interface CommandRoles {
  readonly roles: Pick<Roles, 'active'>;
  readonly roleSwitch: Pick<RoleChooser, 'forNewRequest'>;
  /** Resolves when the account that a new request begins in is there. */
  ready(): Promise<void>;
}

/** The commands that act on the composer a person works in, and the ones that open one. */
export function composerCommands(editors: ComposerEditors, accounts: CommandRoles, documents: ResponseDocuments) {
  const { roles, roleSwitch } = accounts;
  return {
    [commands.newRequest]: async () => {
      await accounts.ready();
      await openNewRequest(roles.active);
    },
    [commands.newRequestForRole]: async (target: CommandTarget) => {
      const chosen = await roleSwitch.forNewRequest(target);
      if (chosen) {
        await openNewRequest(chosen.role, chosen.isNamed);
      }
    },
    [commands.send]: (target?: unknown) => {
      const { session, connection } = required(editors, target);
      return session.send(connection);
    },
    [commands.cancel]: () => {
      editors.active?.session.cancel();
    },
    [commands.openAsText]: () => openAsText(required(editors).session.text.document),
    [commands.openAsTextToSide]: () => openAsText(required(editors).session.text.document, vscode.ViewColumn.Beside),
    [commands.copyAsCurl]: () => copyAsCurl(required(editors).session),
    [commands.newRequestInFolder]: (folder?: unknown) => newRequestIn(folder, roles.active),
    [commands.compareWithPrevious]: () => compareWithPrevious(required(editors).session, documents),
    [commands.openComposer]: (target?: unknown) => openComposer(target),
  } satisfies ComposerCommands;
}

/** The composer of a document, or the one that a person works in. Keyboard shortcuts may pass anything. */
function required(editors: ComposerEditors, target?: unknown): OpenComposer {
  const composer = target instanceof vscode.Uri ? editors.of(target) : editors.active;
  if (!composer) {
    throw new UserError(texts.files.noComposer, {
      remedies: ['newRequest'],
    });
  }
  return composer;
}

/**
 * Keyboard shortcuts and other extensions may pass anything. Without a file, the one in the active editor is used. A file of any name
 * that names a script and a deployment is a request.
 */
async function openComposer(target: unknown): Promise<void> {
  const shown = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
  if (!shown) {
    throw new UserError(texts.files.noEditor);
  }
  if (!isRequestFile(shown)) {
    const read = parseRequest((await vscode.workspace.openTextDocument(shown)).getText());
    if (read.kind === 'unreadable' || read.request.script === '' || read.request.deploy === '') {
      throw new UserError(texts.files.notARequest);
    }
  }
  await vscode.commands.executeCommand('vscode.openWith', shown, customEditors.composer);
}
