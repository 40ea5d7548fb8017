import type { SendOptions } from './types.js';

/** The longest time of node's timers, in milliseconds: a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/** Ends a call from this side: when the person cancels it or its time is over, whichever comes first. */
export class Stopper {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #canceled: AbortSignal | undefined;
  readonly #cancel = (): void => {
    this.#stop('canceled');
  };
  #reason: 'canceled' | 'timeout' | undefined;

  constructor({ timeout, signal }: Pick<SendOptions, 'timeout' | 'signal'>) {
    this.#timer = setTimeout(
      () => {
        this.#stop('timeout');
      },
      Math.min(timeout, longestTimeout),
    );
    this.#canceled = signal;
    if (signal?.aborted === true) {
      this.#stop('canceled');
    }
    signal?.addEventListener('abort', this.#cancel);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the call was ended; undefined while it may go on. */
  get reason(): 'canceled' | 'timeout' | undefined {
    return this.#reason;
  }

  /** Stops the timer and the listener. */
  release(): void {
    clearTimeout(this.#timer);
    this.#canceled?.removeEventListener('abort', this.#cancel);
  }

  #stop(reason: 'canceled' | 'timeout'): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
