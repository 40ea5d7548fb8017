import type { RequestPlace } from './request.js';

/**
 * A signature trace as a screen may see it: every intermediate value, with the signing key masked.
 * All offsets are UTF-16 code units into `baseString`.
 */
export interface TraceView {
  readonly method: string;
  /** The URL as it will be sent. */
  readonly url: string;
  readonly parameters: readonly TraceParameter[];
  /** Parameters that were left out of `parameters`, because a screen does not show so many. */
  readonly moreParameters?: number;
  readonly parameterString: string;
  readonly baseStringUri: string;
  readonly baseString: string;
  readonly segments: readonly TraceSegment[];
  /** The signing key with both secrets masked. */
  readonly maskedSigningKey: string;
  /** Absent when the role's secrets are missing: everything before the key can still be shown. */
  readonly signature?: string;
  readonly authorization?: string;
  readonly nonce: string;
  /** Seconds since 1970-01-01 UTC. */
  readonly timestamp: number;
  readonly pinned: boolean;
}

/** One signed parameter, in the order in which it is signed. */
export interface TraceParameter {
  readonly name: string;
  readonly value: string;
  readonly encodedName: string;
  readonly encodedValue: string;
  /** The part of the request that it stands in. */
  readonly origin: 'query' | 'oauth' | 'form';
  /** The value as it stands in the request, where it has placeholders. */
  readonly written?: string;
  /** The control it came from; absent for what the signer adds itself. */
  readonly place?: RequestPlace;
}

/** A run of the base string. `parameter` is an index into `TraceView.parameters`. */
export interface TraceSegment {
  readonly start: number;
  readonly end: number;
  readonly kind: 'method' | 'uri' | 'separator' | 'name' | 'value';
  readonly parameter?: number;
  readonly place?: RequestPlace;
}

/** The values of a trace that can be copied; `all` is safe to paste into a ticket. */
export type TraceCopy = 'parameters' | 'parameterString' | 'baseStringUri' | 'baseString' | 'signature' | 'authorization' | 'all';

/** So many parameters, and the segments of about as many, are shown. Elements for more would take the browser seconds at each key stroke. */
export const mostParameters = 250;
export const mostSegments = 1000;

/**
 * A trace as it is sent to a screen: without the parameters and segments that are not shown. With 10,000 query rows they would be
 * megabytes at each key stroke. The texts are whole. One segment more than is shown says where the rest begins.
 */
export function shownTrace(trace: TraceView): TraceView {
  const moreParameters = trace.parameters.length - mostParameters;
  if (moreParameters <= 0 && trace.segments.length <= mostSegments) {
    return trace;
  }
  return {
    ...trace,
    parameters: trace.parameters.slice(0, mostParameters),
    ...(moreParameters > 0 && { moreParameters }),
    segments: trace.segments.slice(0, mostSegments + 1),
  };
}
