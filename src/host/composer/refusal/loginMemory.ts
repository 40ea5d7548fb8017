import type { Circumstances } from '../../../core/diagnosis/index.js';
import type { HttpResponse } from '../../../core/http/index.js';
import type { CommandRequest } from '../../../core/recipes/index.js';
import { limits, lockMilliseconds } from '../../../core/netsuite/index.js';
import type { RoleView } from '../../../protocol/roles.js';
import type { LoginResults, RefusedLogin } from '../../accounts/roles.js';
import { lockout } from '../texts.js';

/** A refused call as it went out, what came back, and what was known of the user's logins then. */
export interface RefusedExchange {
  readonly request: CommandRequest;
  readonly response: Pick<HttpResponse, 'status' | 'statusText' | 'headers' | 'receivedAt'>;
  /** NetSuite's error code. */
  readonly code?: string;
  readonly history: Pick<Circumstances, 'recentFailures' | 'workedBefore'>;
}

type User = Pick<RoleView, 'id' | 'account' | 'user'>;

/**
 * The results of the logins of this window, for each user: NetSuite locks users, not roles, so two roles of the same user are counted
 * together when the user is known. After a successful login the user is not locked, so the count begins again.
 */
export class LoginMemory {
  readonly #now: () => number;
  readonly #results: LoginResults | undefined;
  readonly #failures = new Map<string, number[]>();
  readonly #worked = new Set<string>();
  readonly #refused = new Map<string, RefusedExchange>();

  /**
   * @param now milliseconds since 1970-01-01 UTC
   * @param results what is kept when the window closes
   */
  constructor(now: () => number = Date.now, results?: LoginResults) {
    this.#now = now;
    this.#results = results;
  }

  refused(user: User): void {
    this.#failures.set(keyOf(user), [...this.#recent(user), this.#now()]);
  }

  wentWell(user: User): void {
    this.#failures.delete(keyOf(user));
    this.#worked.add(user.id);
    this.#results?.succeeded(user.id);
  }

  /** Keeps what was concluded of the login that was refused last, and in memory the call itself. */
  diagnosed({ id }: Pick<User, 'id'>, refused: RefusedLogin, exchange: RefusedExchange): void {
    this.#results?.refused(id, refused);
    // A map keeps the order in which its keys came.
    this.#refused.delete(id);
    this.#refused.set(id, exchange);
  }

  /** Roles of which this window has seen a refused call, the latest first. */
  refusedRoles(): readonly string[] {
    return [...this.#refused.keys()].reverse();
  }

  /** The last call of a role that was refused, as it was sent; undefined when this window has not seen one. */
  refusedCall({ id }: Pick<User, 'id'>): RefusedExchange | undefined {
    return this.#refused.get(id);
  }

  /** The number of refused logins in the last half hour, after the last successful one. */
  recentFailures(user: User): number {
    return this.#recent(user).length;
  }

  /**
   * Whether a login of this role succeeded before. What is kept knows it for the values that the role has now, in any window; this window
   * alone doesn't know when a value was replaced.
   */
  workedBefore({ id }: User): boolean {
    return this.#results ? this.#results.workedBefore(id) : this.#worked.has(id);
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
