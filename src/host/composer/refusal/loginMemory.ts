import { limits, limitText, lockMilliseconds } from '../../../core/netsuite/index.js';
import type { RoleView } from '../../../protocol/roles.js';

type User = Pick<RoleView, 'id' | 'account' | 'user'>;

/**
 * How the logins of this window went, a user at a time: NetSuite locks users, not roles, so two roles with the same user count
 * together where the user is known. A login that went well shows that the user is not locked, and the count begins anew.
 */
export class LoginMemory {
  readonly #now: () => number;
  readonly #failures = new Map<string, number[]>();
  readonly #worked = new Set<string>();

  /** @param now milliseconds since 1970-01-01 UTC */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  refused(user: User): void {
    this.#failures.set(keyOf(user), [...this.#recent(user), this.#now()]);
  }

  wentWell(user: User): void {
    this.#failures.delete(keyOf(user));
    this.#worked.add(user.id);
  }

  /** Refused logins of the last half hour, since the last one that went well. */
  recentFailures(user: User): number {
    return this.#recent(user).length;
  }

  /** Whether a call of this very role was let in before. */
  workedBefore({ id }: User): boolean {
    return this.#worked.has(id);
  }

  #recent(user: User): number[] {
    const since = this.#now() - lockMilliseconds;
    return (this.#failures.get(keyOf(user)) ?? []).filter((time) => time > since);
  }
}

function keyOf({ id, account, user }: User): string {
  return user === undefined || user.trim() === '' ? id : `${account} ${user.trim().toLowerCase()}`;
}

/** What a person is asked before a call that may lock the user; nothing while that is not near. */
export function lockoutQuestion(failures: number): { readonly message: string; readonly detail: string } | undefined {
  if (failures < limits.failuresUntilLock - 1) {
    return undefined;
  }
  return {
    message:
      failures < limits.failuresUntilLock
        ? `${failures} failed logins in the last ${limitText.lock}. One more may lock this user.`
        : `${failures} failed logins in the last ${limitText.lock}. This user may be locked.`,
    detail:
      `NetSuite locks a user for ${limitText.lock} after ${limitText.failuresUntilLock} failed logins. ${limitText.lockOfTokens} ` +
      'Find the cause first: the Diagnosis tab lists what to check, and the Login Audit Trail names it.',
  };
}
