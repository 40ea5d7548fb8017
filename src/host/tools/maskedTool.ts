import { ContentMask } from '../../core/disclosure/index.js';
import { credentialValues } from '../../core/tba/index.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { resultText, type ModelTool, type Preparation } from './modelTool.js';
import * as texts from './texts.js';

/**
 * A tool of which no result has a value of a stored role in it, whatever the tool has read and however the value is encoded there: a server
 * may send back what it got. What the tool itself leaves out by its name stays left out.
 */
export class MaskedTool implements ModelTool {
  readonly #tool: ModelTool;
  readonly #roles: Pick<Roles, 'all' | 'credentials'>;

  readonly #describe: (error: unknown) => unknown;

  /** @param describe writes an error into the log, without a text that it may quote */
  constructor(tool: ModelTool, roles: Pick<Roles, 'all' | 'credentials'>, describe: (error: unknown) => unknown) {
    this.#tool = tool;
    this.#roles = roles;
    this.#describe = describe;
  }

  prepare(input: unknown): Preparation | Promise<Preparation> {
    return this.#tool.prepare(input);
  }

  /** Does nothing where the stored values cannot be read, and says so in its result: VS Code would log the input beside an error. */
  async run(input: unknown, signal: AbortSignal): Promise<string> {
    const mask = await this.#mask();
    if (!mask) {
      return resultText({ error: texts.masked.unread });
    }
    signal.throwIfAborted();
    try {
      return mask.mask(await this.#tool.run(input, signal));
    } catch (error) {
      throw isUserError(error) ? new UserError(mask.mask(error.message)) : error;
    }
  }

  /** Kept no longer than one call. Undefined when the values cannot be read. */
  async #mask(): Promise<ContentMask | undefined> {
    const values: string[] = [];
    try {
      for (const { id, secretMissing } of this.#roles.all()) {
        const one = secretMissing ? undefined : await this.#roles.credentials(id);
        values.push(...(one ? credentialValues(one) : []));
      }
    } catch (error) {
      this.#describe(error);
      return undefined;
    }
    const { value: label, part: partLabel } = texts.masked;
    return new ContentMask(values.map((value) => ({ value, label, partLabel })));
  }
}
