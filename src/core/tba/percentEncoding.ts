import { isUtf8 } from 'node:buffer';

const nothingToEncode = /^[A-Za-z0-9\-._~]*$/;
/** A `%` that is no escape, or begins one of a byte beyond ASCII. */
const otherPercent = /%(?![0-7][0-9A-Fa-f])/;
/** The code point for a byte that is no UTF-8 is this plus the byte. */
const byteZero = 0x10fe00;
/** Comes before each such code point. Without it, the same character is a character and no byte. */
const byteMark = '\u{10FE00}';
const otherByte = /\u{10FE00}[\u{10FE80}-\u{10FEFF}]/gu;
/** The first UTF-16 code unit of the mark. No other character that is in use has it, so a search for it is a quick test. */
const highHalf = '\uDBFF';
const percentRun = /(?:%[0-9A-Fa-f]{2})+/g;

/**
 * Encodes text as UTF-8 bytes, everything but `A-Z a-z 0-9 - . _ ~` as `%XX` with upper-case hex (RFC 5849 section 3.6).
 * Half a surrogate pair has no UTF-8 form and becomes U+FFFD. A character that stands for a byte becomes it (see `percentDecode`).
 * Never throws.
 */
export function percentEncode(text: string): string {
  // Issued keys, script IDs and most values need no encoding, and the test is far cheaper than the encoding.
  if (nothingToEncode.test(text)) {
    return text;
  }
  return text.includes(highHalf) ? encodeWithBytes(text) : encodeBytes(text);
}

/** Encodes text that is percent-encoded already: only its `%` needs encoding. */
export function percentEncodeAgain(encoded: string): string {
  return encoded.includes('%') ? encoded.replaceAll('%', '%25') : encoded;
}

/**
 * Decodes `%XX` as UTF-8 bytes. A `%` without two hex digits stays as it is, because a URL that was sent must be explained even when it
 * is not valid. A byte that is not UTF-8, such as `%E9` of Latin-1, becomes U+10FE00 and a character from U+10FE80 to U+10FEFF;
 * `percentEncode` turns them back into the byte. Both are private-use characters, which people do not write. Never throws.
 */
export function percentDecode(encoded: string): string {
  if (!encoded.includes('%')) {
    return encoded;
  }
  // decodeURIComponent is faster, but throws for what is not UTF-8: a query of thousands of such values took seconds.
  return otherPercent.test(encoded)
    ? encoded.replace(percentRun, (run) => decodeBytes(Buffer.from(run.replaceAll('%', ''), 'hex')))
    : decodeURIComponent(encoded);
}

/** The first byte of a decoded text that is no UTF-8, as `%XX`; undefined for nearly every text. */
export function byteBeyondUtf8(text: string): string | undefined {
  const [character] = text.includes(highHalf) ? (text.match(otherByte) ?? []) : [];
  return character === undefined ? undefined : byteToHex(character);
}

/** A decoded text for the screen: the bytes in it that are no UTF-8 are written as `%XX`. */
export function withVisibleBytes(text: string): string {
  return text.includes(highHalf) ? text.replace(otherByte, byteToHex) : text;
}

function decodeBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) {
    return bytes.toString('utf8');
  }
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = sequenceLength(first);
    const isValid = isSequence(bytes, at, length);
    text += isValid ? bytes.toString('utf8', at, at + length) : byteMark + String.fromCodePoint(byteZero + first);
    at += isValid ? length : 1;
  }
  return text;
}

/** Whether the bytes from here on are one UTF-8 sequence of this length (the table of RFC 3629 section 4). */
function isSequence(bytes: Buffer, at: number, length: number): boolean {
  const [lowest, highest] = secondBytes[bytes[at] ?? 0] ?? [0x80, 0xbf];
  const second = bytes[at + 1] ?? 0;
  const following = bytes.subarray(at + 1, at + length);
  return (
    length === 1 ||
    (length > 1 &&
      following.length === length - 1 &&
      second >= lowest &&
      second <= highest &&
      following.every((byte) => byte >= 0x80 && byte <= 0xbf))
  );
}

/** First bytes that exclude some second bytes: those of overlong forms, of halves of surrogate pairs, and beyond U+10FFFF. */
const secondBytes: Readonly<Record<number, readonly [lowest: number, highest: number]>> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

/** How many bytes a UTF-8 sequence has that begins with this byte (RFC 3629 section 3); 0 when none begins with it. */
function sequenceLength(first: number): number {
  return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

function byteToHex(marked: string): string {
  return `%${((marked.codePointAt(byteMark.length) ?? 0) - byteZero).toString(16).toUpperCase()}`;
}

function encodeWithBytes(text: string): string {
  return text
    .split(/(\u{10FE00}[\u{10FE80}-\u{10FEFF}])/u)
    .map((part, index) => (index % 2 === 1 ? byteToHex(part) : encodeBytes(part)))
    .join('');
}

/** The encoded form of each ASCII character but the unreserved ones, which have none. */
const asciiEscapes: readonly (string | undefined)[] = Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  return nothingToEncode.test(character) ? undefined : `%${Buffer.from(character).toString('hex').toUpperCase()}`;
});

/**
 * Character by character: `encodeURIComponent` leaves `!'()*`, and to replace 64 KB of them afterwards took 20 times as long. What lies
 * between two characters that need encoding is copied in one piece.
 */
function encodeBytes(text: string): string {
  let encoded = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) {
      return encoded + text.slice(copied, at) + encodeBeyondAscii(text.slice(at));
    }
    const escaped = asciiEscapes[code];
    if (escaped !== undefined) {
      encoded += copied === at ? escaped : text.slice(copied, at) + escaped;
      copied = at + 1;
    }
  }
  return encoded + text.slice(copied);
}

/** 1 for each byte that is left as it is. */
const unreserved = Uint8Array.from({ length: 0x100 }, (_, byte) => (byte < 0x80 && asciiEscapes[byte] === undefined ? 1 : 0));
const hexDigits = Buffer.from('0123456789ABCDEF');
const percentSign = 0x25;

/** Byte by byte in a buffer: slower for the short texts that most values are, and faster for a long text of another script. */
function encodeBeyondAscii(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const encoded = Buffer.allocUnsafe(bytes.length * 3);
  let length = 0;
  for (const byte of bytes) {
    if (unreserved[byte] === 1) {
      encoded[length++] = byte;
    } else {
      encoded[length++] = percentSign;
      encoded[length++] = hexDigits[byte >> 4] ?? 0;
      encoded[length++] = hexDigits[byte & 0x0f] ?? 0;
    }
  }
  return encoded.toString('latin1', 0, length);
}
