/** Reads what `curl --trace-ascii` writes: the bytes that are sent and received, in lines of 64 with their offset. */
import { readHttp } from './http.js';
import type { FoundRequest } from './types.js';

const sectionStart = /^(?:\d\d:\d\d:\d\d\.\d{1,9} )?(==|=>|<=) (Info|Send header|Send data|Recv header|Recv data|Send|Recv)\b/;
const traceLine = /^([0-9a-f]{4,8}): ?(.*)$/;
/** No trace that a person pastes has more lines. */
const mostLines = 20_000;

/** Undefined when the text is no trace. The body has a `.` for each byte that is not ASCII, as curl writes it. */
export function readCurlTrace(text: string): FoundRequest[] | undefined {
  if (!/^(?:\S{1,20} )?=> Send header\b/m.test(text)) {
    return undefined;
  }
  const parts: string[] = [];
  let wanted = false;
  let follows = 0;
  for (const line of text.split(/\r\n|\r|\n/, mostLines)) {
    const section = sectionStart.exec(line)?.[2];
    const data = traceLine.exec(line);
    if (section !== undefined || !data) {
      wanted = section !== undefined && /^(?:Send header|Send data|Recv header)$/.test(section);
      // The head of a request ends with an empty line of its own, so the body needs no line end before it.
      parts.push(wanted && section !== 'Send data' ? '\n' : '');
      follows = 0;
    } else if (wanted) {
      const [, offset = '', piece = ''] = data;
      const at = Number.parseInt(offset, 16);
      parts.push(skipped(at - follows), piece, piece === '' ? '\n' : '');
      follows = at + (piece === '' ? lineEnd : piece.length);
    }
  }
  return named(readHttp(parts.join('')));
}

/** Bytes. */
const lineEnd = 2;

/** The bytes between two offsets that the lines do not show: a line end, or a blank that was lost in copying. */
function skipped(bytes: number): string {
  return bytes === lineEnd ? '\n' : bytes === 1 ? ' ' : '';
}

function named(found: FoundRequest[]): FoundRequest[] | undefined {
  return found.length === 0 ? undefined : found.map((request) => ({ ...request, kind: 'curl trace' }));
}
