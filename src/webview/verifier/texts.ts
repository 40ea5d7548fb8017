import type {
  SignedFor,
  VerifierAddress,
  VerifierPhase,
  VerifierResponse,
  VerifiedRequestRow,
  VerifiedRequestView,
  ReceivedBodyView,
  VerifierRole,
  VerifierState,
} from '../../protocol/verifier.js';
import { verdicts, type VerdictText } from '../ui/diagnosis/diagnosisPanel.js';

/** Everything that the screen of the verifier says. */

export const addressBar = {
  heading: (account: string | undefined): string => (account === undefined ? 'Verifier' : `Verifier for ${account}`),
  phase: { running: 'running', stopped: 'stopped', ended: 'stopped' } satisfies Record<VerifierPhase, string>,
  roles: (roles: readonly VerifierRole[]): string =>
    roles.length === 0 ? 'This account has no roles here.' : `Accepts tokens of ${rolesText(roles)}`,
  base: 'Base URL',
  baseName: 'Base URL for the client',
  hint: ({ accountBase, path }: VerifierAddress): string =>
    `Use it in your client instead of ${accountBase}. Keep the path ${path} and the query.`,
  moved: 'Another program uses the previous port. Enter the new base URL in your client.',
  hostSwitch: ({ accountBase }: VerifierAddress): string => `Check signatures against ${accountBase}`,
  hostSwitchAbout: 'For clients that sign for the real host and are redirected here. Applies to new requests.',
  otherTraffic: 'Other traffic',
};

export const buttons = {
  clear: 'Clear All Requests',
  stop: 'Stop',
  stopAbout:
    'Closes the port and removes the secrets from memory. The received requests stay here, and Restart uses the same base URL.',
  restart: 'Restart',
  copyDiagnosis: 'Copy Diagnosis',
  copyDiagnosisAbout: 'As Markdown for a ticket: identifiers masked, secrets left out',
  copied: 'Copied',
  openInComposer: 'Open in Composer',
  openInComposerAbout: 'Opens this request in the composer, to sign it and send it to the account itself',
  decisions: 'What the Simulator Decides',
};

/** Texts that a screen reader says, and no eye sees. */
export const spoken = {
  panes: 'List and request',
  list: 'Received requests, newest first',
  detail: 'Selected request',
  diagnosisCopied: 'Diagnosis copied',
  started: 'The verifier is running',
  stopped: 'The verifier stopped',
  headers: 'Headers',
};

export const detail = {
  response: 'Response',
  trail: 'Login Audit Trail',
  reason: 'In plain words',
  undocumented: 'Not documented',
  url: 'Expected URL',
  looking: ({ tried }: { readonly tried: number }): string =>
    `Looking for the cause${tried > 0 ? `: ${tried.toLocaleString('en')} signing variants checked` : '…'}`,
};

export const received = {
  title: 'Received request',
  requestLine: 'Request line',
  body: 'Body',
  cookie: 'Cookie',
  cookies: (count: number): string => `${count === 1 ? 'one cookie' : `${count} cookies`}, not shown`,
};

/** A heading, and a paragraph each. */
export type EmptyText = readonly [title: string, ...text: string[]];

/** What the screen says while no request was received. */
export function emptyText({ phase, address, signedFor }: Pick<VerifierState, 'phase' | 'address' | 'signedFor'>): EmptyText {
  switch (phase) {
    case 'running':
      return waitingText(new URL(address?.base ?? '').host, signedFor);
    case 'stopped':
      return [
        'Verifier stopped',
        'Its port is closed, and the secrets are removed from memory. It has received no requests.',
        'Restart uses the same base URL.',
      ];
    case 'ended':
      return [
        'Verifier stopped when the window closed or reloaded',
        "Received requests weren't kept. After a restart it has another base URL.",
      ];
  }
}

function waitingText(host: string, signedFor: SignedFor): EmptyText {
  const signs =
    signedFor === 'here'
      ? `signs for ${host} and sends there`
      : "still signs for the account's own host, but sends to this address";
  return [
    'Waiting for requests',
    `Enter the base URL above in the client whose requests NetSuite refuses, so that it ${signs}. Then send the failing request.`,
    'A valid request gets a response as from a RESTlet. Any other request is refused and explained here. Where Oracle documents the refusal, the verifier does the same.',
    'The verifier keeps running when you close this tab, until you stop it or close the window.',
  ];
}

