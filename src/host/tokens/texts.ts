import { roleLabel, type RoleView } from '../../protocol/roles.js';
import type { TokenDifference, TokenInfo } from '../../core/tokens/index.js';

/** Everything that the commands which get, check and revoke tokens say. */

export const titles = {
  test: 'Test Connection',
  checkAccount: 'Check Account',
  revoke: 'Revoke Token',
  signIn: 'Add Role by Signing In',
  showRefusal: 'Explain Last Refused Login',
};

export const progress = {
  testing: (role: RoleView): string => `Testing the connection of ${roleLabel(role)}`,
  checking: (realm: string): string => `Asking NetSuite for the hosts of account ${realm}`,
  askingForToken: 'Asking NetSuite for a token',
  signingIn: 'Waiting for the browser',
  revoking: (role: RoleView): string => `Revoking the token of ${roleLabel(role)}`,
};

export const buttons = {
  anyway: 'Log In Anyway',
  close: 'OK',
  revoke: 'Revoke Token',
  removeAnyway: 'Remove Role Anyway',
  usePort: (port: number): string => `Use Port ${port}`,
  continueInBrowser: 'Continue in Browser',
  copyCallback: 'Copy Callback URL',
  copyLink: 'Copy Link',
  paste: 'Paste URL',
  tryAgain: 'Try Again',
  test: 'Test Connection',
  checkAccount: 'Check Account',
  rename: 'Rename Role',
};

/** What the check of a connection found. */
export const tested = {
  /** @param renamed the name that the role has got; absent when it keeps its own */
  named: (role: RoleView, info: TokenInfo, differences: readonly TokenDifference[], renamed?: string): string =>
    [
      `Authentication succeeded for ${roleLabel(role)}. ${reported(info)}`,
      ...(renamed === undefined ? [] : [`The role is now called ${renamed} here.`]),
      ...differences.map(difference),
    ].join(' '),
  unreadable: (role: RoleView): string =>
    `NetSuite accepted the request of ${roleLabel(role)}, but its response contains no company, role or user.`,
  page: (role: RoleView): string =>
    `Can't tell whether the token of ${roleLabel(role)} works: the response is a web page instead of the data of the token.`,
};

/** Why a call to a token service says nothing about the token, or was refused. */
export const outcome = {
  refused: (role: RoleView, headline: string): string => `Authentication failed for ${roleLabel(role)}. ${headline}`,
  unavailable: (role: RoleView, status: number): string =>
    `Can't tell whether the token of ${roleLabel(role)} works: NetSuite responded with status ${status}, so it may not have this service. ` +
    'Send a request with this role instead.',
  other: (role: RoleView, headline: string): string => `Can't tell whether the token of ${roleLabel(role)} works. ${headline}`,
  failure: (message: string, checks: readonly string[]): string => [message, ...checks.slice(0, 1)].join(' '),
};

/** What the check of an account without credentials found. */
export const account = {
  /** @param used the host to which this extension sends the calls of the account */
  exists: (realm: string, hosts: readonly string[], used: string): string => {
    const [restHost = '', ...others] = new Set(hosts);
    return [
      `NetSuite knows account ${realm}. Its host for RESTlets is ${restHost}`,
      restHost === used ? ', which is the one used here.' : `, but requests are sent to ${used} here.`,
      others.length === 0 ? '' : ` Its other ${others.length === 1 ? 'host is' : 'hosts are'} ${others.join(' and ')}.`,
    ].join('');
  },
  unknown: (realm: string): string =>
    `NetSuite returned only hosts that belong to no account. Oracle documents this for an account ID that doesn't exist. ` +
    `Compare ${realm} with the account ID at Setup > Company > Company Information.`,
  otherAccount: (realm: string, other: string): string =>
    `NetSuite returned the hosts of account ${other} for account ID ${realm}. ` +
    'Compare both with the account ID at Setup > Company > Company Information.',
  unclear: (realm: string, why: string): string => `Can't tell whether account ${realm} exists. ${why}`,
  status: (status: number): string => `NetSuite responded with status ${status}, which says nothing about the account.`,
  unreadable: "The response doesn't have the hosts of an account.",
};

export const revoking = {
  question: (role: RoleView): string => `Revoke the token of ${roleLabel(role)} in NetSuite?`,
  detail:
    'This is final. NetSuite will refuse every client that uses this token, not only this one. A new token is needed to log in again. ' +
    'The role and its secrets are removed from this machine when NetSuite has confirmed. To keep the token, use Remove Role instead.',
  done: (role: RoleView): string => `NetSuite revoked the token of ${roleLabel(role)}. The role was removed from this machine.`,
  notConfirmed: (role: RoleView, why: string): string =>
    `NetSuite didn't confirm that the token of ${roleLabel(role)} is revoked. ${why}`,
  notConfirmedDetail:
    'The token may still be valid. To revoke it in NetSuite, go to Setup > Users/Roles > Access Tokens. ' +
    'You can keep the role, or remove it and its secrets from this machine anyway.',
  status: (status: number): string => `The response has status ${status}.`,
  page: 'The response is a web page.',
};

