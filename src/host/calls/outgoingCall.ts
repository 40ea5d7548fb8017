import type { CallToSign } from './liveSignature.js';
import type { RecordedCall } from './requestVariables.js';

/**
 * One call as it was when the person wanted to send it: this object is asked about, signed and sent. Later changes of the document, the
 * role or the account do not change it.
 */
export interface OutgoingCall extends CallToSign {
  /** How it is recorded. To be called before anything changes. */
  readonly recorded: () => RecordedCall;
  /** RFC 5849 and Oracle's sample disagree about how this request is signed. */
  readonly hasDisagreements: boolean;
}

/** A part of a call, as a sentence names it. */
export type ChangedPart = 'role' | 'method' | 'request' | 'pinned pair of nonce and timestamp';

/**
 * Compares what would be sent now with what the person was asked about. The person has agreed to the call that was shown and to no
 * other, so any difference counts. Undefined when there is none.
 */
export function changedPart(before: OutgoingCall, now: OutgoingCall): ChangedPart | undefined {
  if (differs(before.role, now.role) || differs(before.credentials, now.credentials)) {
    return 'role';
  }
  if (before.prepared.method !== now.prepared.method) {
    return 'method';
  }
  if (!isSameRequest(before, now)) {
    return 'request';
  }
  return isSamePair(before, now) ? undefined : 'pinned pair of nonce and timestamp';
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
