import type { ComposerState, ComposerUpdate } from '../../protocol/composer.js';
import { applyUpdate } from '../../protocol/update.js';
import type { RestletRequest } from '../../protocol/request.js';
import { sameData } from '../ui/sameData.js';

export type RequestField = keyof RestletRequest;

/** The incoming request, but with the local value of every field in `keep`; equal values keep their identity. */
export function mergeRequest(local: RestletRequest, incoming: RestletRequest, keep: ReadonlySet<RequestField>): RestletRequest {
  const fields = new Set([...Object.keys(local), ...Object.keys(incoming)] as RequestField[]);
  const entries = [...fields].flatMap((field): [string, unknown][] => {
    const fromLocal = keep.has(field) || sameData(local[field], incoming[field]);
    const value = fromLocal ? local[field] : incoming[field];
    return value === undefined ? [] : [[field, value]];
  });
  // Every value comes from one of two whole requests, so the result is one.
  const merged = Object.fromEntries(entries) as unknown as RestletRequest;
  return sameData(local, merged) ? local : merged;
}

function mergeField(state: ComposerState, field: keyof ComposerState, value: unknown, keep: ReadonlySet<RequestField>): unknown {
  if (field !== 'document') {
    return sameData(state[field], value) ? state[field] : value;
  }
  const incoming = value as ComposerState['document'];
  if (state.document.kind !== 'request' || incoming.kind !== 'request') {
    return incoming;
  }
  const request = mergeRequest(state.document.request, incoming.request, keep);
  return request === state.document.request ? state.document : { kind: 'request', request };
}

/**
 * The state with the host's changes taken in. A field that is `null` goes away; fields of the request
 * that stand in `keep` were changed here since the host last looked, and stay as they are.
 */
export function mergeUpdate(state: ComposerState, changes: ComposerUpdate, keep: ReadonlySet<RequestField>): ComposerState {
  const merged = Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [field, mergeField(state, field as keyof ComposerState, value, keep)]),
  );
  return applyUpdate(state, merged);
}
