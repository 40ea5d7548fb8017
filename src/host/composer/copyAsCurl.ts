import * as vscode from 'vscode';
import { curlCommand, placeholderAuthorization, type CommandRequest, type CommandShell } from '../../core/recipes/index.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleView } from '../../protocol/roles.js';
import type { DocumentSession } from './documentSession.js';
import { terminalShell } from './terminalShell.js';
import * as texts from './texts.js';

/**
 * Asks for which shell and in which form, the shell of the terminal first, and puts a curl command for the request onto the clipboard.
 *
 * @throws {UserError} when there is no request yet or one of its placeholders has no value, and for one that the shell cannot pass on
 */
export async function copyAsCurl(session: DocumentSession): Promise<void> {
  if (!(await session.askValues())) {
    return;
  }
  session.mustHaveValues();
  const request = session.resolved;
  const known = request && session.live.prepared(request);
  if (!known) {
    throw new UserError(texts.curl.nothing);
  }
  const choice = await vscode.window.showQuickPick(choices(known.role), {
    title: texts.curl.title,
    placeHolder: texts.curl.placeholder,
  });
  switch (choice?.form) {
    case 'signed':
      await copySigned(session, choice.shell);
      break;
    case 'placeholders': {
      const { prepared, role } = known;
      const headers = [...prepared.headers, ['Authorization', placeholderAuthorization(role.account)] as const];
      await copy({ ...prepared, headers }, choice.shell, texts.curl.copiedPlaceholders);
      break;
    }
    case undefined:
      break;
  }
}

function choices(role: RoleView) {
  const first = terminalShell(vscode.env.shell);
  const shells = [first, ...(['bash', 'powershell', 'cmd'] as const).filter((shell) => shell !== first)];
  return shells.flatMap((shell) => [
    {
      shell,
      form: 'signed' as const,
      label: texts.curl.signed(shell),
      detail: texts.curl.signedAbout(role),
    },
    {
      shell,
      form: 'placeholders' as const,
      label: texts.curl.placeholders(shell),
      detail: texts.curl.placeholdersAbout,
    },
  ]);
}

async function copySigned(session: DocumentSession, shell: CommandShell): Promise<void> {
  const { request, call } = session.signedCopy();
  await copy(request, shell, texts.curl.copiedSigned(call.pinned !== undefined));
}

async function copy(request: CommandRequest, shell: CommandShell, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(curlCommand(request, shell));
  void vscode.window.showInformationMessage([message, ...(shell === 'cmd' ? promptNotes(request) : [])].join(' '));
}

/** What a person must know who pastes the command at the prompt of cmd.exe. */
function promptNotes({ body = '' }: CommandRequest): string[] {
  return [texts.curl.promptOnly, ...(/[^\0-\x7f]/.test(body) ? [texts.curl.notUtf8] : [])];
}
