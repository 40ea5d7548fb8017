import { exportedFields, readEntries, writeAccountsFile, type AccountsFile } from '../../core/transfer/index.js';
import { isUserError } from '../../protocol/userError.js';
import type { Prompter } from '../platform/prompter.js';
import { planMerge } from './accountMerge.js';
import { accountNames } from './accountNames.js';
import type { MementoLike } from './recordMap.js';
import type { AccountStore } from './store.js';
import { syncedKey, syncedTime, takenKey } from './syncedState.js';
import * as texts from './texts.js';

/** UTF-16 code units. Settings Sync refuses what is too large, and then everything else of the extension too. */
const longestNames = 200_000;

export interface SyncedNamesParts {
  readonly store: AccountStore;
  readonly state: Pick<MementoLike, 'get' | 'update'>;
  readonly prompter: Pick<Prompter, 'tell'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly steps: { readonly import: () => PromiseLike<unknown>; readonly enterSecrets: () => PromiseLike<unknown> };
}

/**
 * The names of accounts, integrations and roles that Settings Sync carries to a person's other machines, in the form of an export without
 * secrets. A machine takes over the roles that it doesn't have, changes and removes nothing, and takes no role that was removed on it.
 */
export class SyncedNames {
  readonly #parts: SyncedNamesParts;
  /** What is under way. Taking over roles is a change of its own, which sends: the two must not run at once. */
  #work: Promise<void> = Promise.resolve();

  constructor(parts: SyncedNamesParts) {
    this.#parts = parts;
  }

  /** Adds the roles of other machines, says so once, and offers to bring their secrets. */
  receive(): Promise<void> {
    return this.#after(() => this.#receive());
  }

  /**
   * Hands over the names of this machine. Takes over first what another machine has written: what this machine writes counts as taken, so
   * roles that came between would never be added here.
   */
  send(): Promise<void> {
    return this.#after(async () => {
      await this.#receive();
      await this.#send();
    });
  }

  #after(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #receive(): Promise<void> {
    const { store, state } = this.#parts;
    const time = syncedTime(state);
    if (time === undefined || time === state.get(takenKey)) {
      return;
    }
    const plan = await planMerge(store, this.#others());
    if (plan.tokens.length > 0) {
      await store.merge(plan);
    }
    await state.update(takenKey, time);
    if (plan.tokens.length > 0) {
      void this.#tell(plan.tokens.length);
    }
  }

  /** Those of other machines that could not be taken over here go on to the next one. */
  async #send(): Promise<void> {
    const { store, state, now } = this.#parts;
    const own = accountNames(store.index);
    const others = this.#others();
    const names = writeAccountsFile({
      accounts: united(own.accounts, others.accounts),
      integrations: united(own.integrations, others.integrations),
      roles: united(own.roles, others.roles),
    });
    if (names !== this.#names() && names.length <= longestNames && (own.roles.length > 0 || this.#names() !== undefined)) {
      const at = now();
      await state.update(takenKey, at);
      await state.update(syncedKey, { at, names });
    }
  }

  /** Roles that are not on this machine and were never removed on it, with their accounts and integrations. */
  #others(): AccountsFile {
    const { index } = this.#parts.store;
    const { accounts, integrations, roles } = this.#read();
    const left = roles.filter(({ id }) => !index.tokens.has(id) && !this.#parts.store.wasRemoved(id));
    const [usedAccounts, usedIntegrations] = [
      new Set(left.map((role) => role.account)),
      new Set(left.map((role) => role.integration)),
    ];
    return {
      accounts: accounts.filter(({ id }) => usedAccounts.has(id)),
      integrations: integrations.filter(({ id }) => usedIntegrations.has(id)),
      roles: left,
    };
  }

  /** What is damaged, or of a later version, is as good as nothing: each machine still has its own. */
  #read(): AccountsFile {
    const names = this.#names();
    try {
      const fields = names === undefined ? undefined : exportedFields(names);
      return fields ? readEntries(fields) : nothing;
    } catch (error) {
      if (!isUserError(error)) {
        throw error;
      }
      return nothing;
    }
  }

  #names(): string | undefined {
    const stored = this.#parts.state.get(syncedKey) as { readonly names?: unknown } | null | undefined;
    return typeof stored?.names === 'string' ? stored.names : undefined;
  }

  async #tell(roles: number): Promise<void> {
    const { prompter, steps } = this.#parts;
    const { enterSecrets, importIt } = texts.synced;
    const chosen = await prompter.tell(texts.synced.added(roles), [importIt, enterSecrets]);
    if (chosen === importIt) {
      await steps.import();
    } else if (chosen === enterSecrets) {
      await steps.enterSecrets();
    }
  }
}

const nothing: AccountsFile = { accounts: [], integrations: [], roles: [] };

function united<Entry extends { readonly id: string }>(own: readonly Entry[], others: readonly Entry[]): Entry[] {
  const known = new Set(own.map(({ id }) => id));
  const all = [...own, ...others.filter(({ id }) => !known.has(id))];
  // In one order on every machine, so that equal names are equal texts.
  return all.sort((one, other) => (one.id < other.id ? -1 : 1));
}
