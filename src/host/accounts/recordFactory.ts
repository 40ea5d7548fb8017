import {
  recordKey,
  recordVersion,
  type AccountRecord,
  type IntegrationRecord,
  type RecordType,
  type StoredRecord,
  type Tombstone,
  type TokenRecord,
} from './records.js';

type WithoutBase<Stored> = Omit<Stored, 'v' | 'type' | 'id' | 'updatedAt'>;
/** Fields of which some may be left out or undefined. */
type Loosened<Fields, Name extends keyof Fields> = Omit<Fields, Name> & Partial<Loose<Pick<Fields, Name>>>;
type Loose<Fields> = { [Name in keyof Fields]: Fields[Name] | undefined };

/** Makes the next version of a record, with a later time than the one it replaces and without empty fields. */
export class RecordFactory {
  readonly #now: () => number;
  readonly #previous: (key: string) => StoredRecord | undefined;

  constructor(now: () => number, previous: (key: string) => StoredRecord | undefined) {
    this.#now = now;
    this.#previous = previous;
  }

  account(account: {
    realm: string;
    name?: string | undefined;
    demo?: boolean | undefined;
    logRole?: string | undefined;
  }): AccountRecord {
    const { realm, logRole } = account;
    const name = account.name === realm ? undefined : account.name;
    return { ...this.#base('account', realm), ...filled({ name, demo: account.demo === true ? true : undefined, logRole }) };
  }

  integration(id: string, { name, enteredAt }: Partial<Loose<Pick<IntegrationRecord, 'name' | 'enteredAt'>>>): IntegrationRecord {
    return { ...this.#base('integration', id), ...filled({ name, enteredAt }) };
  }

  token(id: string, fields: Loosened<Omit<WithoutBase<TokenRecord>, 'kind'>, 'user' | 'enteredAt' | 'checked'>): TokenRecord {
    const { account, integration, role, user, enteredAt, checked } = fields;
    return { ...this.#base('token', id), kind: 'token', account, integration, role, ...filled({ user, enteredAt, checked }) };
  }

  tombstone(type: RecordType, id: string): Tombstone {
    return { ...this.#base(type, id), removed: true };
  }

  /** A note that the secrets of a new record are being stored. */
  unfinished(type: RecordType, id: string): Tombstone {
    return { ...this.tombstone(type, id), unfinished: true };
  }

  #base<Type extends RecordType>(type: Type, id: string): { v: 1; type: Type; id: string; updatedAt: number } {
    const previous = this.#previous(recordKey(type, id))?.updatedAt ?? 0;
    // Later than the version that it replaces, even when the clock has gone back.
    return { v: recordVersion, type, id, updatedAt: Math.max(this.#now(), previous + 1) };
  }
}

/** The fields that have a value; an empty text is none. */
function filled<Fields extends object>(fields: Loose<Fields>): Partial<Fields> {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(kept) as Partial<Fields>;
}
