/** The ID of the response that is on the screen; empty while there is none. */
export class ShownResponse {
  readonly #listeners: ((id: string) => void)[] = [];
  #id = '';

  get id(): string {
    return this.#id;
  }

  show(id: string): void {
    if (id !== this.#id) {
      this.#id = id;
      for (const listener of this.#listeners) {
        listener(id);
      }
    }
  }

  onChange(listener: (id: string) => void): void {
    this.#listeners.push(listener);
  }
}
