import { UserError } from '../../protocol/userError.js';
import { isRealm } from '../tba/index.js';

/** An account as it is in a file. `id` is the realm. */
export interface FileAccount {
  readonly id: string;
  readonly name?: string;
}

/** An integration record. The pair is in encrypted files only. */
export interface FileIntegration {
  readonly id: string;
  readonly name?: string;
  readonly pair?: { readonly consumerKey: string; readonly consumerSecret: string };
}

/** A role. The pair is in encrypted files only, and absent there too when the machine did not have it. */
export interface FileRole {
  readonly id: string;
  readonly account: string;
  readonly integration: string;
  readonly role: string;
  readonly user?: string;
  readonly pair?: { readonly tokenId: string; readonly tokenSecret: string };
}

export interface AccountsFile {
  readonly accounts: readonly FileAccount[];
  readonly integrations: readonly FileIntegration[];
  readonly roles: readonly FileRole[];
}

export const fileFormat = 'restlet-workbench-accounts';
export const fileVersion = 1;
/** Entries of one kind that are read. */
export const mostEntries = 10_000;

type Fields = Partial<Readonly<Record<string, unknown>>>;

/** The text of a file without secrets, for people to read and to keep under version control. */
export function writeAccountsFile({ accounts, integrations, roles }: AccountsFile): string {
  const file = {
    format: fileFormat,
    version: fileVersion,
    accounts,
    integrations: integrations.map(({ id, name }) => ({ id, name })),
    roles: roles.map(({ id, account, integration, role, user }) => ({ id, account, integration, role, user })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** The fields of an exported file, plain or encrypted; undefined for any other text. @throws {UserError} for a later version */
export function exportedFields(text: string): Fields | undefined {
  const fields = asFields(parsed(text));
  if (fields?.format !== fileFormat) {
    return undefined;
  }
  if (fields.version !== fileVersion) {
    throw new UserError(
      'This file was written by a later version of RESTlet Workbench, or it was changed. Update the extension, and import it again.',
    );
  }
  return fields;
}

/**
 * Reads the entries of a file: all of them or none.
 * @throws {UserError} when one is damaged
 */
export function readEntries(fields: Fields): AccountsFile {
  const file = {
    accounts: entries(fields.accounts, readAccount),
    integrations: entries(fields.integrations, readIntegration),
    roles: entries(fields.roles, readRole),
  };
  const accounts = new Set(file.accounts.map(({ id }) => id));
  const integrations = new Set(file.integrations.map(({ id }) => id));
  if (!file.roles.every(({ account, integration }) => accounts.has(account) && integrations.has(integration))) {
    throw damaged();
  }
  return file;
}

export function damaged(): UserError {
  return new UserError('This file is damaged, so nothing was imported. Export it again.');
}

function entries<Entry extends { readonly id: string }>(value: unknown, read: (fields: Fields) => Entry): Entry[] {
  if (!Array.isArray(value)) {
    throw damaged();
  }
  if (value.length > mostEntries) {
    throw new UserError(`This file has more than ${mostEntries} entries of one kind, so nothing was imported.`);
  }
  const all = value.map((entry: unknown) => {
    const fields = asFields(entry);
    if (!fields) {
      throw damaged();
    }
    return read(fields);
  });
  if (new Set(all.map(({ id }) => id)).size !== all.length) {
    throw damaged();
  }
  return all;
}

function readAccount(fields: Fields): FileAccount {
  return { id: realm(fields.id), ...optional('name', fields.name) };
}

function readIntegration(fields: Fields): FileIntegration {
  const pair = asFields(fields.pair);
  return {
    id: identifier(fields.id),
    ...optional('name', fields.name),
    ...(pair && { pair: { consumerKey: secret(pair.consumerKey), consumerSecret: secret(pair.consumerSecret) } }),
  };
}

function readRole(fields: Fields): FileRole {
  const pair = asFields(fields.pair);
  return {
    id: identifier(fields.id),
    account: realm(fields.account),
    integration: identifier(fields.integration),
    role: name(fields.role),
    ...optional('user', fields.user),
    ...(pair && { pair: { tokenId: secret(pair.tokenId), tokenSecret: secret(pair.tokenSecret) } }),
  };
}

/** A host is made of it. */
function realm(value: unknown): string {
  return checked(value, isRealm);
}

function identifier(value: unknown): string {
  return checked(value, (text) => /^[\w-]{1,64}$/.test(text));
}

function name(value: unknown): string {
  return checked(value, (text) => text.trim() !== '' && text.length <= 100 && !/[\u0000-\u001F\u007F]/.test(text));
}

function secret(value: unknown): string {
  return checked(value, (text) => text !== '' && text.length <= 4096 && !/[\u0000-\u001F\u007F]/.test(text));
}

function checked(value: unknown, isSound: (text: string) => boolean): string {
  if (typeof value !== 'string' || !isSound(value)) {
    throw damaged();
  }
  return value;
}

function optional<Name extends string>(key: Name, value: unknown): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [key]: name(value) } as Partial<Record<Name, string>>);
}

export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
