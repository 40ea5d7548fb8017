import { limitText } from '../../core/netsuite/index.js';
import type { CommandShell } from '../../core/recipes/index.js';
import { requestFileEnding } from '../../core/request/index.js';
import type { ResponseView } from '../../protocol/response.js';
import type { RoleView } from '../../protocol/roles.js';
import { timeOfDay } from '../../protocol/timeText.js';

/** What the host says of the composer; of calls themselves, `calls/texts.ts`. */

/** Changes of the request file that were not made, or not as they were asked for. */
export const edits = {
  secretRemoved: (field: string): string =>
    `The value of "${field}" was removed. Request files can't contain secrets. Add credentials in the Accounts view.`,
  /** @param reason why the file cannot be read */
  unreadable: (reason: string): string => `Nothing was changed: the file isn't a valid request. ${reason}`,
  otherScript: 'The request names another script by now, so its IDs were not replaced.',
  refused: (file: string): string => `Couldn't edit ${file}. Is it read-only?`,
};

/** Opening, naming and making request files. */
export const files = {
  noComposer: 'No request is open in a composer. Open a .restlet.json file, or create a new request.',
  noEditor: 'Open a request file in an editor, and run this command again.',
  notARequest: `This file isn't a request. A request is a JSON object with "script" and "deploy".`,
  noFolder: 'Open a folder first.',
  newTitle: 'New RESTlet Request',
  newPrompt: `Name of the request. ${requestFileEnding} is added automatically.`,
  enterName: 'Enter a file name.',
  exists: (name: string): string => `${name} already exists in this folder.`,
  rename: (name: string): string => `Rename to ${name}`,
  savedAs: (name: string): string =>
    `Saved as ${name}. Only files that end in ${requestFileEnding} open in the composer automatically.`,
  notRenamed: (name: string, better: string): string => `Couldn't rename ${name}. Does ${better} already exist?`,
};

const importForms = 'a curl command, a RESTlet URL, an HTTP request, a Postman request or collection, or a HAR file';

/** Requests that are pasted, or read from the clipboard or a file. */
export const imports = {
  title: 'Import Request',
  open: 'Import',
  placeholder: `Reads ${importForms}`,
  clipboard: 'From the Clipboard',
  clipboardIsEmpty: 'No RESTlet request in the clipboard',
  file: 'From a File…',
  fileAbout: 'Postman collection, HAR file, .http file or any other text',
  count: (requests: number): string => `${requests} requests`,
  found: (requests: number): string => `${requests} requests found`,
  select: 'Select the request to open',
  nothing: `No RESTlet request found. Copy ${importForms}, and import again.`,
  tooLarge: (megabytes: number): string => `The file is larger than ${megabytes} MB. Export only the requests that you need.`,
  noRoleIn: (account: string): string => `The request was for the account ${account}. You have no role in it.`,
};

/** What a paste into a field has changed. */
export const pasted = {
  summary: (kind: string, parts: readonly string[]): string =>
    `Taken from the pasted ${kind}: ${list(parts)}. Undo restores what was there before.`,
  method: (method: string): string => `method ${method}`,
  script: 'script',
  deployment: 'deployment',
  query: (count: number): string => `${count} query ${count === 1 ? 'parameter' : 'parameters'}`,
  headers: (count: number): string => `${count} ${count === 1 ? 'header' : 'headers'}`,
  body: 'body',
  useRole: (role: string, account: string): string => `Use ${role} in ${account} for This Request`,
  /** @param used the role that the request is sent with; @param hasRole whether there is a role to offer */
  otherAccount: (account: string, used: RoleView | undefined, hasRole: boolean): string => {
    const now = used ? `This request goes to ${used.account} (${used.role})` : 'No role is selected for this request';
    return `The pasted request was for the account ${account}. ${now}.${hasRole ? '' : ` You have no role in ${account}.`}`;
  },
};

function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? 'nothing';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

const shells: Readonly<Record<CommandShell, string>> = {
  bash: 'Bash',
  powershell: 'PowerShell (Windows)',
  cmd: 'Command Prompt (Windows)',
};

