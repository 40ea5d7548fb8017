import { rowText } from './request.js';
import type { TraceParameter } from './trace.js';

/** Texts about a signed parameter, which the screen shows and a copied trace holds. */

/** Where a parameter came from: `query row 2`, `Authorization header`. */
export function originText({ origin, place }: Pick<TraceParameter, 'origin' | 'place'>): string {
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
      return rowText('query', place.row);
    default:
      return 'URL';
  }
}

type EncodedParameter = Pick<TraceParameter, 'encodedName' | 'encodedValue'>;

/**
 * Why a parameter stands where it stands: how it compares with the one before it. Parameters are ordered by the bytes of the encoded
 * name, then of the encoded value (RFC 5849 section 3.4.1.3.2).
 */
export function orderText(parameter: EncodedParameter, previous: EncodedParameter | undefined): string {
  if (!previous) {
    return 'first by byte order, after encoding';
  }
  if (previous.encodedName !== parameter.encodedName) {
    return `after \`${previous.encodedName}\`: ${comparison(previous.encodedName, parameter.encodedName)}`;
  }
  if (previous.encodedValue === parameter.encodedValue) {
    return "same name and value as the previous one, so their order doesn't matter";
  }
  return `same name as the previous one, so by value: ${comparison(previous.encodedValue, parameter.encodedValue)}`;
}

function comparison(smaller: string, greater: string): string {
  if (smaller === '') {
    return 'empty sorts first';
  }
  let index = 0;
  while (index < smaller.length && smaller[index] === greater[index]) {
    index++;
  }
  const one = smaller[index];
  if (one === undefined) {
    return `\`${smaller}\` is a prefix of \`${greater}\``;
  }
  return `${one} < ${greater[index] ?? ''} at character ${index + 1}`;
}
