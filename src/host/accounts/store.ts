import type * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import type { TbaCredentials } from '../../core/tba/index.js';
import type { AccountIndex } from './accountIndex.js';
import { recordKey, type CheckedToken, type TokenRecord } from './records.js';
import type { ConsumerPair, SecretWrite, TokenPair } from './secretVault.js';
import type { StoreChange, StoreParts } from './storeParts.js';
import { StoreTransactions } from './storeTransactions.js';
import * as texts from './texts.js';

/** What a person enters for a new token; the integration is a stored one or a new one with its pair. */
export interface NewToken {
  readonly account: string;
  readonly role: string;
  readonly user?: string | undefined;
  readonly integration: { readonly id: string } | { readonly name?: string | undefined; readonly pair: ConsumerPair };
  readonly pair: TokenPair;
}

/** What a file brings: new records, and secrets that are missing on this machine. */
export interface Merge {
  /** New accounts, and names for those without one. */
  readonly accounts: readonly { readonly id: string; readonly name?: string }[];
  readonly integrations: readonly { readonly id: string; readonly name?: string }[];
  /** New tokens, and stored ones that get secrets. */
  readonly tokens: readonly {
    readonly id: string;
    readonly account: string;
    readonly integration: string;
    readonly role: string;
    readonly user?: string;
    readonly isNew: boolean;
  }[];
  readonly secrets: readonly SecretWrite[];
}

export interface TokenEdit {
  readonly role?: string;
  readonly user?: string | undefined;
  readonly pair?: TokenPair | undefined;
  readonly checked?: CheckedToken;
}

/** The stored accounts, integration records and tokens of all windows. Names and references are kept apart from the secrets. */
export class AccountStore {
  readonly onDidChange: vscode.Event<StoreChange>;
  readonly #newId: () => string;
  readonly #now: () => number;
  readonly #kept: StoreParts['kept'];
  readonly #transactions: StoreTransactions;

  constructor(parts: StoreParts) {
    this.onDidChange = parts.didChange.event;
    this.#newId = parts.newId;
    this.#now = parts.now;
    this.#kept = parts.kept;
    this.#transactions = new StoreTransactions(parts);
  }

  /** What is stored, in order. */
  get index(): AccountIndex {
    return this.#transactions.index;
  }

  /** Keys of stored records that cannot be read; they are never written to. */
  get unreadable(): ReadonlySet<string> {
    return this.#transactions.unreadable;
  }

  /** Whether a role was removed, in this window or in another. */
  wasRemoved(roleId: string): boolean {
    return this.#transactions.wasRemoved('token', roleId);
  }

  /** True when a value of the token is known to be missing on this machine. */
  isSecretMissing(token: TokenRecord): boolean {
    const { vault } = this.#transactions;
    return !vault.isPresent('token', token.id) || !vault.isPresent('integration', token.integration);
  }

  /** Looks which secrets of an account are on this machine; fires a change when one is missing or has come back. */
  async lookForSecrets(realm: string): Promise<void> {
    const tokens = this.index.tokensOf(realm);
    const keys = new Set(
      tokens.flatMap(({ id, integration }) => [recordKey('integration', integration), recordKey('token', id)]),
    );
    await this.#transactions.look([...keys], new Set([realm]));
  }

  /** Takes in what the secret storage said has changed, here or in another window. */
  secretChanged(key: string): Promise<void> {
    return this.#transactions.secretChanged(key);
  }

  /** Takes over what other windows have written, and writes again what they have overwritten. */
  sync(): Promise<void> {
    return this.#transactions.sync();
  }

  /** Removes secrets without a record that a window has left when it ended. */
  removeLeftSecrets(): Promise<void> {
    return this.#transactions.removeLeftSecrets();
  }

  /** All five values of a token, or `undefined` when one is not on this machine. */
  async credentials(roleId: string): Promise<TbaCredentials | undefined> {
    const token = this.index.tokens.get(roleId);
    if (!token) {
      return undefined;
    }
    const { vault } = this.#transactions;
    const missing = this.isSecretMissing(token);
    const consumer = await vault.read('integration', token.integration);
    const pair = await vault.read('token', token.id);
    if (this.isSecretMissing(token) !== missing) {
      this.#transactions.changed(new Set([token.account]));
    }
    return consumer && pair ? { account: token.account, ...consumer, ...pair } : undefined;
  }

