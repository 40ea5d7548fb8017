import { credentialNames, type CredentialField } from '../../core/tba/index.js';
import type { UnusedReason, UnusedValue } from '../../core/paste/credentials/index.js';
import type { RefreshSigns } from './sandboxRefresh.js';
import { kindLabel, roleLabel, type AccountKind, type RoleView } from '../../protocol/roles.js';

/** Everything that the feature *Accounts* says. What every screen says of a role is in `protocol/roles.ts`. */

/** Titles of commands, where they ask something. */
export const titles = {
  addAccount: 'Add Account',
  editAccount: 'Edit Account',
  renameAccount: 'Rename Account',
  removeAccount: 'Remove Account',
  copyAccountId: 'Copy Account ID',
  readLog: 'Read Script Log with This Role',
  stopReadingLog: 'Stop Reading Script Log',
  addRole: 'Add Role',
  addRoleOf: (account: string, number: number, count: number): string =>
    `Add Role${account === '' ? '' : ` to ${account}`}${count > 1 ? ` (${number} of ${count})` : ''}`,
  editRole: 'Edit Role',
  editOne: (role: RoleView): string => `Edit ${roleLabel(role)}`,
  renameRole: 'Rename Role',
  renameOne: (role: RoleView): string => `Rename ${roleLabel(role)}`,
  removeRole: 'Remove Role',
  enterSecrets: 'Enter Secrets',
  exportAccounts: 'Export Accounts',
  importAccounts: 'Import Accounts',
  secretsOf: (role: RoleView): string => `Secrets of ${roleLabel(role)}`,
  switchRole: 'Switch Role',
  roleOfRequest: 'Role of This Request',
};

export const buttons = {
  activate: 'Set as Active Role',
  newRequest: 'New Request',
  testConnection: 'Test Connection',
  checkAccount: 'Check Account',
  importIt: 'Import',
  nameAccount: 'Name Account',
  clearClipboard: 'Clear Clipboard',
  remove: 'Remove',
};

/** What a command did. */
export const done = {
  added: ({ role, accountName, kind }: RoleView): string =>
    kind === 'demo' ? 'The demo account is ready.' : `Added ${role} in ${accountName} (${kindLabel(kind)}).`,
  addedRoles: (count: number, accounts: readonly string[]): string => `Added ${count} roles in ${list(accounts)}.`,
  readsLog: (role: RoleView): string =>
    `From the next call on, the script log is read with ${roleLabel(role)}, if NetSuite permits it.`,
  readsNoLog: ({ accountName }: RoleView): string => `The script log of ${accountName} is no longer read.`,
  clearedClipboard: 'The clipboard was cleared.',
  clipboardChanged: "The clipboard has changed, so it wasn't cleared.",
  // Said of the past, because the notification is still there after a switch.
  activeUnchanged: "The active role wasn't changed.",
  savedAccount: (name: string): string => `Saved account ${name}.`,
  renamedAccount: (realm: string, name: string): string => `Renamed account ${realm} to ${name}.`,
  removedAccount: (name: string): string => `Removed account ${name}.`,
  savedRole: (role: RoleView): string => `Saved role ${roleLabel(role)}.`,
  renamedRole: (role: RoleView, name: string): string => `Renamed role ${roleLabel(role)} to ${name}.`,
  removedRole: (role: RoleView): string => `Removed role ${roleLabel(role)}.`,
  storedSecrets: (role: RoleView): string => `Stored the secrets of ${roleLabel(role)}.`,
  secretsAreStored: (role: RoleView): string => `The secrets of ${roleLabel(role)} are stored on this machine.`,
};

/** Questions that are agreed to or not. */
export const confirmations = {
  removeAccount: (name: string, roles: number): string =>
    roles === 0 ? `Remove account ${name}?` : `Remove account ${name} and its ${roles === 1 ? 'role' : `${roles} roles`}?`,
  removeDemoDetail: 'You can add the demo account again at any time.',
  removeAccountDetail: 'Stored secrets are deleted. The tokens stay valid in NetSuite until you revoke them there.',
  removeRole: (role: RoleView): string => `Remove role ${roleLabel(role)}?`,
  removeRoleDetail: 'Stored secrets are deleted. The token stays valid in NetSuite until you revoke it there.',
  activate: (role: RoleView): string => `Set ${roleLabel(role)} as the active role?`,
  activateDetail: ({ account, kind }: RoleView): string =>
    `${account} is a ${kindLabel(kind)} account. Every open request that doesn't set its own role will be sent there.`,
};

