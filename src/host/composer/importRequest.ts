import * as vscode from 'vscode';
import { requestOf, type ImportedRequest } from '../../core/explain/index.js';
import { longestPaste } from '../../core/paste/index.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { chooseImported } from './chooseImported.js';
import { openConverted } from './newRequest.js';
import type { RequestImports } from './requestImports.js';

const forms = 'a curl command, a RESTlet URL, an HTTP request, a Postman request or collection, or a HAR file';

/**
 * Opens a request of the clipboard or of a file in a new composer.
 * @throws {UserError} when there is no RESTlet request in it
 */
export async function importRequest(imports: RequestImports, roles: Pick<Roles, 'active' | 'find'>): Promise<void> {
  const found = await fromChosenSource(imports);
  if (found?.length === 0) {
    throw new UserError(`No RESTlet request found. Copy ${forms}, and import again.`);
  }
  const chosen = found && (await chooseImported(found));
  if (chosen) {
    const { account, left } = chosen;
    const role = account === undefined || account === roles.active?.account ? undefined : roles.find(account, undefined);
    const missing = account !== undefined && !role && account !== roles.active?.account;
    await openConverted({
      request: { ...requestOf(chosen), ...(role && { account: role.account, role: role.role }) },
      left: [...left, ...(missing ? [`The request was for the account ${account}. You have no role in it.`] : [])],
    });
  }
}

/** @returns `undefined` when the choice was dismissed */
async function fromChosenSource(imports: RequestImports): Promise<readonly ImportedRequest[] | undefined> {
  const copied = await imports.read(await vscode.env.clipboard.readText());
  const choice = await vscode.window.showQuickPick(
    [
      { source: 'clipboard', label: '$(clippy) From the Clipboard', detail: describe(copied) },
      {
        source: 'file',
        label: '$(folder-opened) From a File…',
        detail: 'Postman collection, HAR file, .http file or any other text',
      },
    ],
    { title: 'Import Request', placeHolder: `Reads ${forms}` },
  );
  if (choice?.source === 'clipboard') {
    return copied;
  }
  return choice && fromFile(imports);
}

function describe(found: readonly ImportedRequest[]): string {
  const [first] = found;
  if (!first) {
    return 'No RESTlet request in the clipboard';
  }
  return found.length > 1 ? `${found.length} requests` : `${first.kind}: ${first.label}`;
}

async function fromFile(imports: RequestImports): Promise<readonly ImportedRequest[] | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: 'Import Request', openLabel: 'Import' })) ?? [];
  if (!file) {
    return undefined;
  }
  const { size } = await vscode.workspace.fs.stat(file);
  // The reader would leave out what is longer, which no JSON survives.
  if (size > longestPaste) {
    throw new UserError(`The file is larger than ${longestPaste / 1024 / 1024} MB. Export only the requests that you need.`);
  }
  return imports.read(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}
