import { kindLabel, type AccountKind } from '../../protocol/roles.js';

/** What the host says of a request that is sent as several roles. Values in a question are as they may be shown: short, on one line. */

export const title = (request: string): string => `Send As: ${request}`;

/** The list of roles. */
export const pick = {
  title: (request: string): string => `Send As: ${request}`,
  placeholder: 'Select the roles that the request is sent as',
  none: 'There is no role to send the request as. Add an account and a role first.',
  noneUsable: 'No role can be used: the secrets of all roles are missing on this machine.',
  account: (name: string, account: string, kind: AccountKind): string =>
    [name, ...(name === account ? [] : [account]), kindLabel(kind)].join(' · '),
  unusable: "can't be used",
};

/** The question before calls that may change data, or go to a production account. */
export const question = {
  /** The button that Enter takes: it sends nothing. */
  dontSend: "Don't Send",
  send: (count: number): string => (count === 1 ? 'Send' : `Send ${count} Calls`),
  writing: (method: string, roles: number): string => `Send ${method} as ${rolesText(roles)}? It may change data.`,
  reading: (method: string, roles: number, production: number): string =>
    roles === production
      ? `Send ${method} as ${rolesText(roles)} to production?`
      : `Send ${method} as ${rolesText(roles)}, ${production} of them in production?`,
  restlet: (script: string, deploy: string): string => `RESTlet: ${[script, deploy].filter((part) => part !== '').join(' · ')}`,
  calls: (kind: AccountKind, account: string, methods: string, role: string): string =>
    `${kind === 'production' ? 'PRODUCTION ' : ''}${account}: ${methods} as ${role}`,
  others: (count: number): string =>
    `${count === 1 ? '1 more call reads' : `${count} more calls read`} data, and not from a production account.`,
  unsent: (count: number): string => `${count === 1 ? '1 call' : `${count} calls`} can't be sent. The table says why.`,
  order: 'In one account, a call may see what another one has changed.',
};

/** Why something was not done. */
export const refusals = {
  running: 'Calls of this request are still running. Cancel them, or wait until they have ended.',
  unreadable: (file: string): string => `The request can't be read: there is no file ${file} anymore, or it can't be opened.`,
  noBody: "The body of this response isn't kept. Run the call again.",
  noBase: 'There is no base with a response. Choose another base first.',
};

/** What a row says. */
export const row = {
  requestChanged: 'The request has changed since. Use Send All Again.',
  changed: 'The call has changed since you agreed to it. Check the request, and run it again.',
  prompt: "Send As doesn't ask for values. Use Send in the composer, or a variable.",
  canceledBefore: 'Canceled before it was sent.',
  limit: "The account already had its maximum number of requests running, so NetSuite refused this one. The script didn't run.",
  mayHaveArrived: 'NetSuite may have processed it anyway. Check before you send it again.',
  notKept: (megabytes: number): string =>
    `The body isn't kept: the responses of this request are larger than ${megabytes} MB together.`,
};

/** The title of a comparison. */
export const compared = (base: string, other: string): string => `${base} ↔ ${other}`;

/** The table as Markdown. */
export const table = {
  columns: ['Account', 'Role', 'Status', 'Error code', 'Time', 'Size', 'Expectations', 'Compared with the base'],
  states: {
    waiting: 'waiting',
    sending: 'sending',
    response: '',
    refused: 'login refused',
    limit: 'over the limit',
    failure: 'no response',
    notSent: 'not sent',
    canceled: 'canceled',
  },
  milliseconds: (count: number): string => `${Math.round(count).toLocaleString('en-US')} ms`,
  bytes: (count: number): string => `${count.toLocaleString('en-US')} bytes`,
  checks: (passed: number, all: number): string => `${passed} of ${all} passed`,
  base: 'base',
  same: 'same',
  differences: (count: number): string => (count === 1 ? '1 difference' : `${count.toLocaleString('en-US')} differences`),
  differs: 'differs',
};

function rolesText(count: number): string {
  return count === 1 ? '1 role' : `${count} roles`;
}
