import { logLimits, scriptLogPermission, setupPages, suiteQlNeeds } from '../../core/netsuite/index.js';
import type { KnownScript, LogResponse } from '../../core/scriptlog/index.js';
import { followMinutes, rowsOfPage } from '../../core/scriptlog/index.js';
import { roleLabel, type RoleView } from '../../protocol/roles.js';

/** Everything that the script log says. */

export const titles = {
  follow: 'Follow Script Log',
};

export const buttons = {
  anyway: 'Log In Anyway',
};

export const questions = {
  choose: 'Choose a script, or type its script ID or internal ID',
  typed: 'Other ID',
  inFront: 'Open request',
  workspace: 'RESTlets of the workspace',
  script: 'Script whose log is followed: its script ID or internal ID',
  deploy: 'Deployment of the script. Its log level says which entries are kept',
  placeholders: { script: 'customscript_orders', deploy: 'customdeploy_orders' },
  missing: {
    script: 'Enter the script ID or the internal ID of the script.',
    deploy: 'Enter the deployment ID or the number of the deployment.',
  },
  notAnId: 'An ID contains only letters, digits and underscores.',
};

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** What is said of the log since a call. */
export const call = {
  reading: (count: number): string =>
    count === 0 ? 'Looking for entries of this script…' : `${entries(count)} so far. Looking for more…`,
  found: (count: number): string => `${entries(count)} since this call.`,
  nothing:
    "No entries since this call yet. NetSuite doesn't say how long it takes until an entry can be read. Use Look Again, or check the log level of the deployment.",
  stopped: (count: number): string =>
    count === 0 ? 'No entries were found before looking was stopped.' : `${entries(count)}, then looking was stopped.`,
};

/** What is said while a script is followed without a call. */
export const follow = {
  channel: 'RESTlets Script Log',
  progress: (script: string): string => `Following the log of ${script}. New entries are in the output panel.`,
  following: (script: string, role: RoleView, until: string): string =>
    `Following ${script} with ${roleLabel(role)}. It stops by itself at ${until}.`,
  ended: (script: string, count: number): string =>
    `Stopped following ${script} after ${followMinutes} minutes: ${count === 0 ? 'no new entries' : entries(count)}.`,
  stopped: (script: string, count: number): string =>
    `Stopped following ${script}: ${count === 0 ? 'no new entries' : entries(count)}.`,
  notStarted: (script: string, problem: string): string => `The log of ${script} wasn't followed. ${problem}`,
  failed: (script: string, problem: string): string => `Stopped following ${script}. ${problem}`,
};

/** What a person must know about the entries. */
export const notes = {
  others:
    "NetSuite's log doesn't say which call an entry belongs to. Entries of other callers of this script may be among these.",
  level: ({ level = 'DEBUG' }: KnownScript, hidden: readonly string[]): string =>
    `The deployment's log level is ${level}, so ${listed(hidden)} entries of the script aren't kept. NetSuite raises the level of a script that logs too much.`,
  more: `There are more entries. The first ${rowsOfPage} are shown.`,
  cut: `NetSuite cuts details after ${logLimits.detail.toLocaleString('en')} characters.`,
  time: 'Times are as NetSuite writes them. Their time zone is not documented.',
};

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const features =
  `In the account, these features must be enabled: ${listed(suiteQlNeeds.features.map(({ name, menu }) => `${name} (${menu})`))}. ` +
  `The role needs these permissions at ${setupPages.roles.menu}: ${listed(suiteQlNeeds.permissions.map(({ name, subtab }) => `${name} (${subtab} subtab)`))}.`;

const { name: permission, level, subtab } = scriptLogPermission;

/** Why the log couldn't be read. */
export const problems = {
  untrusted: "The script log can't be read in Restricted Mode.",
  removed: (role: RoleView): string => `${roleLabel(role)}, which read the script log, was removed.`,
  refusedBefore: (role: RoleView): string =>
    `A login of ${roleLabel(role)}, which reads the script log, or of a role that may be of the same user was refused. The log isn't read by itself after that, because failed logins may lock the user. Use Test Connection on this role to see whether it works now.`,
  switchedOff: (role: RoleView): string => `Reading the script log with ${roleLabel(role)} was switched off.`,
  declined: 'The script log was not read.',
  slow: "NetSuite didn't respond in time.",
  unknownScript: (role: RoleView): string =>
    `There is no script and deployment with these IDs that ${roleLabel(role)} can see. A role sees scripts with the permission ${permission}, level ${level} or higher.`,
  badIds:
    "The log can't be read for this script ID and deployment ID, because they contain other characters than letters, digits and underscores.",
  failure: (message: string): string => `The script log couldn't be read. ${message}`,
};

/** The problem that a response to a statement tells. */
export function problemOf(response: Exclude<LogResponse, { kind: 'rows' }>, role: RoleView): string {
  const name = roleLabel(role);
  switch (response.kind) {
    case 'login':
      return `Authentication failed for ${name}, which reads the script log. Use Test Connection on this role to see why.`;
    case 'no-table':
      return `${name} may not read script logs: it needs the permission ${permission} with the level ${level}, at ${setupPages.roles.menu} > Permissions > ${subtab}.`;
    case 'scope':
      return `The token of ${name} doesn't have the scope rest_webservices (REST Web Services), which reading the script log needs. Enable it in the integration record at Setup > Integration > Manage Integrations.`;
    case 'forbidden':
      return `${name} may not run SuiteQL. ${quoted(response.detail)}${features}`;
    case 'not-there':
      return `There is no SuiteQL service at the host of this account. ${features}`;
    case 'over-the-limit':
      return 'The account already has its maximum number of requests running (429). Use Look Again in a moment.';
    case 'refused':
      return `NetSuite refused to read the script log with status ${response.status}. ${quoted(response.detail)}`.trim();
    case 'unreadable':
      return "NetSuite's response to reading the script log isn't a result of SuiteQL.";
  }
}

function quoted(detail: string): string {
  return detail === '' ? '' : `NetSuite says: ${/[.!?]$/.test(detail) ? detail : `${detail}.`} `;
}
