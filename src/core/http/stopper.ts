import type { SendOptions } from './types.js';

/** What node's timers can count; beyond it they would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/** What can end a call from this side: the person who sent it, and the clock. The first of them counts. */
export class Stopper {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #cancelled: AbortSignal | undefined;
  readonly #cancel = (): void => {
    this.#stop('cancelled');
  };
  #reason: 'cancelled' | 'timeout' | undefined;

  constructor({ timeout, signal }: Pick<SendOptions, 'timeout' | 'signal'>) {
    this.#timer = setTimeout(
      () => {
        this.#stop('timeout');
      },
      Math.min(timeout, longestTimeout),
    );
    this.#cancelled = signal;
    if (signal?.aborted === true) {
      this.#stop('cancelled');
    }
    signal?.addEventListener('abort', this.#cancel);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the call was ended; undefined while it may go on. */
  get reason(): 'cancelled' | 'timeout' | undefined {
    return this.#reason;
  }

  /** Stops watching. */
  release(): void {
    clearTimeout(this.#timer);
    this.#cancelled?.removeEventListener('abort', this.#cancel);
  }

  #stop(reason: 'cancelled' | 'timeout'): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
