import type { ResponseView } from '../../../protocol/response.js';

/** Which of the last responses is on the screen. The list begins with the newest; its numbers begin with the oldest. */
export class ResponseHistory {
  #responses: readonly ResponseView[] = [];
  #shown = '';

  get shown(): ResponseView | undefined {
    return this.#responses.find(({ id }) => id === this.#shown);
  }

  /** Takes the host's list. A new response is shown at once and returned; nothing is returned when none is new. */
  update(responses: readonly ResponseView[]): ResponseView | undefined {
    const newest = responses[0];
    const isNew = newest !== undefined && !this.#responses.some(({ id }) => id === newest.id);
    this.#responses = responses;
    if (isNew || !this.shown) {
      this.#shown = newest?.id ?? '';
    }
    return isNew ? newest : undefined;
  }

  /** Goes to an older (negative) or a newer response; stays where it is when there is none. */
  move(steps: number): void {
    const target = this.#responses[this.#index - steps];
    if (target) {
      this.#shown = target.id;
    }
  }

  /** `2` of `5`, the newest being the fifth. */
  get position(): { readonly number: number; readonly count: number } {
    return { number: this.#responses.length - this.#index, count: this.#responses.length };
  }

  /** Whether the response on the screen has a body, and there is an older one that has. */
  get canCompare(): boolean {
    const [shown, ...older] = this.#responses.slice(this.#index);
    return shown?.outcome === 'response' && older.some(({ outcome }) => outcome === 'response');
  }

  get #index(): number {
    return this.#responses.findIndex(({ id }) => id === this.#shown);
  }
}
