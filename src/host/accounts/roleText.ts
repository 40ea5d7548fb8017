import type { RoleView } from '../../protocol/roles.js';
import { kindLabel } from './accountKind.js';

/** `1234567_SB1 · Sales Clerk` */
export function roleLabel(role: Pick<RoleView, 'account' | 'role'>): string {
  return `${role.account} · ${role.role}`;
}

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

/** Why nothing can be signed with a role whose secrets are not here, and the way out. */
export function missingSecrets(role: RoleView): string {
  return role.kind === 'demo'
    ? 'The secrets of the demo account are not on this machine. Run "RESTlets: Add Demo Account" to make new ones.'
    : `The secrets of ${roleLabel(role)} are not on this machine. Run "RESTlets: Enter Missing Secrets…" to enter them.`;
}
