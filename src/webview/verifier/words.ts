import type { ArrivalAnswer, ArrivalRow, ReceivedBody, VerifierRole, VerifierState } from '../../protocol/verifier.js';
import { verdicts, type VerdictWords } from '../ui/diagnosis/diagnosisPanel.js';

/** A right signature does not yet make a login. */
export function verdictWords({ verdict, accepted }: Pick<ArrivalRow, 'verdict' | 'accepted'>): VerdictWords {
  switch (verdict) {
    case 'valid':
      return accepted ? verdicts.valid : { word: 'Signature right, but refused', icon: 'warning', tone: 'found' };
    case 'looking':
      return { word: 'Looking for the cause', icon: 'search', tone: 'neutral' };
    case 'failed':
      return { word: 'Not diagnosed', icon: 'info', tone: 'neutral' };
    default:
      return verdicts[verdict];
  }
}

/** The verdict with the first thing to mend: `Cause found: The query was not signed`. */
export function verdictLine(row: ArrivalRow): string {
  const { word } = verdictWords(row);
  return row.finding === undefined ? word : `${word}: ${row.finding}`;
}

/** `GET customscript_orders`, or `GET, no script` when the request names none. */
export function callWords({ method, script }: Pick<ArrivalRow, 'method' | 'script'>): string {
  return script === '' ? `${method}, no script` : `${method} ${script}`;
}

/** `14:03:59`: the time of day on this machine. */
export function timeWords(at: number): string {
  return new Date(at).toTimeString().slice(0, '14:03:59'.length);
}

/** A request in one breath, for a screen reader. */
export function spokenRow(row: ArrivalRow): string {
  const role = row.role === undefined ? '' : `, ${row.role}`;
  return `${callWords(row)}, answered ${row.status}${role}, ${timeWords(row.at)}. ${verdictLine(row)}`;
}

/** What stands in the Login Audit Trail; undefined when it came to no login. */
export function trailWords({ trail, detail }: ArrivalAnswer): string | undefined {
  if (trail === undefined) return undefined;
  switch (trail) {
    case 'Success':
      return 'Success';
    case 'none':
      return 'No entry: the call reaches no user of this account.';
    case 'Failure':
      return detail === undefined ? 'Failure' : `Failure, Detail: ${detail.word}. ${detail.cause}`;
  }
}

/** What was wrong with the login, where its entry in the trail does not say as much. */
export function reasonWords({ reason, detail }: ArrivalAnswer): string | undefined {
  return detail?.word === 'InvalidSignature' ? undefined : reason;
}

/** `Sales Clerk, Accountant (its secrets are not on this machine)` */
export function rolesWords(roles: readonly VerifierRole[]): string {
  return roles.map(({ role, secretMissing }) => (secretMissing ? `${role} (its secrets are not on this machine)` : role)).join(', ');
}

/** What the switch was set to, for a screen reader. */
export function switchWords({ signedFor, address }: Pick<VerifierState, 'signedFor' | 'address'>): string {
  return `The verifier judges ${signedFor === 'account' ? `as if signed for ${address?.accountBase ?? ''}` : 'for the address that requests come to'}`;
}

/** What is to be said of a body beside its text. */
export function bodyWords({ octets, isCut }: ReceivedBody): string {
  if (octets === undefined) return 'The body was larger than 10 MB, the most that a RESTlet takes. It was not read.';
  if (octets === 0) return 'No body.';
  const size = `${octets.toLocaleString('en')} octets`;
  return isCut ? `The first 64 kB of ${size}:` : `${size}:`;
}
