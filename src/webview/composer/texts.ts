import type { ScriptLogView } from '../../protocol/scriptLog.js';
import { kindTitle, roleLabel, type RoleView } from '../../protocol/roles.js';

/**
 * Everything that the composer says. What is said of a running request and its outcome is in `composerText.ts`, what is said of expectations
 * in `expect/texts.ts`, and what is said of a part of the base string in `signature/segmentText.ts`.
 */

export const screen = {
  panes: 'Request and result',
  result: 'Result',
  response: 'Response',
  signature: 'Signature',
  unexpected: 'Something unexpected went wrong in the composer.',
};

export const unreadable = {
  label: "This file can't be shown",
  title: "Can't open this request",
  about: 'Nothing has been changed. The composer reopens once the file is valid.',
  openAsText: 'Open as Text',
  place: (line: number, column: number | undefined): string => `Line ${line}${column === undefined ? '' : `, column ${column}`}`,
};

/** The line with method, script, deployment, role and Send. */
export const bar = {
  method: 'Method',
  script: 'Script ID',
  scriptExample: 'customscript_… or internal ID',
  deployment: 'Deployment ID',
  deploymentExample: 'customdeploy_… or number',
  send: 'Send',
  sendAs: 'Send As Several Roles…',
  sendAbout: (keys: string): string => `Sign and send (${keys})`,
  cancel: 'Cancel',
  cancelAbout: 'Cancel (Escape)',
  selectRole: 'Select a role',
  roleName: ({ accountName, role, kind }: RoleView): string => `Role ${accountName} ${role}, ${kindTitle(kind)}. Change role`,
};

/** Lines of the tooltip of a role. */
export function roleLines(role: RoleView): string[] {
  const { account, kind, host, user, integration, tokenEnd, secretMissing } = role;
  return [
    roleLabel(role),
    `${kindTitle(kind)} account ${account}`,
    `Host: ${host}`,
    ...(user === undefined ? [] : [`User: ${user}`]),
    ...(integration === undefined ? [] : [`Integration: ${integration}`]),
    ...(tokenEnd === undefined ? [] : [`Token: ${tokenEnd}`]),
    ...(secretMissing ? ["This role's secrets aren't stored on this machine."] : []),
  ];
}

/** The list of what the code of the workspace knows for a field. */
export const suggestions = {
  label: 'Suggestions',
  opened: (count: number): string => `${counted(count)} ${count === 1 ? 'suggestion' : 'suggestions'}`,
  more: (count: number): string => `${counted(count)} more. Type to narrow the list.`,
};

export const url = {
  label: 'Request URL',
  copied: 'URL',
  copyAsCurl: 'Copy as cURL…',
  showAll: 'Show Full URL',
  /** What is missing for the URL; empty when nothing is, and the URL is only not there yet. */
  missing: ({ script, deploy, role }: { readonly script: boolean; readonly deploy: boolean; readonly role: boolean }): string => {
    const ids = [script ? 'script' : '', deploy ? 'deployment' : ''].filter((part) => part !== '').join(' and ');
    if (ids === '') {
      return role ? 'Select a role to see the URL.' : '';
    }
    return `Enter a ${ids}${role ? ', and select a role,' : ''} to see the URL. Or paste a curl command.`;
  },
};

export const form = {
  request: 'Request',
  query: 'Query',
  headers: 'Headers',
  body: 'Body',
  expect: 'Expect',
  bodyIsSent: 'A body is sent',
  activeQuery: (count: number): string => `${count} active query ${count === 1 ? 'parameter' : 'parameters'}`,
  activeHeaders: (count: number): string => `${count} active ${count === 1 ? 'header' : 'headers'}`,
  pasted: 'Pasted request',
  roleIsUsed: (role: string, account: string): string => `This request now uses ${role} in ${account}`,
  closeMessage: 'Close Message',
  nothingToFix: 'Nothing to fix',
  fixed: (fix: string): string => `Done: ${fix}`,
};

