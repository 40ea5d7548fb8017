import { kindLabel, type RoleView } from '../../protocol/roles.js';

/** What a list says of a role beside its name. */
export function roleDetails(role: RoleView): string {
  const name = role.accountName === role.account ? undefined : role.accountName;
  return [kindLabel(role.kind), name, role.user, role.integration].filter((part) => part !== undefined).join(' · ');
}

/** The roles that were used, the latest first, and all others in their own order. */
export function byRecency(roles: readonly RoleView[], recent: readonly string[]): { recent: RoleView[]; others: RoleView[] } {
  const used = recent.map((id) => roles.find((role) => role.id === id)).filter((role) => role !== undefined);
  const ids = new Set(used.map((role) => role.id));
  return { recent: used, others: roles.filter((role) => !ids.has(role.id)) };
}
