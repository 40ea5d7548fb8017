import type { IncomingMessage } from 'node:http';
import { ContentDecoder, decodeGzipStart, decoders, type Decoded } from './contentDecoder.js';
import { LimitedBytes } from './limitedBytes.js';

/** A body as it came. */
export interface Received {
  /** What is to be shown: decompressed where that worked, at most as long as the limit. */
  readonly body: Buffer;
  readonly size: { readonly wire: number; readonly decoded: number };
  /** The response's Content-Encoding in lower case; empty when there is none. */
  readonly encoding: string;
  /** Reading stopped at the limit. */
  readonly limited: boolean;
  /** The message came to its end by the rules of HTTP. */
  readonly complete: boolean;
  /** `unknown`: no decoder for this encoding; `none`: decoding failed at once, so the body is as it came; `part`: it failed later. */
  readonly decoding?: { readonly problem: 'unknown' } | { readonly problem: 'none' | 'part'; readonly code: string };
}

/**
 * Reads a body until it ends, reaches its limit or breaks off. Keeps what came in each case, and never rejects.
 *
 * @param limit bytes, after decompression.
 * @param onBytes told how many bytes of the body have come on the wire.
 */
export async function receive(response: IncomingMessage, limit: number, onBytes: (wire: number) => void): Promise<Received> {
  const encoding = contentEncoding(response);
  const wire = new LimitedBytes(limit);
  const make = decoders.get(encoding);
  const decoder = make === undefined ? undefined : new ContentDecoder(make, limit, () => response.destroy());
  const count = await readAll(response, wire, decoder, onBytes);
  const outcome = { encoding, complete: response.complete };
  const decoded = await decoder?.end().then((result) => withGzipStart(result, encoding, wire, limit));
  if (decoded !== undefined) {
    return { ...outcome, ...(await whatWasDecoded(decoded, wire, count)) };
  }
  return {
    ...outcome,
    ...(await asItCame(wire, count)),
    ...(encoding !== '' && encoding !== 'identity' && { decoding: { problem: 'unknown' } }),
  };
}

function contentEncoding({ headers }: IncomingMessage): string {
  return (headers['content-encoding'] ?? '').trim().toLowerCase();
}

/** Resolves with the bytes that came on the wire. */
function readAll(
  response: IncomingMessage,
  wire: LimitedBytes,
  decoder: ContentDecoder | undefined,
  onBytes: (wire: number) => void,
): Promise<number> {
  let count = 0;
  response.on('data', (chunk: Buffer) => {
    count += chunk.length;
    onBytes(count);
    decoder?.write(chunk);
    if (!wire.add(chunk)) {
      response.destroy();
    }
  });
  // Without a listener the error would be thrown. Whether the body is whole shows in response.complete.
  response.on('error', () => undefined);
  return new Promise((resolve) => {
    response.once('close', () => {
      resolve(count);
    });
  });
}

/** When bytes that are no gzip follow in the same chunk, zlib returns nothing, although the gzip data are whole: they are read again. */
async function withGzipStart(decoded: Decoded, encoding: string, wire: LimitedBytes, limit: number): Promise<Decoded> {
  if (decoded.problem !== 'Z_DATA_ERROR' || decoded.bytes.size > 0 || !encoding.endsWith('gzip')) {
    return decoded;
  }
  return { ...decoded, bytes: await decodeGzipStart(await wire.concat(), limit) };
}

async function asItCame(wire: LimitedBytes, count: number): Promise<Pick<Received, 'body' | 'size' | 'limited'>> {
  return { body: await wire.concat(), size: { wire: count, decoded: wire.size }, limited: wire.exceeded };
}

async function whatWasDecoded(
  { bytes, problem }: Decoded,
  wire: LimitedBytes,
  count: number,
): Promise<Omit<Received, 'encoding' | 'complete'>> {
  if (problem !== undefined && bytes.size === 0) {
    return { ...(await asItCame(wire, count)), decoding: { problem: 'none', code: problem } };
  }
  return {
    body: await bytes.concat(),
    size: { wire: count, decoded: bytes.size },
    limited: bytes.exceeded || wire.exceeded,
    ...(problem !== undefined && { decoding: { problem: 'part', code: problem } }),
  };
}
