import { setMaxListeners } from 'node:events';

interface Waiting<Item> {
  readonly item: Item;
  readonly begin: () => void;
}

interface Lane<Item> {
  readonly running: Set<Waiting<Item>>;
  readonly waiting: Set<Waiting<Item>>;
}

/** Does a few things at a time for each key, in the order in which they were asked for. Some must never be done at the same time. */
export class SharedTurns<Item> {
  readonly #most: () => number;
  readonly #excludes: (one: Item, other: Item) => boolean;
  readonly #lanes = new Map<string, Lane<Item>>();

  /**
   * @param most how many things are done at a time for one key
   * @param excludes whether two things must not be done at the same time; a thing that could be done goes before one that has to wait
   */
  constructor(most: () => number, excludes: (one: Item, other: Item) => boolean) {
    this.#most = most;
    this.#excludes = excludes;
  }

  /**
   * Waits for its turn, then does the work. An abort while it waits rejects at once with the reason of the signal, and the work isn't begun;
   * what an abort means for work that has begun is the matter of the work. The turn is over when the work has ended, however it ends.
   */
  async take<Result>(key: string, item: Item, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    // A run gives one signal to all its calls. Each stops listening when its turn comes, so many listeners are no leak, of which Node would warn.
    setMaxListeners(0, signal);
    const lane = this.#lanes.get(key) ?? { running: new Set(), waiting: new Set() };
    this.#lanes.set(key, lane);
    const turn = await this.#turn(key, lane, item, signal);
    try {
      return await work();
    } finally {
      lane.running.delete(turn);
      this.#goOn(key, lane);
    }
  }

  #turn(key: string, lane: Lane<Item>, item: Item, signal: AbortSignal): Promise<Waiting<Item>> {
    return new Promise((resolve, reject) => {
      const turn: Waiting<Item> = {
        item,
        begin: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(turn);
        },
      };
      const giveUp = (): void => {
        lane.waiting.delete(turn);
        this.#goOn(key, lane);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      lane.waiting.add(turn);
      this.#goOn(key, lane);
    });
  }

  /** Begins what may begin, and forgets a lane in which nothing is left. */
  #goOn(key: string, lane: Lane<Item>): void {
    for (const turn of lane.waiting) {
      if (lane.running.size >= this.#most()) {
        return;
      }
      if (![...lane.running].some(({ item }) => this.#excludes(item, turn.item))) {
        lane.waiting.delete(turn);
        lane.running.add(turn);
        turn.begin();
      }
    }
    if (lane.running.size === 0 && lane.waiting.size === 0) {
      this.#lanes.delete(key);
    }
  }
}
