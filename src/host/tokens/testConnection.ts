import { differencesFrom, readTokenInfo, tokenInfoRequest, type TokenInfo } from '../../core/tokens/index.js';
import type { OwnCall } from '../../protocol/explain.js';
import type { RoleView } from '../../protocol/roles.js';
import type { Prompter } from '../platform/prompter.js';
import type { RoleKeeping } from '../accounts/roles.js';
import { ownCall, refusedText } from './refusedText.js';
import type { LoginHistory, TokenCalls, TokenOutcome } from './tokenCalls.js';
import * as texts from './texts.js';

export interface TestConnectionParts {
  readonly calls: TokenCalls;
  readonly keeping: Pick<RoleKeeping, 'choose' | 'keepInfo'>;
  readonly prompter: Pick<Prompter, 'tell'>;
  /**
   * Opens the diagnosis of a refused call.
   * @param refused request and response, as HTTP writes them
   */
  readonly explain: (refused: string, history: LoginHistory, call: OwnCall) => Promise<void>;
  /** Asks NetSuite, without credentials, whether an account exists. */
  readonly checkAccount: (realm: string) => PromiseLike<unknown>;
}

/** The command *Test Connection*: logs in with the token of a role, and keeps what NetSuite says that it stands for. */
export class TestConnection {
  readonly #parts: TestConnectionParts;

  constructor(parts: TestConnectionParts) {
    this.#parts = parts;
  }

  /** @param target what the command was called on */
  async run(target: unknown): Promise<void> {
    const { calls, keeping } = this.#parts;
    const role = await keeping.choose(texts.titles.test, target);
    const outcome = role && (await calls.call(role, { title: texts.progress.testing(role), sign: tokenInfoRequest }));
    if (outcome) {
      await this.#report(role, outcome);
    }
  }

  async #report(role: RoleView, outcome: TokenOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        await this.#accepted(role, outcome.isPage ? undefined : readTokenInfo(outcome.text), outcome.isPage);
        break;
      case 'refused':
        this.#tell(texts.outcome.refused(role, outcome.headline));
        await this.#parts.explain(refusedText(outcome), outcome.history, ownCall(role, outcome));
        break;
      case 'unavailable':
        this.#cannotTell(role, texts.outcome.unavailable(role, outcome.status));
        break;
      case 'other':
        this.#cannotTell(role, texts.outcome.other(role, outcome.headline));
    }
  }

  async #accepted(role: RoleView, info: TokenInfo | undefined, isPage: boolean): Promise<void> {
    if (info === undefined) {
      this.#tell(isPage ? texts.tested.page(role) : texts.tested.unreadable(role));
      return;
    }
    // Nobody chose the name that signing in gave.
    const name = texts.signIn.isGivenName(role.role, info.roleId) ? info.roleName : undefined;
    const renamed = await this.#parts.keeping.keepInfo(role.id, info, name);
    const differences = differencesFrom(role, info).filter(({ what }) => renamed === undefined || what !== 'role');
    // VS Code shows a notification without a button in one line, and cuts what NetSuite reports.
    void this.#parts.prompter.tell(texts.tested.named(role, info, differences, renamed), [texts.buttons.close]);
  }

  /** The account ID may be the reason, and asking about it needs no login. */
  #cannotTell({ account }: RoleView, message: string): void {
    const { prompter, checkAccount } = this.#parts;
    const button = texts.buttons.checkAccount;
    void prompter.tell(message, [button]).then((chosen) => (chosen === button ? checkAccount(account) : undefined));
  }

  #tell(message: string): void {
    void this.#parts.prompter.tell(message);
  }
}
