import type { ImportedRequest } from '../../core/explain/index.js';
import type { TakenApart } from '../../protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';
import type { RoleView } from '../../protocol/roles.js';

/** What an import changes in a request: header rows that are pasted alone are added, and take the place of those with the same name. */
export function importPatch({ kind, patch }: ImportedRequest, { headers }: Pick<RestletRequest, 'headers'>): RequestPatch {
  if (kind !== 'header' && kind !== 'headers') {
    return patch;
  }
  const pasted = patch.headers ?? [];
  const names = new Set(pasted.map(({ name }) => name.toLowerCase()));
  return { headers: [...headers.filter(({ name }) => !names.has(name.toLowerCase())), ...pasted] };
}

/**
 * What is said of an import.
 * @param used the role that the request is sent with
 * @param find the role to use for an account, by its realm
 */
export function takenApart(
  imported: ImportedRequest,
  used: RoleView | undefined,
  find: (account: string) => RoleView | undefined,
): TakenApart {
  const { account, kind, left } = imported;
  const differs = account !== undefined && account !== used?.account;
  return {
    summary: `Taken from the pasted ${kind}: ${list(partsOf(imported))}. Undo restores what was there before.`,
    notes: left,
    ...(differs && { account: accountOffer(account, used, find(account)) }),
  };
}

function partsOf({ patch }: ImportedRequest): string[] {
  const { method, script, deploy, query, headers, body } = patch;
  return [
    ...(method ? [`method ${method}`] : []),
    ...(script ? ['script'] : []),
    ...(deploy ? ['deployment'] : []),
    ...counted(query?.length, 'query parameter'),
    ...counted(headers?.length, 'header'),
    ...(body ? ['body'] : []),
  ];
}

function counted(count: number | undefined, what: string): string[] {
  return count ? [`${count} ${what}${count === 1 ? '' : 's'}`] : [];
}

function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? 'nothing';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function accountOffer(account: string, used: RoleView | undefined, role: RoleView | undefined): TakenApart['account'] & object {
  const now = used ? `This request goes to ${used.account} (${used.role})` : 'No role is selected for this request';
  const offer = role && { label: `Use ${role.role} in ${account} for This Request`, account, role: role.role };
  return {
    sentence: `The pasted request was for the account ${account}. ${now}.${offer ? '' : ` You have no role in ${account}.`}`,
    ...(offer && { offer }),
  };
}
