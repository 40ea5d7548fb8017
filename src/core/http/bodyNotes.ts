import type { IncomingMessage } from 'node:http';
import type { Received } from './receive.js';

/** What a person must know about how a body came, a sentence each; none when nothing went wrong. */
export function bodyNotes(received: Received, response: IncomingMessage, trouble: string | undefined): string[] {
  const notes = [limitNote(received), endingNote(received, response, trouble), decodingNote(received)];
  return notes.filter((note) => note !== undefined);
}

function limitNote({ limited, body }: Received): string | undefined {
  return limited
    ? `Reading stopped at the limit of ${bytes(body.length)} (setting restlets.response.limit): the body is cut there.`
    : undefined;
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
    return `The body is cut short: Content-Length announced ${length}, and the connection ended after ${bytes(size.wire)}.`;
  }
  return trouble?.startsWith('HPE_') === true
    ? `The body is cut short: after ${bytes(size.wire)} its chunks could not be read any further (${trouble}).`
    : `The body is cut short: the connection ended after ${bytes(size.wire)}, before the last chunk.`;
}

/** For a complete message whose connection reported an error all the same. */
function surplusNote(announced: string | undefined, trouble: string | undefined): string | undefined {
  if (trouble === undefined) {
    return undefined;
  }
  if (!trouble.startsWith('HPE_')) {
    return 'The connection was reset at the end of the body, which announced no length: it may be cut short.';
  }
  return announced === undefined
    ? 'More octets came after the end of the answer; they are left out.'
    : `More octets came than the ${bytes(Number(announced))} that Content-Length announced; what is beyond them is left out.`;
}

function decodingNote({ decoding, encoding, complete, limited }: Received): string | undefined {
  switch (decoding?.problem) {
    case undefined:
      return undefined;
    case 'unknown':
      return `The body is shown as it came: its Content-Encoding "${encoding}" is not one that was asked for.`;
    case 'none':
      return `The body is shown as it came: it is not ${encoding}, as Content-Encoding says (${decoding.code}).`;
    case 'part':
      // A body that is cut short ends inside its compressed data; another note says that already.
      return decoding.code === 'Z_BUF_ERROR' && (!complete || limited)
        ? undefined
        : `The ${encoding} data break off or are damaged (${decoding.code}): the body is shown as far as it could be decompressed.`;
  }
}

function bytes(count: number): string {
  return count === 1 ? '1 octet' : `${count.toLocaleString('en-US')} octets`;
}
