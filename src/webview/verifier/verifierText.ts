import type {
  VerifierResponse,
  VerifiedRequestRow,
  VerifiedRequestView,
  ReceivedBodyView,
  VerifierRole,
  VerifierState,
} from '../../protocol/verifier.js';
import { verdicts, type VerdictText } from '../ui/diagnosis/diagnosisPanel.js';

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

/** The entry in the Login Audit Trail; undefined when the request did not get as far as a login. */
export function trailText({ trail, detail }: VerifierResponse): string | undefined {
  if (trail === undefined) {
    return undefined;
  }
  switch (trail) {
    case 'Success':
      return 'Success';
    case 'none':
      return 'No entry, as far as is known: the call may reach no user of this account.';
    case 'Failure':
      return detail === undefined ? 'Failure' : `Failure, Detail: ${detail.word}. ${detail.cause}`;
  }
}

/** What was wrong with the login, unless the entry in the Login Audit Trail says the same. */
export function reasonText({ reason, detail }: VerifierResponse): string | undefined {
  return detail?.word === 'InvalidSignature' ? undefined : reason;
}

/** `Sales Clerk, Accountant (its secrets aren't stored on this machine)` */
export function rolesText(roles: readonly VerifierRole[]): string {
  return roles
    .map(({ role, secretMissing }) => (secretMissing ? `${role} (its secrets aren't stored on this machine)` : role))
    .join(', ');
}

/** What the switch was set to, for a screen reader. */
export function switchText({ signedFor, address }: Pick<VerifierState, 'signedFor' | 'address'>): string {
  return `The verifier judges ${signedFor === 'account' ? `as if signed for ${address?.accountBase ?? ''}` : 'for the address that requests come to'}`;
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
