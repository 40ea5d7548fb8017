import { largestBody } from '../netsuite/index.js';
import type { IncomingMessage } from 'node:http';

/**
 * Reads the body of a request. A body that is larger than allowed is read to its end and not kept, because a client reads no response
 * before it has sent everything; then the result is undefined. Rejects when the client goes away before the end.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) {
      chunks = [];
    } else {
      chunks.push(chunk);
    }
  }
  return length > largestBody ? undefined : Buffer.concat(chunks);
}
