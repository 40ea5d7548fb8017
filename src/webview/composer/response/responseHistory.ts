import type { ResponseView } from '../../../protocol/response.js';

/** Which of the last answers is on the screen. The list has the newest first; people count the oldest as the first. */
export class ResponseHistory {
  #answers: readonly ResponseView[] = [];
  #shown = '';

  get shown(): ResponseView | undefined {
    return this.#answers.find(({ id }) => id === this.#shown);
  }

  /** Takes the host's list over. A new answer is shown at once; says which one it is. */
  update(answers: readonly ResponseView[]): ResponseView | undefined {
    const newest = answers[0];
    const isNew = newest !== undefined && !this.#answers.some(({ id }) => id === newest.id);
    this.#answers = answers;
    if (isNew || !this.shown) {
      this.#shown = newest?.id ?? '';
    }
    return isNew ? newest : undefined;
  }

  /** Goes to an older (negative) or a newer answer. */
  move(steps: number): void {
    const target = this.#answers[this.#index - steps];
    if (target) {
      this.#shown = target.id;
    }
  }

  /** `2` of `5`, the newest being the fifth. */
  get position(): { readonly number: number; readonly count: number } {
    return { number: this.#answers.length - this.#index, count: this.#answers.length };
  }

  get #index(): number {
    return this.#answers.findIndex(({ id }) => id === this.#shown);
  }
}
