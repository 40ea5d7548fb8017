import {
  accountIdMeant,
  checkAccountId,
  checkCredentialValue,
  credentialFields,
  credentialNames,
  type CredentialField,
} from '../../core/tba/index.js';
import { kindLabel } from '../../protocol/roles.js';
import type { InputCheck } from '../platform/prompter.js';

/** What was entered of a credential. */
export type CredentialValues = Partial<Record<CredentialField, string>>;

/** Whether a value must never be shown, not even a part of it. Consumer key and token ID are no secrets. */
export function isSecretField(field: CredentialField): boolean {
  return field === 'consumerSecret' || field === 'tokenSecret';
}

/** What is known of an account ID: the demo account has it, another account in the list has it, or none. */
export type KnownAccount = 'demo' | 'listed' | undefined;

/**
 * Says how an account ID will be used: `Realm 1234567_SB1 · host 1234567-sb1.restlets.api.netsuite.com`. There is a warning when its
 * ending is probably a misspelled one.
 */
export function checkAccountField(text: string, known: (realm: string) => KnownAccount): InputCheck {
  const check = checkAccountId(text);
  const meant = accountIdMeant(text);
  if ('problem' in check) {
    return { message: { severity: 'error', text: meant === undefined ? check.problem : `Did you mean ${meant}?` } };
  }
  const { realm, host, kind } = check.account;
  const found = known(realm);
  if (found === 'demo') {
    return {
      message: {
        severity: 'error',
        text: `${realm} is the built-in demo account. Add it with "NetSuite: Try the Demo Account".`,
      },
    };
  }
  const used = `Realm ${realm} · host ${host} · ${kindLabel(kind)}`;
  if (meant !== undefined) {
    return { corrected: realm, message: { severity: 'warning', text: `Did you mean ${meant}? As typed: ${used}` } };
  }
  const note = found === 'listed' ? `${used}. This account already exists. You'll add a role to it.` : used;
  return { corrected: realm, message: { severity: 'info', text: note } };
}

/**
 * Checks one value of a credential. There is a warning when it does not look like a value that NetSuite issues, or is the same as another one.
 * @param others the values that are entered already
 * @param kept the stored value that stays when the field is left empty
 */
export function checkCredentialField(field: CredentialField, text: string, others: CredentialValues, kept?: string): InputCheck {
  if (text.trim() === '' && kept !== undefined) {
    const which = isSecretField(field) ? '' : ` (${masked(kept)})`;
    return { corrected: '', message: { severity: 'info', text: `Keeps the stored ${credentialNames[field]}${which}` } };
  }
  const pasted = field === 'consumerKey' || field === 'tokenId' ? readPastedValues(field, text) : undefined;
  if (pasted) {
    return {
      secret: true,
      message: { severity: 'info', text: `Found ${listOf(pasted)} in the pasted text. They'll be filled in for you.` },
    };
  }
  const check = checkCredentialValue(text);
  if ('problem' in check) {
    return { message: { severity: 'error', text: check.problem } };
  }
  const same = credentialFields.find((other) => other !== field && others[other] === check.value);
  const warning = same ? `Same value as the ${credentialNames[same]}. Did you paste it into the wrong field?` : check.warning;
  return { corrected: check.value, ...(warning !== undefined && { message: { severity: 'warning', text: warning } }) };
}

const issuedValue = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** Finds two or four issued values in a block copied from NetSuite's confirmation page, in the order of that page. */
export function readPastedValues(first: CredentialField, text: string): CredentialValues | undefined {
  const found = text.match(issuedValue) ?? [];
  const fields = credentialFields.slice(credentialFields.indexOf(first));
  if (found.length < 2 || found.length % 2 !== 0 || found.length > fields.length) {
    return undefined;
  }
  const values: CredentialValues = {};
  for (const [at, field] of fields.entries()) {
    if (found[at] !== undefined) {
      values[field] = found[at];
    }
  }
  return values;
}

function listOf(values: CredentialValues): string {
  const names = credentialFields.filter((field) => values[field] !== undefined).map((field) => credentialNames[field]);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Names of roles, users and so on: one line, not too long. */
export function checkNameField(text: string, what: string, needed: boolean): InputCheck {
  const name = text.trim();
  if (name === '' && needed) {
    return { message: { severity: 'error', text: `Enter ${what}.` } };
  }
  if (name.length > 100) {
    return { message: { severity: 'error', text: `Shorten ${what} to 100 characters.` } };
  }
  return { corrected: name };
}

/** A Web Services Only role cannot call RESTlets (Oracle, section_4254801119). Here only the name can show that a role is one. */
export function checkRoleField(text: string, isTaken: (role: string) => boolean): InputCheck {
  const check = checkNameField(text, 'the role', true);
  if (check.message) {
    return check;
  }
  if (/web\s*services?\s*only/i.test(text)) {
    return {
      ...check,
      message: { severity: 'warning', text: "A Web Services Only role can't call RESTlets. Its requests will be refused." },
    };
  }
  return isTaken(text.trim())
    ? { ...check, message: { severity: 'warning', text: 'This account already has a role with this name.' } }
    : check;
}

/** The end of an identifier, enough to tell it from another: `…ab12`. */
export function masked(value: string): string {
  return value.length > 12 ? `…${value.slice(-4)}` : '…';
}
