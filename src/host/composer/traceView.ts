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
  const parameters = trace.parameters.map((parameter, index) => parameterView(parameter, trace.parameters[index - 1], prepared));
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

function parameterView(
  parameter: SignedParameter,
  previous: SignedParameter | undefined,
  prepared: PreparedRequest,
): TraceParameter {
  const { name, value, encodedName, encodedValue } = parameter;
  const place = parameter.origin === 'query' ? prepared.parameters[parameter.index]?.place : undefined;
  return {
    name,
    value,
    encodedName,
    encodedValue,
    from: from(parameter, place),
    ...(place && { place }),
    why: why(parameter, previous),
  };
}

function from({ origin }: SignedParameter, place: RequestPlace | undefined): string {
  if (origin === 'oauth') {
    return 'Authorization header';
  }
  if (origin === 'form') {
    return 'form body';
  }
  switch (place?.field) {
    case 'script':
      return 'script';
    case 'deploy':
      return 'deployment';
    case 'query':
      return `query row ${place.row + 1}`;
    default:
      return 'URL';
  }
}

/** Parameters are ordered by the octets of the encoded name, then of the encoded value (RFC 5849 section 3.4.1.3.2). */
function why(parameter: SignedParameter, previous: SignedParameter | undefined): string {
  if (!previous) {
    return 'first in octet order of the encoded names';
  }
  if (previous.encodedName !== parameter.encodedName) {
    return `sorts after \`${previous.encodedName}\`: ${comparison(previous.encodedName, parameter.encodedName)}`;
  }
  if (previous.encodedValue === parameter.encodedValue) {
    return 'same name and value as the one before: their order makes no difference';
  }
  return `same name as the one before, so by value: ${comparison(previous.encodedValue, parameter.encodedValue)}`;
}

function comparison(smaller: string, greater: string): string {
  if (smaller === '') {
    return 'nothing comes before something';
  }
  let index = 0;
  while (index < smaller.length && smaller[index] === greater[index]) {
    index++;
  }
  const one = smaller[index];
  if (one === undefined) {
    return `\`${smaller}\` ends where \`${greater}\` goes on`;
  }
  return `${one} < ${greater[index] ?? ''} at character ${index + 1}`;
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
