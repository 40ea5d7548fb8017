import { accountHost } from './accountHost.js';
import { trimCharacters } from './trim.js';
import { urlParts } from './urlParts.js';

/** What an account ID says of its account. */
export type TbaAccountKind = 'production' | 'sandbox' | 'releasePreview' | 'testDrive';

/** An account ID as it is used: the realm is upper case with `_`, the host lower case with `-`. */
export interface TbaAccount {
  /** `1234567_SB1`: what the Authorization header names. */
  readonly realm: string;
  /** `1234567-sb1.restlets.api.netsuite.com`: where RESTlets are called. */
  readonly host: string;
  readonly kind: TbaAccountKind;
}

export type AccountCheck =
  | { readonly account: TbaAccount; /** What was typed was written otherwise. */ readonly corrected: boolean }
  | { readonly problem: string };

const longestAccountId = 40;
const accountId = /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/;
// Only ASCII: toUpperCase turns ß into SS and the Kelvin sign into K, and so makes the ID of another account.
const typedAccountId = /^[A-Za-z0-9_-]+$/;

/** Whether a text is an account ID in the form of a realm, so that nothing has to be corrected. */
export function isRealm(text: string): boolean {
  return text.length <= longestAccountId && accountId.test(text);
}

/**
 * Reads an account ID that somebody typed or pasted. Removes white space and quotation marks around it, turns `1234567-sb1` into
 * `1234567_SB1`, and takes the ID from an address of the account. Oracle, "URLs for Account-Specific Domains" (section_1498251763).
 * Never throws.
 */
export function checkAccountId(text: string): AccountCheck {
  const typed = trimCharacters(text, (unit) => /[\s\u200B"'`]/.test(unit));
  if (typed === '') {
    return {
      problem: 'Enter the account ID, such as 1234567 or 1234567_SB1. You find it at Setup > Company > Company Information.',
    };
  }
  const realm = realmOfAddress(typed) ?? (typedAccountId.test(typed) ? typed.toUpperCase().replaceAll('-', '_') : undefined);
  if (realm === undefined || !isRealm(realm)) {
    return {
      problem:
        'An account ID contains only letters, digits and single underscores, such as 1234567, 1234567_SB1 or TSTDRV1234567.',
    };
  }
  return { account: { realm, host: restletHost(realm), kind: accountKind(realm) }, corrected: realm !== text };
}

const nearlySpecial = /^(TSTDRV\d+|\d+)[\s_-]{0,3}(SB|RP)(\d{0,3})$/i;

/**
 * The account ID that was probably meant by one whose ending is not written as NetSuite writes it: `1234567_SB1` by `1234567SB1`,
 * `1234567_SB` and `1234567 sb1`. `undefined` when the text is written correctly, or is something else.
 */
export function accountIdMeant(text: string): string | undefined {
  const typed = text.trim();
  const [, base, kind = '', number = ''] = nearlySpecial.exec(typed) ?? [];
  if (base === undefined || typed.length > longestAccountId) {
    return undefined;
  }
  const ending = kind.toUpperCase();
  // Sandboxes are numbered from 1; a release preview has no number.
  const meant = `${base.toUpperCase()}_${ending}${ending === 'SB' && number === '' ? '1' : number}`;
  return meant === typed.toUpperCase().replaceAll('-', '_') ? undefined : meant;
}

/** The account of an address. The address may have a scheme and a path. */
function realmOfAddress(text: string): string | undefined {
  const { scheme, user, host, port } = urlParts(text);
  const isAddress = /^(?:https?)?$/i.test(scheme) && user === undefined && port === '';
  return isAddress ? accountHost(host)?.realm : undefined;
}

/** The host that serves the RESTlets of an account, given by its realm. */
export function restletHost(realm: string): string {
  return `${realm.toLowerCase().replaceAll('_', '-')}.restlets.api.netsuite.com`;
}

/** The host that serves REST web services, SuiteQL among them; `realm` as in `restletHost`. */
export function suiteTalkHost(realm: string): string {
  return `${realm.toLowerCase().replaceAll('_', '-')}.suitetalk.api.netsuite.com`;
}

/** The host of an account's user interface, which a browser is sent to; `realm` as in `restletHost`. */
export function appHost(realm: string): string {
  return `${realm.toLowerCase().replaceAll('_', '-')}.app.netsuite.com`;
}

/** The kind of an account by its realm, as Oracle's own SuiteCloud CLI tells them apart. */
export function accountKind(realm: string): TbaAccountKind {
  if (/_SB\d*$/.test(realm)) {
    return 'sandbox';
  }
  if (/_RP\d*$/.test(realm)) {
    return 'releasePreview';
  }
  return realm.startsWith('TSTDRV') ? 'testDrive' : 'production';
}
