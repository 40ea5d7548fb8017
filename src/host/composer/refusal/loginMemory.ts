import { limits, lockMilliseconds } from '../../../core/netsuite/index.js';
import type { RoleView } from '../../../protocol/roles.js';
import { lockout } from '../texts.js';

type User = Pick<RoleView, 'id' | 'account' | 'user'>;

/**
 * The results of the logins of this window, for each user: NetSuite locks users, not roles, so two roles of the same user are counted
 * together when the user is known. After a successful login the user is not locked, so the count begins again.
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

  /** The number of refused logins in the last half hour, after the last successful one. */
  recentFailures(user: User): number {
    return this.#recent(user).length;
  }

  /** Whether a login of this role succeeded before. */
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

/** The question before a call that may lock the user; undefined while more failures are allowed. */
export function lockoutQuestion(failures: number): { readonly message: string; readonly detail: string } | undefined {
  if (failures < limits.failuresUntilLock - 1) {
    return undefined;
  }
  return {
    message: failures < limits.failuresUntilLock ? lockout.oneMore(failures) : lockout.mayBeLocked(failures),
    detail: lockout.detail,
  };
}
