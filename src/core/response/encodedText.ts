import { setImmediate } from 'node:timers/promises';
import { StringDecoder } from 'node:string_decoder';
import type { ReadableText } from './types.js';

/** Bytes that are decoded at once, which takes a few milliseconds. */
const sliceLength = 1024 * 1024;

/**
 * A text as bytes. Unlike a string, bytes go from one thread to another without a copy, and only the piece that is read becomes a
 * string.
 */
export class EncodedText implements ReadableText {
  readonly #bytes: Buffer;
  readonly #encoding: TextEncoding;
  readonly #unit: number;

  constructor({ bytes, encoding }: TextBytes) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#encoding = encoding;
    this.#unit = unitOf[encoding];
  }

  get length(): number {
    return this.#bytes.length / this.#unit;
  }

  slice(start: number, end: number): string {
    return this.#bytes.toString(this.#encoding, start * this.#unit, end * this.#unit);
  }

  toString(): string {
    return this.#bytes.toString(this.#encoding);
  }
}

/** The content of an `EncodedText`, which a message between threads can carry. */
export interface TextBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: TextEncoding;
}

type TextEncoding = 'latin1' | 'utf16le';

/** Bytes of one UTF-16 code unit. */
const unitOf: Readonly<Record<TextEncoding, number>> = { latin1: 1, utf16le: 2 };

/** A text as bytes that no other buffer shares, so that another thread can take them over. */
export function textBytes(text: string): TextBytes {
  const encoding = /[^\0-\xFF]/.test(text) ? 'utf16le' : 'latin1';
  const bytes = Buffer.alloc(text.length * unitOf[encoding]);
  bytes.write(text, encoding);
  return { bytes, encoding };
}

/** Decodes UTF-8 in slices, so that the event loop can do other work in between. What is no UTF-8 becomes U+FFFD. */
export async function decodeInSlices(body: Buffer): Promise<ReadableText> {
  if (body.length <= sliceLength) {
    return body.toString('utf8');
  }
  const decoder = new StringDecoder('utf8');
  // A byte of UTF-8 never becomes more than one UTF-16 code unit.
  const bytes = Buffer.alloc(body.length * unitOf.utf16le);
  let length = 0;
  for (let at = 0; at < body.length; at += sliceLength) {
    length += bytes.write(decoder.write(body.subarray(at, at + sliceLength)), length, 'utf16le');
    await setImmediate();
  }
  length += bytes.write(decoder.end(), length, 'utf16le');
  return new EncodedText({ bytes: bytes.subarray(0, length), encoding: 'utf16le' });
}
