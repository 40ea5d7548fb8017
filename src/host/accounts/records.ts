import { isRealm } from '../../core/tba/index.js';
import type { TokenInfo } from '../../core/tokens/index.js';

/**
 * What globalState holds of accounts, integrations and tokens: names and references, but no consumer key, token ID or secret. A removed
 * record leaves a tombstone, so that the old copy in another window cannot bring it back.
 */

/** A record's format; a higher number was written by a later version of the extension. */
export const recordVersion = 1;

interface RecordBase {
  readonly v: typeof recordVersion;
  readonly id: string;
  /** Milliseconds since 1970; the later of two copies of a record wins. */
  readonly updatedAt: number;
}

/** An account; its `id` is the realm, so that two windows that add the same account add one. */
export interface AccountRecord extends RecordBase {
  readonly type: 'account';
  /** The name a person gave it; without one the realm is shown. */
  readonly name?: string;
  /** The simulator that comes with the extension. */
  readonly demo?: true;
  /** The identifier of the role that reads the script log after each call. Without one it isn't read. */
  readonly logRole?: string;
}

/** An integration record of NetSuite. The same consumer pair can serve several accounts (a sandbox keeps production's). */
export interface IntegrationRecord extends RecordBase {
  readonly type: 'integration';
  readonly name?: string;
  /** When its consumer pair was stored on this machine, in milliseconds since 1970; absent when an earlier version stored it. */
  readonly enteredAt?: number;
}

/** What NetSuite said of a token when its connection was tested. */
export interface CheckedToken extends TokenInfo {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What logs a role in. Records of a role have the type `token` whatever it is, because each role stands for one credential. */
const credentialKinds = ['token'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export interface TokenRecord extends RecordBase {
  readonly type: 'token';
  /** Absent in records of earlier versions, which are tokens. */
  readonly kind?: CredentialKind;
  /** Realm of the account that the token was issued in. */
  readonly account: string;
  readonly integration: string;
  readonly role: string;
  readonly user?: string;
  /** When its pair was stored on this machine, in milliseconds since 1970; absent when an earlier version stored it, or nobody has yet. */
  readonly enteredAt?: number;
  /** Absent until a test of the connection succeeded with this token. */
  readonly checked?: CheckedToken;
}

/** A role that a later version has stored with a kind of credential that this one doesn't know. It is shown, and never written to. */
export interface LaterCredential {
  readonly id: string;
  readonly account: string;
  readonly role: string;
}

export type LiveRecord = AccountRecord | IntegrationRecord | TokenRecord;
export type RecordType = LiveRecord['type'];

/** What is left of a removed record. */
export interface Tombstone extends RecordBase {
  readonly type: RecordType;
  readonly removed: true;
  /** Secrets are being stored under this key, and the record follows. When it never does, they have to be removed. */
  readonly unfinished?: true;
}

export type StoredRecord = LiveRecord | Tombstone;

export function isRemoved(record: StoredRecord): record is Tombstone {
  return 'removed' in record;
}

/** True for the note that secrets without a record may be in the secret storage. */
export function isUnfinished(record: StoredRecord): record is Tombstone {
  return isRemoved(record) && record.unfinished === true;
}

/** What identifies a record in globalState and in the secret storage: `restlets.token.<id>`. */
export function recordKey(type: RecordType, id: string): string {
  return `restlets.${type}.${id}`;
}

const keyPattern = /^restlets\.(account|integration|token)\.(.+)$/s;

/** True for keys under which records are kept; everything else in globalState is not ours to read. */
export function isRecordKey(key: string): boolean {
  return keyPattern.test(key);
}

/** A record as it was stored under `key`, or `undefined` when it is damaged or of a later version. */
export function parseRecord(key: string, value: unknown): StoredRecord | undefined {
  const [, type, id] = keyPattern.exec(key) ?? [];
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const fields = value as Partial<Record<string, unknown>>;
  const sound =
    fields.v === recordVersion &&
    fields.type === type &&
    fields.id === id &&
    Number.isSafeInteger(fields.updatedAt) &&
    ('removed' in fields ? fields.removed === true : hasBody(fields));
  return sound ? (value as StoredRecord) : undefined;
}

/** What can be shown of a record that `parseRecord` can't read, when it is a role of a later version. */
export function parseLaterCredential(key: string, value: unknown): LaterCredential | undefined {
  const [, type, id = ''] = keyPattern.exec(key) ?? [];
  if (type !== 'token' || typeof value !== 'object' || value === null || 'removed' in value) {
    return undefined;
  }
  const { v, kind, account, role } = value as Partial<Record<string, unknown>>;
  const isLater = (typeof v === 'number' && v > recordVersion) || (typeof kind === 'string' && !isKnownKind(kind));
  return isLater && isStoredRealm(account) && typeof role === 'string' ? { id, account, role } : undefined;
}

function isKnownKind(kind: unknown): boolean {
  return credentialKinds.some((known) => known === kind);
}

function hasBody(fields: Partial<Record<string, unknown>>): boolean {
  const isText = (name: string): boolean => typeof fields[name] === 'string';
  const isTextOrAbsent = (name: string): boolean => fields[name] === undefined || isText(name);
  if (fields.type === 'token') {
    return (
      isStoredRealm(fields.account) &&
      ['integration', 'role'].every(isText) &&
      isTextOrAbsent('user') &&
      (fields.kind === undefined || isKnownKind(fields.kind)) &&
      isTimeOrAbsent(fields.enteredAt) &&
      isCheckedOrAbsent(fields.checked)
    );
  }
  return isTextOrAbsent('name') && isTimeOrAbsent(fields.enteredAt) && (fields.type !== 'account' || isStoredRealm(fields.id));
}

function isTimeOrAbsent(value: unknown): boolean {
  return value === undefined || Number.isSafeInteger(value);
}

function isCheckedOrAbsent(value: unknown): boolean {
  if (value === undefined) {
    return true;
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { at, ...info } = value as Partial<Record<string, unknown>>;
  return Number.isSafeInteger(at) && Object.values(info).every((one) => typeof one === 'string');
}

/** Whether this is an account ID as it is stored, upper case with `_`: a host is made of it. */
export function isStoredRealm(value: unknown): value is string {
  return typeof value === 'string' && isRealm(value);
}
