import type * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import type { TbaCredentials } from '../../core/tba/index.js';
import { AccountIndex } from './accountIndex.js';
import { RecordFactory } from './recordFactory.js';
import { RecordMap, type MementoLike, type PulledRecord } from './recordMap.js';
import {
  isRecordKey,
  isRemoved,
  isUnfinished,
  recordKey,
  type StoredRecord,
  type TokenRecord,
  type Tombstone,
} from './records.js';
import { SecretVault, type ConsumerPair, type SecretWrite, type TokenPair, type Undo } from './secretVault.js';
import { KeyringTimeout, TimedSecrets, type SecretsLike, type StartTimer } from './timedSecrets.js';

/** The part of `vscode.EventEmitter` that is needed; handed in, so that the store runs without VS Code. */
export interface Emitter<Value> {
  readonly event: vscode.Event<Value>;
  fire(value: Value): void;
}

/** Realms of the accounts whose tokens changed; `everything` when the list of accounts itself did. */
export type StoreChange = ReadonlySet<string> | 'everything';

export interface StoreParts {
  readonly globalState: MementoLike;
  readonly secrets: SecretsLike;
  readonly didChange: Emitter<StoreChange>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Limits how long the secret storage may take. */
  readonly startTimer: StartTimer;
}

/** What a person enters for a new token; the integration is a stored one or a new one with its pair. */
export interface NewToken {
  readonly account: string;
  readonly role: string;
  readonly user?: string | undefined;
  readonly integration: { readonly id: string } | { readonly name?: string | undefined; readonly pair: ConsumerPair };
  readonly pair: TokenPair;
}

export interface TokenEdit {
  readonly role?: string;
  readonly user?: string | undefined;
  readonly pair?: TokenPair | undefined;
}

/** Written to the secret storage with every change: its event is the only one that reaches the other windows. */
export const signalKey = 'restlets.changed';

/**
 * A new token is stored within this time, in milliseconds, or its window has ended before it could. Twice as long as the few
 * operations of the keyring can take together.
 */
const longestChange = 300_000;

