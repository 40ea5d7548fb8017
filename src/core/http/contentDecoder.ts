import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Transform } from 'node:stream';
import { LimitedBytes } from './limitedBytes.js';

/** What became of a compressed body. */
export interface Decoded {
  readonly bytes: LimitedBytes;
  /** The code of zlib's error, such as `Z_DATA_ERROR`. `Z_BUF_ERROR` means that the data end early. */
  readonly problem?: string;
}

const options = { chunkSize: 64 * 1024 };

/** Makes the stream that decompresses. It is made when the first byte has come, because that may tell the format. */
export type MakeDecoder = (first: number) => Transform;

/**
 * Decompresses the first member of gzip data (RFC 1952 section 2.3) without its checksum. zlib returns nothing when bytes that are no
 * gzip follow in the same chunk; this returns the data before them.
 *
 * @param limit bytes, after decompression.
 * @returns nothing decompressed for what does not begin as gzip
 */
export async function decodeGzipStart(data: Buffer, limit: number): Promise<LimitedBytes> {
  const decoder = new ContentDecoder(
    () => createInflateRaw(options),
    limit,
    () => undefined,
  );
  const start = gzipHeaderLength(data);
  if (start !== undefined && start < data.length) {
    decoder.write(data.subarray(start));
  }
  return (await decoder.end()).bytes;
}

/** Undefined for what is no gzip. */
function gzipHeaderLength(data: Buffer): number | undefined {
  if (data.length < 18 || data.readUInt16BE(0) !== 0x1f8b || data[2] !== 8) {
    return undefined;
  }
  const flags = data[3] ?? 0;
  const afterText = (from: number): number => data.indexOf(0, from) + 1 || data.length;
  let end = 10;
  end += (flags & 4) === 0 ? 0 : 2 + data.readUInt16LE(end);
  end = (flags & 8) === 0 ? end : afterText(end);
  end = (flags & 16) === 0 ? end : afterText(end);
  return (flags & 2) === 0 ? end : end + 2;
}

/** By Content-Encoding. `deflate` is zlib's format (RFC 9110 8.4.1.2), but some servers leave its header out: the first byte tells. */
export const decoders: ReadonlyMap<string, MakeDecoder> = new Map<string, MakeDecoder>([
  ['gzip', () => createGunzip(options)],
  ['x-gzip', () => createGunzip(options)],
  ['deflate', (first) => ((first & 0x0f) === 8 ? createInflate(options) : createInflateRaw(options))],
  ['br', () => createBrotliDecompress(options)],
]);

/**
 * Decompresses bytes as they come and stops at the limit, so that a small body cannot fill the memory. What was decompressed before an
 * error is kept.
 */
export class ContentDecoder {
  readonly #bytes: LimitedBytes;
  readonly #make: MakeDecoder;
  readonly #onFull: () => void;
  #stream: Transform | undefined;
  #done: Promise<string | undefined> = Promise.resolve(undefined);

  /** @param onFull called when the limit has been passed, so that the caller can stop reading */
  constructor(make: MakeDecoder, limit: number, onFull: () => void) {
    this.#bytes = new LimitedBytes(limit);
    this.#make = make;
    this.#onFull = onFull;
  }

  write(chunk: Buffer): void {
    this.#stream ??= this.#start(chunk[0] ?? 0);
    if (!this.#stream.destroyed) {
      this.#stream.write(chunk);
    }
  }

  /** Resolves when everything written has been decompressed, or cannot be. */
  async end(): Promise<Decoded> {
    if (this.#stream?.destroyed === false) {
      this.#stream.end();
    }
    const problem = await this.#done;
    return { bytes: this.#bytes, ...(problem !== undefined && { problem }) };
  }

  #start(first: number): Transform {
    const stream = this.#make(first);
    this.#done = new Promise((resolve) => {
      stream.on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.name);
      });
      stream.on('close', () => {
        resolve(undefined);
      });
    });
    stream.on('data', (chunk: Buffer) => {
      if (this.#bytes.add(chunk)) {
        return;
      }
      stream.destroy();
      this.#onFull();
    });
    return stream;
  }
}
