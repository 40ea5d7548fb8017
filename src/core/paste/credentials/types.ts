import type { CredentialField } from '../../tba/index.js';

/** What a value of a block is for. */
export type BlockField = CredentialField | 'account' | 'role';

/** What was recognized of one role. The account is a realm (`1234567_SB1`); the values are as they stand in the block, without quotes. */
export interface RecognizedRole {
  readonly account?: string;
  readonly values: Readonly<Partial<Record<CredentialField, string>>>;
  /** The name of the role, when the block has one. */
  readonly role?: string;
  /** What tells this role from the others of the block: `sb1` of `SB1_TOKEN_ID`. Empty when nothing does. */
  readonly label: string;
}

/** Why a value with a name was not taken. */
export type UnusedReason =
  /** It belongs to OAuth 2.0: an access token, a certificate, a private key. */
  | 'oauth2'
  /** It belongs to NLAuth, which logs in with a password. */
  | 'nlauth'
  /** It stands where a value has to be filled in: `YOUR_ACCOUNT_ID`. */
  | 'placeholder'
  /** It is named, or computed, and not written there: `process.env.TOKEN_ID`. */
  | 'variable'
  /** Its characters are hidden or left out: `••••`, `1a2b…`. */
  | 'masked'
  | 'empty'
  /** It stands below its label, and is too short or too long to be what NetSuite issues. The name says how long it is. */
  | 'wrongLength'
  /** The name says that it is an account ID, and the value cannot be one. */
  | 'notAnAccount'
  | 'notUnderstood';

export interface UnusedValue {
  /** The name in the block, never a value. */
  readonly name: string;
  readonly reason: UnusedReason;
}

export interface CredentialBlock {
  /** What the text is: `a Postman environment`. */
  readonly kind: string;
  readonly roles: readonly RecognizedRole[];
  /** Values that look as NetSuite issues them, in the order of the text, of which nothing says what they are. */
  readonly unnamed: readonly string[];
  readonly unused: readonly UnusedValue[];
  /** The text was longer than `longestBlock`, and only its beginning was read. */
  readonly isCut: boolean;
}

/** UTF-16 code units of a block that are read. */
export const longestBlock = 1_000_000;
