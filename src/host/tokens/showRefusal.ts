import { curlCommand, type CommandRequest } from '../../core/recipes/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleKeeping } from '../accounts/roles.js';
import * as texts from './texts.js';

export interface ShowRefusalParts {
  readonly logins: { refusedRequest(role: RoleView): CommandRequest | undefined };
  readonly keeping: Pick<RoleKeeping, 'choose'>;
  /** Opens the diagnosis of a refused request. */
  readonly explain: (request: string) => Promise<void>;
}

/** The command *Explain Last Refused Login*: opens the diagnosis of the request of a role that this window saw refused last. */
export class ShowRefusal {
  readonly #parts: ShowRefusalParts;

  constructor(parts: ShowRefusalParts) {
    this.#parts = parts;
  }

  /**
   * @param target what the command was called on
   * @throws {UserError} when the request is not in memory any more
   */
  async run(target: unknown): Promise<void> {
    const { logins, keeping, explain } = this.#parts;
    const role = await keeping.choose(texts.titles.showRefusal, target);
    if (!role) {
      return;
    }
    const request = logins.refusedRequest(role);
    if (!request) {
      throw new UserError(texts.refusals.notInMemory(role));
    }
    await explain(curlCommand(request));
  }
}
