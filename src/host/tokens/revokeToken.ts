import { revokeTokenRequest } from '../../core/tokens/index.js';
import type { RoleView } from '../../protocol/roles.js';
import type { Prompter } from '../platform/prompter.js';
import type { RoleKeeping } from '../accounts/roles.js';
import type { TokenCalls, TokenOutcome } from './tokenCalls.js';
import * as texts from './texts.js';

export interface RevokeTokenParts {
  readonly calls: TokenCalls;
  readonly keeping: Pick<RoleKeeping, 'choose' | 'remove'>;
  readonly prompter: Pick<Prompter, 'tell' | 'confirm'>;
}

/**
 * The command *Revoke Token*: makes the token of a role unusable for good. The secrets are removed when NetSuite has confirmed, or when the
 * person wants that all the same: until then they are the only means to revoke the token from here.
 */
export class RevokeToken {
  readonly #parts: RevokeTokenParts;

  constructor(parts: RevokeTokenParts) {
    this.#parts = parts;
  }

  /** @param target what the command was called on */
  async run(target: unknown): Promise<void> {
    const { calls, keeping, prompter } = this.#parts;
    const role = await keeping.choose(texts.titles.revoke, target);
    if (!role || !(await prompter.confirm(texts.revoking.question(role), texts.revoking.detail, texts.buttons.revoke))) {
      return;
    }
    const outcome = await calls.call(role, { title: texts.progress.revoking(role), sign: revokeTokenRequest });
    if (!outcome) {
      return;
    }
    const doubt = whyNotConfirmed(role, outcome);
    if (doubt === undefined) {
      await keeping.remove(role.id);
      void prompter.tell(texts.revoking.done(role));
    } else if (await this.#isRemovedAnyway(role, doubt)) {
      await keeping.remove(role.id);
    }
  }

  #isRemovedAnyway(role: RoleView, why: string): Promise<boolean> {
    const { notConfirmed, notConfirmedDetail } = texts.revoking;
    return this.#parts.prompter.confirm(notConfirmed(role, why), notConfirmedDetail, texts.buttons.removeAnyway);
  }
}

/** Why a response is no confirmation. Oracle does not document what a confirmation looks like: any success that says nothing else is one. */
function whyNotConfirmed(role: RoleView, outcome: TokenOutcome): string | undefined {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.isPage ? texts.revoking.page : outcome.isDoubtful ? texts.revoking.status(outcome.status) : undefined;
    case 'unavailable':
      return texts.revoking.status(outcome.status);
    case 'refused':
      return texts.outcome.refused(role, outcome.headline);
    case 'other':
      return outcome.headline;
  }
}
