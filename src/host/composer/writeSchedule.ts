/** The timers of a schedule, so that a test can be its clock. Times are milliseconds. */
export interface Timers {
  now(): number;
  set(run: () => void, after: number): unknown;
  clear(handle: unknown): void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  set: (run, after) => setTimeout(run, after),
  clear: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>);
  },
};

/** Typing counts as finished after so many milliseconds of rest. */
const idle = 250;
/** Whoever types without a rest is written at least so often. */
const longest = 1000;

/**
 * When to write typing into the text document: the first key stroke at once, so that the dirty mark appears and
 * an undo has something to take back, the following ones together after a rest.
 */
export class WriteSchedule {
  readonly #write: () => void;
  readonly #timers: Timers;
  #timer: unknown;
  #waitingSince: number | undefined;

  constructor(write: () => void, timers: Timers = realTimers) {
    this.#write = write;
    this.#timers = timers;
  }

  /** There is something to write. */
  request(): void {
    if (this.#timer === undefined) {
      this.requestNow();
      return;
    }
    const now = this.#timers.now();
    this.#waitingSince ??= now;
    this.#arm(Math.max(0, Math.min(idle, this.#waitingSince + longest - now)));
  }

  /** There is something to write that must not wait for what comes next. */
  requestNow(): void {
    this.#waitingSince = undefined;
    this.#write();
    this.#arm(idle);
  }

  /** Forgets what was asked for; whoever flushes writes it himself. */
  cancel(): void {
    if (this.#timer !== undefined) {
      this.#timers.clear(this.#timer);
    }
    this.#timer = undefined;
    this.#waitingSince = undefined;
  }

  #arm(after: number): void {
    if (this.#timer !== undefined) {
      this.#timers.clear(this.#timer);
    }
    this.#timer = this.#timers.set(() => {
      this.#ring();
    }, after);
  }

  #ring(): void {
    this.#timer = undefined;
    if (this.#waitingSince === undefined) {
      return;
    }
    this.#waitingSince = undefined;
    this.#write();
    this.#arm(idle);
  }
}
