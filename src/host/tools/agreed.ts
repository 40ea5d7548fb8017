import { UserError } from '../../protocol/userError.js';
import * as texts from './texts.js';

/** Questions that are remembered: a model asks for few things at once. */
const mostKept = 50;

/**
 * What a person was asked about calls of one tool. VS Code asks before it runs a tool, and roles and settings may change until then: what
 * would be done by then and was not asked about is not done.
 */
export class Agreed {
  readonly #asked = new Map<string, string>();

  /** @param what is done, and where */
  ask(input: unknown, what: string): void {
    const key = JSON.stringify(input);
    this.#asked.delete(key);
    this.#asked.set(key, what);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > mostKept && oldest !== undefined) {
      this.#asked.delete(oldest);
    }
  }

  /** Each question is for one call. @throws {UserError} when the person was asked about something else, or not at all */
  require(input: unknown, what: string): void {
    const key = JSON.stringify(input);
    const asked = this.#asked.get(key);
    this.#asked.delete(key);
    if (asked !== what) {
      throw new UserError(texts.roles.changed);
    }
  }
}