/** Prompts of input boxes and what they show while they are empty. */
export const questions = {
  accountId: 'Account ID (Setup > Company > Company Information), or the URL of any NetSuite page',
  signInAccount:
    'Account ID (Setup > Company > Company Information), or the URL of any NetSuite page. It is needed because signed requests are sent only to the host of an account',
  accountIdExample: '1234567 or 1234567_SB1',
  start:
    'Paste the credentials in any form: NetSuite page, .env, JSON, code or Postman environment. Or enter the account ID (Setup > Company > Company Information) or the URL of a NetSuite page',
  paste: 'Paste the credentials in any form: NetSuite page, .env, JSON, code or Postman environment',
  review: (kind: string): string => `Found in ${kind}. What do you want to add?`,
  accountName: 'Display name (optional)',
  accountNameEmpty: 'Press Enter to use the account ID',
  role: 'Role of this token',
  roleExample: 'Sales Clerk',
  user: 'User of this token (optional)',
  integrationName: 'Name of the integration (optional)',
  skip: 'Press Enter to skip',
  roleId: 'Internal ID of the role (optional). You can also choose the role in the browser',
  roleIdEmpty: 'Press Enter to choose in the browser',
  keep: 'Leave empty to keep the current value',
  credentialExample: '64 hexadecimal digits',
  integration: 'Select the integration this token belongs to (its key and secret are already stored)',
  what: 'What do you want to change?',
  unfinished: (realm: string): string => (realm === '' ? 'You started adding a role' : `You started adding a role to ${realm}`),
};

const whereToFind: Readonly<Record<CredentialField, string>> = {
  consumerKey: 'NetSuite shows it once, when you save the integration: Setup > Integration > Manage Integrations',
  consumerSecret: 'NetSuite shows it once, below the consumer key',
  tokenId: 'NetSuite shows it once, when you save the token: Setup > Users/Roles > Access Tokens',
  tokenSecret: 'NetSuite shows it once, below the token ID',
};

/**
 * `Paste the consumer key, or all four values at once. NetSuite shows it once, …`
 * @param block how many values one pasted text may have from this one on
 */
export function credentialQuestion(field: CredentialField, block: 1 | 2 | 4): string {
  const name = credentialNames[field];
  const more = { 1: '', 2: `, or ${name} and secret at once`, 4: ', or all four values at once' }[block];
  return `Paste the ${name}${more}. ${whereToFind[field]}`;
}

/** What a name is called in the complaints about it. */
export type NameKind = 'name' | 'role' | 'user' | 'integration';

/** What is said of a text while it is typed. */
export const checks = {
  didYouMean: (realm: string): string => `Did you mean ${realm}?`,
  asTyped: (used: string): string => `As typed: ${used}`,
  isDemo: (realm: string): string => `${realm} is the built-in demo account. Add it with "NetSuite: Try the Demo Account".`,
  used: (realm: string, host: string, kind: AccountKind): string => `Realm ${realm} · host ${host} · ${kindLabel(kind)}`,
  isListed: "This account already exists. You'll add a role to it.",
  isTaken: (realm: string): string => `${realm} already exists. Remove one of the two accounts first.`,
  /** @param shown the part of the value that may be shown; absent for a secret */
  keeps: (field: CredentialField, shown: string | undefined): string =>
    `Keeps the stored ${credentialNames[field]}${shown === undefined ? '' : ` (${shown})`}`,
  /** @param shown the part of the value that may be shown */
  entered: (shown: string): string => `Entered: ${shown}`,
  same: (field: CredentialField): string => `Same value as the ${credentialNames[field]}. Did you paste it into the wrong field?`,
  enter: (what: NameKind): string => `Enter the ${what}.`,
  shorten: (what: NameKind, characters: number): string => `Shorten the ${what} to ${characters} characters.`,
  webServicesOnly: "A Web Services Only role can't call RESTlets. Its requests will be refused.",
  roleId: 'Enter the internal ID of the role, which is a number, or leave it empty.',
  roleExists: 'This account already has a role with this name.',
};