/** *Copy as cURL*. */
export const curl = {
  nothing: 'Enter a script and deployment, and select a role, to copy the request.',
  title: 'Copy as cURL',
  placeholder: 'Select the shell, and what the Authorization header contains',
  signed: (shell: CommandShell): string => `${shells[shell]}: Signed Once`,
  signedAbout: ({ kind, account }: RoleView): string =>
    `Works once, within ${limitText.timestampTolerance}. Anyone who has it can send it to ${kind === 'production' ? `the production account ${account}` : account}.`,
  placeholders: (shell: CommandShell): string => `${shells[shell]}: With Placeholders`,
  placeholdersAbout: 'Contains no credentials. Fill in your own values to sign it.',
  copiedPlaceholders: 'Copied with placeholders. The command contains no credentials.',
  copiedSigned: (isPinned: boolean): string =>
    `Copied. Treat it like a password: it works once, within ${limitText.timestampTolerance}. It has no consumer secret and no token secret.${isPinned ? ' It uses the pinned nonce and timestamp.' : ''}`,
  promptOnly: "Paste it at the prompt. It doesn't work in a batch file.",
  notUtf8: "Some versions of curl for Windows don't send characters beyond ASCII as UTF-8.",
};

/** The signature, and what is copied of it. */
export const signature = {
  none: 'No signature yet. Select a role first.',
  noSecrets: "Not available: this role's secrets aren't stored on this machine.",
  notComparable: 'Enter a script and deployment, and select a role, to compare base strings.',
  heading: (method: string, url: string): string => `Signature of ${method} ${url}`,
  columns: ['#', 'Name', 'Value', 'Encoded', 'Source', 'Sort reason'],
  parameterString: 'Parameter string',
  baseStringUri: 'Base string URI',
  baseString: 'Signature base string',
  signingKey: 'Signing key (both secrets masked)',
  signature: 'Signature',
  authorization: 'Authorization header',
};

export const responses = {
  save: 'Save Response',
  tooLarge:
    'The body is too large to open here. VS Code opens at most 50 MB of text for an extension. Save the body and open the file.',
  /** @param guarded how many cells got an apostrophe */
  csvCopied: (rows: number, guarded: number): string => {
    const copied = `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} copied as CSV.`;
    const cells = `${guarded.toLocaleString('en-US')} ${guarded === 1 ? 'cell' : 'cells'}`;
    return guarded === 0
      ? copied
      : `${copied} ${cells} got an apostrophe where =, +, -, @, a tab or a carriage return begins the cell, or comes after a tab, a semicolon or a line break in it: a spreadsheet may run that as a formula.`;
  },
  nothingBefore: 'There is no earlier response to compare with. Send the request again.',
  /** One of two bodies side by side. */
  side: ({ status, roleLabel: role, sentAt }: ResponseView): string => `${status ?? ''} ${role} ${timeOfDay(sentAt)}`.trim(),
  /** The titles of two bodies side by side: of one script, and of two. */
  compared: (script: string, older: string, newer: string): string => `${script}: ${older} ↔ ${newer}`,
  comparedTwo: (older: string, newer: string): string => `${older} ↔ ${newer}`,
  /** Instead of the name of a script in the name of a file. */
  unnamed: 'response',
};

/** Expectations: what is wrong with a new row, and what is asked before a response is accepted. */
export const expectations = {
  incomplete: 'Say what the response must be.',
  enterPath: 'Enter a JSONPath such as $.items[0].id.',
  enterName: (isHeader: boolean): string =>
    isHeader ? 'Enter the name of a header, such as content-type.' : 'Enter a level of the script log, such as ERROR.',
  secret: "The value seems to be a secret. Secrets don't belong in a file. Use exists or matches instead.",
  enterValue: 'Enter a value.',
  enterNumber: 'Enter a number, such as 200.',
  enterCount: 'Enter how many, such as 1.',
  enterList: 'Enter one or more values with commas between them.',
  notJson: "The value starts like JSON but isn't valid JSON. Correct it. To compare with this text, write it as a JSON string.",
  changed: 'The expectations have changed in the meantime. Nothing was changed. Try again.',
  noResponse: 'There is no response to check: the call brought none, or reading its body was canceled.',
  accept: (existing: number, added: number): string =>
    `This request has ${count(existing)}. Accept the response with ${count(added)}?`,
  acceptAbout:
    'Replace removes the existing expectations, and those that are disabled or for one role too. Add keeps them. Undo restores what was there before.',
  replace: 'Replace',
  add: 'Add',
};

function count(expectations: number): string {
  return `${expectations.toLocaleString('en')} ${expectations === 1 ? 'expectation' : 'expectations'}`;
}
