import type { Remedy } from './userError.js';

/** Accounts and roles as a screen may see them, never a secret; and what every screen says of a role. */

export type AccountKind = 'production' | 'sandbox' | 'releasePreview' | 'testDrive' | 'demo';

const kinds: Readonly<Record<AccountKind, { readonly label: string; readonly title: string }>> = {
  production: { label: 'production', title: 'Production' },
  sandbox: { label: 'sandbox', title: 'Sandbox' },
  releasePreview: { label: 'release preview', title: 'Release Preview' },
  testDrive: { label: 'test drive', title: 'Test Drive' },
  demo: { label: 'demo', title: 'Demo' },
};

/** The kind as a sentence or a description says it. */
export function kindLabel(kind: AccountKind): string {
  return kinds[kind].label;
}

/** The kind as a heading or a mark says it. */
export function kindTitle(kind: AccountKind): string {
  return kinds[kind].title;
}

/** The account that the simulator serves unless told. It has an underscore, so that realm and host differ as in a sandbox. */
export const demoAccountId = 'DEMO_1';

/** Whether an account has real data. Such an account has a sign wherever it is shown, and a call that may change it asks first. */
export function isProduction(kind: AccountKind): boolean {
  return kind === 'production';
}

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
  /** The end of the token ID, `…ab12`: only where role, user and integration don't tell two roles of an account apart. */
  readonly tokenEnd?: string;
  /** The account and token are known, but their secrets are not on this machine. */
  readonly secretMissing: boolean;
  /** The last login with this role was refused. */
  readonly loginRefused?: true;
  /** It reads the script log of its account after each call. */
  readonly readsLog?: true;
}

/** `Acme Sandbox · Sales Clerk`, or `1234567_SB1 · Sales Clerk` in an account without a name. */
export function roleLabel(role: Pick<RoleView, 'accountName' | 'role'>): string {
  return `${role.accountName} · ${role.role}`;
}

/** What a list says of a role beside its label, the kind of the account first: a long text is cut at its end. */
export function roleDetails(role: RoleView): string {
  const id = role.accountName === role.account ? undefined : role.account;
  return [kindLabel(role.kind), id, loginText(role), tokenText(role), role.user, role.integration]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** What a list says of a role that can't be used as it is: its secrets are not here, or its last login was refused. */
export function loginText({ secretMissing, loginRefused }: Pick<RoleView, 'secretMissing' | 'loginRefused'>): string | undefined {
  if (secretMissing) {
    return 'secrets missing on this machine';
  }
  return loginRefused === true ? 'last login refused' : undefined;
}

/** `token …ab12` of a role that looks like another one. */
export function tokenText({ tokenEnd }: Pick<RoleView, 'tokenEnd'>): string | undefined {
  return tokenEnd === undefined ? undefined : `token ${tokenEnd}`;
}

/** Why the demo account can sign nothing. */
export const missingDemoSecrets = "The secrets of the demo account aren't stored on this machine.";

/** Why nothing can be signed with a role whose secrets are not on this machine. `secretsRemedy` is what to do about it. */
export function missingSecrets(role: Pick<RoleView, 'accountName' | 'role' | 'kind'>): string {
  return role.kind === 'demo' ? missingDemoSecrets : `The secrets of ${roleLabel(role)} aren't stored on this machine.`;
}

/** What brings the secrets of a role to this machine: the demo account gets new ones, others are entered. */
export function secretsRemedy({ kind }: Pick<RoleView, 'kind'>): Remedy {
  return kind === 'demo' ? 'addDemoAccount' : 'enterSecrets';
}

/** What tells the names of roles apart: they are compared without case and without the blanks around them, wherever they are written. */
export function roleKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Whether two names are those of one role. */
export function sameRole(one: string, other: string): boolean {
  return roleKey(one) === roleKey(other);
}