  /** To be called before a person is asked for secrets. @throws {UserError} when they couldn't be stored */
  requireKeyring(): Promise<void> {
    return this.#transactions.vault.requireKeyring();
  }

  consumerPair(integration: string): Promise<ConsumerPair | undefined> {
    return this.#transactions.vault.read('integration', integration);
  }

  tokenPair(token: string): Promise<TokenPair | undefined> {
    return this.#transactions.vault.read('token', token);
  }

  /** Adds an account or changes its name. */
  saveAccount(account: { realm: string; name?: string | undefined; demo?: boolean }): Promise<void> {
    return this.#transactions.commit([], () => {
      const logRole = this.index.account(account.realm)?.logRole;
      return [this.#transactions.make.account({ ...account, logRole })];
    });
  }

  /** Chooses the role that reads the script log of an account; without one it isn't read. */
  setLogRole(realm: string, roleId: string | undefined): Promise<void> {
    return this.#transactions.commit([], () => [
      this.#transactions.make.account({ ...required(this.index.account(realm)), logRole: roleId }),
    ]);
  }

  /**
   * Stores a token, and its integration record when that is new.
   * @returns the identifier of the stored token
   * @throws {UserError} when the secrets cannot be kept; then nothing is stored
   */
  async addToken(input: NewToken): Promise<string> {
    const [id = ''] = await this.addTokens([input]);
    return id;
  }

  /**
   * Stores tokens, and their integration records when those are new: all of them or none. Tokens with the same new pair get one record.
   * @returns the identifiers of the stored tokens, in order
   * @throws {UserError} when the secrets cannot be kept; then nothing is stored
   */
  async addTokens(inputs: readonly NewToken[]): Promise<string[]> {
    const { make } = this.#transactions;
    const newIntegrations = new Map<string, string>();
    const tokens = inputs.map((input) => ({ ...input, id: this.#newId(), stored: this.#integrationOf(input, newIntegrations) }));
    const secrets = tokens.flatMap(({ id, pair, integration, stored }): SecretWrite[] => [
      { type: 'token', id, pair },
      ...('pair' in integration ? [{ type: 'integration', id: stored, pair: integration.pair } as const] : []),
    ]);
    const unique = [...new Map(secrets.map((secret) => [recordKey(secret.type, secret.id), secret])).values()];
    await this.#transactions.commitNew(unique, () =>
      tokens.flatMap(({ id, account, role, user, integration, stored }) => [
        // Account and integration are written again, in case another window, which does not know of this token, removes them at this moment.
        make.account({ ...this.index.account(account), realm: account }),
        make.integration(stored, {
          ...this.index.integrations.get(stored),
          ...('pair' in integration && { name: integration.name, enteredAt: this.#now() }),
        }),
        make.token(id, { account, role, user, integration: stored, enteredAt: this.#now() }),
      ]),
    );
    return tokens.map(({ id }) => id);
  }

  /**
   * Stores what a file brings: all of it or nothing. What another window has stored in the meantime stays as it is.
   * @throws {UserError} when it cannot be stored
   */
  merge({ accounts, integrations, tokens, secrets }: Merge): Promise<void> {
    const { make } = this.#transactions;
    const brought = new Set(secrets.map(({ type, id }) => recordKey(type, id)));
    const entered = (type: SecretWrite['type'], id: string) => brought.has(recordKey(type, id)) && { enteredAt: this.#now() };
    return this.#transactions.commitNew(secrets, () => [
      ...accounts
        .filter(({ id }) => (this.index.account(id)?.name ?? id) === id)
        .map(({ id, name }) => make.account({ realm: id, name, logRole: this.index.account(id)?.logRole })),
      ...integrations
        .filter(({ id }) => !this.index.integrations.has(id))
        .map(({ id, name }) => make.integration(id, { name, ...entered('integration', id) })),
      ...tokens.flatMap(({ isNew, ...token }) => {
        const stored = this.index.tokens.get(token.id);
        // A stored token is written again, so that its new secrets are noticed.
        return stored || isNew ? [make.token(token.id, { ...(stored ?? token), ...entered('token', token.id) })] : [];
      }),
    ]);
  }

  /** @param added identifiers of the integrations that are added, by their pair */
  #integrationOf({ integration }: NewToken, added: Map<string, string>): string {
    if ('id' in integration) {
      return integration.id;
    }
    const key = JSON.stringify([integration.pair.consumerKey, integration.pair.consumerSecret]);
    const id = added.get(key) ?? this.#newId();
    added.set(key, id);
    return id;
  }

  /** Changes a token. What the edit leaves out stays as it is, but what was said of another pair is forgotten. */
  editToken(id: string, edit: TokenEdit): Promise<void> {
    const secrets: SecretWrite[] = edit.pair ? [{ type: 'token', id, pair: edit.pair }] : [];
    return this.#transactions.commit(secrets, () => [
      this.#transactions.make.token(id, {
        ...required(this.index.tokens.get(id)),
        ...(edit.pair && { checked: undefined, enteredAt: this.#now() }),
        ...edit,
      }),
    ]);
  }

  /** Changes an integration record's name or consumer pair, for every token that uses it. */
  editIntegration(id: string, edit: { name?: string | undefined; pair?: ConsumerPair | undefined }): Promise<void> {
    const secrets: SecretWrite[] = edit.pair ? [{ type: 'integration', id, pair: edit.pair }] : [];
    return this.#transactions.commit(secrets, () => {
      const current = this.index.integrations.get(id);
      // An integration whose record is missing still exists for the tokens that use it: entering its pair again restores the record.
      if (this.index.tokensWith(id).length === 0) {
        required(current);
      }
      const name = 'name' in edit ? edit.name : current?.name;
      const enteredAt = edit.pair ? this.#now() : current?.enteredAt;
      return [this.#transactions.make.integration(id, { name, enteredAt })];
    });
  }

  /** Gives an account another realm, because it was mistyped. Its tokens move with it, and what other features keep of it. */
  async moveAccount(realm: string, to: { realm: string; name?: string | undefined }): Promise<void> {
    const { make } = this.#transactions;
    await this.#transactions.commit([], () => {
      this.#refuseLater(realm);
      const { demo, logRole } = required(this.index.account(realm));
      const account = make.account({ ...to, demo, logRole });
      if (realm === to.realm) {
        return [account];
      }
      const tokens = this.index
        .tokensOf(realm)
        .map((token) => make.token(token.id, { ...token, account: to.realm, checked: undefined }));
      return [account, ...tokens, make.tombstone('account', realm)];
    });
    if (realm !== to.realm) {
      for (const kept of this.#kept) {
        await kept.moveAccount(realm, to.realm);
      }
    }
  }

  /** Removes a token and its secrets, and the integration record's when no other token uses it. */
  removeToken(id: string): Promise<void> {
    return this.#transactions.remove(() => {
      const token = this.index.tokens.get(id);
      return token ? this.#withIntegrations([token]) : [];
    });
  }

  /** Removes an account with its tokens and all their secrets, and what other features keep of it. */
  async removeAccount(realm: string): Promise<void> {
    await this.#transactions.remove(() => {
      this.#refuseLater(realm);
      return [{ type: 'account', id: realm }, ...this.#withIntegrations(this.index.tokensOf(realm))];
    });
    for (const kept of this.#kept) {
      await kept.forgetAccount(realm);
    }
  }

  /** What a later version has stored of an account is not known here, so nothing of it may be lost. */
  #refuseLater(realm: string): void {
    const [later] = this.index.laterOf(realm);
    if (later) {
      throw new UserError(texts.refusals.laterRole(later.role));
    }
  }

  /** These tokens, and the integration records that no other token uses. */
  #withIntegrations(tokens: readonly TokenRecord[]): { readonly type: SecretWrite['type']; readonly id: string }[] {
    return [
      ...tokens.map(({ id }) => ({ type: 'token', id }) as const),
      ...this.#unusedWithout(tokens).map((id) => ({ type: 'integration', id }) as const),
    ];
  }

  /** The integrations that only these tokens use; none while a token cannot be read, because it may use any of them. */
  #unusedWithout(tokens: readonly TokenRecord[]): string[] {
    const gone = new Set(tokens.map(({ id }) => id));
    if ([...this.unreadable].some((key) => key.startsWith(recordKey('token', '')))) {
      return [];
    }
    const used = new Set(tokens.map(({ integration }) => integration));
    return [...used].filter((id) => this.index.tokensWith(id).every((token) => gone.has(token.id)));
  }
}

/** A record that is about to be changed. Throws a UserError when another window has removed it. */
function required<Found>(found: Found | undefined): Found {
  if (found === undefined) {
    throw new UserError(texts.refusals.isGone);
  }
  return found;
}
