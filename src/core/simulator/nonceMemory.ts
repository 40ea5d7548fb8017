/**
 * The nonces that were used, by user and timestamp. A nonce is kept as long as its timestamp can be accepted. After that it is not
 * needed: the timestamp alone is then a reason to refuse.
 */
export class NonceMemory {
  readonly #byTimestamp = new Map<number, Set<string>>();
  readonly #tolerance: number;

  /** `tolerance` is how old a timestamp may be, in seconds. */
  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  has(user: string, timestamp: number, nonce: string): boolean {
    return this.#byTimestamp.get(timestamp)?.has(key(user, nonce)) === true;
  }

  /** Keeps a nonce and forgets what is out of date; `now` in milliseconds. */
  add(user: string, timestamp: number, nonce: string, now: number): void {
    this.#forgetBefore(Math.floor(now / 1000) - this.#tolerance);
    const nonces = this.#byTimestamp.get(timestamp) ?? new Set();
    this.#byTimestamp.set(timestamp, nonces.add(key(user, nonce)));
  }

  #forgetBefore(oldest: number): void {
    for (const timestamp of this.#byTimestamp.keys()) {
      if (timestamp < oldest) {
        this.#byTimestamp.delete(timestamp);
      }
    }
  }
}

function key(user: string, nonce: string): string {
  return JSON.stringify([user, nonce]);
}
