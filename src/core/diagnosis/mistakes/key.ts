import { percentEncode } from '../../tba/index.js';
import { encodedTwice, formEncode, lowerHex, plusForSpace, uriComponent } from '../search/encoders.js';
import type { SigningInput } from '../search/signingInput.js';
import { mistakeText, type KeyMistake, type SigningKey, type MistakeText } from './mistake.js';

const keyFix =
  'Use percentEncode(consumerSecret) + "&" + percentEncode(tokenSecret) as the signing key. Keep the & even if one secret is empty.';

/** A mistake whose keys are made of the two secrets. */
export function keyMistake(
  mistake: MistakeText,
  keys: (
    consumerSecret: string,
    tokenSecret: string,
    input: SigningInput,
  ) => string | readonly (string | SigningKey)[] | undefined,
): KeyMistake {
  return {
    ...mistakeText('key', keyFix, mistake),
    keys: (input) => {
      const made = keys(input.credentials.consumerSecret, input.credentials.tokenSecret, input) ?? [];
      return (typeof made === 'string' ? [made] : made).map((key) => (typeof key === 'string' ? utf8(key) : key));
    },
  };
}

/** The correct signing key of two secrets (RFC 5849 section 3.4.2). */
export function joinSecrets(consumerSecret: string, tokenSecret: string): string {
  return `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`;
}

function utf8(text: string): SigningKey {
  return { text, encoding: 'utf8' };
}

/** Bytes that are no text, as the characters that have them in Latin-1. */
function bytes(...parts: readonly Buffer[]): SigningKey {
  return { text: Buffer.concat(parts).toString('latin1'), encoding: 'latin1' };
}

const hexDigits = /^(?:[0-9a-f]{2})+$/i;
const ampersand = Buffer.from('&');

const encoding: readonly KeyMistake[] = [
  keyMistake(
    {
      id: 'secrets-not-encoded',
      title: "The secrets weren't percent-encoded",
      explanation:
        "The key has the secrets without encoding. For secrets that NetSuite issued, this makes no difference because they're hex digits.",
    },
    (consumer, token) => `${consumer}&${token}`,
  ),
  keyMistake(
    {
      id: 'secrets-encoded-twice',
      title: 'The secrets were percent-encoded twice',
      explanation: 'The secrets were encoded, and then passed to code that encodes them again.',
    },
    (consumer, token) => `${encodedTwice(consumer)}&${encodedTwice(token)}`,
  ),
  keyMistake(
    {
      id: 'secrets-with-encodeuricomponent',
      title: 'The secrets were encoded with encodeURIComponent',
      explanation: "encodeURIComponent doesn't encode ! ' ( ) *.",
      idioms: { JavaScript: ['encodeURIComponent(secret)'] },
    },
    (consumer, token) => `${uriComponent(consumer)}&${uriComponent(token)}`,
  ),
  keyMistake(
    { id: 'secrets-as-a-form', title: 'The secrets were form-encoded', explanation: 'Form encoding writes a space as +.' },
    (consumer, token) => [plusForSpace, formEncode].map((encode) => `${encode(consumer)}&${encode(token)}`),
  ),
  keyMistake(
    {
      id: 'secrets-with-lower-case-hex',
      title: 'The secrets were encoded with lowercase hex digits',
      explanation: 'The key has, for example, %2b instead of %2B.',
    },
    (consumer, token) => `${lowerHex(consumer)}&${lowerHex(token)}`,
  ),
  keyMistake(
    {
      id: 'unencoded-secrets-as-latin-1',
      title: 'The secrets were converted to bytes as Latin-1',
      explanation: 'The key has non-ASCII characters as single bytes, without percent-encoding.',
    },
    (consumer, token) => [{ text: `${consumer}&${token}`, encoding: 'latin1' }],
  ),
  keyMistake(
    {
      id: 'key-in-utf-16le',
      title: 'The signing key was converted to bytes as UTF-16',
      explanation: 'The client used UTF-16 instead of UTF-8.',
      idioms: {
        'C#': ['Encoding.Unicode.GetBytes(key)'],
        JavaScript: ["Buffer.from(key, 'utf16le')"],
        Python: ["key.encode('utf-16-le')"],
      },
    },
    (consumer, token) => [{ text: joinSecrets(consumer, token), encoding: 'utf16le' }],
  ),
  keyMistake(
    {
      id: 'secrets-as-bytes-of-their-hex',
      title: 'The secrets were read as hex',
      explanation: 'The hex digits of the secrets were converted to bytes. The secrets must be used as text.',
      idioms: { JavaScript: ["Buffer.from(secret, 'hex')"], Python: ['bytes.fromhex(secret)'], PHP: ['hex2bin($secret)'] },
    },
    (consumer, token) =>
      hexDigits.test(consumer) && hexDigits.test(token)
        ? [bytes(Buffer.from(consumer, 'hex'), ampersand, Buffer.from(token, 'hex'))]
        : undefined,
  ),
  keyMistake(
    {
      id: 'secrets-as-bytes-of-their-hex-no',
      title: 'The secrets were read as hex and joined without an &',
      explanation:
        'The hex digits of the secrets were converted to bytes. The secrets must be used as text, with an & between them.',
    },
    (consumer, token) =>
      hexDigits.test(consumer) && hexDigits.test(token)
        ? [bytes(Buffer.from(consumer, 'hex'), Buffer.from(token, 'hex'))]
        : undefined,
  ),
  keyMistake(
    {
      id: 'secrets-base64-decoded',
      title: 'The secrets were read as base64',
      explanation: 'The secrets were base64-decoded. They must be used as text.',
      idioms: {
        JavaScript: ["Buffer.from(secret, 'base64')"],
        Python: ['base64.b64decode(secret)'],
        PHP: ['base64_decode($secret)'],
        'C#': ['Convert.FromBase64String(secret)'],
      },
    },
    (consumer, token) => {
      const [one, other] = [Buffer.from(consumer, 'base64'), Buffer.from(token, 'base64')];
      return [
        bytes(one, ampersand, other),
        bytes(one, other),
        joinSecrets(one.toString('utf8'), other.toString('utf8')),
        `${one.toString('utf8')}&${other.toString('utf8')}`,
      ];
    },
  ),
];