/** The text of a verdict. A correct signature does not mean that the login was accepted, so that is said too. */
export function verdictText({ verdict, accepted }: Pick<VerifiedRequestRow, 'verdict' | 'accepted'>): VerdictText {
  switch (verdict) {
    case 'valid':
      return accepted ? verdicts.valid : { word: 'Signature correct, request refused', icon: 'warning', tone: 'found' };
    case 'looking':
      return { word: 'Looking for the cause', icon: 'search', tone: 'neutral' };
    case 'failed':
      return { word: 'Not diagnosed', icon: 'info', tone: 'neutral' };
    default:
      return verdicts[verdict];
  }
}

/** Whose request it is: the role of its token, or why there is none. */
export function signerText({ role, request }: Pick<VerifiedRequestView, 'role' | 'request'>): string {
  if (role !== undefined) {
    return role;
  }
  const header = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return header === undefined ? 'no Authorization header' : /oauth_token\s*=/i.test(header) ? 'unknown token' : 'no token';
}

/** The verdict with the first thing to fix: `Cause found: The query was not signed`. */
export function verdictLine(row: VerifiedRequestRow): string {
  const { word } = verdictText(row);
  return row.finding === undefined ? word : `${word}: ${row.finding}`;
}

/** `GET customscript_orders`, or `GET, no script` when the request names none. */
export function callText({ method, script }: Pick<VerifiedRequestRow, 'method' | 'script'>): string {
  return script === '' ? `${method}, no script` : `${method} ${script}`;
}

/** `14:03:59`: the time of day on this machine. */
export function timeText(at: number): string {
  return new Date(at).toTimeString().slice(0, '14:03:59'.length);
}

/** What a row says beside the call and its verdict: `14:03:59 · Sales Clerk · customdeploy_orders`. */
export function aboutText({ at, role, deploy }: Pick<VerifiedRequestRow, 'at' | 'role' | 'deploy'>): string {
  return [timeText(at), role, deploy].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** A request in one sentence, for a screen reader. */
export function spokenRow(row: VerifiedRequestRow): string {
  const role = row.role === undefined ? '' : `, ${row.role}`;
  return `${callText(row)}, response ${row.status}${role}, ${timeText(row.at)}. ${verdictLine(row)}`;
}

/**
 * The entry in the Login Audit Trail; undefined when the request did not get as far as a login. What its Detail means is added
 * only where no reason says more.
 */
export function trailText(response: VerifierResponse): string | undefined {
  const { trail, detail } = response;
  if (trail === undefined) {
    return undefined;
  }
  switch (trail) {
    case 'Success':
      return 'Success';
    case 'none':
      return 'No entry, as far as is known. The request may not reach a user of this account.';
    case 'Failure':
      return detail === undefined ? 'Failure' : `Failure, Detail: ${detail.word}${saysMore(response) ? '' : `. ${detail.cause}`}`;
  }
}

/** What was wrong with the login, where that is more than the entry in the Login Audit Trail tells. */
export function reasonText(response: Pick<VerifierResponse, 'reason' | 'detail'>): string | undefined {
  return saysMore(response) ? response.reason : undefined;
}

/** Of a signature that is not correct, the verdict below tells the cause. */
function saysMore({ reason, detail }: Pick<VerifierResponse, 'reason' | 'detail'>): boolean {
  return reason !== undefined && detail?.word !== 'InvalidSignature';
}

/** `Sales Clerk, Accountant (its secrets aren't stored on this machine)` */
export function rolesText(roles: readonly VerifierRole[]): string {
  return roles
    .map(({ role, secretMissing }) => (secretMissing ? `${role} (its secrets aren't stored on this machine)` : role))
    .join(', ');
}

/** What the switch was set to, for a screen reader. */
export function switchText({ signedFor, address }: Pick<VerifierState, 'signedFor' | 'address'>): string {
  return signedFor === 'account'
    ? `Signatures are checked against ${address?.accountBase ?? ''}`
    : 'Signatures are checked against the base URL of the verifier';
}

/** The size of a body, and whether all of it is shown. */
export function bodyText({ bytes, isCut }: ReceivedBodyView): string {
  if (bytes === undefined) {
    return "The body was larger than 10 MB, the most that a RESTlet accepts. It wasn't read.";
  }
  if (bytes === 0) {
    return 'No body.';
  }
  const size = `${bytes.toLocaleString('en')} bytes`;
  return isCut ? `The first 64 kB of ${size}:` : `${size}:`;
}
