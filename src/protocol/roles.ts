/** Accounts and roles as a screen may see them: never a secret. */

export type AccountKind = 'production' | 'sandbox' | 'releasePreview' | 'testDrive' | 'demo';

export interface RoleView {
  /** The extension's own identifier of the stored token; neither the token ID nor a secret. */
  readonly id: string;
  /** The account written as a realm, `1234567_SB1`. */
  readonly account: string;
  readonly accountName: string;
  readonly kind: AccountKind;
  /** Host name (and port for the demo account) that a RESTlet call goes to. */
  readonly host: string;
  readonly role: string;
  readonly user?: string;
  readonly integration?: string;
  /** The account and token are known, but their secrets are not on this machine. */
  readonly secretMissing: boolean;
}
