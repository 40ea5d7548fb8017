import { percentDecode, percentEncode } from './percentEncoding.js';
import { urlParts } from './urlParts.js';

/** A decoded name and its decoded value. */
export type Pair = [name: string, value: string];

/** One signed parameter, decoded and encoded. */
export interface SignedParameter {
  readonly name: string;
  readonly value: string;
  readonly encodedName: string;
  readonly encodedValue: string;
  readonly origin: ParameterOrigin;
  /** Position among the parameters of the same origin, as they were given. */
  readonly index: number;
}

/** `oauth` is the Authorization header, `query` the URL, `form` an `application/x-www-form-urlencoded` body. */
export type ParameterOrigin = 'oauth' | 'query' | 'form';

/**
 * The parameters of a URL's query in the order of the wire, decoded as a form (RFC 5849 section 3.4.1.3.1): `+` is a space,
 * the first `=` parts name and value, a name alone has an empty value, an empty segment is none. Never throws.
 */
export function queryParameters(url: string): Pair[] {
  return formParameters(urlParts(url).query ?? '');
}

/** The decoded pairs of an `application/x-www-form-urlencoded` text, in its order (RFC 5849 section 3.4.1.3.1). Never throws. */
export function formParameters(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (const segment of text.split('&')) {
    if (segment !== '') {
      const equals = segment.indexOf('=');
      pairs.push(equals < 0 ? [decode(segment), ''] : [decode(segment.slice(0, equals)), decode(segment.slice(equals + 1))]);
    }
  }
  return pairs;
}

/** Whether a body of this content type is signed: a single-part form is, nothing else (RFC 5849 section 3.4.1.3.1). */
export function isFormContentType(contentType: string | undefined): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

/** The parameters of one origin with their encoded forms, in the order given. */
export function encodeParameters(origin: ParameterOrigin, pairs: readonly Pair[]): SignedParameter[] {
  return pairs.map(([name, value], index) => ({
    name,
    value,
    encodedName: percentEncode(name),
    encodedValue: percentEncode(value),
    origin,
    index,
  }));
}

/** Puts encoded parameters in signing order, without `oauth_signature` (RFC 5849 section 3.4.1.3.2). */
export function orderParameters(parameters: readonly SignedParameter[]): SignedParameter[] {
  return parameters.filter(({ name }) => name !== 'oauth_signature').sort(byEncodedNameThenValue);
}

/** Joins ordered parameters with `=` and `&` (RFC 5849 section 3.4.1.3.2). */
export function joinParameters(parameters: readonly SignedParameter[]): string {
  let joined = '';
  for (const { encodedName, encodedValue } of parameters) {
    joined += `${joined === '' ? '' : '&'}${encodedName}=${encodedValue}`;
  }
  return joined;
}

/**
 * The parameter string of decoded pairs (RFC 5849 section 3.4.1.3.2): encoded, in byte order of encoded name and then value,
 * joined with `=` and `&`. `oauth_signature` is left out. Never throws.
 */
export function normalizeParameters(pairs: readonly Pair[]): string {
  return joinParameters(orderParameters(encodeParameters('query', pairs)));
}

// Encoded text is ASCII, so comparing UTF-16 code units is comparing bytes.
function byEncodedNameThenValue(one: SignedParameter, other: SignedParameter): number {
  if (one.encodedName !== other.encodedName) {
    return one.encodedName < other.encodedName ? -1 : 1;
  }
  return one.encodedValue < other.encodedValue ? -1 : one.encodedValue > other.encodedValue ? 1 : 0;
}

function decode(component: string): string {
  return percentDecode(component.includes('+') ? component.replaceAll('+', ' ') : component);
}
