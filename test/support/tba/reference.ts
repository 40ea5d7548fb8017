import { createHmac } from 'node:crypto';
import type { Pair } from '../../../src/core/tba/index.js';

/** RFC 5849 once more, octet by octet and without a look at src, to check the signer against. */
export function referenceEncode(text: string): string {
  let encoded = '';
  for (const octet of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(octet);
    encoded += /[A-Za-z0-9._~-]/.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** The parameter string, with names and values compared as octets. */
export function referenceParameterString(pairs: readonly Pair[]): string {
  return pairs
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => [referenceEncode(name), referenceEncode(value)] as const)
    .sort(
      (one, other) =>
        Buffer.compare(Buffer.from(one[0]), Buffer.from(other[0])) || Buffer.compare(Buffer.from(one[1]), Buffer.from(other[1])),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The base string of a method, a base string URI and all decoded parameters. */
export function referenceBaseString(method: string, uri: string, pairs: readonly Pair[]): string {
  return [method, referenceEncode(uri), referenceEncode(referenceParameterString(pairs))].join('&');
}

export function referenceSignature(baseString: string, consumerSecret: string, tokenSecret: string): string {
  const key = `${referenceEncode(consumerSecret)}&${referenceEncode(tokenSecret)}`;
  return createHmac('sha256', key).update(baseString, 'utf8').digest('base64');
}
