import type { TbaIdentity } from '../tba/index.js';
import { roleLabel, type RoleView } from '../../protocol/roles.js';
import type { Claim } from './understoodRequest.js';

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

/** Which identifiers of a stored role a request has: both, each in the place of the other, or one of them. */
type FittingIdentifiers = 'both' | 'exchanged' | 'token ID' | 'consumer key';

const fitting: Readonly<Record<FittingIdentifiers, (claim: Claim, identity: TbaIdentity) => boolean>> = {
  both: ({ consumerKey, tokenId }, identity) =>
    tokenId !== '' && identity.consumerKey === consumerKey && identity.tokenId === tokenId,
  exchanged: ({ consumerKey, tokenId }, identity) =>
    consumerKey !== '' && identity.tokenId === consumerKey && identity.consumerKey === tokenId,
  'token ID': ({ tokenId }, identity) => tokenId !== '' && identity.tokenId === tokenId,
  'consumer key': ({ consumerKey }, identity) => consumerKey !== '' && identity.consumerKey === consumerKey,
};
const likeliestFirst: readonly FittingIdentifiers[] = ['both', 'exchanged', 'token ID', 'consumer key'];

/** Whether this role, and no other one, made the request. */
export function isExact({ identity }: Pick<KnownRole, 'identity'>, claim: Claim): boolean {
  return fitting.both(claim, identity);
}

/**
 * Whose request it is, by consumer key and token ID. Where only one of the two fits, that one is held against the request all the
 * same: which of its values is another one's is then a finding of its own. Of several that fit alike, one of the account that the
 * request names is taken.
 */
export function matchIdentity<Known extends { readonly identity: TbaIdentity }>(
  claim: Claim,
  known: readonly Known[],
): { readonly known: Known; readonly by: FittingIdentifiers } | undefined {
  const inAccount = ({ identity }: Known): boolean => claim.accounts.includes(identity.account);
  for (const by of likeliestFirst) {
    const all = known.filter(({ identity }) => fitting[by](claim, identity));
    const match = all.find(inAccount) ?? all[0];
    if (match) {
      return { known: match, by };
    }
  }
  return undefined;
}

/**
 * The stored role that made a request, and a sentence about how it was found.
 *
 * @param without how many roles have no secrets on this machine, and so no identifiers to compare
 */
export function matchRole(claim: Claim, known: readonly KnownRole[], without: number): RoleMatch {
  if (claim.consumerKey === '' && claim.tokenId === '') {
    return { notice: 'No consumer key or token ID found, so no role could be matched.' };
  }
  const match = matchIdentity(claim, known);
  if (!match) {
    return { notice: `No stored role has this consumer key or token ID.${withoutText(without)}` };
  }
  const { role } = match.known;
  return { roleId: role.id, notice: noticeText(match.by, role, claim) };
}

function noticeText(by: FittingIdentifiers, role: RoleView, claim: Claim): string {
  switch (by) {
    case 'both':
      return exactText(role, claim);
    case 'exchanged':
      return `The consumer key and token ID of ${roleLabel(role)} are swapped.`;
    case 'token ID':
      return `The token ID belongs to ${roleLabel(role)}, but the consumer key doesn't.`;
    case 'consumer key':
      return `The consumer key belongs to ${roleLabel(role)}, but no stored role has this token ID.`;
  }
}

function exactText(role: RoleView, { accounts }: Claim): string {
  const [other] = accounts.filter((account) => account !== role.account);
  const found = 'Matched by consumer key and token ID.';
  return other === undefined ? found : `${found} They belong to ${role.account}, but the request names ${other}.`;
}

function withoutText(without: number): string {
  if (without === 0) {
    return '';
  }
  return without === 1
    ? " One role couldn't be compared, because its secrets aren't stored on this machine."
    : ` ${without} roles couldn't be compared, because their secrets aren't stored on this machine.`;
}
