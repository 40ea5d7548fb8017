import * as vscode from 'vscode';
import { limitText } from '../../core/netsuite/index.js';
import { curlCommand, placeholderAuthorization } from '../../core/recipes/index.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleView } from '../../protocol/roles.js';
import type { DocumentSession } from './documentSession.js';

/** Asks in which form, and puts a curl command for the request onto the clipboard. @throws {UserError} when there is none yet */
export async function copyAsCurl(session: DocumentSession): Promise<void> {
  const { request } = session.text;
  const known = request && session.live.prepared(request);
  if (!known) {
    throw new UserError('Enter a script and deployment, and select a role, to copy the request.');
  }
  const choice = await vscode.window.showQuickPick(choices(known.role), {
    title: 'Copy as cURL (bash)',
    placeHolder: 'Select what the Authorization header contains',
  });
  switch (choice?.form) {
    case 'signed':
      await copySigned(session);
      break;
    case 'placeholders': {
      const { prepared, role } = known;
      const headers = [...prepared.headers, ['Authorization', placeholderAuthorization(role.account)] as const];
      await vscode.env.clipboard.writeText(curlCommand({ ...prepared, headers }));
      void vscode.window.showInformationMessage('Copied with placeholders. The command contains no credentials.');
      break;
    }
    case undefined:
      break;
  }
}

function choices(role: RoleView) {
  const account = role.kind === 'production' ? `the production account ${role.account}` : role.account;
  return [
    {
      form: 'signed',
      label: 'Signed Once',
      detail: `Works once, within ${limitText.timestampTolerance}. Until then, anyone who has the command can send this request to ${account}.`,
    },
    { form: 'placeholders', label: 'With Placeholders', detail: 'Contains no credentials. Fill in your own values to sign it.' },
  ] as const;
}

async function copySigned(session: DocumentSession): Promise<void> {
  const { request, call } = session.signedCopy();
  await vscode.env.clipboard.writeText(curlCommand(request));
  const values = call.pinned ? ' It uses the pinned nonce and timestamp.' : '';
  void vscode.window.showInformationMessage(
    `Copied. The command works once, within ${limitText.timestampTolerance}, and contains no secret. Treat it like a password until then.${values}`,
  );
}