const missing: readonly KeyMistake[] = [
  keyMistake(
    {
      id: 'token-secret-missing',
      title: 'The token secret is missing from the signing key',
      explanation: 'The key has only the consumer secret and an &, as in the first step of the token flow.',
      idioms: { JavaScript: ['oauth.authorize(request, { key: tokenId }) // without the token secret'] },
      rarity: 1,
    },
    // Without a token in the header, it is the request that was signed without one.
    (consumer, _token, { protocol }) =>
      protocol.some(([name]) => name === 'oauth_token') ? joinSecrets(consumer, '') : undefined,
  ),
  keyMistake(
    {
      id: 'token-secret-and-missing',
      title: 'The signing key is only the consumer secret',
      explanation: 'The & and the token secret are missing from the key.',
    },
    (consumer) => [percentEncode(consumer), consumer],
  ),
  keyMistake(
    {
      id: 'consumer-secret-missing',
      title: 'The consumer secret is missing from the signing key',
      explanation: 'The key has only an & and the token secret.',
    },
    (_consumer, token) => joinSecrets('', token),
  ),
  keyMistake(
    {
      id: 'consumer-secret-and-missing',
      title: 'The signing key is only the token secret',
      explanation: 'The consumer secret and the & are missing from the key.',
    },
    (_consumer, token) => [percentEncode(token), token],
  ),
  keyMistake(
    {
      id: 'empty-key',
      title: 'The signing key is empty',
      explanation: "Both secrets were missing when the request was signed. Perhaps the variables weren't set.",
    },
    () => ['', '&'],
  ),
  keyMistake(
    {
      id: 'the-text-undefined-for-the-token-secret',
      title: 'The signing key has the text "undefined" instead of the token secret',
      explanation: "The variable for the token secret wasn't set, and the missing value was converted to text.",
      rarity: 1,
    },
    (consumer) => joinSecrets(consumer, 'undefined'),
  ),
  keyMistake(
    {
      id: 'the-text-null-for-the-token-secret',
      title: 'The signing key has the text "null" instead of the token secret',
      explanation: "The variable for the token secret wasn't set, and the missing value was converted to text.",
    },
    (consumer) => ['null', 'None', 'nil'].map((text) => joinSecrets(consumer, text)),
  ),
  keyMistake(
    {
      id: 'the-text-undefined-for-the-consumer-secret',
      title: 'The signing key has the text "undefined" instead of the consumer secret',
      explanation: "The variable for the consumer secret wasn't set, and the missing value was converted to text.",
    },
    (_consumer, token) => ['undefined', 'null', 'None', 'nil'].map((text) => joinSecrets(text, token)),
  ),
  keyMistake(
    {
      id: 'the-text-undefined-for-both-secrets',
      title: 'The signing key has the text "undefined" instead of both secrets',
      explanation: "The variables for the secrets weren't set, and the missing values were converted to text.",
    },
    () => ['undefined', 'null', 'None', 'nil'].map((text) => joinSecrets(text, text)),
  ),
];

