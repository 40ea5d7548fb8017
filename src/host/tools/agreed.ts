import { UserError } from '../../protocol/userError.js';
import * as texts from './texts.js';

/** Questions that are remembered: a model asks for few things at once. */
const mostKept = 50;

interface Asked {
  readonly input: string;
  readonly what: string;
}

/**
 * What a person was asked about calls of one tool. VS Code asks before it runs a tool, and roles and settings may change until then: what
 * would be done by then and was not asked about is not done.
 */
export class Agreed {
  /** In the order in which they were asked. Equal ones are there several times, because each is for one call. */
  readonly #asked: Asked[] = [];

  /** @param what is done, and where */
  ask(input: unknown, what: string): void {
    this.#asked.push({ input: JSON.stringify(input), what });
    this.#asked.splice(0, Math.max(0, this.#asked.length - mostKept));
  }

  /** Each question is for one call. @throws {UserError} when the person was asked about something else, or not at all */
  require(input: unknown, what: string): void {
    const key = JSON.stringify(input);
    const same = this.#asked.findIndex((asked) => asked.input === key && asked.what === what);
    // Where something has changed, the first question about this input was for this call, and is used up.
    const at = same < 0 ? this.#asked.findIndex((asked) => asked.input === key) : same;
    if (at >= 0) {
      this.#asked.splice(at, 1);
    }
    if (same < 0) {
      throw new UserError(texts.roles.changed);
    }
  }
}
