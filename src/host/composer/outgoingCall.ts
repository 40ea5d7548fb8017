import { UserError } from '../../protocol/userError.js';
import type { CallToSign } from './liveSignature.js';

/**
 * One call as it stood when the person wanted to send it: this is what is asked about, signed and sent. Whatever happens to the
 * document, the role or the account meanwhile does not change it.
 */
export interface OutgoingCall extends CallToSign {
  /** RFC 5849 and Oracle's sample disagree about how this request is signed. */
  readonly hasDisagreements: boolean;
}

/**
 * Compares what would be sent now with what the person was asked about. The person has agreed to the call that was shown and to no
 * other, so any difference ends it. Sending again asks about what stands there then.
 *
 * @throws {UserError} that names what has changed
 */
export function requireUnchanged(before: OutgoingCall, now: OutgoingCall): void {
  const changed = [
    differs(before.role, now.role) || differs(before.credentials, now.credentials) ? 'role' : '',
    before.prepared.method === now.prepared.method ? '' : 'method',
    isSameRequest(before, now) ? '' : 'request',
    isSamePair(before, now) ? '' : 'pinned pair of nonce and timestamp',
  ].find((part) => part !== '');
  if (changed !== undefined) {
    throw new UserError(`The ${changed} changed while you were asked, so nothing was sent. Send again.`);
  }
}

function isSameRequest({ prepared: before }: OutgoingCall, { prepared: now }: OutgoingCall): boolean {
  return before.url === now.url && before.body === now.body && !differs(before.headers, now.headers);
}

/** The question about a pair that was sent before may let go of it; any other change of it was not asked about. */
function isSamePair({ pinned: before }: OutgoingCall, { pinned: now }: OutgoingCall): boolean {
  return now === undefined || (before?.nonce === now.nonce && before.timestamp === now.timestamp);
}

function differs(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
}
