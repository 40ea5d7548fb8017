/** Tells a value that was issued from what only stands in its place. */
import { checkAccountId, credentialFields, trimCharacters } from '../../tba/index.js';
import { isVariable } from '../placeholders.js';
import { meaningOf } from './names.js';
import type { UnusedReason } from './types.js';

/** Hexadecimal digits of what NetSuite issues, by all of Oracle's examples. */
export const issuedLength = 64;
/** Any run of hexadecimal digits in a text that may be what NetSuite issues, or was when it was copied: characters can get lost. */
export const issuedValues = /(?<![0-9A-Za-z])[0-9a-f]{32,128}(?![0-9A-Za-z])/g;
const issuedValue = /^[0-9a-f]{64}$/;

/** The value without what people and programs put around it. */
export function cleanValue(text: string): string {
  return trimCharacters(text, (unit) => /[\s"'`\u200B-\u200D\u2018-\u201F\u2060\uFEFF]/.test(unit));
}

const jwt = /^(?:Bearer\s{1,8})?eyJ[\w-]{8,}\./i;
const nothing = /^(?:null|nil|none|undefined|true|false|n\/a)$/i;
const variables: readonly RegExp[] = [
  /^\$/,
  /[$#]\{/,
  /\{\{/,
  /^%\w+%$/,
  /^@\w/,
  /^(?:process\.env|import\.meta\.env|os\.environ|Environment|env|ENV|config|settings|secrets|vars|self|this)\./,
];
const dottedName = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/;
const toFillIn =
  /^<.{0,200}>$|^\[.{0,200}\]$|(?:^|[^a-z])(?:your|my|enter|insert|paste|replace|change|fill|add|todo|example|sample|dummy|placeholder|changeme)(?:[^a-z]|$)|(?:^|[^a-z])here$/i;

/**
 * Why a text is no value of a credential; undefined when it may be one.
 * @param literal whether it stood in quotes
 */
export function notAValue(text: string, literal: boolean): UnusedReason | undefined {
  if (text === '' || nothing.test(text)) {
    return 'empty';
  }
  if (issuedValue.test(text)) {
    return undefined;
  }
  if (jwt.test(text) || /^Bearer(?:\s|$)/i.test(text)) {
    return 'oauth2';
  }
  if (isVariable(text) || variables.some((pattern) => pattern.test(text)) || (!literal && dottedName.test(text))) {
    return 'variable';
  }
  if (/[*\u2022\u25CF\u00B7]{3}|\.\.\.|\u2026/.test(text)) {
    return 'masked';
  }
  const named = meaningOf([text]);
  if (isOneCharacter(text) || toFillIn.test(text)) {
    return 'placeholder';
  }
  if (named.field !== undefined && !/\d{3}/.test(text)) {
    return literal || /[^A-Za-z_]/.test(text) || text === text.toUpperCase() ? 'placeholder' : 'variable';
  }
  return isPlausible(text) ? undefined : 'notUnderstood';
}

/** `xxxx`, `0000`. */
function isOneCharacter(text: string): boolean {
  return text.length > 2 && text.toLowerCase() === text.charAt(0).toLowerCase().repeat(text.length);
}

/** A value has no blanks, and is no word of a sentence. */
function isPlausible(text: string): boolean {
  return !/[\s\u0000-\u001F\u007F-\u009F]/.test(text) && (/\d/.test(text) || text.length >= 16);
}

/** Whether a value with a name that is used for other things too is probably one of NetSuite's. */
export function looksIssued(text: string): boolean {
  return issuedValue.test(text) || (/^[\w-]{32,128}$/.test(text) && /\d/.test(text));
}

/** The account that a value names, as a realm. An ID without a digit is a placeholder in all files that were looked at. */
export function accountOf(text: string): string | undefined {
  const check = checkAccountId(text);
  return 'account' in check && /\d/.test(check.account.realm) ? check.account.realm : undefined;
}

/** As `accountOf`, for a value whose name does not say that it is an account: the form has to. */
export function looksLikeAccount(text: string): boolean {
  return /^(?:\d{5,9}|TSTDRV\d{4,9})(?:[_-](?:SB|RP)\d{0,2})?$/i.test(text);
}

export const hasCredential = (values: Readonly<Partial<Record<string, string>>>): boolean =>
  credentialFields.some((field) => values[field] !== undefined);
