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
/** What NetSuite serves on a host of each account: `1234567.app.netsuite.com` (Oracle, section_1498251763). */
export const accountServices = ['restlets.api', 'suitetalk.api', 'app', 'extforms'] as const;
const netsuiteHost = new RegExp(
  `^(?:https?://)?([a-z0-9_-]+)\\.(?:${accountServices.join('|').replaceAll('.', '\\.')})\\.netsuite\\.com(?:[/?#].*)?$`,
  'i',
);
const wrapping = /^[\s\u200B\uFEFF"'`]+|[\s\u200B\uFEFF"'`]+$/g;

/** Whether a text is an account ID written as a realm already: then there is nothing to correct in it. */
export function isRealm(text: string): boolean {
  return text.length <= longestAccountId && accountId.test(text);
}

/**
 * Reads an account ID as somebody typed or pasted it: white space and quotes around it go, `1234567-sb1` becomes `1234567_SB1`,
 * and an address of the account is read as its ID. Oracle, "URLs for Account-Specific Domains" (section_1498251763). Never throws.
 */
export function checkAccountId(text: string): AccountCheck {
  const typed = text.replace(wrapping, '');
  const realm = (netsuiteHost.exec(typed)?.[1] ?? typed).toUpperCase().replaceAll('-', '_');
  if (realm === '') {
    return {
      problem: 'Enter the account ID, such as 1234567 or 1234567_SB1; it is shown at Setup > Company > Company Information.',
    };
  }
  if (!isRealm(realm)) {
    return {
      problem: 'An account ID has only letters, digits and single underscores, such as 1234567, 1234567_SB1 or TSTDRV1234567.',
    };
  }
  return { account: { realm, host: restletHost(realm), kind: accountKind(realm) }, corrected: realm !== text };
}

/** The host that serves the RESTlets of an account, given by its realm. */
export function restletHost(realm: string): string {
  return `${realm.toLowerCase().replaceAll('_', '-')}.restlets.api.netsuite.com`;
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
