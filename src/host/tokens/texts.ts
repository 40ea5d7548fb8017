import { roleLabel, type RoleView } from '../../protocol/roles.js';
import type { TokenDifference, TokenInfo } from '../../core/tokens/index.js';

/** Everything that the commands which check and revoke tokens say. */

export const titles = {
  test: 'Test Connection',
  revoke: 'Revoke Token',
};

export const progress = {
  testing: (role: RoleView): string => `Testing the connection of ${roleLabel(role)}`,
  revoking: (role: RoleView): string => `Revoking the token of ${roleLabel(role)}`,
};

export const buttons = {
  anyway: 'Log In Anyway',
  revoke: 'Revoke Token',
  removeAnyway: 'Remove Role Anyway',
};

/** What the check of a connection found. */
export const tested = {
  named: (role: RoleView, info: TokenInfo, differences: readonly TokenDifference[]): string =>
    [`Authentication succeeded for ${roleLabel(role)}. ${reported(info)}`, ...differences.map(difference)].join(' '),
  unreadable: (role: RoleView): string =>
    `NetSuite accepted the request of ${roleLabel(role)}, but its response names no company, role or user.`,
  page: (role: RoleView): string =>
    `Can't tell whether the token of ${roleLabel(role)} works: the response is a web page, and not that of the token service.`,
};

/** Why a call to a token service says nothing about the token, or was refused. */
export const outcome = {
  refused: (role: RoleView, headline: string): string => `Authentication failed for ${roleLabel(role)}. ${headline}`,
  unavailable: (role: RoleView, status: number): string =>
    `Can't tell whether the token of ${roleLabel(role)} works: NetSuite responded with status ${status}, so it may not have this service. ` +
    'Send a request with this role instead.',
  other: (role: RoleView, headline: string): string => `Can't tell whether the token of ${roleLabel(role)} works. ${headline}`,
  failure: (message: string, checks: readonly string[]): string => [message, ...checks.slice(0, 1)].join(' '),
};

export const revoking = {
  question: (role: RoleView): string => `Revoke the token of ${roleLabel(role)} in NetSuite?`,
  detail:
    'This is final. NetSuite will refuse every client that uses this token, not only this one. A new token is needed to log in again. ' +
    'The role and its secrets are removed from this machine when NetSuite has confirmed. To keep the token, use Remove Role instead.',
  done: (role: RoleView): string => `NetSuite revoked the token of ${roleLabel(role)}. The role was removed from this machine.`,
  notConfirmed: (role: RoleView, why: string): string =>
    `NetSuite didn't confirm that the token of ${roleLabel(role)} is revoked. ${why}`,
  notConfirmedDetail:
    'The token may still be valid. To revoke it in NetSuite, go to Setup > Users/Roles > Access Tokens. ' +
    'You can keep the role, or remove it and its secrets from this machine anyway.',
  status: (status: number): string => `The response has status ${status}.`,
  page: 'The response is a web page.',
};

export const refusals = {
  untrusted: 'In Restricted Mode, nothing is sent. Trust this workspace to test or revoke a token.',
};

function reported({ companyName, companyId, roleName, roleId, user }: TokenInfo): string {
  const parts = [
    named('company', companyName, companyId),
    named('role', roleName, roleId),
    user === undefined ? undefined : `user ${user}`,
  ];
  return `NetSuite names ${parts.filter((part) => part !== undefined).join(', ')}.`;
}

function named(what: string, name: string | undefined, id: string | undefined): string | undefined {
  if (name === undefined) {
    return id === undefined ? undefined : `${what} ID ${id}`;
  }
  return `${what} ${name}${id === undefined ? '' : ` (ID ${id})`}`;
}

function difference({ what, typed, named: name }: TokenDifference): string {
  return `You entered the ${what} ${typed}, and NetSuite names ${name}.`;
}
