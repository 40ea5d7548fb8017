import { checkAccountId } from '../../core/tba/index.js';
import { roleLabel, sameRole, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import * as texts from './texts.js';

/** An account as models write it, as a realm: from `1234567_SB1`, `1234567-sb1` or an address. Any other text stays as it is. */
export function realmOf(account: string): string {
  const check = checkAccountId(account);
  return 'account' in check ? check.account.realm : account;
}

/**
 * The role that a model means: by its name, alone or with that of its account, and by its account. The active role where nothing is named.
 * @throws {UserError} that lists the roles, when there is none or when there are several
 */
export function roleNamed(
  { active, all }: { readonly active: Roles['active']; readonly all: readonly RoleView[] },
  name: string | undefined,
  account: string | undefined,
): RoleView {
  if (name === undefined && account === undefined) {
    if (!active) {
      throw new UserError(texts.roles.noActive(all));
    }
    return active;
  }
  const realm = account === undefined ? undefined : realmOf(account);
  const found = all.filter(
    (role) => (realm === undefined || role.account === realm) && (name === undefined || isNamed(role, name)),
  );
  const [one] = found;
  if (!one) {
    throw new UserError(texts.roles.unknown(name, account, all));
  }
  if (found.length === 1) {
    return one;
  }
  const own = name === undefined ? found.find(({ id }) => id === active?.id) : undefined;
  if (!own) {
    throw new UserError(texts.roles.several(name, account, found));
  }
  return own;
}

function isNamed(role: RoleView, name: string): boolean {
  return [role.role, roleLabel(role)].some((text) => sameRole(text, name));
}
