import type { PreparedRequest } from '../../core/request/index.js';
import type { SignatureTrace, SignedParameter, UnsignedTrace } from '../../core/tba/index.js';
import type { RequestPlace } from '../../protocol/request.js';
import type { TraceParameter, TraceSegment, TraceView } from '../../protocol/trace.js';

/** Shown in place of the signing key: it has the form of the key and tells nothing of the secrets, not even their lengths. */
export const maskedSigningKey = '‹consumer secret›&‹token secret›';

/**
 * A trace for a screen: with the field that each parameter comes from, and without the signing key. When the secrets are not on this
 * machine, it has everything up to the key.
 */
export function traceView(trace: SignatureTrace | UnsignedTrace, prepared: PreparedRequest, pinned: boolean): TraceView {
  const parameters = trace.parameters.map((parameter) => parameterView(parameter, prepared));
  return {
    method: trace.method,
    url: trace.url,
    parameters,
    parameterString: trace.parameterString,
    baseStringUri: trace.baseStringUri,
    baseString: trace.baseString,
    segments: trace.segments.map((segment) => segmentView(segment, parameters)),
    maskedSigningKey,
    ...('signature' in trace && { signature: trace.signature, authorization: trace.authorization }),
    nonce: trace.nonce,
    timestamp: trace.timestamp,
    pinned,
  };
}

function parameterView({ origin, index, ...signed }: SignedParameter, prepared: PreparedRequest): TraceParameter {
  const { name, value, encodedName, encodedValue } = signed;
  // Preparing and signing keep the number and the order of the query's parameters, so the index finds the same one in both.
  const place = origin === 'query' ? prepared.parameters[index]?.place : undefined;
  return { name, value, encodedName, encodedValue, origin, ...(place && { place }) };
}

function segmentView(segment: UnsignedTrace['segments'][number], parameters: readonly TraceParameter[]): TraceSegment {
  const place = segmentPlace(segment, parameters);
  return { ...segment, ...(place && { place }) };
}

function segmentPlace(
  segment: UnsignedTrace['segments'][number],
  parameters: readonly TraceParameter[],
): RequestPlace | undefined {
  if (segment.kind === 'method') {
    return { field: 'method' };
  }
  const place = segment.parameter === undefined ? undefined : parameters[segment.parameter]?.place;
  if (place?.field !== 'query' || segment.kind === 'separator') {
    return place;
  }
  return { ...place, part: segment.kind === 'name' ? 'name' : 'value' };
}
