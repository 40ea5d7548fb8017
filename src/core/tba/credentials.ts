import { checkAccountId, isRealm } from './account.js';
import { TbaError, type TbaField } from './errors.js';
import { trimCharacters } from './trim.js';

/** Everything a TBA signature needs. The account may be written as a realm or as a host label. */
export interface TbaCredentials {
  readonly account: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
}

/** The part of the credentials that is no secret. */
export type TbaIdentity = Pick<TbaCredentials, 'account' | 'consumerKey' | 'tokenId'>;

/** Key and secret of an integration record, and ID and secret of a token, in the order in which NetSuite shows them. */
export const consumerFields = ['consumerKey', 'consumerSecret'] as const;
export const tokenFields = ['tokenId', 'tokenSecret'] as const;
export const credentialFields = [...consumerFields, ...tokenFields] as const;
export type CredentialField = (typeof credentialFields)[number];

/** What a person calls them. */
export const credentialNames: Readonly<Record<CredentialField, string>> = {
  consumerKey: 'consumer key',
  consumerSecret: 'consumer secret',
  tokenId: 'token ID',
  tokenSecret: 'token secret',
};

/** The values that log in, in the order above: what must be in nothing that is kept. */
export function credentialValues(credentials: TbaCredentials): string[] {
  return credentialFields.map((field) => credentials[field]);
}

export type CredentialCheck = { readonly value: string; readonly warning?: string } | { readonly problem: string };

// White space, and the invisible characters that are copied with a value from a page.
const blank = /[\s\u200B-\u200D\u2060]/;
const quotes: ReadonlySet<string> = new Set(['"', "'", '`']);
const controlCharacter = /[\u0000-\u001F\u007F-\u009F]/;
const issuedValue = /^[0-9a-f]{64}$/;

/**
 * Reads a key, token or secret that somebody pasted. Removes white space and quotation marks around it. A value that does not look like
 * one that NetSuite issues (64 lower-case hex digits in all of Oracle's examples) gets a warning and is not refused. Never throws.
 */
export function checkCredentialValue(text: string): CredentialCheck {
  const value = unwrap(text);
  if (value === '') {
    return { problem: 'Enter the value. NetSuite shows it once, when you create the record.' };
  }
  if (controlCharacter.test(value)) {
    return { problem: 'The value contains a line break or another control character. Paste it again.' };
  }
  if (issuedValue.test(value)) {
    return { value };
  }
  return { value, warning: `This doesn't look like a NetSuite credential: ${oddness(value)}` };
}

/** Throws a TbaError that names the first part of the credentials that is missing, empty or cannot be one; returns the realm. */
export function requireCredentials(credentials: TbaCredentials): string {
  const realm = requireIdentity(credentials);
  requireValue(credentials, 'consumerSecret');
  requireValue(credentials, 'tokenSecret');
  return realm;
}

/** As `requireCredentials`, for the parts that are no secrets; returns the realm. */
export function requireIdentity(identity: TbaIdentity): string {
  const realm = requireRealm(identity.account);
  requireValue(identity, 'consumerKey');
  requireValue(identity, 'tokenId');
  return realm;
}

function requireRealm(account: unknown): string {
  const text = typeof account === 'string' ? account : '';
  if (isRealm(text)) {
    return text;
  }
  const check = checkAccountId(text);
  if ('problem' in check) {
    throw new TbaError('account', `The account ID isn't valid. ${check.problem}`);
  }
  return check.account.realm;
}

/** Throws a TbaError if the text has a control character, because no URL and no header can hold one. */
export function refuseControlCharacters(field: TbaField, what: string, text: string): void {
  if (controlCharacter.test(text)) {
    throw new TbaError(field, `The ${what} contains a control character, such as a line break. Remove it.`);
  }
}

function requireValue(credentials: Readonly<Partial<Record<CredentialField, unknown>>>, field: CredentialField): void {
  const value = credentials[field];
  const name = credentialNames[field];
  if (typeof value !== 'string' || value.trim() === '') {
    throw new TbaError(field, `The ${name} is missing. Enter it with the account's token.`);
  }
  refuseControlCharacters(field, name, value);
}

function unwrap(text: string): string {
  const trimmed = withoutBlanks(text);
  const isQuoted = trimmed.length > 1 && quotes.has(trimmed.charAt(0)) && trimmed.endsWith(trimmed.charAt(0));
  return isQuoted ? withoutBlanks(trimmed.slice(1, -1)) : trimmed;
}

function withoutBlanks(text: string): string {
  return trimCharacters(text, (unit) => blank.test(unit));
}

function oddness(value: string): string {
  if (/^[0-9a-f]*$/i.test(value) && value.length !== 64) {
    return `${value.length} characters instead of 64.`;
  }
  return /^[0-9A-F]+$/i.test(value) ? 'it has uppercase letters.' : "it isn't 64 lowercase hex digits.";
}
