import { realSource, type SigningSource } from './liveSignature.js';

/**
 * The clock for signing: that of this machine, corrected by some seconds when a person asked for it. The correction is for this window
 * only and is not stored.
 */
export class SigningClock implements SigningSource {
  readonly #source: SigningSource;
  readonly #listeners = new Set<() => void>();
  #correction = 0;

  constructor(source: SigningSource = realSource) {
    this.#source = source;
  }

  /** Whole seconds that the clock is set ahead of this machine's; behind it, when negative. */
  get correction(): number {
    return this.#correction;
  }

  readonly now = (): number => this.#source.now() + this.#correction * 1000;
  readonly nonce = (): string => this.#source.nonce();

  /** 0 sets the clock back to this machine's. */
  set(correction: number): void {
    if (correction === this.#correction) {
      return;
    }
    this.#correction = correction;
    for (const listener of this.#listeners) {
      listener();
    }
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }
}
