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

type User = Pick<RoleView, 'id' | 'account' | 'accountName' | 'role' | 'user'>;

interface LockoutQuestion {
  readonly message: string;
  readonly detail: string;
}

/** A login that was refused. */
interface Failure {
  readonly user: User;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

/**
 * The results of the logins of this window, for each user: NetSuite locks users, not roles, so two roles of the same user are counted
 * together when the user is known. After a successful login the user is not locked, so the count begins again.
 */
export class LoginMemory {
  readonly #now: () => number;
  readonly #results: LoginResults | undefined;
  /** All of the window, in their order: each is the doing of a person, so there are few. */
  readonly #failures: Failure[] = [];
  /** How many logins had been refused when a user logged in last. */
  readonly #successes = new Map<string, number>();
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
    this.#failures.push({ user, time: this.#now() });
  }

  wentWell(user: User): void {
    this.#successes.set(keyOf(user), this.refusals);
    this.#worked.add(user.id);
    this.#results?.succeeded(user.id);
  }

  /** How many logins of this window were refused so far, of whichever user: a moment to ask about later. */
  get refusals(): number {
    return this.#failures.length;
  }

  /** The role of a login that was refused after a moment, and that may have been of this user. @param moment `refusals` as it was then */
  refusedSince(moment: number, user: User): User | undefined {
    return this.#failures.slice(moment).find((failure) => mayBeOneUser(failure.user, user))?.user;
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

  /** The number of logins of this user that were refused in the last half hour, after the last successful one. */
  recentFailures(user: User): number {
    return this.#recent(user, isOneUser);
  }

  /** As `recentFailures`, with those that may have been of this user: NetSuite may have counted them all. */
  possibleFailures(user: User): number {
    return this.#recent(user, mayBeOneUser);
  }

  /** Whether one more refused login may lock this user, or the user may be locked already. */
  mayLock(user: User): boolean {
    return mayLockAfter(this.possibleFailures(user));
  }

  /** The question before a call that may lock this user; undefined while more failures are allowed. */
  lockoutQuestion(user: User): LockoutQuestion | undefined {
    return lockoutQuestion(this.possibleFailures(user), this.recentFailures(user));
  }

  /**
   * Whether a login of this role succeeded before. What is kept knows it for the values that the role has now, in any window; this window
   * alone doesn't know when a value was replaced.
   */
  workedBefore({ id }: User): boolean {
    return this.#results ? this.#results.workedBefore(id) : this.#worked.has(id);
  }

  #recent(user: User, counts: (one: User, other: User) => boolean): number {
    const since = this.#now() - lockMilliseconds;
    const counted = (failure: Failure, index: number): boolean =>
      failure.time > since && counts(failure.user, user) && index >= Math.max(this.#counted(user), this.#counted(failure.user));
    return this.#failures.filter(counted).length;
  }

  /** Refused logins before this one don't count for a user any more. */
  #counted(user: User): number {
    return this.#successes.get(keyOf(user)) ?? 0;
  }
}

/** Whether the logins of two roles may be of one user: a role without a user name may be of any user of its account. */
export function mayBeOneUser(one: User, other: User): boolean {
  const isUnknown = userOf(one) === '' || userOf(other) === '';
  return isUnknown ? one.account === other.account : isOneUser(one, other);
}

/** Whether the logins of two roles are known to be of one user. */
export function isOneUser(one: User, other: User): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(role: User): string {
  const user = userOf(role);
  return user === '' ? role.id : `${role.account} ${user}`;
}

function userOf({ user = '' }: User): string {
  return user.trim().toLowerCase();
}

function mayLockAfter(failures: number): boolean {
  return failures >= limits.failuresUntilLock - 1;
}

/**
 * The question before a call that may lock the user; undefined while more failures are allowed.
 * @param failures those that may be of the user
 * @param known those that are known to be of the user
 */
export function lockoutQuestion(failures: number, known = failures): LockoutQuestion | undefined {
  if (!mayLockAfter(failures)) {
    return undefined;
  }
  const mayBeLocked = failures >= limits.failuresUntilLock;
  const certain = mayBeLocked ? lockout.mayBeLocked(failures) : lockout.oneMore(failures);
  return { message: known < failures ? lockout.possibly(failures, mayBeLocked) : certain, detail: lockout.detail };
}