/** `a, b and c` */
export function list(parts: readonly string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : (parts[0] ?? '');
}

/** Names that are said of values that were not used. */
const mostNames = 3;

function names(all: readonly string[]): string {
  const rest = all.length - mostNames;
  return list(rest > 1 ? [...all.slice(0, mostNames), `${rest} more`] : all);
}

const unusedReasons: Readonly<Record<UnusedReason, (names: string, isOne: boolean) => string>> = {
  oauth2: (named, isOne) => `${named} ${isOne ? 'looks' : 'look'} like OAuth 2.0. Only TBA tokens can be added.`,
  nlauth: (named, isOne) =>
    `${named} ${isOne ? 'is' : 'are'} for NLAuth, which logs in with a password. Only TBA tokens can be added. "Add Role by Signing In" gets one in the browser.`,
  placeholder: (named, isOne) => `${named} ${isOne ? 'is a placeholder' : 'are placeholders'}.`,
  variable: (named, isOne) => `${named} ${isOne ? 'is a variable' : 'are variables'} without a value here.`,
  masked: (named, isOne) => `${named} ${isOne ? "isn't" : "aren't"} complete: characters are hidden or left out.`,
  empty: (named, isOne) => `${named} ${isOne ? 'is' : 'are'} empty.`,
  wrongLength: (named, isOne) => `Not used: ${named}. Copy ${isOne ? 'it' : 'them'} again.`,
  notAnAccount: (named, isOne) => `${named} ${isOne ? "isn't an account ID" : "aren't account IDs"}.`,
  notUnderstood: (named) => `Not used: ${named}.`,
};

/** What is said of a block of credentials that was pasted. */
export const block = {
  account: (realm: string): string => `account ${realm}`,
  /** @param shown the part of the value that may be shown; absent for a secret */
  value: (field: CredentialField, shown: string | undefined): string =>
    `${credentialNames[field]}${shown === undefined ? '' : ` (${shown})`}`,
  found: (what: string): string => `Found ${what}. Press Enter to use ${what.includes(' and ') ? 'them' : 'it'}.`,
  foundRoles: (count: number): string => `Found ${count} roles. Press Enter to select from them.`,
  sameValue: (field: CredentialField, other: CredentialField): string =>
    `The ${credentialNames[field]} is the same value as the ${credentialNames[other]}.`,
  odd: (field: CredentialField): string => `The ${credentialNames[field]} doesn't look like a NetSuite credential.`,
  missing: (fields: readonly CredentialField[]): string =>
    `Not found: ${list(fields.map((field) => credentialNames[field]))}. You can enter ${fields.length === 1 ? 'it' : 'them'} next.`,
  mostRoles: (used: number, all: number): string => `Only the first ${used} of ${all} roles can be added at a time.`,
  isCut: 'The text is too long. Only its beginning was read.',
  /** @param unnamed how many values were found of which nothing says what they are */
  nothing: (unnamed: number): string =>
    unnamed === 0
      ? 'No TBA credentials were found in this text.'
      : `Nothing in this text says what ${unnamed === 1 ? 'the value' : `the ${unnamed} values`} in it ${unnamed === 1 ? 'is' : 'are'}. Enter the account ID first.`,
  severalInField: 'This text contains several roles. Use "NetSuite: Add Account…" to add them at once.',
  lacks: (what: string, field: CredentialField): string => `This text contains ${what}, but no ${credentialNames[field]}.`,
  otherAccount: (found: string, account: string): string =>
    `This text is for the account ${found}, but you are adding a role to ${account}. Use "NetSuite: Add Account…" instead.`,
  unused: (unused: readonly UnusedValue[]): string =>
    (Object.keys(unusedReasons) as UnusedReason[])
      .map((reason) => ({ reason, named: unused.filter((each) => each.reason === reason).map(({ name }) => name) }))
      .filter(({ named }) => named.length > 0)
      .map(({ reason, named }) => unusedReasons[reason](names(named), named.length === 1))
      .join(' '),
  useThese: 'Use These Values',
};

