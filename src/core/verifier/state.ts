import type { VerifiedRequestRow, VerifiedRequestView, VerifierState, VerifierUpdate } from '../../protocol/verifier.js';
import type { Verifier } from './verifier.js';
import { verifiedRequestRow, verifiedRequestView, type VerifiedRequest } from './verifiedRequest.js';

/**
 * A VerifiedRequest never changes: a change makes a new object. So its row and view are made once, and when two states have the same row
 * object, nothing about it has changed.
 */
const rows = new WeakMap<VerifiedRequest, VerifiedRequestRow>();
const views = new WeakMap<VerifiedRequest, VerifiedRequestView>();

/** Everything that the screen shows of a verifier, running or stopped. */
export function verifierState(verifier: Verifier): VerifierState {
  const { account, address, signedFor, roles, requests, shown, progress, otherTraffic } = verifier;
  return {
    phase: address === undefined ? 'stopped' : 'running',
    account,
    signedFor,
    roles,
    requests: requests.map((request) => remembered(rows, request, verifiedRequestRow)),
    otherTraffic,
    ...(address !== undefined && { address }),
    ...(shown !== undefined && { shown: remembered(views, shown, verifiedRequestView) }),
    ...(progress !== undefined && { progress }),
  };
}

function remembered<View>(
  made: WeakMap<VerifiedRequest, View>,
  request: VerifiedRequest,
  make: (request: VerifiedRequest) => View,
): View {
  const view = made.get(request) ?? make(request);
  made.set(request, view);
  return view;
}

/** The fields of a state that have changed; undefined when none has. */
export function newsOf(before: VerifierState, after: VerifierState): VerifierUpdate | undefined {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof VerifierState)[];
  const news = fields
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => [field, after[field] ?? null] as const);
  return news.length === 0 ? undefined : Object.fromEntries(news);
}

function isSame(one: unknown, other: unknown): boolean {
  return Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item, index) => item === other[index])
    : one === other;
}
