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
      'The signature has 20 bytes, the length of SHA-1. NetSuite ended HMAC-SHA1: it refuses a header that declares it with INVALID_REQUEST.',
    idioms: {
      JavaScript: ["createHmac('sha1', key)"],
      Python: ['hmac.new(key, text, hashlib.sha1)'],
      PHP: ["hash_hmac('sha1', $text, $key, true)"],
      Ruby: ["OpenSSL::HMAC.digest('SHA1', key, text)"],
      Java: ['Mac.getInstance("HmacSHA1")'],
      'C#': ['new HMACSHA1(key)'],
      Go: ['hmac.New(sha1.New, key)'],
    },
    rarity: 1,
  }),
  mistake('sha512', 'hmac', {
    id: 'sha-512',
    title: 'The signature is an HMAC-SHA512',
    explanation: 'The signature has 64 bytes, the length of SHA-512.',
    rarity: 2,
  }),
  mistake('sha384', 'hmac', {
    id: 'sha-384',
    title: 'The signature is an HMAC-SHA384',
    explanation: 'The signature has 48 bytes, the length of SHA-384.',
    rarity: 3,
  }),
  mistake('md5', 'hmac', {
    id: 'md5',
    title: 'The signature is an HMAC-MD5',
    explanation: 'The signature has 16 bytes, the length of MD5.',
    rarity: 3,
  }),
  mistake('sha256', 'none', {
    id: 'base-string-not-hashed',
    title: 'The signature is the base string itself',
    explanation: 'The client never hashed the base string. Some clients do that when the method PLAINTEXT is chosen.',
    rarity: 2,
  }),
  mistake('sha256', 'none-base64', {
    id: 'base-string-not-hashed-base64',
    title: 'The signature is the base64 of the base string',
    explanation: 'The client wrote the base string in base64 and never hashed it.',
    rarity: 3,
  }),
  ...(['sha256', 'sha1', 'sha512', 'sha384', 'md5'] as const).flatMap((hash) => [
    mistake(hash, 'text', {
      id: `plain-hash-no-hmac-${hash}`,
      title: 'The base string was hashed without a key',
      explanation: `The signature is the plain ${hash} of the base string. Without the key anybody could make it; the signature is an HMAC.`,
      idioms: { JavaScript: [`createHash('${hash}').update(baseString)`] },
    }),
    mistake(hash, 'key-text', {
      id: `plain-hash-of-key-text-${hash}`,
      title: 'Key and base string were hashed together',
      explanation: `The signature is the plain ${hash} of the key followed by the base string; an HMAC is another construction.`,
      idioms: { JavaScript: [`createHash('${hash}').update(key + baseString)`] },
    }),
    mistake(hash, 'text-key', {
      id: `plain-hash-of-text-key-${hash}`,
      title: 'Base string and key were hashed together',
      explanation: `The signature is the plain ${hash} of the base string followed by the key; an HMAC is another construction.`,
      idioms: { JavaScript: [`createHash('${hash}').update(baseString + key)`] },
    }),
  ]),
];

/** HMAC-SHA256 with a header that declares another method. */
export const declaredOtherwise: HashMistake = mistake('sha256', 'hmac', {
  id: 'sha-256',
  title: 'The signature is an HMAC-SHA256, but the header declares another method',
  explanation: 'The hash is the correct one; oauth_signature_method, which is signed too, says something else.',
  fix: 'Write oauth_signature_method="HMAC-SHA256", in the base string as well.',
  rarity: 1,
});