/** What is said when accounts are exported and imported. */
export const transfer = {
  what: 'What do you want to export?',
  names: 'Names Only',
  namesAbout: 'For your team: accounts, integrations and roles, without keys, token IDs and secrets',
  everything: 'Everything, Encrypted',
  everythingAbout: 'For another machine: with all keys and secrets, protected by a pass phrase',
  passphrase: "Pass phrase for this file. Without it nobody can read the file, and it can't be recovered",
  again: 'Enter the pass phrase again',
  open: 'Pass phrase of this file',
  openAgain: 'The pass phrase is incorrect, or the file was changed. Enter the pass phrase again',
  tooShort: (characters: number): string => `Use at least ${characters} characters.`,
  differs: "This isn't the same pass phrase.",
  fileName: 'netsuite-accounts.json',
  encryptedFileName: 'netsuite-accounts-encrypted.json',
  exported: (accounts: number, roles: number): string =>
    `Exported ${counted(accounts, 'account')} with ${counted(roles, 'role')}.`,
  exportedWithout: (roles: number): string =>
    `The secrets of ${counted(roles, 'role')} aren't stored on this machine, so the file doesn't contain them.`,
  question: (accounts: number, roles: number): string =>
    accounts === 0
      ? `Import ${counted(roles, 'role')}?`
      : `Import ${counted(accounts, 'new account')} and ${counted(roles, 'role')}?`,
  detail: (kept: number, filled: number, withoutSecrets: number): string =>
    [
      kept > 0 && `${counted(kept, 'role')} of the file ${kept === 1 ? 'is' : 'are'} here already and won't be changed.`,
      filled > 0 && `${counted(filled, 'role')} ${filled === 1 ? 'gets its' : 'get their'} missing secrets.`,
      withoutSecrets > 0 &&
        `The secrets of ${counted(withoutSecrets, 'role')} aren't in the file. Enter them with "Enter Secrets…".`,
    ]
      .filter((sentence) => sentence !== false)
      .join('\n'),
  nothingNew: 'Everything in this file is here already. Nothing was changed.',
  imported: (accounts: number, roles: number): string =>
    accounts === 0
      ? `Imported ${counted(roles, 'role')}.`
      : `Imported ${counted(accounts, 'new account')} and ${counted(roles, 'role')}.`,
  tooLarge: (megabytes: number): string => `The file is larger than ${megabytes} MB, so it wasn't read.`,
};

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Choices of lists, and their headings. */
export const choices = {
  account: 'Select the account',
  role: 'Select the role',
  add: 'Add Account…',
  otherAccount: 'Other Account…',
  noRole: 'No role yet',
  isCurrent: 'current',
  forEveryRequest: "Select the active role (used by every request that doesn't set its own)",
  forThisRequest: 'This request sets its own role',
  recent: 'Recently used',
  others: 'All others',
  useActive: 'Use the Active Role',
  useActiveAbout: 'removes the role from the file',
  onlyHere: (role: RoleView): string => `Use ${roleLabel(role)} for This Request Only`,
  onlyHereAbout: 'saved in the file',
  thisRequest: 'This request',
  allRequests: 'All requests',
  roles: 'Roles',
  goOn: (realm: string): string => (realm === '' ? 'Continue' : `Continue with ${realm}`),
  allRoles: (count: number): string => `Add All ${count} Roles`,
  oneRole: (account: string | undefined, label: string): string => `Add ${account ?? 'Role'}${label === '' ? '' : ` (${label})`}`,
  pasteBlock: 'Paste Credentials…',
  pasteBlockAbout: 'A block with the token and its integration',
  goOnAbout: 'What you entered is still there',
  startOver: 'Start Over',
  startOverAbout: 'Discards what you entered',
  thisAccount: 'This account',
  otherAccounts: 'Other accounts',
  otherIntegration: 'Other Integration…',
  otherIntegrationAbout: 'Enter its consumer key and secret',
  unnamedIntegration: 'Unnamed integration',
  usedBy: (roles: readonly string[]): string => `Used by ${roles.join(', ')}`,
  names: 'Role and user',
  integrationName: 'Integration name',
  tokenPair: 'Token ID and token secret',
  consumerPair: 'Consumer key and consumer secret',
  /** @param others how many other roles have the same integration */
  shared: (others: number): string =>
    others === 0 ? 'Used by this role only' : `Also used by ${others === 1 ? 'another role' : `${others} other roles`}`,
};

