import type { Prompter } from '../platform/prompter.js';
import type { CommandTargets } from './commandTargets.js';
import type { CommandTarget } from './roles.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

/** The commands that choose which role reads the script log of its account after each call, and that switch this off. */
export class LogRole {
  readonly #store: AccountStore;
  readonly #targets: CommandTargets;
  readonly #prompter: Prompter;

  constructor(store: AccountStore, targets: CommandTargets, prompter: Prompter) {
    this.#store = store;
    this.#targets = targets;
    this.#prompter = prompter;
  }

  /** @throws {UserError} when there is no role to choose */
  async choose(target: CommandTarget): Promise<void> {
    const isOfAccount = ({ account }: { readonly account: string }): boolean => target === undefined || account === target.realm;
    const role = await this.#targets.role(texts.titles.readLog, target, isOfAccount);
    if (role) {
      await this.#store.setLogRole(role.account, role.id);
      this.#tell(texts.done.readsLog(role));
    }
  }

  /** @throws {UserError} when no role reads a script log */
  async stop(target: CommandTarget): Promise<void> {
    const reads = ({ readsLog }: { readonly readsLog?: true }): boolean => readsLog === true;
    const role = await this.#targets.role(texts.titles.stopReadingLog, target, reads, texts.refusals.noLogRole);
    if (role) {
      await this.#store.setLogRole(role.account, undefined);
      this.#tell(texts.done.readsNoLog(role));
    }
  }

  #tell(message: string): void {
    void this.#prompter.tell(message);
  }
}
