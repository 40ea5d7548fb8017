import type { ImportedRequest } from '../../core/explain/index.js';
import type { TakenApart } from '../../protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';
import type { RoleView } from '../../protocol/roles.js';
import * as texts from './texts.js';

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
    summary: texts.pasted.summary(kind, partsOf(imported)),
    notes: left,
    ...(differs && { account: accountOffer(account, used, find(account)) }),
  };
}

function partsOf({ patch }: ImportedRequest): string[] {
  const { method, script, deploy, query, headers, body } = patch;
  return [
    ...(method ? [texts.pasted.method(method)] : []),
    ...(script ? [texts.pasted.script] : []),
    ...(deploy ? [texts.pasted.deployment] : []),
    ...(query?.length ? [texts.pasted.query(query.length)] : []),
    ...(headers?.length ? [texts.pasted.headers(headers.length)] : []),
    ...(body ? [texts.pasted.body] : []),
  ];
}

function accountOffer(account: string, used: RoleView | undefined, role: RoleView | undefined): TakenApart['account'] & object {
  const offer = role && { label: texts.pasted.useRole(role.role, account), account, role: role.role };
  return {
    sentence: texts.pasted.otherAccount(account, used, role !== undefined),
    ...(offer && { offer }),
  };
}
