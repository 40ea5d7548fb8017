import * as vscode from 'vscode';
import { expectationsOf } from '../../core/expect/index.js';
import { isRequestFile, parseRequest, requestFileEnding } from '../../core/request/index.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { blocked } from '../calls/texts.js';
import { files } from '../composer/texts.js';
import { askModally } from '../platform/askModally.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { textOf } from '../platform/workspaceText.js';
import type { AskedRequest } from '../sendas/askedRequest.js';
import { SendAs } from '../sendas/sendAs.js';
import { refusals } from '../sendas/texts.js';
import type { Composers } from './composers.js';
import { commands } from './contributions.js';

export interface SendAsFeatureParts {
  readonly extensionUri: vscode.Uri;
  readonly errors: ErrorReporter;
  readonly roles: Roles;
  readonly composers: Composers;
}

/** Sending a request as several roles, with what sends, checks and shows responses in the window. It is a bundle of its own. */
export function sendAsFeature({ extensionUri, errors, roles, composers }: SendAsFeatureParts): SendAs {
  const { checker, responses, runner } = composers;
  return new SendAs({
    extensionUri,
    errors,
    roles,
    calls: () => runner,
    checker,
    ask: askModally,
    explain: ({ id, account }) =>
      vscode.commands.executeCommand(commands.showRefusal, { type: 'role', roleId: id, realm: account }),
    request: (target) => askedRequest(composers, target),
    column: vscode.ViewColumn.Beside,
    open: (document) => responses.open(document),
    compare: (base, other, title) => responses.compare(base, other, title),
    copy: (text) => vscode.env.clipboard.writeText(text),
  });
}

/**
 * The request of a file or of an item of the Requests view; without one, that of the composer or editor in front. What was typed in a
 * composer counts.
 */
async function askedRequest({ editors }: Composers, target: unknown): Promise<AskedRequest> {
  if (!vscode.workspace.isTrusted) {
    throw new UserError(blocked.restrictedMode, { remedies: ['manageTrust'] });
  }
  const named = uriOf(target);
  const composer = named ? editors.of(named) : editors.active;
  await composer?.session.flush();
  const uri = composer?.session.text.document.uri ?? named ?? requestInFront();
  if (!uri) {
    throw new UserError(files.noComposer, { remedies: ['newRequest'] });
  }
  const text = await textOf(uri);
  if (text === undefined) {
    throw new UserError(refusals.unreadable(vscode.workspace.asRelativePath(uri)));
  }
  const parsed = parseRequest(text);
  if (parsed.kind === 'unreadable') {
    throw new UserError(`${blocked.notARequest} ${parsed.message}`);
  }
  const { request } = parsed;
  return { uri, title: titleOf(uri, request.name), request, expectations: expectationsOf(text).rows };
}

/** Commands are given the URI of a file, or an item of a tree. */
function uriOf(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) {
    return target;
  }
  return typeof target === 'object' && target !== null && 'uri' in target && target.uri instanceof vscode.Uri
    ? target.uri
    : undefined;
}

function requestInFront(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && isRequestFile(uri) ? uri : undefined;
}

function titleOf({ path }: vscode.Uri, name: string | undefined): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return name ?? (file.endsWith(requestFileEnding) ? file.slice(0, -requestFileEnding.length) : file);
}
