interface Lane {
  /** Calls of the person that are under way. */
  calls: number;
  /** The look at the log that is under way. */
  look: Promise<void> | undefined;
  /** Those who wait until something has ended. */
  waiting: (() => void)[];
}

/**
 * Requests to one account, so that reading its log never adds to the requests that the account may have at once. Looks at the log are made
 * one at a time, and while no call of the person is under way. A call waits for no other call, and for a look that is under way.
 */
export class RequestLanes {
  readonly #lanes = new Map<string, Lane>();

  /** @param account whatever tells accounts apart */
  async call<Result>(account: string, signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
    const lane = this.#lane(account);
    lane.calls++;
    try {
      await orAborted(lane.look, signal);
      return await run();
    } finally {
      lane.calls--;
      this.#ended(account, lane);
    }
  }

  /** Rejects with the reason of the signal when it is aborted while waiting. */
  async look<Result>(account: string, signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
    const lane = this.#lane(account);
    while (lane.calls > 0 || lane.look !== undefined) {
      await orAborted(new Promise<void>((resolve) => lane.waiting.push(resolve)), signal);
      signal.throwIfAborted();
    }
    let ended = (): void => undefined;
    lane.look = new Promise((resolve) => (ended = resolve));
    try {
      return await run();
    } finally {
      lane.look = undefined;
      ended();
      this.#ended(account, lane);
    }
  }

  #lane(account: string): Lane {
    const lane = this.#lanes.get(account) ?? { calls: 0, look: undefined, waiting: [] };
    this.#lanes.set(account, lane);
    return lane;
  }

  #ended(account: string, lane: Lane): void {
    for (const resolve of lane.waiting.splice(0)) {
      resolve();
    }
    if (lane.calls === 0 && lane.look === undefined && lane.waiting.length === 0 && this.#lanes.get(account) === lane) {
      this.#lanes.delete(account);
    }
  }
}

/** Resolves when the promise or the signal is done, whichever comes first. */
async function orAborted(promise: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (promise === undefined || signal.aborted) {
    return;
  }
  let listener = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    listener = resolve;
    signal.addEventListener('abort', listener, { once: true });
  });
  await Promise.race([promise, aborted]);
  signal.removeEventListener('abort', listener);
}
