import { createHash, createHmac } from 'node:crypto';
import type { SigningKey } from '../mistakes/mistake.js';
import type { HashConstruction, HashName, TextEncoding } from '../types.js';

/** In bytes. */
export const digestLength: Readonly<Record<HashName, number>> = { sha256: 32, sha1: 20, sha512: 64, sha384: 48, md5: 16 };

/** The digest of a text with a key, in base64. The search has a faster way for most of its hashes, see `HmacText`. */
export function digest(
  text: string,
  encoding: TextEncoding,
  key: SigningKey,
  hash: HashName,
  construction: HashConstruction,
): string {
  if (key.swapped === true) {
    return hashed(key.text, key.encoding, Buffer.from(text, encoding), hash, construction);
  }
  return hashed(text, encoding, key.encoding === 'utf8' ? key.text : Buffer.from(key.text, key.encoding), hash, construction);
}

function hashed(
  text: string,
  encoding: TextEncoding,
  key: string | Buffer,
  hash: HashName,
  construction: HashConstruction,
): string {
  switch (construction) {
    case 'hmac':
      return createHmac(hash, key).update(text, encoding).digest('base64');
    case 'text':
      return createHash(hash).update(text, encoding).digest('base64');
    case 'key-text':
      return createHash(hash).update(key).update(text, encoding).digest('base64');
    case 'text-key':
      return createHash(hash).update(text, encoding).update(key).digest('base64');
    case 'none':
    case 'none-base64':
      return Buffer.from(text, encoding).toString('base64');
  }
}
