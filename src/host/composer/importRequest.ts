import * as vscode from 'vscode';
import { requestOf, type ImportedRequest } from '../../core/explain/index.js';
import { longestPaste } from '../../core/paste/index.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { chooseImported } from './chooseImported.js';
import { openConverted } from './newRequest.js';
import type { RequestImports } from './requestImports.js';
import * as texts from './texts.js';

/**
 * Opens a request of the clipboard or of a file in a new composer.
 * @throws {UserError} when there is no RESTlet request in it
 */
export async function importRequest(imports: RequestImports, roles: Pick<Roles, 'active' | 'find'>): Promise<void> {
  const found = await fromChosenSource(imports);
  if (found?.length === 0) {
    throw new UserError(texts.imports.nothing);
  }
  const chosen = found && (await chooseImported(found));
  if (chosen) {
    const { account, left } = chosen;
    const role = account === undefined || account === roles.active?.account ? undefined : roles.find(account, undefined);
    const missing = account !== undefined && !role && account !== roles.active?.account;
    await openConverted({
      request: { ...requestOf(chosen), ...(role && { account: role.account, role: role.role }) },
      left: [...left, ...(missing ? [texts.imports.noRoleIn(account)] : [])],
    });
  }
}

/** @returns `undefined` when the choice was dismissed */
async function fromChosenSource(imports: RequestImports): Promise<readonly ImportedRequest[] | undefined> {
  const copied = await imports.read(await vscode.env.clipboard.readText());
  const choice = await vscode.window.showQuickPick(
    [
      { source: 'clipboard', label: `$(clippy) ${texts.imports.clipboard}`, detail: describe(copied) },
      {
        source: 'file',
        label: `$(folder-opened) ${texts.imports.file}`,
        detail: texts.imports.fileAbout,
      },
    ],
    { title: texts.imports.title, placeHolder: texts.imports.placeholder },
  );
  if (choice?.source === 'clipboard') {
    return copied;
  }
  return choice && fromFile(imports);
}

function describe(found: readonly ImportedRequest[]): string {
  const [first] = found;
  if (!first) {
    return texts.imports.clipboardIsEmpty;
  }
  return found.length > 1 ? texts.imports.count(found.length) : `${first.kind}: ${first.label}`;
}

async function fromFile(imports: RequestImports): Promise<readonly ImportedRequest[] | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: texts.imports.title, openLabel: texts.imports.open })) ?? [];
  if (!file) {
    return undefined;
  }
  const { size } = await vscode.workspace.fs.stat(file);
  // The reader would leave out what is longer, which no JSON survives.
  if (size > longestPaste) {
    throw new UserError(texts.imports.tooLarge(longestPaste / 1024 / 1024));
  }
  return imports.read(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}
