import type { AccountKind } from '../../protocol/roles.js';
import { isRefused, type Logins } from './loginHealth.js';

/** What speaks for a refresh of a sandbox. Times are in milliseconds since 1970. */
export interface RefreshSigns {
  /** How many roles worked before, and are refused as roles with revoked tokens are. */
  readonly roles: number;
  /** The last successful login in the account. */
  readonly workedUntil: number;
  /** The first refused login of these roles. */
  readonly refusedSince: number;
}

const refreshed: ReadonlySet<AccountKind> = new Set(['sandbox', 'demo']);

/**
 * Whether a sandbox looks refreshed: a refresh removes all its tokens (Oracle, section_4254801119), so several roles that worked before
 * are refused as those with revoked tokens are, and no role has worked since the first of them was. NetSuite never says so itself: a
 * blocked integration or a locked user is refused in the same way.
 * @param logins how the logins of each role of the account went
 */
export function signsOfRefresh(kind: AccountKind, logins: readonly Logins[]): RefreshSigns | undefined {
  const lost = refreshed.has(kind)
    ? logins.flatMap((each) =>
        isRefused(each) && each.refusal?.looksRevoked === true && each.succeededAt !== undefined ? [each.refusal.since] : [],
      )
    : [];
  if (lost.length < 2) {
    return undefined;
  }
  const refusedSince = Math.min(...lost);
  const workedUntil = Math.max(...logins.map(({ succeededAt = 0 }) => succeededAt));
  return workedUntil < refusedSince ? { roles: lost.length, workedUntil, refusedSince } : undefined;
}
