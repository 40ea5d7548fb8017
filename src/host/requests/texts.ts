import type { RoleView } from '../../protocol/roles.js';

interface ConsentNeed {
  readonly role: RoleView;
  readonly isProduction: boolean;
  readonly methods: readonly string[];
}

/** What is asked for when a request is sent. */
export const values = {
  title: (number: number, count: number): string => (count === 1 ? 'Send Request' : `Send Request: Value ${number} of ${count}`),
};

/** Help with placeholders in a request file that is open as text. */
export const help = {
  made: {
    uuid: 'A new UUID for each call. All of them in one call are the same.',
    timestamp: 'The time of the call: seconds since 1970-01-01 UTC.',
    isoDate: 'The time of the call, as 2026-01-31T12:00:00.000Z.',
  },
  prompt: 'You are asked for it when you send.',
  response: (request: string, path: string): string => `The value at ${path} of the last response of ${request}.`,
  noValue: (name: string): string => `No restlet.env.json beside this request or above it has a value for ${name}.`,
  value: (value: string, file: string, account: string | undefined): string =>
    `${value} (${file}${account === undefined ? '' : `, account ${account}`})`,
};

/** Why a call of a run was not sent. */
export const runs = {
  noConsent: ({ role, isProduction, methods }: ConsentNeed): string =>
    isProduction
      ? `Nobody has agreed to calls to the production account ${role.accountName}.`
      : `Nobody has agreed to ${methods.join(', ')} calls to ${role.accountName}, which may change data.`,
  roleRemoved: (role: string): string => `The role ${role} was removed.`,
  prompt:
    'The request asks for a value when it is sent ({{$prompt:…}}), which nobody can enter in a run. Send it in the composer.',
  loginRefused: (role: string): string =>
    `The login of ${role} was refused before in this run. The other calls of this user weren't sent, because several refused logins lock the user.`,
};

/** The view of request files. */
export const tree = {
  top: 'Workspace folder',
  open: 'Open Request',
  unreadable: "can't be read",
  problem: (line: number, message: string): string => `Line ${line}: ${message}`,
  spoken: (label: string, detail: string): string => `Request ${label}, ${detail}`,
};

/** What is done with a request file. */
export const files = {
  noneChosen: 'Choose a request in the Requests view.',
  duplicateTitle: 'Duplicate Request',
  renameTitle: 'Rename Request',
  prompt: 'Name of the file',
  copyOf: (label: string): string => `${label}-copy`,
  enterName: 'Enter a name without \\ / : * ? " < > |',
  exists: (name: string): string => `There is a request named ${name} already. Choose another name.`,
  notRenamed: (label: string): string => `${label} was not renamed: VS Code didn't change the file.`,
};
