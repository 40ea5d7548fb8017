import { percentDecode, percentEncode } from '../../tba/index.js';
import { mistakeText, type MistakeText, type WrittenMistake } from './mistake.js';

const fix = 'Encode the signature as base64, and percent-encode it once for the header.';

/** In characters. Every way of writing the longest digest, of 64 bytes, makes a shorter text. */
const longestWritten = 1024;
/** The characters of the longest digest in base64. */
const longestBase64 = 88;

function mistake(
  text: MistakeText,
  write: (digest: Buffer) => string,
  read: (text: string) => readonly (Buffer | undefined)[],
): WrittenMistake {
  return {
    ...mistakeText('written', fix, text),
    write,
    // A text counts only if writing the digest again gives the same text.
    read: (sent) =>
      sent.length > longestWritten
        ? []
        : read(sent).filter((digest): digest is Buffer => digest !== undefined && digest.length > 0 && write(digest) === sent),
  };
}

function base64(digest: Buffer): string {
  return digest.toString('base64');
}

function fromBase64(text: string): Buffer | undefined {
  return /^[A-Z0-9+/]+={0,2}$/i.test(text) ? Buffer.from(text, 'base64') : undefined;
}

function fromHex(text: string): Buffer | undefined {
  return /^(?:[0-9A-F]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/**
 * The base64 texts that become this one when they lose one or two of a character. It may have been at any place, so the number of texts
 * grows with the square of the length; what is longer than a digest is not tried.
 */
function withLost(character: string, text: string): string[] {
  const lost = (4 - (text.length % 4)) % 4;
  if (lost === 0 || lost > 2 || text.length > longestBase64) {
    return [];
  }
  const insert = (shorter: string): string[] =>
    Array.from({ length: shorter.length + 1 }, (_, place) => `${shorter.slice(0, place)}${character}${shorter.slice(place)}`);
  return [...new Set(lost === 1 ? insert(text) : insert(text).flatMap(insert))];
}

/** The digest that is written in base64, as it should be; undefined for any other text. */
export function readBase64(text: string): Buffer | undefined {
  const digest = fromBase64(text);
  return digest !== undefined && base64(digest) === text ? digest : undefined;
}

export const writtenMistakes: readonly WrittenMistake[] = [
  mistake(
    {
      id: 'hex',
      title: 'The signature is in hex',
      explanation: 'The header has the digest as hex digits. It must be base64.',
      idioms: {
        JavaScript: ["hmac.digest('hex')"],
        Python: ['mac.hexdigest()'],
        PHP: ["hash_hmac('sha256', $text, $key)"],
        Ruby: ["OpenSSL::HMAC.hexdigest('SHA256', key, text)"],
        Go: ['hex.EncodeToString(digest)'],
      },
      rarity: 1,
    },
    (digest) => digest.toString('hex'),
    (text) => [fromHex(text)],
  ),
  mistake(
    {
      id: 'hex-upper',
      title: 'The signature is in uppercase hex',
      explanation: 'The header has the digest as hex digits. It must be base64.',
      rarity: 2,
    },
    (digest) => digest.toString('hex').toUpperCase(),
    (text) => [fromHex(text)],
  ),
  mistake(
    {
      id: 'base64url',
      title: 'The signature is in base64url',
      explanation:
        'base64url has - and _ instead of + and /, and the = at the end may be missing. The signature must be standard base64, percent-encoded in the header.',
      idioms: {
        JavaScript: ["hmac.digest('base64url')"],
        Java: ['Base64.getUrlEncoder().withoutPadding().encodeToString(digest)'],
        Go: ['base64.RawURLEncoding.EncodeToString(digest)'],
      },
      rarity: 1,
    },
    (digest) => digest.toString('base64url'),
    (text) => [Buffer.from(text, 'base64url')],
  ),
  mistake(
    {
      id: 'base64url-with-padding',
      title: 'The signature is in base64url with padding',
      explanation:
        'base64url has - and _ instead of + and /. The signature must be standard base64, percent-encoded in the header.',
      idioms: {
        Python: ['base64.urlsafe_b64encode(digest).decode()'],
        Java: ['Base64.getUrlEncoder().encodeToString(digest)'],
        Ruby: ['Base64.urlsafe_encode64(digest)'],
        Go: ['base64.URLEncoding.EncodeToString(digest)'],
      },
      rarity: 1,
    },
    (digest) => base64(digest).replaceAll('+', '-').replaceAll('/', '_'),
    (text) => [Buffer.from(text, 'base64url')],
  ),
  mistake(
    {
      id: 'base64-without',
      title: 'The = at the end of the signature is missing',
      explanation: 'The signature must be base64 with its = at the end.',
      rarity: 1,
    },
    (digest) => base64(digest).replaceAll('=', ''),
    (text) => [fromBase64(text)],
  ),
  mistake(
    {
      id: 'base64-of-the-hex-text',
      title: 'The signature is the base64 of hex digits',
      explanation: 'The digest was converted to hex digits, and the hex digits were encoded as base64.',
      idioms: {
        JavaScript: ["btoa(hmac.digest('hex'))"],
        PHP: ["base64_encode(hash_hmac('sha256', $text, $key)) // without true as the fourth argument"],
        Python: ['base64.b64encode(mac.hexdigest().encode()).decode()'],
        Ruby: ["Base64.strict_encode64(OpenSSL::HMAC.hexdigest('SHA256', key, text))"],
      },
      rarity: 1,
    },
    (digest) => Buffer.from(digest.toString('hex')).toString('base64'),
    (text) => [fromHex(fromBase64(text)?.toString('latin1') ?? '')],
  ),
  mistake(
    {
      id: 'base64-of-the-upper-case-hex-text',
      title: 'The signature is the base64 of uppercase hex digits',
      explanation: 'The digest was converted to hex digits, and the hex digits were encoded as base64.',
    },
    (digest) => Buffer.from(digest.toString('hex').toUpperCase()).toString('base64'),
    (text) => [fromHex(fromBase64(text)?.toString('latin1') ?? '')],
  ),
  mistake(
    {
      id: 'base64-twice',
      title: 'The signature was base64-encoded twice',
      explanation: 'The base64 text was encoded as base64 again.',
      rarity: 1,
    },
    (digest) => Buffer.from(base64(digest)).toString('base64'),
    (text) => [fromBase64(fromBase64(text)?.toString('latin1') ?? '')],
  ),
  mistake(
    {
      id: 'octets-taken-as-latin-1-text-then-utf-8-then-base64',
      title: 'The digest was converted to text before base64',
      explanation:
        'The bytes of the digest were read as characters and encoded as UTF-8, so each non-ASCII byte became two bytes.',
      idioms: { JavaScript: ["Buffer.from(hmac.digest('binary')).toString('base64')"] },
    },
    (digest) => Buffer.from(digest.toString('latin1'), 'utf8').toString('base64'),
    (text) => [Buffer.from(fromBase64(text)?.toString('utf8') ?? '', 'latin1')],
  ),
  mistake(
    {
      id: 'percent-encoded',
      title: 'The signature was percent-encoded one time too many',
      explanation:
        'The header has %252B instead of %2B. The signature was encoded, and then passed to code that encodes it again for the header.',
      idioms: {
        JavaScript: ['encodeURIComponent(signature)'],
        Python: ["urllib.parse.quote(signature, safe='')"],
        PHP: ['rawurlencode($signature)'],
        'C#': ['Uri.EscapeDataString(signature)'],
        Java: ['URLEncoder.encode(signature, "UTF-8")'],
      },
      rarity: 1,
    },
    (digest) => percentEncode(base64(digest)),
    (text) => [fromBase64(percentDecode(text))],
  ),
  mistake(
    {
      id: 'percent-encoded-lower-case',
      title: 'The signature was percent-encoded one time too many',
      explanation:
        'The header has an encoded %2b. The signature was encoded, and then passed to code that encodes it again for the header.',
      idioms: { 'C#': ['HttpUtility.UrlEncode(signature)'] },
    },
    (digest) => percentEncode(base64(digest)).replace(/%../g, (byte) => byte.toLowerCase()),
    (text) => [fromBase64(percentDecode(text))],
  ),
  mistake(
    {
      id: 'percent-encoded-twice',
      title: 'The signature was percent-encoded two times too many',
      explanation: 'The signature was encoded three times before it was added to the header. It must be encoded once.',
    },
    (digest) => percentEncode(percentEncode(base64(digest))),
    (text) => [fromBase64(percentDecode(percentDecode(text)))],
  ),
  mistake(
    {
      id: 'turned-into-spaces-not-percent-encoded-on-the-way',
      title: 'The + in the signature became a space',
      explanation: "The signature wasn't percent-encoded, and its + was read as a space on the way.",
      rarity: 1,
    },
    (digest) => base64(digest).replaceAll('+', ' '),
    (text) => [fromBase64(text.replaceAll(' ', '+'))],
  ),
  mistake(
    {
      id: 'without-its-plus-signs',
      title: 'The + is missing from the signature',
      explanation: "The signature wasn't percent-encoded, and its + was read as a space on the way and removed.",
    },
    (digest) => base64(digest).replaceAll('+', ''),
    (text) => withLost('+', text).map(fromBase64),
  ),
  ...(
    [
      ['after', '', ' '],
      ['before', ' ', ''],
      ['around', ' ', ' '],
      ['line-break-after', '', '\n'],
      ['line-break-around', '\n', '\n'],
      ['windows-line-break-after', '', '\r\n'],
      ['tab-after', '', '\t'],
    ] as const
  ).map(([where, before, after]) =>
    mistake(
      {
        id: `white-space-${where}`,
        title: 'The signature has whitespace around it',
        explanation:
          'A space, tab, or line break was added to the signature, as some base64 functions and command-line tools do.',
        fix: 'Trim the signature before you add it to the header.',
      },
      (digest) => `${before}${base64(digest)}${after}`,
      (text) => [fromBase64(text.trim())],
    ),
  ),
];
