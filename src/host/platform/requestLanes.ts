import { untilAborted } from './untilAborted.js';

interface Lane {
  /** Calls of the person that are under way, or wait for the look that is. */
  calls: number;
  /** The look at the log that is under way: it resolves when the look has ended. */
  look: Promise<void> | undefined;
  /** What lets the looks that wait begin, in the order in which they came. */
  readonly waiting: Set<() => void>;
}

/**
 * Requests to one account, so that reading its log never adds to the requests that the account may have at once. Looks at the log are made
 * one at a time, in the order in which they came, and while no call of the person is under way. A call waits for no other call, and for a
 * look only when that is under way: it goes before the looks that wait.
 */
export class RequestLanes {
  readonly #lanes = new Map<string, Lane>();

  /**
   * Makes a call. One that is aborted while it waits goes on at once, so that it can say itself that it was canceled.
   * @param account whatever tells accounts apart
   * @throws what `run` rejects with
   */
  async call<Result>(account: string, signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
    const lane = this.#lane(account);
    lane.calls++;
    try {
      if (lane.look) {
        await untilAborted(lane.look, signal);
      }
      return await run();
    } finally {
      lane.calls--;
      this.#goOn(account, lane);
    }
  }

  /**
   * Looks at a log when it is its turn.
   * @throws the reason of the signal when it is aborted before, or what `run` rejects with
   */
  async look<Result>(account: string, signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    const lane = this.#lane(account);
    const ended = await this.#turn(account, lane, signal);
    try {
      return await run();
    } finally {
      lane.look = undefined;
      ended();
      this.#goOn(account, lane);
    }
  }

  /** Waits until the lane is free, and takes it in the same moment. @returns what is to be called when the look has ended */
  #turn(account: string, lane: Lane, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener('abort', giveUp);
        lane.look = new Promise((ended) => {
          resolve(ended);
        });
      };
      const giveUp = (): void => {
        lane.waiting.delete(begin);
        this.#goOn(account, lane);
        reject(signal.reason as Error);
      };
      lane.waiting.add(begin);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#goOn(account, lane);
    });
  }

  #lane(account: string): Lane {
    const lane = this.#lanes.get(account) ?? { calls: 0, look: undefined, waiting: new Set() };
    this.#lanes.set(account, lane);
    return lane;
  }

  /** Lets the next look begin where the lane is free, and forgets a lane in which nothing is left. */
  #goOn(account: string, lane: Lane): void {
    if (lane.calls > 0 || lane.look !== undefined) {
      return;
    }
    const [next] = lane.waiting;
    if (next) {
      lane.waiting.delete(next);
      next();
    } else {
      this.#lanes.delete(account);
    }
  }
}
