import { isUtf8 } from 'node:buffer';
import type { ContentType } from './contentType.js';

/** A body as text, with what a person must know about its characters. */
export interface BodyText {
  readonly text: string;
  readonly notes: readonly string[];
}

interface ByteOrderMark {
  readonly octets: readonly number[];
  readonly charset: string;
}

const byteOrderMarks: readonly ByteOrderMark[] = [
  { octets: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { octets: [0xff, 0xfe], charset: 'utf-16le' },
  { octets: [0xfe, 0xff], charset: 'utf-16be' },
];

/**
 * Decodes a body: by its byte order mark, else by the charset of its Content-Type, else as UTF-8. What is not valid UTF-8
 * is read as Latin-1, in which every octet is a character, and said to be.
 */
export function bodyText(body: Buffer, { charset }: ContentType): BodyText {
  const mark = byteOrderMarks.find(({ octets }) => octets.every((octet, index) => body[index] === octet));
  if (mark !== undefined) {
    return decode(body.subarray(mark.octets.length), mark.charset);
  }
  return decode(body, charset === '' ? 'utf-8' : charset, charset !== '');
}

function decode(body: Buffer, charset: string, said = true): BodyText {
  if (charset === 'utf-8' || charset === 'utf8') {
    return decodeUtf8(body, said);
  }
  const decoder = decoderFor(charset);
  if (decoder !== undefined) {
    return { text: decoder.decode(body), notes: [] };
  }
  const { text, notes } = decodeUtf8(body, false);
  return {
    text,
    notes: [`The charset "${charset.slice(0, 40)}" of the Content-Type is not known; the body is read as UTF-8.`, ...notes],
  };
}

function decoderFor(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}

/** @param said the answer itself says that it is UTF-8. */
function decodeUtf8(body: Buffer, said: boolean): BodyText {
  // A body that is cut short may end in the middle of a character.
  const whole = body.subarray(0, body.length - incompleteTail(body));
  if (isUtf8(whole)) {
    const cut = whole.length < body.length;
    return { text: body.toString('utf8'), notes: cut ? ['The body ends in the middle of a character.'] : [] };
  }
  const claim = said ? ', though the answer says so' : '';
  return { text: body.toString('latin1'), notes: [`The body is not valid UTF-8${claim}; it is read as Latin-1 (ISO 8859-1).`] };
}

/** How many octets at the end begin a UTF-8 character that is longer than what is there. */
function incompleteTail(body: Buffer): number {
  for (let back = 1; back <= Math.min(3, body.length); back++) {
    const octet = body[body.length - back] ?? 0;
    if ((octet & 0xc0) !== 0x80) {
      return lengthByFirst(octet) > back ? back : 0;
    }
  }
  return 0;
}

function lengthByFirst(octet: number): number {
  if (octet >= 0xf0) {
    return 4;
  }
  if (octet >= 0xe0) {
    return 3;
  }
  return octet >= 0xc0 ? 2 : 1;
}

/** Octets that no text has in any charset that is a superset of ASCII. */
export function looksBinary(body: Buffer): boolean {
  const start = body.subarray(0, 4096);
  const hasMark = byteOrderMarks.some(({ octets }) => octets.every((octet, index) => body[index] === octet));
  return !hasMark && start.some((octet) => octet < 0x09 || (octet > 0x0d && octet < 0x20 && octet !== 0x1b));
}
