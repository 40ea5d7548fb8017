/** The public face of the paste reader. */
import { readBaseString } from './baseString.js';
import { readCurl } from './curl.js';
import { readHar } from './har.js';
import { readHeaderAlone } from './header.js';
import { isRequestLine, readHttp } from './http.js';
import { parseJson } from './json.js';
import { readLines } from './lines.js';
import { readPostman } from './postman.js';
import { readPowerShell } from './powershell.js';
import { toPastedRequests } from './result.js';
import { readSnippet } from './snippet.js';
import type { PastedRequest, Reader, Reading } from './types.js';

export type { ClientSideAuth, MissingPart, Pair, PastedAnswer, PastedRequest } from './types.js';

/** UTF-16 code units; a longer paste is cut here. */
export const longestPaste = 5 * 1024 * 1024;

/** From the forms that say for certain what they are to free text. */
const readers: readonly Reader[] = [readBaseString, readCurl, readPowerShell, readHttp, readHeaderAlone, readLines, readSnippet];

/**
 * Reads a refused request out of whatever was pasted. Pure: it looks at the text and nothing else, and sends nothing anywhere.
 * Strings of the result are as they were written, the URL encoded as it went over the wire; values of secrets are replaced by
 * `(dropped)`. Never throws, whatever the text; a text with no request in it yields the kind `nothing recognised`. Takes time
 * linear in the length of the text.
 */
export function readPastedRequest(text: string): PastedRequest {
  const tooLong = text.length > longestPaste;
  const plain = withoutWrapping(tooLong ? text.slice(0, longestPaste) : text);
  const readings = read(plain);
  if (tooLong)
    for (const reading of readings) reading.notes.unshift('The paste is longer than 5 MB: only its beginning was read.');
  const requests = toPastedRequests(readings, plain);
  const [first] = requests;
  if (!first) return nothing(plain, tooLong);
  return requests.length === 1 ? first : { ...first, candidates: requests };
}

function read(text: string): Reading[] {
  if (text === '') return [];
  if (/^[{[]/.test(text)) {
    const json = parseJson(text);
    const readings = json === undefined ? [] : [...readHar(json), ...readPostman(json)];
    return readings.length > 0 ? readings : readSnippet(text);
  }
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const order = isRequestLine(firstLine) ? [readHttp, ...readers] : readers;
  for (const reader of order) {
    const readings = reader(text);
    if (readings.length > 0) return readings;
  }
  return [];
}

/** Takes away what wraps a paste from a chat or an issue: a byte order mark, blanks, a code fence. */
function withoutWrapping(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const fenced = /^(?:```|~~~)[\w-]{0,20}[ \t]*\r?\n/.exec(trimmed);
  if (!fenced) return trimmed;
  const inside = trimmed.slice(fenced[0].length);
  const close = inside.lastIndexOf(trimmed.slice(0, 3));
  return (close < 0 ? inside : inside.slice(0, close)).trim();
}

function nothing(text: string, tooLong: boolean): PastedRequest {
  const notes =
    text === '' ? ['Nothing was pasted.'] : ['No request, Authorization header or base string was found in the text.'];
  if (tooLong) notes.unshift('The paste is longer than 5 MB: only its beginning was read.');
  return { kind: 'nothing recognised', headers: [], notes, missing: ['authorization', 'url', 'method'] };
}
