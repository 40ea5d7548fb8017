/**
 * When a person is told that a field is not filled in correctly: after leaving it, or after trying to send. A request that has just been
 * begun is not complained about.
 */
export class Complaints {
  #isTried = false;
  readonly #listeners: (() => void)[] = [];

  /** Whether somebody has tried to send. */
  get isTried(): boolean {
    return this.#isTried;
  }

  /** Somebody has tried to send a request that cannot be sent. */
  tried(): void {
    this.#isTried = true;
    for (const listener of this.#listeners) {
      listener();
    }
  }

  onTried(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
