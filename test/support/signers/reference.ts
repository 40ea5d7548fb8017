import { createHmac } from 'node:crypto';

/** A parameter, decoded. */
export type Parameter = readonly [name: string, value: string];

/**
 * RFC 5849 once more, from its text alone and without a look at src: what every signer of the tests is made of, and what the
 * signer of the product is checked against.
 */

/** Section 3.6: unreserved characters stay, every other byte of the UTF-8 form is %XX. */
export function encode(text: string): string {
  let encoded = '';
  for (const byte of new TextEncoder().encode(text)) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** Section 3.4.1.3.2: encoded, sorted by name and then by value, without the signature. Encoded texts are ASCII: their order is that of their bytes. */
export function parameterString(parameters: readonly Parameter[]): string {
  return parameters
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(
      (one, other) =>
        Buffer.compare(Buffer.from(one[0]), Buffer.from(other[0])) || Buffer.compare(Buffer.from(one[1]), Buffer.from(other[1])),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Section 3.4.1.1: of a method, a base string URI, and all decoded parameters. */
export function baseString(method: string, uri: string, parameters: readonly Parameter[]): string {
  return [method, uri, parameterString(parameters)].map(encode).join('&');
}

/** Section 3.4.2: the key of HMAC. */
export function signingKey(consumerSecret: string, tokenSecret: string): string {
  return `${encode(consumerSecret)}&${encode(tokenSecret)}`;
}

/** HMAC-SHA256 as NetSuite wants it, in base64. */
export function signature(base: string, consumerSecret: string, tokenSecret: string): string {
  return createHmac('sha256', signingKey(consumerSecret, tokenSecret)).update(base, 'utf8').digest('base64');
}
