import { percentDecode, percentEncode } from '../../tba/index.js';
import { mistakeText, type MistakeText, type WrittenMistake } from './mistake.js';

const fix = 'Write the signature as base64 and percent-encode it once for the header.';

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
      title: 'The signature is written in hex',
      explanation: 'The digest stands there in hex digits; it is written in base64.',
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
      title: 'The signature is written in upper-case hex',
      explanation: 'The digest stands there in hex digits; it is written in base64.',
      rarity: 2,
    },
    (digest) => digest.toString('hex').toUpperCase(),
    (text) => [fromHex(text)],
  ),
  mistake(
    {
      id: 'base64url',
      title: 'The signature is written in base64url',
      explanation:
        '- and _ stand for + and /, and the = at the end may be missing; the signature is plain base64, percent-encoded in the header.',
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
      title: 'The signature is written in base64url',
      explanation: '- and _ stand for + and /; the signature is plain base64, percent-encoded in the header.',
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
      explanation: 'The signature is base64 with its = at the end.',
      rarity: 1,
    },
    (digest) => base64(digest).replaceAll('=', ''),
    (text) => [fromBase64(text)],
  ),
  mistake(
    {
      id: 'base64-of-the-hex-text',
      title: 'The signature is the base64 of its hex',
      explanation: 'The digest was turned into hex digits first, and those were written in base64.',
      idioms: {
        JavaScript: ["btoa(hmac.digest('hex'))"],
        PHP: ["base64_encode(hash_hmac('sha256', $text, $key)) // without the fourth argument true"],
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
      title: 'The signature is the base64 of its upper-case hex',
      explanation: 'The digest was turned into hex digits first, and those were written in base64.',
    },
    (digest) => Buffer.from(digest.toString('hex').toUpperCase()).toString('base64'),
    (text) => [fromHex(fromBase64(text)?.toString('latin1') ?? '')],
  ),
  mistake(
    {
      id: 'base64-twice',
      title: 'The signature is base64 twice',
      explanation: 'The base64 text was written in base64 once more.',
      rarity: 1,
    },
    (digest) => Buffer.from(base64(digest)).toString('base64'),
    (text) => [fromBase64(fromBase64(text)?.toString('latin1') ?? '')],
  ),
  mistake(
    {
      id: 'octets-taken-as-latin-1-text-then-utf-8-then-base64',
      title: 'The digest was turned into text before base64',
      explanation: 'The bytes were taken as characters and encoded as UTF-8, so that each one beyond ASCII became two.',
      idioms: { JavaScript: ["Buffer.from(hmac.digest('binary')).toString('base64')"] },
    },
    (digest) => Buffer.from(digest.toString('latin1'), 'utf8').toString('base64'),
    (text) => [Buffer.from(fromBase64(text)?.toString('utf8') ?? '', 'latin1')],
  ),
  mistake(
    {
      id: 'percent-encoded',
      title: 'The signature is percent-encoded once too often',
      explanation:
        'The header value is %252B where %2B is right: the signature was encoded before it was given to code that encodes the header.',
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
      title: 'The signature is percent-encoded once too often',
      explanation:
        'The header value has %2b encoded again: the signature was encoded before it was given to code that encodes the header.',
      idioms: { 'C#': ['HttpUtility.UrlEncode(signature)'] },
    },
    (digest) => percentEncode(base64(digest)).replace(/%../g, (byte) => byte.toLowerCase()),
    (text) => [fromBase64(percentDecode(text))],
  ),
  mistake(
    {
      id: 'percent-encoded-twice',
      title: 'The signature is percent-encoded twice too often',
      explanation: 'The signature was encoded three times on its way into the header; once is right.',
    },
    (digest) => percentEncode(percentEncode(base64(digest))),
    (text) => [fromBase64(percentDecode(percentDecode(text)))],
  ),
  mistake(
    {
      id: 'turned-into-spaces-not-percent-encoded-on-the-way',
      title: 'The + of the signature became a space',
      explanation: 'The signature was not percent-encoded, and something on the way read its + as a space.',
      rarity: 1,
    },
    (digest) => base64(digest).replaceAll('+', ' '),
    (text) => [fromBase64(text.replaceAll(' ', '+'))],
  ),
  mistake(
    {
      id: 'without-its-plus-signs',
      title: 'The + of the signature is missing',
      explanation: 'The signature was not percent-encoded, and something on the way took its + for a blank and dropped it.',
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
        title: 'There is white space around the signature',
        explanation: 'A blank or line break was added to the signature, as some base64 functions and command-line tools do.',
        fix: 'Trim the signature before it goes into the header.',
      },
      (digest) => `${before}${base64(digest)}${after}`,
      (text) => [fromBase64(text.trim())],
    ),
  ),
];
