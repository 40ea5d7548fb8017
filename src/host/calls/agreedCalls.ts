import type { NeededConsent } from '../platform/requestRuns.js';

/** The calls that a person has agreed to: each once, and the same call as often as the person was asked about it. */
export class AgreedCalls {
  /** How many of each were not made yet, by what tells calls apart. */
  readonly #left = new Map<string, number>();

  add(needed: readonly NeededConsent[]): void {
    for (const { call } of needed) {
      this.#left.set(call, (this.#left.get(call) ?? 0) + 1);
    }
  }

  /** Whether this is exactly a call that was agreed to. It uses that up. */
  readonly agreed = ({ call }: NeededConsent): boolean => {
    const left = this.#left.get(call) ?? 0;
    if (left > 0) {
      this.#left.set(call, left - 1);
    }
    return left > 0;
  };
}
