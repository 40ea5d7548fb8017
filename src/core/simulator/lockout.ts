import { limits, lockMilliseconds } from '../netsuite/index.js';

/** Locks a user for a time after too many failed logins in a row. */
export class Lockout {
  readonly #failuresAllowed: number;
  readonly #failures = new Map<string, number>();
  readonly #lockedUntil = new Map<string, number>();

  /** `failuresAllowed` failures in a row lock a user; with `Infinity` nobody is ever locked. */
  constructor(failuresAllowed: number = limits.failuresUntilLock) {
    this.#failuresAllowed = failuresAllowed;
  }

  /** `now` in milliseconds. */
  isLocked(user: string, now: number): boolean {
    return now < (this.#lockedUntil.get(user) ?? 0);
  }

  /** Counts a failure at `now`, in milliseconds. A failure while the user is locked does not make the lock longer. */
  failed(user: string, now: number): void {
    if (this.isLocked(user, now)) {
      return;
    }
    const failures = (this.#failures.get(user) ?? 0) + 1;
    this.#failures.set(user, failures % this.#failuresAllowed);
    if (failures === this.#failuresAllowed) {
      this.#lockedUntil.set(user, now + lockMilliseconds);
    }
  }

  succeeded(user: string): void {
    this.#failures.delete(user);
  }

  /** Locks a user from `now` on, in milliseconds, as too many failures do. */
  lock(user: string, now: number): void {
    this.#lockedUntil.set(user, now + lockMilliseconds);
  }

  /** Ends the lock of a user, as an administrator can (Oracle, subsect_156935170194). */
  unlock(user: string): void {
    this.#failures.delete(user);
    this.#lockedUntil.delete(user);
  }
}
