import { UserError } from '../../protocol/userError.js';
import { AccountIndex } from './accountIndex.js';
import { RecordFactory } from './recordFactory.js';
import { RecordMap, type PulledRecord } from './recordMap.js';
import {
  isRecordKey,
  isRemoved,
  isUnfinished,
  recordKey,
  type StoredRecord,
  type TokenRecord,
  type Tombstone,
} from './records.js';
import { SecretVault, type SecretWrite, type Undo } from './secretVault.js';
import type { StoreChange, StoreParts } from './storeParts.js';
import { KeyringTimeout, TimedSecrets } from './timedSecrets.js';
import * as texts from './texts.js';

/** Written to the secret storage with every change: its event is the only one that reaches the other windows. */
export const signalKey = 'restlets.changed';

/**
 * Milliseconds. A new token that is not stored after this time never will be, because its window has ended: it is twice as long as the few
 * operations of the keyring can take together.
 */
const longestChange = 300_000;

type RecordId = Pick<StoredRecord, 'type' | 'id'>;
/** The ID of a record with secrets: a token or an integration record. */
type SecretId = Pick<SecretWrite, 'type' | 'id'>;

/**
 * The records and secrets that all windows share, and the steps in which they change: one change after the other, each after a look at
 * what other windows have written, and secrets and records together or neither. README.md says why.
 */
export class StoreTransactions {
  readonly vault: SecretVault;
  readonly make: RecordFactory;
  readonly #parts: StoreParts;
  readonly #secrets: TimedSecrets;
  readonly #records: RecordMap;
  #index: AccountIndex | undefined;
  #isRead = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.#records = new RecordMap(parts.globalState);
    this.#secrets = new TimedSecrets(parts.secrets, parts.startTimer);
    this.vault = new SecretVault(this.#secrets, parts.newId);
    this.make = new RecordFactory(parts.now, (key) => this.#records.get(key));
  }

  /** What is stored, in order. The state is read on first use, so that activation does not read it; later changes come with an event. */
  get index(): AccountIndex {
    this.#index ??= new AccountIndex(this.#known(), this.#records.later());
    return this.#index;
  }

  /** Keys of stored records that cannot be read; they are never written to. */
  get unreadable(): ReadonlySet<string> {
    return this.#records.unreadable;
  }

  wasRemoved(type: StoredRecord['type'], id: string): boolean {
    const record = this.#records.get(recordKey(type, id));
    return record !== undefined && isRemoved(record) && !isUnfinished(record);
  }

  /** Forgets the index and tells of a change. */
  changed(change: StoreChange): void {
    this.#index = undefined;
    this.#parts.didChange.fire(change);
  }

  /** Looks which of these secrets are on this machine; fires `change` when that is not what was known. */
  async look(keys: readonly string[], change: StoreChange): Promise<void> {
    if (await this.vault.look(keys)) {
      this.changed(change);
    }
  }

  /** Takes in what the secret storage said has changed, here or in another window. */
  async secretChanged(key: string): Promise<void> {
    if (key === signalKey) {
      await this.sync();
    } else if (isRecordKey(key)) {
      await this.look([key], 'everything');
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
   * Removes secrets without a record: a window has ended while it stored a new token. Secrets of the last minutes stay, because another
   * window may be storing their record now.
   */
  async removeLeftSecrets(): Promise<void> {
    if (this.#leftSecrets().length > 0) {
      await this.#alone(async () => {
        await this.#takeOver();
        const left = this.#leftSecrets();
        await this.vault.deleteAll(left);
        await this.#records.put(this.#tombstones(left));
      });
    }
  }

  /** Stores secrets, then the records that `build` makes of what is stored now: both or neither. */
  commit(secrets: readonly SecretWrite[], build: () => readonly StoredRecord[]): Promise<void> {
    return this.#alone(() => this.#commit(secrets, build));
  }

  /**
   * As `commit`, for records of which some are new. A note in the state comes first: when the window ends before it has stored the records, the
   * note shows which secrets to remove later.
   */
  commitNew(secrets: readonly SecretWrite[], build: () => readonly StoredRecord[]): Promise<void> {
    return this.#alone(async () => {
      const notes = secrets.filter((id) => !this.#isStored(id)).map(({ type, id }) => this.make.unfinished(type, id));
      await this.#putRecords(notes);
      try {
        await this.#commit(secrets, build);
      } catch (error) {
        if (!isTimeout(error)) {
          await this.#records.withdraw(notes).catch(() => undefined);
        }
        throw error;
      }
    });
  }

