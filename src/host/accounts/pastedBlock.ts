import {
  checkCredentialValue,
  consumerFields,
  credentialFields,
  tokenFields,
  type CredentialField,
} from '../../core/tba/index.js';
import type { CredentialBlock } from '../../core/paste/credentials/index.js';
import type { InputCheck } from '../platform/prompter.js';
import { checkAccountField, masked, isSecretField, type CredentialValues, type KnownAccount } from './fields.js';
import * as texts from './texts.js';

export type ReadBlock = (text: string) => CredentialBlock;

/** The reader of blocks of credentials. It is loaded when it is first needed. */
export async function loadBlockReader(): Promise<ReadBlock> {
  const { readCredentials } = await import('../../core/paste/credentials/index.js');
  return readCredentials;
}

/** What a block says of one role. */
export interface PastedRole {
  /** Realm of the account, when the block has it. */
  readonly account?: string;
  readonly values: CredentialValues;
  /** Name of the role; empty when the block has none. */
  readonly role: string;
  /** What tells it from the other roles of the block; may be empty. */
  readonly label: string;
}

/** So many roles of one block are added at a time: more are a mistake, and each is asked about. */
const mostRoles = 50;

/** The roles of a block that have at least one value. Four values without names are in the order in which NetSuite shows them. */
export function pastedRoles({ roles, unnamed }: CredentialBlock): PastedRole[] {
  const named = roles.filter(({ values }) => hasValue(values));
  if (named.length > 0) {
    return named.slice(0, mostRoles).map(({ role = '', ...pasted }) => ({ ...pasted, role }));
  }
  const account = roles[0]?.account;
  return unnamed.length === credentialFields.length
    ? [{ values: inOrder(unnamed), role: '', label: '', ...(account !== undefined && { account }) }]
    : [];
}

/** Says that a block has more roles than are added at a time; empty when it has not. */
export function leftOutRoles({ roles }: CredentialBlock): string {
  const all = roles.filter(({ values }) => hasValue(values)).length;
  return all > mostRoles ? texts.block.mostRoles(mostRoles, all) : '';
}

function inOrder(found: readonly string[], fields: readonly CredentialField[] = credentialFields): CredentialValues {
  return Object.fromEntries(fields.flatMap((field, at) => (found[at] === undefined ? [] : [[field, found[at]]])));
}

function hasValue(values: CredentialValues): boolean {
  return credentialFields.some((field) => values[field] !== undefined);
}

/** What was recognized of a role, with identifiers masked and secrets named only: `account 1234567, token ID (…ab12) and token secret`. */
export function recognized({ account, values }: Pick<PastedRole, 'values'> & { readonly account?: string | undefined }): string {
  const parts = credentialFields.flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [texts.block.value(field, isSecretField(field) ? undefined : masked(value))];
  });
  return texts.list([...(account === undefined ? [] : [texts.block.account(account)]), ...parts]);
}

/** What is odd in a role: values that look as NetSuite issues none, and the same value twice. */
function oddities({ values }: PastedRole): string[] {
  return credentialFields.flatMap((field, at) => {
    const value = values[field];
    if (value === undefined) {
      return [];
    }
    const same = credentialFields.slice(0, at).find((other) => values[other] === value);
    const check = checkCredentialValue(value);
    const isOdd = 'problem' in check || check.warning !== undefined;
    return [...(same ? [texts.block.sameValue(field, same)] : []), ...(isOdd ? [texts.block.odd(field)] : [])];
  });
}

/** The values whose other half is there. Where both halves are missing, the role may have them from an integration that is stored. */
function missingHalves({ values }: PastedRole): CredentialField[] {
  return [consumerFields, tokenFields].flatMap((pair) => {
    const missing = pair.filter((field) => values[field] === undefined);
    return missing.length < pair.length ? missing : [];
  });
}

/**
 * Says what a block contains: what will be used, what is odd and what is left out. It never shows a secret.
 * @param account the account that the roles are added to, when it is known already
 */