/** What accounts and roles look like in the tree and in the status bar. */
export const shown = {
  active: 'active',
  accounts: (count: number): string => counted(count, 'account'),
  later: 'needs a later version of RESTlet Workbench',
  tokensLost: 'tokens may be lost',
  readsLog: 'reads script log',
  account: 'Account',
  role: 'Role',
  user: 'User',
  integration: 'Integration',
  realm: 'Realm',
  host: 'Host',
  simulator: 'simulator on this machine',
  kind: 'Kind',
  tokenId: 'Token ID',
  secrets: 'Secrets',
  enterSecrets: 'not stored on this machine. Enter or import them to use this role',
  spokenAccount: (name: string, description: string, roles: number): string =>
    `Account ${name}, ${description}, ${roles === 1 ? '1 role' : `${roles} roles`}`,
  spokenRole: (role: string): string => `Role ${role}`,
};

const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

function ago(milliseconds: number): string {
  const unit = units.find(([, length]) => milliseconds >= length);
  return unit === undefined ? 'just now' : `${counted(Math.floor(milliseconds / unit[1]), unit[0])} ago`;
}

/** What the tooltip of a role says of its token and its logins. */
export const facts = {
  checked: 'Connection tested',
  credential: 'Credential',
  kinds: { token: 'TBA token' },
  entered: 'Token stored here',
  succeeded: 'Last successful login',
  refused: 'Last refused login',
  response: 'Response',
  firstCheck: 'Check first',
  /** @param milliseconds since then */
  ago,
  /** @param at milliseconds since 1970 */
  time: (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  withId: (name: string, id: string): string => `${name} (ID ${id})`,
  company: 'Company in NetSuite',
  roleInNetSuite: 'Role in NetSuite',
  userInNetSuite: 'User in NetSuite',
  difference: 'Difference',
  differs: (what: string, typed: string, named: string): string =>
    `the ${what} is stored here as ${typed}, but NetSuite reports ${named}`,
};

/** What is said of roles that came from another machine by Settings Sync. */
export const synced = {
  added: (roles: number): string =>
    `Added ${counted(roles, 'role')} from your other machines, by Settings Sync. ${roles === 1 ? 'Its secrets aren' : 'Their secrets aren'}'t stored on this machine: ` +
    'Settings Sync carries names only.',
  importIt: 'Import Accounts…',
  enterSecrets: 'Enter Secrets…',
};

/** What the guide that sets NetSuite up says. The checklist is in `setupTexts.ts`. */
export const setup = {
  title: 'Open NetSuite Page',
  whichPage: 'Which page do you want to open?',
  copied: 'The checklist for your administrator was copied.',
  learnMore: 'Learn More',
};

/** What sorts, groups and filters the tree. */
export const treeView = {
  filterTitle: 'Filter Accounts',
  filterPrompt: 'Words of the account name, account ID, role and user, in any order',
  filterExample: 'acme sandbox clerk',
  found: (accounts: number, roles: number): string =>
    accounts === 0 ? 'Nothing found' : `Found ${counted(accounts, 'account')} and ${counted(roles, 'role')}`,
  filtered: (words: string): string => `Filtered by: ${words}`,
  nothingMatches: (words: string): string => `Nothing matches “${words}”`,
  arrangeTitle: 'Sort and Group Accounts',
  arrangePrompt: 'How do you want to list your accounts?',
  arrangements: {
    company: { label: 'By Company', description: 'a sandbox below its production account' },
    name: { label: 'By Account Name', description: 'in alphabetical order' },
    groupedByCompany: { label: 'Grouped by Company', description: 'a heading for each company with several accounts' },
    groupedByKind: { label: 'Grouped by Kind', description: 'production, sandbox, release preview and so on' },
  },
};

/** What is said of a sandbox whose tokens look lost. */
export const refresh = {
  notice: (account: string, { roles, workedUntil }: RefreshSigns, isDemo: boolean): string =>
    `${roles} roles of ${account} worked before and are refused now, and no role of it has worked since ${facts.time(workedUntil)}. ` +
    'After a sandbox refresh it looks like this, because all tokens of the sandbox are gone. ' +
    "It isn't certain: NetSuite refuses a blocked integration or a locked user in the same way. " +
    (isDemo ? 'Restart the simulator to get new tokens.' : 'If the sandbox was refreshed, its roles need new tokens.'),
  signIn: 'Sign In…',
  editRole: 'Edit Role…',
  title: 'Sandbox refresh',
  likely: ({ roles, refusedSince, workedUntil }: RefreshSigns): string =>
    `likely, but not certain. ${roles} roles that worked before are refused since ${facts.time(refusedSince)}, ` +
    `and none has worked since ${facts.time(workedUntil)}. A refresh removes all tokens, so new ones are needed`,
};

export const statusBar = {
  name: 'NetSuite Role',
  none: 'NetSuite: No Role',
  noneAbout: 'Select a NetSuite role',
  about: ({ role, account, accountName, kind, secretMissing }: RoleView): string => {
    const id = accountName === account ? '' : `${account}, `;
    const missing = secretMissing ? ". Its secrets aren't stored on this machine" : '';
    return `NetSuite role: ${role} in ${accountName} (${id}${kindLabel(kind)})${missing}`;
  },
  spoken: (about: string): string => `${about}. Switch role`,
};

export const demo = {
  accountName: 'Demo Account',
  integrationName: 'Demo Integration',
};

/** What is said where the page of the simulator may not be seen. */
export const simulatorPage = {
  maybeEmpty:
    'The page of the simulator should open in your browser. If the page stays empty, copy its link and open it in a browser on the machine that VS Code runs this extension on.',
  notOpened: "The browser wasn't opened. Copy the link of the page to open it yourself.",
  copyLink: 'Copy Link',
};

/** Why something was not done. */
export const refusals = {
  noControls: 'This simulator is from an earlier version and has no page for its tokens. Start it again from this version.',
  noAccount: 'No account yet.',
  noRole: 'No role yet.',
  noSecretsMissing: 'No secrets are missing.',
  noLogRole: 'No role reads a script log.',
  noConsumerPair:
    "The consumer key and secret of this integration aren't stored on this machine. Enter them, or choose another integration.",
  selectRole: 'Select a role in the Accounts view.',
  demoIdIsTaken: (realm: string): string =>
    `${realm} already exists as a NetSuite account. Remove it before you add the demo account, which has the same ID.`,
  integrationIsGone:
    "The integration was removed in another window, so the role wasn't added. Add it again with its consumer key and secret.",
  isGone: "What you edited was removed in another window. Your change wasn't saved.",
  activeNotKept:
    "The role is active in this window. VS Code can't save its state, so a new window won't remember it. Check that the disk isn't full.",
  notWritten: "Nothing was changed: VS Code can't save its state. Check that the disk isn't full.",
  /** @param record what the damaged record is of, and its identifier */
  damaged: (record: string): string =>
    `The stored ${record} is damaged, or a later version of RESTlet Workbench wrote it. It wasn't changed. To change it, update the extension.`,
  laterRole: (role: string): string =>
    `A later version of RESTlet Workbench stored the role ${role} of this account. Nothing was changed. Update the extension first.`,
  noSimulatorLine: "RESTLETS_SIMULATOR isn't the line that the simulator prints. Copy the whole line of JSON.",
  simulatorElsewhere: "The address in RESTLETS_SIMULATOR isn't on this machine. The demo account is available at 127.0.0.1 only.",
};

const noResponse = "VS Code's secret storage hasn't responded. If your keyring asks for its password, enter it and try again.";

/** What is said when VS Code's secret storage, which uses the keyring of the machine, fails. */
export const keyring = {
  /** An operation has taken too long. */
  noResponse,
  notSaved: "Couldn't store the secrets: no working OS keyring was found. Nothing was saved.",
  notSavedInTime: `Nothing was saved. ${noResponse}`,
  notUsable:
    "VS Code's secret storage can't store anything: no working OS keyring was found. Set up the keyring first, so that you don't enter secrets for nothing.",
  notUsableInTime: noResponse,
  notRemoved: "Couldn't remove a secret from VS Code's secret storage, so its role or account is still listed. Try again.",
  notRemovedInTime: `Not removed. The role or account is still listed. ${noResponse}`,
};
