import { isUtf8 } from 'node:buffer';
import type { ContentType } from './contentType.js';

/** A body as text, with what a person must know about its characters. */
export interface BodyText {
  readonly text: string;
  readonly notes: readonly string[];
}

interface ByteOrderMark {
  readonly bytes: readonly number[];
  readonly charset: string;
}

const byteOrderMarks: readonly ByteOrderMark[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
];

/**
 * Decodes a body: by its byte order mark, else by the charset of its Content-Type, else as UTF-8. What is not valid UTF-8
 * is read as Latin-1, in which every byte is a character, and said to be.
 */
export function bodyText(body: Buffer, { charset }: ContentType): BodyText {
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => body[index] === byte));
  if (mark !== undefined) {
    return decode(body.subarray(mark.bytes.length), mark.charset);
  }
  return decode(body, charset === '' ? 'utf-8' : charset, charset !== '');
}

function decode(body: Buffer, charset: string, isDeclared = true): BodyText {
  if (charset === 'utf-8' || charset === 'utf8') {
    return decodeUtf8(body, isDeclared);
  }
  const decoder = decoderFor(charset);
  if (decoder !== undefined) {
    return decodeWith(decoder, body, charset);
  }
  const { text, notes } = decodeUtf8(body, false);
  return {
    text,
    notes: [`The charset "${charset.slice(0, 40)}" in the Content-Type is unknown. The body is read as UTF-8.`, ...notes],
  };
}

/** What a decoder cannot read becomes U+FFFD. A note says so, unless the body itself has that character. */
function decodeWith(decoder: TextDecoder, body: Buffer, charset: string): BodyText {
  const text = decoder.decode(body);
  const isReplaced = text.includes('\uFFFD') && !decodesWithoutError(body, charset);
  return {
    text,
    notes: isReplaced ? [`Some bytes aren't valid ${charset}. They're shown as \uFFFD.`] : [],
  };
}

function decodesWithoutError(body: Buffer, charset: string): boolean {
  try {
    new TextDecoder(charset, { ignoreBOM: true, fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

function decoderFor(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}

/** @param isDeclared the response itself says that it is UTF-8. */
function decodeUtf8(body: Buffer, isDeclared: boolean): BodyText {
  // A body that is cut short may end in the middle of a character.
  const whole = body.subarray(0, body.length - incompleteTail(body));
  if (isUtf8(whole)) {
    const cut = whole.length < body.length;
    return { text: body.toString('utf8'), notes: cut ? ['The body ends in the middle of a character.'] : [] };
  }
  const claim = isDeclared ? ', although the response says so' : '';
  return { text: body.toString('latin1'), notes: [`The body isn't valid UTF-8${claim}. It is read as Latin-1 (ISO 8859-1).`] };
}

/** How many bytes at the end begin a UTF-8 character that is longer than what is there. */
function incompleteTail(body: Buffer): number {
  for (let back = 1; back <= Math.min(3, body.length); back++) {
    const byte = body[body.length - back] ?? 0;
    if ((byte & 0xc0) !== 0x80) {
      return lengthByFirst(byte) > back ? back : 0;
    }
  }
  return 0;
}

function lengthByFirst(byte: number): number {
  if (byte >= 0xf0) {
    return 4;
  }
  if (byte >= 0xe0) {
    return 3;
  }
  return byte >= 0xc0 ? 2 : 1;
}

/** Bytes that no text has in any charset that is a superset of ASCII. */
export function looksBinary(body: Buffer): boolean {
  const start = body.subarray(0, 4096);
  const hasMark = byteOrderMarks.some(({ bytes }) => bytes.every((byte, index) => body[index] === byte));
  return !hasMark && start.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
}