const glue: readonly KeyMistake[] = [
  keyMistake(
    {
      id: 'missing-between-the-secrets',
      title: 'The & is missing from the signing key',
      explanation: 'The two secrets have no & between them.',
      rarity: 1,
    },
    (consumer, token) => [`${percentEncode(consumer)}${percentEncode(token)}`, `${consumer}${token}`],
  ),
  keyMistake(
    {
      id: 'encoded-26',
      title: 'The & in the signing key was percent-encoded',
      explanation: 'The key was percent-encoded as a whole, so its & became %26.',
      rarity: 1,
    },
    (consumer, token) => [`${percentEncode(consumer)}%26${percentEncode(token)}`, percentEncode(joinSecrets(consumer, token))],
  ),
  keyMistake(
    {
      id: 'amp-entity',
      title: 'The & in the signing key is written as &amp;',
      explanation: 'The key was escaped for HTML or XML.',
      fix: 'Join the secrets with a plain &.',
    },
    (consumer, token) => `${percentEncode(consumer)}&amp;${percentEncode(token)}`,
  ),
  keyMistake(
    {
      id: 'json-escape',
      title: 'The & in the signing key is written as \\u0026',
      explanation: 'The key was converted to JSON by an encoder that writes & as \\u0026.',
      fix: 'Join the secrets with a plain &.',
    },
    (consumer, token) => `${percentEncode(consumer)}\\u0026${percentEncode(token)}`,
  ),
  keyMistake(
    { id: 'at-the-end', title: 'The signing key ends with an &', explanation: 'The key has a second & after the token secret.' },
    (consumer, token) => `${joinSecrets(consumer, token)}&`,
  ),
  ...(
    [
      [':', 'colon'],
      ['+', 'plus'],
      [' ', 'space'],
      [',', 'comma'],
      ['|', 'bar'],
    ] as const
  ).map(([character, name]) =>
    keyMistake(
      {
        id: `another-glue-${name}`,
        title: `The secrets were joined with "${character}" instead of "&"`,
        explanation: 'The two secrets must be joined with an &.',
      },
      (consumer, token) => `${percentEncode(consumer)}${character}${percentEncode(token)}`,
    ),
  ),
  keyMistake(
    {
      id: 'key-and-base-string-swapped',
      title: 'The signing key and the base string were swapped',
      explanation: 'The HMAC function received the base string as its key, and the key as its text.',
      idioms: {
        JavaScript: ['hmac(key, text) // where the function expects (text, key)'],
        PHP: ["hash_hmac('sha256', $key, $text, true) // expects the text first"],
      },
      rarity: 1,
    },
    (consumer, token) => [{ text: joinSecrets(consumer, token), encoding: 'utf8', swapped: true }],
  ),
];

const wrongValues: readonly KeyMistake[] = [
  keyMistake(
    {
      id: 'secrets-swapped',
      title: 'The secrets are in the wrong order',
      explanation: 'The key has the token secret before the consumer secret.',
      rarity: 1,
    },
    (consumer, token) => joinSecrets(token, consumer),
  ),
  keyMistake(
    {
      id: 'both-consumer-secret',
      title: 'The signing key has the consumer secret in both places',
      explanation: 'The key has the consumer secret again instead of the token secret.',
    },
    (consumer) => joinSecrets(consumer, consumer),
  ),
  keyMistake(
    {
      id: 'both-token-secret',
      title: 'The signing key has the token secret in both places',
      explanation: 'The key has the token secret again instead of the consumer secret.',
    },
    (_consumer, token) => joinSecrets(token, token),
  ),
  keyMistake(
    {
      id: 'consumer-key-for-consumer-secret',
      title: 'The signing key has the consumer key instead of the consumer secret',
      explanation: 'The consumer key is public and identifies the integration. The signing key needs the consumer secret.',
      rarity: 1,
    },
    (_consumer, token, { credentials }) => joinSecrets(credentials.consumerKey, token),
  ),
  keyMistake(
    {
      id: 'token-id-for-token-secret',
      title: 'The signing key has the token ID instead of the token secret',
      explanation: 'The token ID is public and is sent in the header. The signing key needs the token secret.',
      rarity: 1,
    },
    (consumer, _token, { credentials }) => joinSecrets(consumer, credentials.tokenId),
  ),
  keyMistake(
    {
      id: 'key-and-token-id-for-the-secrets',
      title: 'The signing key has the consumer key and token ID instead of the secrets',
      explanation: 'Both are public and are sent in the header. The signing key needs the two secrets.',
      rarity: 1,
    },
    (_consumer, _token, { credentials }) => joinSecrets(credentials.consumerKey, credentials.tokenId),
  ),
  keyMistake(
    {
      id: 'secrets-in-upper-case',
      title: 'The secrets were used in uppercase',
      explanation: 'Secrets must be used exactly as NetSuite issued them.',
    },
    (consumer, token) => joinSecrets(consumer.toUpperCase(), token.toUpperCase()),
  ),
  keyMistake(
    {
      id: 'secrets-in-lower-case',
      title: 'The secrets were used in lowercase',
      explanation: 'Secrets must be used exactly as NetSuite issued them.',
    },
    (consumer, token) => joinSecrets(consumer.toLowerCase(), token.toLowerCase()),
  ),
];

export const keyMistakes: readonly KeyMistake[] = [...wrongValues, ...missing, ...glue, ...encoding];
