import type { MementoLike } from './recordMap.js';

const prefix = 'restlets.told.';

/** When something was said that is said once, in whichever window. */
export class Told {
  readonly #state: Pick<MementoLike, 'get' | 'update'>;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(state: Pick<MementoLike, 'get' | 'update'>, now: () => number = Date.now) {
    this.#state = state;
    this.#now = now;
  }

  /** Whether it was said, and not before this time (milliseconds since 1970). */
  has(what: string, since = 0): boolean {
    const at = this.#state.get(prefix + what);
    return typeof at === 'number' && at >= since;
  }

  async note(what: string): Promise<void> {
    await this.#state.update(prefix + what, this.#now());
  }
}
