import { mistakeText, type HashMistake, type MistakeText } from './mistake.js';
import type { HashConstruction, HashName } from '../types.js';

const fix = 'Use HMAC-SHA256 with the signing key; NetSuite takes nothing else since 2023.1.';

function mistake(hash: HashName, construction: HashConstruction, text: MistakeText): HashMistake {
  return { ...mistakeText('hash', fix, text), hash, construction };
}

/** What a client hashed with instead of HMAC-SHA256. The length of the signature leaves few of them to try. */
export const hashMistakes: readonly HashMistake[] = [
  mistake('sha1', 'hmac', {
    id: 'sha-1',
    title: 'The signature is an HMAC-SHA1',
    explanation:
      'The signature has 20 octets, the length of SHA-1. NetSuite ended HMAC-SHA1 and answers it with INVALID_REQUEST.',
    idioms: ["createHmac('sha1', key)"],
    rarity: 1,
  }),
  mistake('sha512', 'hmac', {
    id: 'sha-512',
    title: 'The signature is an HMAC-SHA512',
    explanation: 'The signature has 64 octets, the length of SHA-512.',
    rarity: 2,
  }),
  mistake('sha384', 'hmac', {
    id: 'sha-384',
    title: 'The signature is an HMAC-SHA384',
    explanation: 'The signature has 48 octets, the length of SHA-384.',
    rarity: 3,
  }),
  mistake('md5', 'hmac', {
    id: 'md5',
    title: 'The signature is an HMAC-MD5',
    explanation: 'The signature has 16 octets, the length of MD5.',
    rarity: 3,
  }),
  ...(['sha256', 'sha1', 'sha512', 'sha384', 'md5'] as const).flatMap((hash) => [
    mistake(hash, 'text', {
      id: `plain-hash-no-hmac-${hash}`,
      title: 'The base string was hashed without a key',
      explanation: `The signature is the plain ${hash} of the base string. Without the key anybody could make it; the signature is an HMAC.`,
      idioms: [`createHash('${hash}').update(baseString)`],
    }),
    mistake(hash, 'key-text', {
      id: `plain-hash-of-key-text-${hash}`,
      title: 'Key and base string were hashed together',
      explanation: `The signature is the plain ${hash} of the key followed by the base string; an HMAC is another construction.`,
      idioms: [`createHash('${hash}').update(key + baseString)`],
    }),
    mistake(hash, 'text-key', {
      id: `plain-hash-of-text-key-${hash}`,
      title: 'Base string and key were hashed together',
      explanation: `The signature is the plain ${hash} of the base string followed by the key; an HMAC is another construction.`,
      idioms: [`createHash('${hash}').update(baseString + key)`],
    }),
  ]),
];

/** HMAC-SHA256 with a header that declares another method. */
export const declaredOtherwise: HashMistake = mistake('sha256', 'hmac', {
  id: 'sha-256',
  title: 'The signature is an HMAC-SHA256, but the header declares another method',
  explanation: 'The hash is the right one; oauth_signature_method, which is signed too, says something else.',
  fix: 'Write oauth_signature_method="HMAC-SHA256", in the base string as well.',
  rarity: 1,
});