/** The stored accounts, integration records and tokens of all windows; metadata and secrets apart. */
export class AccountStore {
  readonly onDidChange: vscode.Event<StoreChange>;
  readonly #parts: StoreParts;
  readonly #records: RecordMap;
  readonly #secrets: TimedSecrets;
  readonly #vault: SecretVault;
  readonly #make: RecordFactory;
  #index: AccountIndex | undefined;
  #isRead = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.#records = new RecordMap(parts.globalState);
    this.#secrets = new TimedSecrets(parts.secrets, parts.startTimer);
    this.#vault = new SecretVault(this.#secrets);
    this.#make = new RecordFactory(parts.now, (key) => this.#records.get(key));
    this.onDidChange = parts.didChange.event;
  }

  /** What is stored, in order. Reads the state on first use, so that activation does not; later news come with an event. */
  get index(): AccountIndex {
    this.#index ??= new AccountIndex(this.#known());
    return this.#index;
  }

  /** Keys of stored records that cannot be read; they are never written to. */
  get unreadable(): ReadonlySet<string> {
    return this.#records.unreadable;
  }

  /** True when a value of the token is known to be missing on this machine. */
  isSecretMissing(token: TokenRecord): boolean {
    return !this.#vault.isPresent('token', token.id) || !this.#vault.isPresent('integration', token.integration);
  }

  /** Looks which secrets of an account are on this machine; fires a change when one is missing or has come back. */
  async lookForSecrets(realm: string): Promise<void> {
    const tokens = this.index.tokensOf(realm);
    const keys = new Set(
      tokens.flatMap(({ id, integration }) => [recordKey('integration', integration), recordKey('token', id)]),
    );
    if (await this.#vault.look([...keys])) {
      this.#changed(new Set([realm]));
    }
  }

  /** What the secret storage said has changed, here or in another window. */
  async secretChanged(key: string): Promise<void> {
    if (key === signalKey) {
      await this.sync();
    } else if (isRecordKey(key) && (await this.#vault.look([key]))) {
      this.#changed('everything');
    }
  }

  /** Takes over what other windows have written, and writes again what they have overwritten. */
  sync(): Promise<void> {
    return this.#alone(async () => {
      await this.#takeOver();
      const lost = await this.#records.push();
      if (lost.length > 0) {
        this.#signal();
      }
    });
  }

  /**
   * Removes secrets whose record never followed, because a window has ended while it stored a new token. Younger ones are left alone:
   * another window may be storing them now.
   */
  async removeLeftSecrets(): Promise<void> {
    if (this.#leftSecrets().length > 0) {
      await this.#alone(async () => {
        await this.#takeOver();
        const left = this.#leftSecrets();
        await this.#vault.deleteAll(left);
        await this.#records.put(left.map(({ type, id }) => this.#make.tombstone(type, id)));
      });
    }
  }

  /** All five values of a token, or `undefined` when one is not on this machine. */
  async credentials(roleId: string): Promise<TbaCredentials | undefined> {
    const token = this.index.tokens.get(roleId);
    if (!token) {
      return undefined;
    }
    const missing = this.isSecretMissing(token);
    const consumer = await this.#vault.read('integration', token.integration);
    const pair = await this.#vault.read('token', token.id);
    if (this.isSecretMissing(token) !== missing) {
      this.#changed(new Set([token.account]));
    }
    return consumer && pair ? { account: token.account, ...consumer, ...pair } : undefined;
  }

  consumerPair(integration: string): Promise<ConsumerPair | undefined> {
    return this.#vault.read('integration', integration);
  }

  tokenPair(token: string): Promise<TokenPair | undefined> {
    return this.#vault.read('token', token);
  }

  /** Adds an account or changes its name. */
  saveAccount(account: { realm: string; name?: string | undefined; demo?: boolean }): Promise<void> {
    return this.#alone(() => this.#commit([], () => [this.#make.account(account)]));
  }

  /**
   * Stores a token, and its integration record when that is new.
   * @returns the identifier of the stored token
   * @throws {UserError} when the secrets cannot be kept; then nothing is stored
   */
  async addToken(input: NewToken): Promise<string> {
    const id = this.#parts.newId();
    const integration = 'id' in input.integration ? input.integration.id : this.#parts.newId();
    const secrets: SecretWrite[] = [{ type: 'token', id, pair: input.pair }];
    if ('pair' in input.integration) {
      secrets.push({ type: 'integration', id: integration, pair: input.integration.pair });
    }
    await this.#alone(() =>
      this.#addWithNotes(secrets, () => [
        // Account and integration are written again, so that they outlive a removal in a window that did not know of this token.
        this.#make.account({ ...this.index.account(input.account), realm: input.account }),
        this.#make.integration(integration, { ...this.index.integrations.get(integration), ...input.integration }.name),
        this.#make.token(id, { ...input, integration }),
      ]),
    );
    return id;
  }

  /** Changes a token. What the edit leaves out stays as it is. */
  editToken(id: string, edit: TokenEdit): Promise<void> {
    const secrets: SecretWrite[] = edit.pair ? [{ type: 'token', id, pair: edit.pair }] : [];
    return this.#alone(() =>
      this.#commit(secrets, () => [this.#make.token(id, { ...this.#live(this.index.tokens.get(id)), ...edit })]),
    );
  }

  /** Changes an integration record's name or consumer pair, for every token that uses it. */
  editIntegration(id: string, edit: { name?: string | undefined; pair?: ConsumerPair | undefined }): Promise<void> {
    const secrets: SecretWrite[] = edit.pair ? [{ type: 'integration', id, pair: edit.pair }] : [];
    return this.#alone(() =>
      this.#commit(secrets, () => {
        const current = this.index.integrations.get(id);
        // Without its record an integration is still there for the tokens that use it: entering its pair again brings it back.
        if (this.index.tokensWith(id).length === 0) {
          this.#live(current);
        }
        return [this.#make.integration(id, 'name' in edit ? edit.name : current?.name)];
      }),
    );
  }

  /** Gives an account another realm (it was mistyped); its tokens go with it. */
  moveAccount(realm: string, to: { realm: string; name?: string | undefined }): Promise<void> {
    return this.#alone(() =>
      this.#commit([], () => {
        const account = this.#make.account({ ...to, demo: this.#live(this.index.account(realm)).demo });
        if (realm === to.realm) {
          return [account];
        }
        const tokens = this.index.tokensOf(realm).map((token) => this.#make.token(token.id, { ...token, account: to.realm }));
        return [account, ...tokens, this.#make.tombstone('account', realm)];
      }),
    );
  }

  /** Removes a token and its secrets, and the integration record's when no other token uses it. */
  removeToken(id: string): Promise<void> {
    return this.#alone(async () => {
      await this.#takeOver();
      const token = this.index.tokens.get(id);
      if (token) {
        await this.#remove([token]);
      }
    });
  }

  /** Removes an account with its tokens and all their secrets. */
  removeAccount(realm: string): Promise<void> {
    return this.#alone(async () => {
      await this.#takeOver();
      await this.#remove(this.index.tokensOf(realm), realm);
    });
  }

  /** The secrets go first: what is still listed can be removed again, while nobody would find a secret without a record. */
  async #remove(tokens: readonly TokenRecord[], realm?: string): Promise<void> {
    const integrations = this.#unusedWithout(tokens);
    const tombstones = (): Tombstone[] => [
      ...(realm === undefined ? [] : [this.#make.tombstone('account', realm)]),
      ...tokens.map(({ id }) => this.#make.tombstone('token', id)),
      ...integrations.map((id) => this.#make.tombstone('integration', id)),
    ];
    this.#refuseUnreadable(tombstones());
    const undo = await this.#vault.deleteAll([
      ...tokens.map(({ id }) => ({ type: 'token', id }) as const),
      ...integrations.map((id) => ({ type: 'integration', id }) as const),
    ]);
    await this.#store(tombstones(), undo);
  }

  /** The integrations that only these tokens use. Of a token that cannot be read nobody knows which one it uses. */
  #unusedWithout(tokens: readonly TokenRecord[]): string[] {
    const gone = new Set(tokens.map(({ id }) => id));
    if ([...this.unreadable].some((key) => key.startsWith(recordKey('token', '')))) {
      return [];
    }
    const used = new Set(tokens.map(({ integration }) => integration));
    return [...used].filter((id) => this.index.tokensWith(id).every((token) => gone.has(token.id)));
  }

  #leftSecrets(): { readonly type: SecretWrite['type']; readonly id: string }[] {
    const now = this.#parts.now();
    return [...this.#known()].flatMap((record) =>
      isUnfinished(record) && record.type !== 'account' && Math.abs(now - record.updatedAt) > longestChange
        ? [{ type: record.type, id: record.id }]
        : [],
    );
  }

  #live<Found>(found: Found | undefined): Found {
    if (found === undefined) {
      throw new UserError('What you edited was removed in another window, so the change could not be saved.');
    }
    return found;
  }

  #known(): Iterable<StoredRecord> {
    if (!this.#isRead) {
      this.#pull();
    }
    return this.#records.values();
  }

  #pull(): PulledRecord[] {
    this.#isRead = true;
    return this.#records.pull();
  }

  /** Takes over what other windows have written. What they have removed may have been given new secrets here meanwhile. */
  async #takeOver(): Promise<void> {
    const pulled = this.#pull();
    if (pulled.length === 0) {
      return;
    }
    this.#changed('everything');
    for (const { record, before } of pulled) {
      if (isRemoved(record) && before && !isRemoved(before)) {
        await this.#forgetSecrets(record);
      }
    }
  }

  async #forgetSecrets({ type, id }: Tombstone): Promise<void> {
    if (type === 'account' || this.index.tokensWith(id).length > 0) {
      return;
    }
    try {
      await this.#vault.deleteAll([{ type, id }]);
    } catch {
      // The window that removed the record has removed its secrets, or has said that it cannot.
    }
  }

  /**
   * As `#commit`, for records that are new. A note in the state comes first, so that secrets whose record never follows, because the
   * window has ended in between, are found and removed later.
   */
  async #addWithNotes(secrets: readonly SecretWrite[], build: () => readonly StoredRecord[]): Promise<void> {
    const notes = secrets.map(({ type, id }) => this.#make.unfinished(type, id));
    await this.#putRecords(notes);
    try {
      await this.#commit(secrets, build);
    } catch (error) {
      if (!isTimeout(error)) {
        await this.#records.withdraw(notes).catch(() => undefined);
      }
      throw error;
    }
  }

  /** Stores secrets, then the records that `build` makes of what is stored now: both or neither. */
  async #commit(secrets: readonly SecretWrite[], build: () => readonly StoredRecord[]): Promise<void> {
    await this.#takeOver();
    const records = build();
    this.#refuseUnreadable(records);
    await this.#store(records, await this.#vault.writeAll(secrets));
  }

  /** @param undo takes back what was done to the secrets when the records cannot be stored */
  async #store(records: readonly StoredRecord[], undo: Undo): Promise<void> {
    try {
      await this.#putRecords(records);
    } catch (error) {
      await undo();
      throw error;
    }
    this.#changed(changeOf(records));
    this.#signal();
  }

  async #putRecords(records: readonly StoredRecord[]): Promise<void> {
    try {
      await this.#records.put(records);
    } catch (error) {
      throw new UserError('Nothing was changed: the state of VS Code cannot be written. Check that the disk is not full.', {
        cause: error,
      });
    }
  }

  #refuseUnreadable(records: readonly StoredRecord[]): void {
    const unreadable = records.find(({ type, id }) => this.#records.unreadable.has(recordKey(type, id)));
    if (!unreadable) {
      return;
    }
    throw new UserError(
      `What is stored of the ${unreadable.type} ${unreadable.id} is damaged or was written by a later version of ` +
        'RESTlet Workbench. It is left as it is: update the extension to change it.',
    );
  }

  #changed(change: StoreChange): void {
    this.#index = undefined;
    this.#parts.didChange.fire(change);
  }

  /** Nothing waits for this: without a keyring the other windows learn of the change when they get the focus. */
  #signal(): void {
    this.#secrets.store(signalKey, String(this.#parts.now())).then(undefined, () => undefined);
  }

  /** One change at a time, so that a change sees what the one before it has written. */
  #alone<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof UserError && error.cause instanceof KeyringTimeout;
}

/** Changed tokens concern their accounts; anything else may change the list itself. */
function changeOf(records: readonly StoredRecord[]): StoreChange {
  const tokens = records.filter((record): record is TokenRecord => record.type === 'token' && 'account' in record);
  return tokens.length === records.length ? new Set(tokens.map((token) => token.account)) : 'everything';
}