export function checkBlock(block: CredentialBlock, known: (realm: string) => KnownAccount, account?: string): InputCheck {
  const roles = pastedRoles(block);
  const left = texts.block.unused(block.unused);
  const [first] = roles;
  if (!first) {
    return { secret: true, message: { severity: 'error', text: sentences(texts.block.nothing(block.unnamed.length), left) } };
  }
  const demo = roles.find((role) => role.account !== undefined && known(role.account) === 'demo');
  if (demo?.account !== undefined) {
    return { secret: true, message: { severity: 'error', text: texts.checks.isDemo(demo.account) } };
  }
  const other = account === undefined ? undefined : roles.find((role) => role.account !== undefined && role.account !== account);
  if (other?.account !== undefined && account !== undefined) {
    return { secret: true, message: { severity: 'error', text: texts.block.otherAccount(other.account, account) } };
  }
  const odd = [...new Set(roles.flatMap(oddities))];
  const found = roles.length === 1 ? texts.block.found(recognized(first)) : texts.block.foundRoles(roles.length);
  const missing = roles.length === 1 && left === '' ? missingHalves(first) : [];
  const lacks = missing.length > 0 ? texts.block.missing(missing) : '';
  const cut = block.isCut ? texts.block.isCut : '';
  const more = leftOutRoles(block);
  const isWarning = odd.length > 0 || lacks !== '' || more !== '' || block.isCut || misfits(block).length > 0;
  const severity = isWarning ? 'warning' : 'info';
  return { secret: true, message: { severity, text: sentences(found, more, ...odd.slice(0, 2), lacks, cut, left) } };
}

/** Values that lost characters, or got some, when they were copied. */
function misfits({ unused }: CredentialBlock): CredentialBlock['unused'] {
  return unused.filter(({ reason }) => reason === 'wrongLength');
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * Checks the first field of *Add Account*: an account ID, an address of the account, or a block of credentials.
 * @returns an account is in `corrected`
 */
export function checkStartField(text: string, known: (realm: string) => KnownAccount, read: ReadBlock): InputCheck {
  const asAccount = checkAccountField(text, known);
  if (asAccount.message?.severity !== 'error' || !mayBeBlock(text)) {
    return asAccount;
  }
  const block = read(text);
  if (pastedRoles(block).length === 0 && block.unnamed.length === 0 && block.unused.length === 0) {
    const account = block.roles[0]?.account;
    return account === undefined ? asAccount : checkAccountField(account, known);
  }
  return checkBlock(block, known);
}

/** A text that can be more than an account ID that was mistyped. */
function mayBeBlock(text: string): boolean {
  return text.length > 60 || (text.length > 20 && /[\s=:]/.test(text.trim()));
}

/**
 * The role in a text that was pasted into the field of one value; undefined when it is one value. Two or four values without names are
 * in the order in which NetSuite shows them, from this field on.
 */
export function roleInField(first: CredentialField, text: string, read: ReadBlock): PastedRole | 'several' | undefined {
  if (isSecretField(first) || !/[\s=:]/.test(text.trim())) {
    return undefined;
  }
  const block = read(text);
  const [role, ...others] = pastedRoles(block);
  if (role) {
    return others.length > 0 ? 'several' : role;
  }
  const fields = credentialFields.slice(credentialFields.indexOf(first));
  const { unnamed } = block;
  return unnamed.length > 0 && unnamed.length % 2 === 0 && unnamed.length <= fields.length
    ? { values: inOrder(unnamed, fields), role: '', label: '' }
    : undefined;
}

/**
 * Checks a block in the field of one value; undefined when the text is no block.
 * @param account the account that the role is added to, when it is known
 */
export function checkBlockInField(first: CredentialField, text: string, read: ReadBlock, account = ''): InputCheck | undefined {
  const role = roleInField(first, text, read);
  if (role === undefined) {
    return undefined;
  }
  const refused = (message: string): InputCheck => ({ secret: true, message: { severity: 'error', text: message } });
  if (role === 'several') {
    return refused(texts.block.severalInField);
  }
  if (role.values[first] === undefined) {
    return refused(sentences(texts.block.lacks(recognized(role), first), texts.block.unused(misfits(read(text)))));
  }
  if (account !== '' && role.account !== undefined && role.account !== account) {
    return refused(texts.block.otherAccount(role.account, account));
  }
  const odd = oddities(role);
  return {
    secret: true,
    message: {
      severity: odd.length > 0 ? 'warning' : 'info',
      text: sentences(texts.block.found(recognized(role)), ...odd.slice(0, 2)),
    },
  };
}
