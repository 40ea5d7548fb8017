import type { IncomingMessage } from 'node:http';
import type { Received } from './receive.js';

/** What a person must know about how a body came, a sentence each; none when nothing went wrong. */
export function bodyNotes(received: Received, response: IncomingMessage, trouble: string | undefined): string[] {
  const notes = [limitNote(received), endingNote(received, response, trouble), decodingNote(received)];
  return notes.filter((note) => note !== undefined);
}

function limitNote({ limited, body }: Received): string | undefined {
  return limited ? `The body is cut off at ${bytes(body.length)}, the limit in the setting restlets.response.limit.` : undefined;
}

function endingNote(
  { limited, complete, size }: Received,
  response: IncomingMessage,
  trouble: string | undefined,
): string | undefined {
  if (limited) {
    return undefined;
  }
  const announced = response.headers['content-length'];
  if (complete) {
    return surplusNote(announced, trouble);
  }
  if (announced !== undefined) {
    const length = bytes(Number(announced));
    return `The body is incomplete. Content-Length said ${length}, but the connection closed after ${bytes(size.wire)}.`;
  }
  return trouble?.startsWith('HPE_') === true
    ? `The body is incomplete. After ${bytes(size.wire)}, its chunks couldn't be read (${trouble}).`
    : `The body is incomplete. The connection closed after ${bytes(size.wire)}, before the last chunk.`;
}

/** For a complete message whose connection reported an error all the same. */
function surplusNote(announced: string | undefined, trouble: string | undefined): string | undefined {
  if (trouble === undefined) {
    return undefined;
  }
  if (!trouble.startsWith('HPE_')) {
    return 'The connection was reset at the end of the body. No length was given, so the body may be incomplete.';
  }
  return announced === undefined
    ? "More bytes arrived after the end of the response. They aren't shown."
    : `More bytes arrived than the ${bytes(Number(announced))} in Content-Length. The extra bytes aren't shown.`;
}

function decodingNote({ decoding, encoding, complete, limited }: Received): string | undefined {
  switch (decoding?.problem) {
    case undefined:
      return undefined;
    case 'unknown':
      return `The body is shown as received. Its Content-Encoding, "${encoding}", isn't one that the request accepts.`;
    case 'none':
      return `The body is shown as received. It isn't ${encoding}, although Content-Encoding says so (${decoding.code}).`;
    case 'part':
      // A body that is cut short ends inside its compressed data; another note says that already.
      return decoding.code === 'Z_BUF_ERROR' && (!complete || limited)
        ? undefined
        : `The ${encoding} data is incomplete or damaged (${decoding.code}). The body is shown up to that point.`;
  }
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count.toLocaleString('en-US')} bytes`;
}
