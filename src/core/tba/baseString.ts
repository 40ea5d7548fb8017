import { baseStringUri } from './baseStringUri.js';
import {
  encodeParameters,
  joinParameters,
  orderParameters,
  queryParameters,
  type Pair,
  type SignedParameter,
} from './parameters.js';
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
  /** Runs of the base string that follow each other without a gap and cover all of it; an empty name or value has none. */
  readonly segments: readonly BaseStringSegment[];
}

/** A run of the base string, in UTF-16 code units. `parameter` is an index into the parameters in signing order. */
export interface BaseStringSegment {
  readonly start: number;
  readonly end: number;
  readonly kind: 'method' | 'uri' | 'separator' | 'name' | 'value';
  readonly parameter?: number;
}

/** The signature base string (RFC 5849 section 3.4.1.1). Throws a TbaError for a relative URL. */
export function signatureBaseString({ method, url, oauthParameters, formParameters = [] }: BaseStringInput): string {
  const parameters = [
    ...encodeParameters('oauth', oauthParameters),
    ...encodeParameters('query', queryParameters(url)),
    ...encodeParameters('form', formParameters),
  ];
  return traceBaseString(method, baseStringUri(url), parameters).baseString;
}

/**
 * The signature base string and every intermediate value (RFC 5849 section 3.4.1), for the parameters of all origins in any order. The
 * base string is made from its segments, so the two always agree.
 */
export function traceBaseString(method: string, uri: string, unordered: readonly SignedParameter[]): BaseStringTrace {
  const parameters = orderParameters(unordered);
  const runs = new Runs();
  runs.add('method', percentEncode(method.toUpperCase()));
  runs.add('separator', '&');
  runs.add('uri', percentEncode(uri));
  runs.add('separator', '&');
  parameters.forEach(({ encodedName, encodedValue }, index) => {
    if (index > 0) {
      runs.add('separator', '%26');
    }
    runs.add('name', percentEncodeAgain(encodedName), index);
    runs.add('separator', '%3D', index);
    runs.add('value', percentEncodeAgain(encodedValue), index);
  });
  return {
    parameters,
    parameterString: joinParameters(parameters),
    baseStringUri: uri,
    baseString: runs.text,
    segments: runs.segments,
  };
}

class Runs {
  text = '';
  readonly segments: BaseStringSegment[] = [];

  add(kind: BaseStringSegment['kind'], run: string, parameter?: number): void {
    if (run !== '') {
      const start = this.text.length;
      this.text += run;
      const end = this.text.length;
      this.segments.push(parameter === undefined ? { start, end, kind } : { start, end, kind, parameter });
    }
  }
}