  /**
   * Removes what `choose` finds in what is stored now, with its secrets. The secrets go first: what is still listed can be removed again,
   * but nobody would find a secret without a record.
   */
  remove(choose: () => readonly RecordId[]): Promise<void> {
    return this.#alone(async () => {
      await this.#takeOver();
      const ids = choose();
      this.#refuseUnreadable(ids);
      if (ids.length > 0) {
        const undo = await this.vault.deleteAll(ids.filter(hasSecrets));
        await this.#store(this.#tombstones(ids), undo);
      }
    });
  }

  #isStored({ type, id }: SecretId): boolean {
    const record = this.#records.get(recordKey(type, id));
    return record !== undefined && !isRemoved(record);
  }

  #leftSecrets(): SecretId[] {
    const now = this.#parts.now();
    return [...this.#known()].flatMap((record) =>
      isUnfinished(record) && record.type !== 'account' && Math.abs(now - record.updatedAt) > longestChange
        ? [{ type: record.type, id: record.id }]
        : [],
    );
  }

  #tombstones(ids: readonly RecordId[]): Tombstone[] {
    return ids.map(({ type, id }) => this.make.tombstone(type, id));
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

  /** Takes over what other windows have written. Deletes the secrets of removed records again, because this window may have stored new ones. */
  async #takeOver(): Promise<void> {
    const pulled = this.#pull();
    if (pulled.length === 0) {
      return;
    }
    this.changed('everything');
    for (const { record, before } of pulled) {
      if (isRemoved(record) && before && !isRemoved(before)) {
        await this.#forgetSecrets(record);
      }
    }
  }

  async #forgetSecrets({ type, id }: RecordId): Promise<void> {
    if (type === 'account' || this.index.tokensWith(id).length > 0) {
      return;
    }
    try {
      await this.vault.deleteAll([{ type, id }]);
    } catch {
      // The window that removed the record has removed its secrets, or has said that it cannot.
    }
  }

  async #commit(secrets: readonly SecretWrite[], build: () => readonly StoredRecord[]): Promise<void> {
    await this.#takeOver();
    const records = build();
    this.#refuseUnreadable(records);
    await this.#store(records, await this.vault.writeAll(secrets));
  }

  /** @param undo restores the secrets; called when the records cannot be stored */
  async #store(records: readonly StoredRecord[], undo: Undo): Promise<void> {
    try {
      await this.#putRecords(records);
    } catch (error) {
      await undo();
      throw error;
    }
    this.changed(changeOf(records));
    this.#signal();
  }

  async #putRecords(records: readonly StoredRecord[]): Promise<void> {
    try {
      await this.#records.put(records);
    } catch (error) {
      throw new UserError(texts.refusals.notWritten, {
        cause: error,
      });
    }
  }

  #refuseUnreadable(ids: readonly RecordId[]): void {
    const unreadable = ids.find(({ type, id }) => this.#records.unreadable.has(recordKey(type, id)));
    if (!unreadable) {
      return;
    }
    throw new UserError(texts.refusals.damaged(`${unreadable.type} ${unreadable.id}`));
  }

  /** Nothing waits for this: if it fails, other windows see the change when they get the focus. */
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

function hasSecrets(id: RecordId): id is SecretId {
  return id.type !== 'account';
}

function isTimeout(error: unknown): boolean {
  return error instanceof UserError && error.cause instanceof KeyringTimeout;
}

/** Changed tokens concern their accounts; anything else may change the list itself. */
function changeOf(records: readonly StoredRecord[]): StoreChange {
  const tokens = records.filter((record): record is TokenRecord => record.type === 'token' && 'account' in record);
  return tokens.length === records.length ? new Set(tokens.map((token) => token.account)) : 'everything';
}
