import type { CommandRequest } from '../../core/recipes/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { RoleKeeping } from '../accounts/roles.js';
import { ownCall, refusedText } from './refusedText.js';
import type { TestConnectionParts } from './testConnection.js';
import type { RefusedCall } from './tokenCalls.js';
import * as texts from './texts.js';

export interface ShowRefusalParts {
  readonly logins: {
    /** Roles that this window saw refused, the latest first. */
    refusedRoles(): readonly string[];
    refusedCall(
      role: RoleView,
    ): (Pick<RefusedCall, 'response' | 'code' | 'history'> & { readonly request: CommandRequest }) | undefined;
  };
  readonly keeping: Pick<RoleKeeping, 'choose'>;
  /** Opens the diagnosis of a refused call. */
  readonly explain: TestConnectionParts['explain'];
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
    const role = await keeping.choose(texts.titles.showRefusal, target, {
      ids: logins.refusedRoles(),
      none: texts.refusals.noneInMemory,
    });
    if (!role) {
      return;
    }
    const call = logins.refusedCall(role);
    if (!call) {
      throw new UserError(texts.refusals.notInMemory(role));
    }
    await explain(refusedText(call), call.history, ownCall(role, call));
  }
}