export const refusals = {
  untrusted:
    'In Restricted Mode, nothing is sent. Trust this workspace to sign in, to check an account, and to test or revoke a token.',
  noneInMemory:
    "This window hasn't seen a refused login. Refused requests aren't kept on disk. " +
    'Use "Test Connection" or send a request to get a diagnosis.',
  notInMemory: (role: RoleView): string =>
    `This window has no refused request of ${roleLabel(role)} in memory. Refused requests aren't kept on disk. ` +
    'Use "Test Connection" or send a request to get the diagnosis again.',
};

function reported({ companyName, companyId, roleName, roleId, user }: TokenInfo): string {
  const parts = [
    named('company', companyName, companyId),
    named('role', roleName, roleId),
    user === undefined ? undefined : `user ${user}`,
  ];
  return `NetSuite reports ${parts.filter((part) => part !== undefined).join(', ')}.`;
}

function named(what: string, name: string | undefined, id: string | undefined): string | undefined {
  if (name === undefined) {
    return id === undefined ? undefined : `${what} ID ${id}`;
  }
  return `${what} ${name}${id === undefined ? '' : ` (ID ${id})`}`;
}

function difference({ what, typed, named: name }: TokenDifference): string {
  return `The ${what} is stored here as ${typed}, but NetSuite reports ${name}.`;
}

/** A role that was signed in to without its ID. */
const unnamedRole = 'Signed-in role';

export const signIn = {
  listener: 'the sign-in',
  isRunning: 'A sign-in is already running in this window. Finish or cancel it first.',
  portInUse: (port: number): string => `Port ${port} is in use by another program.`,
  portDetail: (callback: string): string =>
    `The next port has another callback URL, which the integration record needs too: ${callback}`,
  callback: (url: string): string =>
    `The integration record needs this callback URL, and "TBA: Authorization Flow" ticked: ${url}`,
  continueAbout: 'Log in and allow access there',
  noBrowser: "The browser couldn't be opened, so nothing was added. Start the sign-in again.",
  waiting:
    "Log in to NetSuite in the browser. If no page opens, copy its link. If the browser can't return to this machine, paste the URL that it ends at.",
  pastePrompt: 'Paste the URL from the address bar of the browser. It starts with http://localhost:',
  timeout: 'Nothing came back from the browser within 10 minutes, so nothing was added. Start the sign-in again.',
  denied:
    'NetSuite returned no verifier, most likely because access was denied in the browser. Nothing was added. Start the sign-in again to allow it.',
  canceled: 'The sign-in was canceled. Nothing was added.',
  otherCompany: (asked: string, company: string): string =>
    `You logged in to account ${company}, but this sign-in is for ${asked}. Nothing was added. Start the sign-in again and choose that account.`,
  refused: (name: string, cause: string, remedy: string): string => `NetSuite refused the sign-in (${name}). ${cause} ${remedy}`,
  unreadable: (status: number): string =>
    `NetSuite's response (status ${status}) has no token and no documented error. Check the account ID, and sign in again.`,
  notStored: "The token was created, but it couldn't be stored.",
  notStoredDetail: 'If you stop now, the token is lost here and stays valid in NetSuite until you revoke it there.',
  roleName: (id: string | undefined): string => (id === undefined ? unnamedRole : `Role ${id}`),
  /** Whether a role still has the name that `roleName` made, with a number behind it when that was taken. */
  isGivenName: (name: string, id: string | undefined): boolean => {
    const plain = name.replace(/ \(\d+\)$/, '');
    return plain === unnamedRole || (id !== undefined && plain === `Role ${id}`);
  },
  /** @param asked the role ID that was asked for, when another one came back */
  done: (account: string, role: string | undefined, asked: string | undefined): string =>
    `Signed in to ${account}. ${role === undefined ? 'Added the role.' : `Added the role with ID ${role}.`}` +
    (asked === undefined ? '' : ` You asked for the role with ID ${asked}.`),
};

/** What the browser shows at the end, and what is said of a pasted URL. */
export const pages = {
  notFound: 'Not found',
  allowed: 'NetSuite allowed access. You can close this tab and return to VS Code.',
  denied: 'NetSuite returned no verifier, so nothing was added. You can close this tab.',
  ended: 'This sign-in has ended. Start it again in VS Code.',
  used: 'This sign-in was already completed. You can close this tab.',
  'other-state': "This isn't the sign-in that RESTlet Workbench is waiting for. Start the sign-in again in VS Code.",
  'other-token': "This isn't the sign-in that RESTlet Workbench is waiting for. Start the sign-in again in VS Code.",
  'not-a-callback': "This isn't a callback URL of NetSuite. It needs oauth_token and oauth_verifier.",
  repeated: 'The callback has a parameter twice, so it was ignored. Start the sign-in again in VS Code.',
};
