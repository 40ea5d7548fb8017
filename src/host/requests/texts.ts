import type { UnkeptBody } from '../../core/history/index.js';

/** What is asked for when a request is sent. */
export const values = {
  title: (number: number, count: number): string => (count === 1 ? 'Send Request' : `Send Request: Value ${number} of ${count}`),
};

/** Why files of variables are not read. */
export const environments = {
  noFolder: 'No folder is open, and restlet.env.json is only read from the folders of the workspace.',
  outside: 'This request is outside the folders of the workspace, and restlet.env.json is only read from those.',
  unreadable: (file: string): string => `VS Code can't read ${file}. Check whether you may read it.`,
  many: (most: number): string => `No restlet.env.json that was read has this variable. Only ${most} of these files are read.`,
};

/** Help with placeholders in a request file that is open as text. */
export const help = {
  made: {
    uuid: 'A new UUID for each call. All of them in one call are the same.',
    timestamp: 'The time of the call: seconds since 1970-01-01 UTC.',
    isoDate: 'The time of the call, as 2026-01-31T12:00:00.000Z.',
  },
  prompt: 'You are asked for it when you send. The history keeps this placeholder, not what you enter.',
  response: (request: string, path: string): string =>
    `The value at ${path} of the last response of ${request}, which must be open in a composer and sent.`,
  noValue: (name: string): string => `No restlet.env.json beside this request or above it has a value for ${name}.`,
  value: (value: string, file: string, account: string | undefined): string =>
    `${value} (${file}${account === undefined ? '' : `, account ${account}`})`,
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

/** Why what came isn't in a test result. */
const unkeptBodies: Readonly<Record<UnkeptBody, string>> = {
  production:
    'What came is not kept in test results, because the account is a production account. The setting restlets.history.productionBodies changes that.',
  tooLong:
    'What came is not kept in test results, because the response is too long to look for secrets in it. Send the request in the composer to see it.',
  manySecrets:
    'What came is not kept in test results, because the response has too many values that may be secrets. Send the request in the composer to see it.',
  shortSecret:
    'What came is not kept in test results, because the response has a value that may be a secret and is too short to look for. Send the request in the composer to see it.',
};

/** What the Test Explorer says. */
export const tests = {
  refused: (role: string, status: number, code: string | undefined): string =>
    `The login of ${role} was refused (${code === undefined ? status : `${status} ${code}`}), so nothing was checked.`,
  /** @param row what the row says */
  bodyNotKept: (row: string, reason: UnkeptBody): string => `Expected: ${row}. It isn't so. ${unkeptBodies[reason]}`,
  failed: (message: string): string => `No response came. ${message}`,
  unread: (reason: string): string => `The file can't be read: ${reason}`,
  gone: 'The file is no longer there, or has no expectations anymore.',
  canceled: 'Canceled.',
  skipped: (label: string, reason: string): string => `  skipped: ${label} (${reason})`,
  noted: (label: string, note: string): string => `  passed: ${label} (${note})`,
  responded: (call: string, status: string, milliseconds: number): string =>
    `${call}: ${status} in ${Math.round(milliseconds).toLocaleString('en-US')} ms`,
  ended: (call: string, reason: string): string => `${call}: ${reason}`,
  call: (method: string, file: string, role: string): string => `${method} ${file} as ${role}`,
};

/** The question before a run that calls a production account, or that may change data. It is asked once for each account. */
export const runQuestion = {
  production: (count: number, account: string): string => `Run ${requests(count)} against the production account ${account}?`,
  writing: (count: number, account: string): string => `Run ${requests(count)} that may change data in ${account}?`,
  methods: (methods: string): string => `Methods: ${methods}`,
  roles: (names: string): string => `Roles: ${names}`,
  /** The button that Enter takes. */
  skip: (count: number): string => (count === 1 ? 'Skip This Request' : 'Skip These Requests'),
  run: (count: number): string => (count === 1 ? 'Run Request' : `Run ${count.toLocaleString('en-US')} Requests`),
};

function requests(count: number): string {
  return count === 1 ? '1 request' : `${count.toLocaleString('en-US')} requests`;
}
