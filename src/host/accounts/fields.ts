import {
  accountIdMeant,
  checkAccountId,
  checkCredentialValue,
  credentialFields,
  type CredentialField,
} from '../../core/tba/index.js';
import type { InputCheck } from '../platform/prompter.js';
import * as texts from './texts.js';

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
    return { message: { severity: 'error', text: meant === undefined ? check.problem : texts.checks.didYouMean(meant) } };
  }
  const { realm, host, kind } = check.account;
  const found = known(realm);
  if (found === 'demo') {
    return {
      message: {
        severity: 'error',
        text: texts.checks.isDemo(realm),
      },
    };
  }
  const used = texts.checks.used(realm, host, kind);
  if (meant !== undefined) {
    return {
      corrected: realm,
      message: { severity: 'warning', text: `${texts.checks.didYouMean(meant)} ${texts.checks.asTyped(used)}` },
    };
  }
  const note = found === 'listed' ? `${used}. ${texts.checks.isListed}` : used;
  return { corrected: realm, message: { severity: 'info', text: note } };
}

/**
 * Checks one value of a credential. There is a warning when it does not look like a value that NetSuite issues, or is the same as another one.
 * @param others the values that are entered already
 * @param kept the stored value that stays when the field is left empty
 */
export function checkCredentialField(field: CredentialField, text: string, others: CredentialValues, kept?: string): InputCheck {
  if (text.trim() === '' && kept !== undefined) {
    const shown = isSecretField(field) ? undefined : masked(kept);
    return { corrected: '', message: { severity: 'info', text: texts.checks.keeps(field, shown) } };
  }
  const check = checkCredentialValue(text);
  if ('problem' in check) {
    return { message: { severity: 'error', text: check.problem } };
  }
  const same = credentialFields.find((other) => other !== field && others[other] === check.value);
  const warning = same ? texts.checks.same(same) : check.warning;
  if (warning !== undefined) {
    return { corrected: check.value, message: { severity: 'warning', text: warning } };
  }
  return {
    corrected: check.value,
    ...(!isSecretField(field) && { message: { severity: 'info', text: texts.checks.entered(masked(check.value)) } }),
  };
}

const longestName = 100;

/** Names of roles, users and so on: one line, not too long. */
export function checkNameField(text: string, what: texts.NameKind, needed: boolean): InputCheck {
  const name = text.trim();
  if (name === '' && needed) {
    return { message: { severity: 'error', text: texts.checks.enter(what) } };
  }
  if (name.length > longestName) {
    return { message: { severity: 'error', text: texts.checks.shorten(what, longestName) } };
  }
  return { corrected: name };
}

/** A Web Services Only role cannot call RESTlets (Oracle, section_4254801119). Here only the name can show that a role is one. */
export function checkRoleField(text: string, isTaken: (role: string) => boolean): InputCheck {
  const check = checkNameField(text, 'role', true);
  if (check.message) {
    return check;
  }
  if (/web\s*services?\s*only/i.test(text)) {
    return {
      ...check,
      message: { severity: 'warning', text: texts.checks.webServicesOnly },
    };
  }
  return isTaken(text.trim()) ? { ...check, message: { severity: 'warning', text: texts.checks.roleExists } } : check;
}

/** The end of an identifier, enough to tell it from another: `…ab12`. */
export function masked(value: string): string {
  return value.length > 12 ? `…${value.slice(-4)}` : '…';
}
