import { baseStringUri } from './baseStringUri.js';
import { joinParameters, orderParameters, queryParameters, type Pair, type SignedParameter } from './parameters.js';
import { percentEncode, percentEncodeAgain } from './percentEncoding.js';

/** What goes into a signature base string; all pairs are decoded. `oauthParameters` leaves out `realm`. */
export interface BaseStringInput {
  readonly method: string;
  readonly url: string;
  readonly oauthParameters: readonly Pair[];
  readonly formParameters?: readonly Pair[];
}

/** A signature base string with the values it was made of. */
export interface BaseStringTrace {
  /** In signing order. */
  readonly parameters: readonly SignedParameter[];
  readonly parameterString: string;
  readonly baseStringUri: string;
  readonly baseString: string;
}

/** A run of the base string, in UTF-16 code units. `parameter` is an index into the parameters in signing order. */
export interface BaseStringSegment {
  readonly start: number;
  readonly end: number;
  readonly kind: 'method' | 'uri' | 'separator' | 'name' | 'value';
  readonly parameter?: number;
}

/** The signature base string (RFC 5849 section 3.4.1.1). Throws a TbaError for a relative URL. */
export function signatureBaseString(input: BaseStringInput): string {
  return traceBaseString(input).baseString;
}

/** The signature base string and every value on the way to it (RFC 5849 section 3.4.1). Throws a TbaError for a relative URL. */
export function traceBaseString({ method, url, oauthParameters, formParameters = [] }: BaseStringInput): BaseStringTrace {
  const parameters = orderParameters({ oauth: oauthParameters, query: queryParameters(url), form: formParameters });
  const parameterString = joinParameters(parameters);
  const uri = baseStringUri(url);
  const baseString = `${percentEncode(method.toUpperCase())}&${percentEncode(uri)}&${percentEncode(parameterString)}`;
  return { parameters, parameterString, baseStringUri: uri, baseString };
}

/** The runs of a base string: they follow each other without a gap and cover all of it; an empty name or value has none. */
export function baseStringSegments(trace: BaseStringTrace): BaseStringSegment[] {
  const segments: BaseStringSegment[] = [];
  let start = 0;
  const add = (kind: BaseStringSegment['kind'], length: number, parameter?: number): void => {
    if (length > 0) {
      segments.push(parameter === undefined ? { start, end: start + length, kind } : { start, end: start + length, kind, parameter });
      start += length;
    }
  };
  const uriStart = trace.baseString.indexOf('&') + 1;
  add('method', uriStart - 1);
  add('separator', 1);
  add('uri', trace.baseString.indexOf('&', uriStart) - uriStart);
  add('separator', 1);
  trace.parameters.forEach(({ encodedName, encodedValue }, parameter) => {
    if (parameter > 0) {
      add('separator', '%26'.length);
    }
    add('name', percentEncodeAgain(encodedName).length, parameter);
    add('separator', '%3D'.length, parameter);
    add('value', percentEncodeAgain(encodedValue).length, parameter);
  });
  return segments;
}
