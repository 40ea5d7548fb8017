import type { PreparedRequest } from '../../core/request/index.js';
import type { SignatureTrace, SignedParameter, UnsignedTrace } from '../../core/tba/index.js';
import type { RequestPlace } from '../../protocol/request.js';
import type { TraceParameter, TraceSegment, TraceView } from '../../protocol/trace.js';

/** What stands for the signing key on a screen: its form, and nothing of either secret, not even a length. */
export const maskedSigningKey = '‹consumer secret›&‹token secret›';

/**
 * A trace as a screen may see it: with the control that each parameter came from, and never with the signing key.
 * Without a signature (the secrets are not on this machine) everything before the key is there.
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
