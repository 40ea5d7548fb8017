import { createHmac } from 'node:crypto';
import { percentEncode } from './percentEncoding.js';

export type SignatureMethod = 'HMAC-SHA256' | 'HMAC-SHA1' | 'HMAC-SHA512';

/** The one method that NetSuite accepts (Oracle, subsect_156935170194: UnknownAlgorithm for any other), and so the one our calls are signed with. */
export const requiredSignatureMethod = 'HMAC-SHA256' satisfies SignatureMethod;

const digests = { 'HMAC-SHA256': 'sha256', 'HMAC-SHA1': 'sha1', 'HMAC-SHA512': 'sha512' } as const;

/** The signing key: both secrets encoded, with the `&` between them even if one is empty (RFC 5849 section 3.4.2). */
export function signingKey(consumerSecret: string, tokenSecret: string): string {
  return `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`;
}

/**
 * The signature of a base string in base64, not percent-encoded (RFC 5849 section 3.4.2). The other methods
 * are there to recognize what other clients send.
 */
export function signature(
  baseString: string,
  consumerSecret: string,
  tokenSecret: string,
  method: SignatureMethod = requiredSignatureMethod,
): string {
  return hmacBase64(baseString, signingKey(consumerSecret, tokenSecret), method);
}

/** The HMAC of a base string under a ready signing key, in base64. */
export function hmacBase64(baseString: string, key: string, method: SignatureMethod = requiredSignatureMethod): string {
  return createHmac(digests[method], key).update(baseString).digest('base64');
}
