import * as vscode from 'vscode';
import { limitText } from '../../core/netsuite/index.js';
import { curlCommand, placeholderAuthorization, type CommandRequest, type CommandShell } from '../../core/recipes/index.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleView } from '../../protocol/roles.js';
import type { DocumentSession } from './documentSession.js';
import { terminalShell } from './terminalShell.js';

const shellNames: Readonly<Record<CommandShell, string>> = {
  bash: 'Bash',
  powershell: 'PowerShell (Windows)',
  cmd: 'Command Prompt (Windows)',
};

/**
 * Asks for which shell and in which form, the shell of the terminal first, and puts a curl command for the request onto the clipboard.
 *
 * @throws {UserError} when there is no request yet, and for one that the shell cannot pass on
 */
export async function copyAsCurl(session: DocumentSession): Promise<void> {
  const { request } = session.text;
  const known = request && session.live.prepared(request);
  if (!known) {
    throw new UserError('Enter a script and deployment, and select a role, to copy the request.');
  }
  const choice = await vscode.window.showQuickPick(choices(known.role), {
    title: 'Copy as cURL',
    placeHolder: 'Select the shell, and what the Authorization header contains',
  });
  switch (choice?.form) {
    case 'signed':
      await copySigned(session, choice.shell);
      break;
    case 'placeholders': {
      const { prepared, role } = known;
      const headers = [...prepared.headers, ['Authorization', placeholderAuthorization(role.account)] as const];
      await copy({ ...prepared, headers }, choice.shell, 'Copied with placeholders. The command contains no credentials.');
      break;
    }
    case undefined:
      break;
  }
}

function choices(role: RoleView) {
  const account = role.kind === 'production' ? `the production account ${role.account}` : role.account;
  const first = terminalShell(vscode.env.shell);
  const shells = [first, ...(['bash', 'powershell', 'cmd'] as const).filter((shell) => shell !== first)];
  return shells.flatMap((shell) => [
    {
      shell,
      form: 'signed' as const,
      label: `${shellNames[shell]}: Signed Once`,
      detail: `Works once, within ${limitText.timestampTolerance}. Until then, anyone who has the command can send this request to ${account}.`,
    },
    {
      shell,
      form: 'placeholders' as const,
      label: `${shellNames[shell]}: With Placeholders`,
      detail: 'Contains no credentials. Fill in your own values to sign it.',
    },
  ]);
}

async function copySigned(session: DocumentSession, shell: CommandShell): Promise<void> {
  const { request, call } = session.signedCopy();
  const values = call.pinned ? ' It uses the pinned nonce and timestamp.' : '';
  await copy(
    request,
    shell,
    `Copied. The command works once, within ${limitText.timestampTolerance}, and contains no secret. Treat it like a password until then.${values}`,
  );
}

async function copy(request: CommandRequest, shell: CommandShell, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(curlCommand(request, shell));
  void vscode.window.showInformationMessage([message, ...(shell === 'cmd' ? promptNotes(request) : [])].join(' '));
}

/** What a person must know who pastes the command at the prompt of cmd.exe. */
function promptNotes({ body = '' }: CommandRequest): string[] {
  return [
    "Paste it at the prompt. In a batch file it doesn't work.",
    ...(/[^\0-\x7f]/.test(body) ? ["Some versions of curl for Windows don't send characters beyond ASCII as UTF-8."] : []),
  ];
}
