/** The timers of a schedule, so that a test can replace them. Times are milliseconds. */
export interface Timers {
  now(): number;
  set(run: () => void, after: number): unknown;
  clear(handle: unknown): void;
}

const realTimers: Timers = {
  now: () => Date.now(),
  set: (run, after) => setTimeout(run, after),
  clear: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>);
  },
};

/** Milliseconds without a key stroke after which typing is written. */
const idle = 250;
/** Milliseconds after which typing is written even without a pause, so that not much is lost when VS Code ends. */
const longest = 1000;

/**
 * Decides when typing is written into the text document: the first key stroke at once, so that the document is marked as changed and can be
 * undone; the following ones together after a pause, because each write is one step of undo.
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

  /** There is something to write at once. */
  requestNow(): void {
    this.#waitingSince = undefined;
    this.#write();
    this.#arm(idle);
  }

  /** Cancels the scheduled write, for a caller that writes now. */
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
