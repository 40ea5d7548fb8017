import type { TbaIdentity } from '../tba/index.js';
import { roleLabel, type RoleView } from '../../protocol/roles.js';
import type { Claim } from './pastedRequest.js';

/** A stored role with the identifiers of its credentials; never a secret. */
export interface KnownRole {
  readonly role: RoleView;
  readonly identity: TbaIdentity;
}

export interface RoleMatch {
  readonly roleId?: string;
  /** How the role was found, or why none was. */
  readonly notice: string;
}

/** Whether this role, and no other one, made the request. */
export function isExact({ identity }: KnownRole, { consumerKey, tokenId }: Claim): boolean {
  return tokenId !== '' && identity.consumerKey === consumerKey && identity.tokenId === tokenId;
}

/**
 * The role that made a request, by consumer key and token ID. Where only one of the two fits, that role is held against the
 * request all the same: which of its values is another one's is then a finding of its own.
 *
 * @param without how many roles have no secrets on this machine, and so no identifiers to compare
 */
export function matchRole(claim: Claim, known: readonly KnownRole[], without: number): RoleMatch {
  const { consumerKey, tokenId } = claim;
  if (consumerKey === '' && tokenId === '') {
    return { notice: 'The request names no consumer key and no token ID to find a role by.' };
  }
  const inAccount = (one: KnownRole): boolean => claim.accounts.includes(one.role.account);
  const find = (fits: (one: KnownRole) => boolean): KnownRole | undefined =>
    known.find((one) => fits(one) && inAccount(one)) ?? known.find(fits);
  const exact = find((one) => isExact(one, claim));
  if (exact) {
    return found(exact, exactNotice(exact, claim));
  }
  const exchanged = find(
    ({ identity }) => consumerKey !== '' && identity.tokenId === consumerKey && identity.consumerKey === tokenId,
  );
  if (exchanged) {
    return found(exchanged, `Consumer key and token ID are those of ${labelOf(exchanged)}, each in the place of the other.`);
  }
  const byToken = find(({ identity }) => tokenId !== '' && identity.tokenId === tokenId);
  if (byToken) {
    return found(byToken, `The token ID is that of ${labelOf(byToken)}, but the consumer key is another one.`);
  }
  const byKey = find(({ identity }) => consumerKey !== '' && identity.consumerKey === consumerKey);
  if (byKey) {
    return found(byKey, `The consumer key is that of ${labelOf(byKey)}, but no stored role has this token ID.`);
  }
  return { notice: `No stored role has this consumer key or token ID.${withoutWords(without)}` };
}

function found({ role }: KnownRole, notice: string): RoleMatch {
  return { roleId: role.id, notice };
}

function exactNotice({ role }: KnownRole, { accounts }: Claim): string {
  const [other] = accounts.filter((account) => account !== role.account);
  const words = 'Found by consumer key and token ID.';
  return other === undefined ? words : `${words} They are of ${role.account}, but the request names ${other}.`;
}

function labelOf({ role }: KnownRole): string {
  return roleLabel(role);
}

function withoutWords(without: number): string {
  if (without === 0) {
    return '';
  }
  return without === 1
    ? ' One role could not be compared: its secrets are not on this machine.'
    : ` ${without} roles could not be compared: their secrets are not on this machine.`;
}