/** What the rows of a list are called. */
export interface RowLabels {
  /** A row as the beginning of a name: `Query parameter`. */
  readonly one: string;
  readonly namePlaceholder: string;
  readonly valuePlaceholder: string;
}

export const queryRows: RowLabels = {
  one: 'Query parameter',
  namePlaceholder: 'Name (or paste a URL)',
  valuePlaceholder: 'Value',
};

export const headerRows: RowLabels = {
  one: 'Header',
  namePlaceholder: 'Name (or paste header lines)',
  valuePlaceholder: 'Value',
};

/** Names of a row and of what is in it. Rows are counted from 1. */
export const row = {
  label: ({ one }: RowLabels, number: number): string => `${one} ${number}`,
  name: ({ one }: RowLabels, number: number): string => `${one} ${number} name`,
  value: ({ one }: RowLabels, number: number): string => `${one} ${number} value`,
  move: ({ one }: RowLabels, number: number): string => `Move ${one.toLowerCase()} ${number} (Alt+Up, Alt+Down)`,
  remove: ({ one }: RowLabels, number: number): string => `Delete ${one.toLowerCase()} ${number}`,
  send: ({ one }: RowLabels, number: number): string => `Send ${one.toLowerCase()} ${number}`,
  hint: (hint: string): string => `Hint: ${hint}`,
  deleted: ({ one }: RowLabels, number: number): string => `${one} ${number} deleted`,
  moved: (number: number): string => `Moved to position ${number}`,
  pasted: (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'} pasted`,
};

/** Below a list that is too long to be shown as a whole. */
export const pager = {
  label: 'Visible rows',
  previous: 'Previous Rows',
  next: 'Next Rows',
  openAsText: 'Open as Text',
  rows: (first: number, last: number, count: number): string => `Rows ${counted(first)} to ${counted(last)} of ${counted(count)}`,
  goToProblem: (number: number): string => `Go to the problem in row ${counted(number)}`,
};

function counted(count: number): string {
  return count.toLocaleString('en');
}

export const body = {
  json: 'JSON',
  text: 'Text',
  xml: 'XML',
  type: 'Body type',
  format: 'Format',
  formatAbout: 'Format (Shift+Alt+F)',
  label: 'Request body',
  placeholder: 'Request body (sent with POST and PUT)',
  /** @param place `line 3, column 5` */
  invalid: (place: string, mistake: string): string => `Invalid JSON (${place}): ${mistake}`,
  notFormatted: (place: string): string => `Can't format: invalid JSON at ${place}`,
  formatted: 'Body formatted',
};

/** How other clients and accounts may read the request. */
export const variables = {
  title: 'Variables',
  noValue: 'No value',
  asked: 'You are asked for it when you send.',
  sentAs: (text: string): string => `Sent as: ${text}`,
  written: (text: string): string => `Written as ${text}`,
  more: (count: number): string => `${count.toLocaleString('en')} more variables aren't shown here.`,
};

export const hints = {
  label: 'Hints',
  title: 'Hints for other clients and accounts',
  show: (count: number): string => (count === 1 ? 'Show 1 Hint' : `Show ${count} Hints`),
  showAbout: 'Shows how other clients and accounts may read this request differently. It is signed correctly here.',
  hide: 'Hide',
  never: "Don't Show Again",
  script: 'Script',
  /** @param more how many rows are not named */
  queryRows: (rows: readonly number[], more: number): string =>
    `Query ${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
};

export const response = {
  label: 'Response',
  diagnosis: 'Diagnosis',
  body: 'Body',
  log: 'Script Log',
  code: 'In your code',
  headers: 'Headers',
  request: 'Request',
  headerTable: 'Response headers',
  headerCount: (count: number): string => `${count} ${count === 1 ? 'header' : 'headers'}`,
  isRefused: 'Request refused',
  none: 'No response yet',
  press: 'Press Send or ',
  history: 'Response history',
  previous: 'Previous Response',
  next: 'Next Response',
  compare: 'Compare with Previous Response',
  position: (number: number, count: number): string => `${number} of ${count}`,
  spokenPosition: (number: number, count: number): string => `Response ${number} of ${count}`,
  causes: 'Possible causes',
  whyRefused: 'Why was it refused?',
  inProgress: 'Request in progress',
  sending: 'Sending',
};

/** The line above a response. */
export const head = {
  label: 'Response details',
  sent: (time: string): string => `Sent ${time}`,
  role: 'Role that signed this request',
  bytes: (count: number): string => `${counted(count)} bytes`,
  bytesCompressed: (count: number, compressed: number): string => `${counted(count)} bytes, ${counted(compressed)} compressed`,
  total: 'Total time',
  timing: 'Timing',
};

/** The script log since a call. What is known of it comes from the host. */
export const log = {
  off: {
    state: 'ended',
    sentence:
      "The script log wasn't read for this call. Choose a role that reads it, and what the script logs is shown here from the next call on.",
    notes: [],
    entries: [],
    canLookAgain: false,
  } satisfies ScriptLogView,
  notes: 'Notes about the script log',
  again: 'Look Again',
  stop: 'Stop',
  choose: 'Choose Role…',
  count: (entries: number, hasErrors: boolean): string =>
    `${entries} log ${entries === 1 ? 'entry' : 'entries'}${hasErrors ? ', with errors' : ''}`,
};

export const cards = {
  error: 'Error',
  stack: (frames: number): string =>
    `Script stack trace${frames === 0 ? '' : ` (${frames} ${frames === 1 ? 'frame' : 'frames'})`}`,
  failure: 'Failure',
  causes: 'Possible causes',
  canceled: 'Canceled',
  /** @param mayHaveChanged whether the request may have changed data before it was canceled */
  canceledAfter: (time: string, mayHaveChanged: boolean): string =>
    `Canceled after ${time}.${mayHaveChanged ? ' NetSuite may have processed it anyway. Check before you send it again.' : ''}`,
};

export const responseBody = {
  label: 'Response body',
  tools: 'Body',
  copied: 'Body',
  notes: 'Notes about this body',
  forms: 'Body format',
  table: 'Table',
  tableAbout: 'Lists of objects as rows and columns',
  unfolded: 'Unfolded',
  unfoldedAbout: 'JSON inside strings is shown as JSON',
  pretty: 'Pretty',
  prettyAbout: 'Formatted. The values are as received',
  raw: 'Raw',
  rawAbout: 'As received',
  wrap: 'Wrap Lines',
  find: 'Find in Body (Ctrl+F)',
  open: 'Open Body in Editor',
  save: 'Save Body…',
  loading: (percent: number): string => `Loading, ${percent} %`,
  notLoaded: "Couldn't load the whole body",
  notCopied: "Couldn't copy the body. Open it in an editor and copy it there.",
  none: 'The response has no body.',
  binary: 'This body is binary data. Save it to open it in another program.',
  unfoldedNote: 'JSON inside strings is shown as JSON here. Pretty and Raw show the strings as received.',
  brokenLines: (longest: number): string =>
    `Lines of more than ${counted(longest)} characters are split here to keep the page fast. Copy and Save keep the original lines.`,
};

/** The filter of a body. */
export const filter = {
  label: 'Filter by JSONPath',
  about:
    'JSONPath (RFC 9535), such as $.items[*].id. Enter keeps it, Up and Down bring back the last ones, Escape clears the field.',
  copied: 'Matches',
  copiedPart: ({ shown, count, isAll }: { readonly shown: number; readonly count: number; readonly isAll: boolean }): string =>
    `Copied the first ${counted(shown)} of ${isAll ? '' : 'at least '}${counted(count)} matches.`,
  searching: 'Searching…',
  found: (found: {
    readonly count: number;
    readonly isAll: boolean;
    readonly shown: number;
    readonly isCut: boolean;
  }): string => {
    const { count, isAll, shown, isCut } = found;
    const number = `${counted(count)} ${count === 1 ? 'match' : 'matches'}`;
    const matches = isAll ? number : `At least ${number}: the search was stopped because it takes too long`;
    const part = shown < count ? `${isAll ? ', ' : '. '}${isAll ? 'the' : 'The'} first ${counted(shown)} shown` : '';
    return `${matches}${part}${isCut ? ', cut' : ''}`;
  },
};

/** A list in a body as a table. */
export const table = {
  list: 'List',
  label: (path: string): string => `Table of ${path}`,
  choice: (path: string, rows: number): string => `${path} (${counted(rows)})`,
  size: (rows: number, columns: number): string =>
    `${counted(rows)} ${rows === 1 ? 'row' : 'rows'}, ${counted(columns)} ${columns === 1 ? 'column' : 'columns'}`,
  copy: 'Copy as CSV',
  sortAbout: (name: string): string => `${name}: click to sort`,
  sorted: (name: string, sort: { readonly descending: boolean } | null): string =>
    sort === null ? 'In the order of the body' : `Sorted by ${name}, ${sort.descending ? 'descending' : 'ascending'}`,
  value: 'Value of the cell',
  row: (row: number): string => `Row ${counted(row)}`,
  /** @param characters `null` when it is not known how many there are */
  rest: (characters: number | null): string =>
    characters === null ? "The rest of the value isn't shown here." : `${counted(characters)} more characters aren't shown here.`,
  copiedPart: (characters: number): string =>
    `Only the first ${counted(characters)} characters of the value were copied. Save the body to have all of it.`,
  noColumns: 'The objects of this list have no fields.',
  moreRows: (most: number): string => `Only the first ${counted(most)} rows are shown.`,
  moreColumns: (count: number): string =>
    count === 1
      ? "1 more column isn't shown and isn't copied as CSV."
      : `${counted(count)} more columns aren't shown and aren't copied as CSV.`,
  moreLists: (count: number): string =>
    `The body has ${counted(count)} more ${count === 1 ? 'list' : 'lists'} that can't be chosen here.`,
};

/** A request as it was sent. */
export const sent = {
  request: 'Request',
  method: 'Method',
  url: 'URL',
  role: 'Role',
  time: 'Sent',
  headers: 'Headers',
  headerTable: 'Sent headers',
  added: "Host, Content-Length, Accept-Encoding and User-Agent are added when the request is sent, unless they're listed here.",
  body: 'Body',
  bodyText: 'Sent body',
  noBody: 'No body was sent.',
};

export const diagnosis = {
  copy: 'Copy Diagnosis',
  copyAbout: 'Copies the request, its signature and this diagnosis as Markdown. Keys, tokens and the account are masked.',
  copied: 'Diagnosis copied (identifiers masked)',
  checks: 'Checks',
  ok: 'OK',
  notOk: 'Not OK',
  causes: 'Possible causes, most likely first',
  remain: (causes: number): string => `${causes} ${causes === 1 ? 'cause remains' : 'causes remain'}.`,
  goTo: (line: number, column: number): string => `Go to Line ${line}, Column ${column}`,
};

/** The Login Audit Trail. */
export const trail = {
  title: 'The actual cause: Login Audit Trail',
  about:
    "Only NetSuite's audit trail records it. To see the trail, you need an administrator or a role that has permission to view it.",
  where: 'Where',
  columns: 'Columns to add',
  detail: 'Detail column shows',
  detailName: 'Detail in the Login Audit Trail',
  unknown: 'Not known yet',
  copy: 'Copy for Your Administrator',
  copyAbout: 'Copies a short message that asks for this entry, with account, role and time. It contains no key and no token.',
  copied: 'Message for your administrator copied',
};

/** The signing clock. @param setting `+312 s` */
export const clock = {
  label: 'Signing clock',
  isRight: (setting: string): string =>
    `The signing clock is set ${setting}, but this response shows that this machine's clock is correct.`,
  differs: (setting: string): string =>
    `This response shows a clock difference of ${setting}. The correction applies only to signatures in this window. It doesn't change the machine's clock.`,
  setNow: (setting: string): string => `The signing clock is now set ${setting}.`,
  isSet: (setting: string): string => `The signing clock of this window is set ${setting}. Send again to use it.`,
  note: (setting: string): string => `signing clock set ${setting}`,
  correct: (setting: string): string => `Correct for Clock Skew (${setting})`,
  reset: "Use This Machine's Clock",
  resetShort: 'Reset',
  resetAbout: "Use this machine's clock",
  isCorrected: 'Signing clock corrected',
  isReset: "Using this machine's clock",
};

export const signature = {
  baseString: 'Signature base string',
  signature: 'Signature',
  authorization: 'Authorization header',
  parameters: 'Signed parameters, in order',
  parameterTable: 'Signed parameters',
  parameterColumns: ['#', 'Name', 'Value', 'Encoded', 'Source', 'Sort reason'],
  parameterString: 'Parameter string',
  baseStringUri: 'Base string URI',
  key: 'Signing key',
  reveal: 'Reveal',
  hide: 'Hide',
  isRevealed: "Both secrets are visible. They're hidden when you leave this tab.",
  noSecrets: "The secrets of this role aren't stored on this machine, so there is no signing key, signature or header.",
  copyAll: 'Copy for Support',
  copyAllAbout: 'Copies every value on this page without secrets. Keys, tokens and the account are masked.',
  copied: 'Copied (identifiers masked)',
  noRequest: 'Enter a script and deployment to see the signature.',
  noRole: 'Select a role to see how this request is signed.',
  howToRead: 'Hover over a part to see what it is. Click to go to its source.',
  from: (source: string): string => `from ${source}`,
  colors: 'Colors of the base string',
};

/** Nonce and timestamp, and what is said of those that somebody types. */
export const pin = {
  label: 'Nonce and timestamp',
  nonce: 'Nonce',
  timestamp: 'Timestamp',
  pin: 'Pin',
  pinAbout: 'Use a fixed nonce and timestamp',
  unpin: 'Unpin',
  unpinAbout: 'Generate a new nonce and timestamp for each request',
  isPinned: 'Nonce and timestamp pinned',
  isUnpinned: 'Nonce and timestamp unpinned',
  nonceSpaces: "The nonce can't contain spaces or other whitespace.",
  nonceShort: 'NetSuite refuses a nonce with fewer than 6 characters.',
  nonceLong: 'The nonce is longer than 64 characters.',
  nonceSpecial: 'Oracle advises against special characters in a nonce. Use letters and digits.',
  timestampNumber: 'The timestamp must be a whole number of seconds since 1970-01-01 UTC.',
  timestampMilliseconds: 'This looks like milliseconds. NetSuite expects seconds. Remove the last three digits.',
  timestampZero: 'The timestamp must be greater than 0.',
};

/** The comparison with the base string of another client. */
export const compare = {
  title: 'Compare with my base string',
  label: 'My base string',
  placeholder: "Paste your client's base string, alone or with its Authorization header",
  noBaseString:
    "This isn't a signature base string. It starts with the method and the encoded URL: GET&https%3A%2F%2F… Copy it from your client's log.",
  isPinned: 'Nonce and timestamp are pinned to those of your base string. Unpin before you send. ',
  isUnpinned: 'Each request again gets a new nonce and timestamp',
  difference: (character: number): string => `First difference at character ${counted(character)}:`,
  yours: 'Yours',
  expected: 'Expected',
  fix: 'How to fix',
};
