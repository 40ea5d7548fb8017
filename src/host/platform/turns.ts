/** Does one thing after the other for each key, in the order in which they were asked for. */
export class Turns {
  /** Resolves when all that was asked for so far is over. Never rejects. */
  readonly #last = new Map<string, Promise<void>>();

  /**
   * Waits for its turn, then does the work. An abort while it waits rejects at once with the reason of the signal, and the work isn't begun;
   * what an abort means for work that has begun is the matter of the work. The next turn comes when the work has ended, however it ends.
   */
  async take<Result>(key: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const last: Promise<void> = before
      .then(() => over)
      .then(() => {
        // Nothing is kept of a key that nobody waits for.
        if (this.#last.get(key) === last) {
          this.#last.delete(key);
        }
      });
    this.#last.set(key, last);
    try {
      await untilAborted(before, signal);
      signal.throwIfAborted();
      return await work();
    } finally {
      end();
    }
  }
}

/** Waits until a promise has settled or the signal is aborted, whichever is first. Rejects only where the promise does before that. */
export async function untilAborted(awaited: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return;
  }
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([awaited, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
