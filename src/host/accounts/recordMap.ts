import { isRecordKey, parseLaterCredential, parseRecord, recordKey, type LaterCredential, type StoredRecord } from './records.js';

/** The part of `vscode.Memento` that is needed. */
export interface MementoLike {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** A record that another window has written, with the copy that was known here before. */
export interface PulledRecord {
  readonly record: StoredRecord;
  readonly before: StoredRecord | undefined;
}

/**
 * The records of all windows as one map in which the later copy of a record wins.
 *
 * VS Code's Memento has the whole state of the extension as one object in each window, and writes it as a whole. When two windows write at
 * the same time, the second overwrites what the first has written, and the first is not told. So each window keeps all records in memory,
 * and writes a record again when the state has lost it or has an older copy.
 */
export class RecordMap {
  readonly #memento: MementoLike;
  readonly #records = new Map<string, StoredRecord>();
  readonly #unreadable = new Set<string>();

  constructor(memento: MementoLike) {
    this.#memento = memento;
  }

  /** Keys of records that are damaged or of a later version. They are left as they are. */
  get unreadable(): ReadonlySet<string> {
    return this.#unreadable;
  }

  /** Roles of a later version, among the records that are left as they are. */
  later(): LaterCredential[] {
    return [...this.#unreadable].flatMap((key) => parseLaterCredential(key, this.#memento.get(key)) ?? []);
  }

  /** Every record that is known, removed ones included. */
  values(): IterableIterator<StoredRecord> {
    return this.#records.values();
  }

  get(key: string): StoredRecord | undefined {
    return this.#records.get(key);
  }

  /** Takes over what other windows have written. Returns the records that are new or newer. */
  pull(): PulledRecord[] {
    const pulled: PulledRecord[] = [];
    this.#unreadable.clear();
    for (const key of this.#memento.keys()) {
      if (!isRecordKey(key)) {
        continue;
      }
      const stored = parseRecord(key, this.#memento.get(key));
      const before = this.#records.get(key);
      if (!stored) {
        this.#unreadable.add(key);
      } else if (isNewer(stored, before)) {
        this.#records.set(key, stored);
        pulled.push({ record: stored, before });
      }
    }
    return pulled;
  }

  /** Writes the records again that the state has lost. Returns their keys. */
  async push(): Promise<string[]> {
    const lost = [...this.#records].filter(([key, record]) => !this.#unreadable.has(key) && this.#isLost(key, record));
    await this.#write(lost);
    return lost.map(([key]) => key);
  }

  /**
   * Stores records that were changed in this window. When VS Code cannot write them, the map is as it was before.
   * @throws what `Memento.update` rejects with
   */
  async put(records: readonly StoredRecord[]): Promise<void> {
    const entries = records.map((record) => [recordKey(record.type, record.id), record] as const);
    const previous = entries.map(([key]) => [key, this.#records.get(key)] as const);
    this.#assign(entries);
    try {
      await this.#write(entries);
    } catch (error) {
      this.#assign(previous);
      await this.#write(previous).catch(() => undefined);
      throw error;
    }
  }

  /** Removes records that only this window has, from the map and from the state. */
  async withdraw(records: readonly StoredRecord[]): Promise<void> {
    const entries = records.map(({ type, id }) => [recordKey(type, id), undefined] as const);
    this.#assign(entries);
    await this.#write(entries);
  }

  async #write(entries: readonly (readonly [string, StoredRecord | undefined])[]): Promise<void> {
    await Promise.all(entries.map(([key, record]) => this.#memento.update(key, record)));
  }

  #assign(entries: readonly (readonly [string, StoredRecord | undefined])[]): void {
    for (const [key, record] of entries) {
      if (record) {
        this.#records.set(key, record);
      } else {
        this.#records.delete(key);
      }
    }
  }

  #isLost(key: string, record: StoredRecord): boolean {
    const stored = parseRecord(key, this.#memento.get(key));
    return !stored || isNewer(record, stored);
  }
}

/** For two records with the same time, their text decides, so that every window keeps the same one. */
function isNewer(record: StoredRecord, than: StoredRecord | undefined): boolean {
  if (!than || record.updatedAt > than.updatedAt) {
    return true;
  }
  return record.updatedAt === than.updatedAt && JSON.stringify(record) > JSON.stringify(than);
}
