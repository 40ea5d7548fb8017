import type { AccountsFile, FileIntegration, FileRole } from '../../core/transfer/index.js';
import { demoAccountId } from '../../protocol/roles.js';
import { recordKey, type TokenRecord } from './records.js';
import type { SecretWrite } from './secretVault.js';
import type { AccountStore, Merge } from './store.js';

/** What a file would change. Nothing that is stored is overwritten: neither a name nor a secret. */
export interface MergePlan extends Merge {
  /** Accounts that are not in the list yet. */
  readonly newAccounts: number;
  /** Roles that are stored already, as they are. */
  readonly kept: number;
  /** Roles whose secrets were missing on this machine and are in the file. */
  readonly filled: number;
  /** Roles of the file that are added without secrets. */
  readonly withoutSecrets: number;
}

/** Compares a file with what is stored. */
export async function planMerge(store: AccountStore, file: AccountsFile): Promise<MergePlan> {
  return new Planner(store, file).plan();
}

class Planner {
  readonly #store: AccountStore;
  readonly #file: AccountsFile;
  readonly #integrations: ReadonlyMap<string, FileIntegration>;
  /** The stored or new integrations that those of the file become. */
  readonly #used = new Map<string, Promise<string>>();
  readonly #newIntegrations: { readonly id: string; readonly name?: string }[] = [];
  readonly #secrets = new Map<string, SecretWrite>();
  readonly #tokens: (Omit<FileRole, 'pair'> & { readonly isNew: boolean })[] = [];
  #kept = 0;
  #filled = 0;
  #withoutSecrets = 0;

  constructor(store: AccountStore, file: AccountsFile) {
    this.#store = store;
    this.#file = file;
    this.#integrations = new Map(file.integrations.map((integration) => [integration.id, integration]));
  }

  async plan(): Promise<MergePlan> {
    const { index } = this.#store;
    const isDemo = (realm: string): boolean => realm === demoAccountId || index.account(realm)?.demo === true;
    const accounts = this.#file.accounts.filter(({ id }) => !isDemo(id));
    for (const role of this.#file.roles) {
      if (!isDemo(role.account)) {
        await this.#take(role);
      }
    }
    return {
      // An account that has a name keeps it.
      accounts: accounts.filter(({ id, name }) => {
        const known = index.account(id);
        return !known || (known.name === id && name !== undefined);
      }),
      integrations: this.#newIntegrations,
      tokens: this.#tokens,
      secrets: [...this.#secrets.values()],
      newAccounts: accounts.filter(({ id }) => !index.account(id)).length,
      kept: this.#kept,
      filled: this.#filled,
      withoutSecrets: this.#withoutSecrets,
    };
  }

  async #take({ pair, ...role }: FileRole): Promise<void> {
    const stored = await this.#same(role, pair);
    if (stored) {
      await this.#fill(stored, role, pair);
      return;
    }
    const integration = await this.#integrationOf(role.integration);
    this.#tokens.push({ ...role, integration, isNew: true });
    if (pair) {
      this.#bring({ type: 'token', id: role.id, pair });
    } else {
      this.#withoutSecrets += 1;
    }
  }

  /** The stored role that this one is: the same record, the same token, or without secrets in either the same name. */
  async #same(role: Omit<FileRole, 'pair'>, pair: FileRole['pair']): Promise<TokenRecord | undefined> {
    const { index } = this.#store;
    const record = index.tokens.get(role.id);
    if (record) {
      return record;
    }
    for (const twin of index.tokensOf(role.account)) {
      const isNamedSo = twin.role.toLowerCase() === role.role.toLowerCase() && (twin.user ?? '') === (role.user ?? '');
      const stored = pair && (await this.#store.tokenPair(twin.id));
      if (pair && stored ? stored.tokenId === pair.tokenId : isNamedSo) {
        return twin;
      }
    }
    return undefined;
  }

  /** Adds the secrets that are missing on this machine to a stored role. */
  async #fill(stored: TokenRecord, role: Omit<FileRole, 'pair'>, pair: FileRole['pair']): Promise<void> {
    const before = this.#secrets.size;
    const { id, account, integration, role: name, user } = stored;
    if (account === role.account) {
      if (pair && !(await this.#store.tokenPair(id))) {
        this.#bring({ type: 'token', id, pair });
      }
      const consumer = this.#integrations.get(role.integration)?.pair;
      if (consumer && !(await this.#store.consumerPair(integration))) {
        this.#bring({ type: 'integration', id: integration, pair: consumer });
      }
    }
    if (this.#secrets.size === before) {
      this.#kept += 1;
    } else {
      this.#filled += 1;
      this.#tokens.push({ id, account, integration, role: name, ...(user !== undefined && { user }), isNew: false });
    }
  }

  #bring(secret: SecretWrite): void {
    this.#secrets.set(recordKey(secret.type, secret.id), secret);
  }

  #integrationOf(id: string): Promise<string> {
    const known = this.#used.get(id) ?? this.#findIntegration(id);
    this.#used.set(id, known);
    return known;
  }

  /** The stored integration with this identifier or this pair; without one, a new one. */
  async #findIntegration(id: string): Promise<string> {
    const { name, pair } = this.#integrations.get(id) ?? {};
    const { integrations } = this.#store.index;
    if (integrations.has(id)) {
      if (pair && !(await this.#store.consumerPair(id))) {
        this.#bring({ type: 'integration', id, pair });
      }
      return id;
    }
    for (const stored of pair ? integrations.keys() : []) {
      const found = await this.#store.consumerPair(stored);
      if (found && found.consumerKey === pair?.consumerKey && found.consumerSecret === pair.consumerSecret) {
        return stored;
      }
    }
    this.#newIntegrations.push({ id, ...(name !== undefined && { name }) });
    if (pair) {
      this.#bring({ type: 'integration', id, pair });
    }
    return id;
  }
}
