import { mistakeText, type HashMistake, type MistakeText } from './mistake.js';
import type { HashConstruction, HashName } from '../types.js';

const fix = 'Use HMAC-SHA256 with the signing key. Since 2023.1, NetSuite accepts nothing else.';

const names: Readonly<Record<HashName, string>> = {
  sha256: 'SHA-256',
  sha1: 'SHA-1',
  sha512: 'SHA-512',
  sha384: 'SHA-384',
  md5: 'MD5',
};

function mistake(hash: HashName, construction: HashConstruction, text: MistakeText): HashMistake {
  return { ...mistakeText('hash', fix, text), hash, construction };
}

/** What a client hashed with instead of HMAC-SHA256. The length of the signature leaves few of them to try. */
export const hashMistakes: readonly HashMistake[] = [
  mistake('sha1', 'hmac', {
    id: 'sha-1',
    title: 'The signature is an HMAC-SHA1',
    explanation:
      'The signature has 20 bytes, the length of SHA-1. NetSuite no longer supports HMAC-SHA1. For a header that declares it, NetSuite returns INVALID_REQUEST.',
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
    explanation: "The client didn't hash the base string. Some clients do this when the signature method is PLAINTEXT.",
    rarity: 2,
  }),
  mistake('sha256', 'none-base64', {
    id: 'base-string-not-hashed-base64',
    title: 'The signature is the base string in base64',
    explanation: "The client encoded the base string as base64 but didn't hash it.",
    rarity: 3,
  }),
  ...(['sha256', 'sha1', 'sha512', 'sha384', 'md5'] as const).flatMap((hash) => [
    mistake(hash, 'text', {
      id: `plain-hash-no-hmac-${hash}`,
      title: 'The base string was hashed without a key',
      explanation: `The signature is the plain ${names[hash]} hash of the base string. Without a key, anybody could make it. The signature must be an HMAC.`,
      idioms: { JavaScript: [`createHash('${hash}').update(baseString)`] },
    }),
    mistake(hash, 'key-text', {
      id: `plain-hash-of-key-text-${hash}`,
      title: 'The signing key and the base string were hashed together',
      explanation: `The signature is the plain ${names[hash]} hash of the key followed by the base string. This isn't an HMAC.`,
      idioms: { JavaScript: [`createHash('${hash}').update(key + baseString)`] },
    }),
    mistake(hash, 'text-key', {
      id: `plain-hash-of-text-key-${hash}`,
      title: 'The base string and the signing key were hashed together',
      explanation: `The signature is the plain ${names[hash]} hash of the base string followed by the key. This isn't an HMAC.`,
      idioms: { JavaScript: [`createHash('${hash}').update(baseString + key)`] },
    }),
  ]),
];

/** HMAC-SHA256 with a header that declares another method. */
export const declaredOtherwise: HashMistake = mistake('sha256', 'hmac', {
  id: 'sha-256',
  title: 'The signature is an HMAC-SHA256, but the header declares another method',
  explanation: 'The hash is correct. However, oauth_signature_method, which is also signed, has another value.',
  fix: 'Use oauth_signature_method="HMAC-SHA256" in the header and in the base string.',
  rarity: 1,
});
