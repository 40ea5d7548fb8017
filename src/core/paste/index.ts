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
import type { PastedRequest, Reader, FoundRequest } from './types.js';

export { missingParts, type MissingPart } from './missingParts.js';
export type { ClientSideAuth, Pair, PastedRequest, PastedResponse } from './types.js';
export { readBaseString } from './baseString.js';
export { dropped } from './secrets.js';
export { isAbsolute } from './urls.js';

/** UTF-16 code units; a longer paste is cut here. */
export const longestPaste = 5 * 1024 * 1024;

/** From the forms that say for certain what they are to lines; free text comes last. */
const readers: readonly Reader[] = [readBaseString, readCurl, readPowerShell, readHttp, readHeaderAlone, readLines];
/** How deep string literals are opened: a log line of JSON in JSON in JSON. */
const deepest = 4;

/**
 * Reads a refused request out of whatever was pasted. Pure: it looks at the text and nothing else, and sends nothing anywhere.
 * Strings of the result are as they were written, the URL encoded as it went over the wire; values of secrets are replaced by
 * `(dropped)`. Never throws, whatever the text; a text with no request in it yields the kind `nothing recognised`. Takes time
 * linear in the length of the text.
 */
export function readPastedRequest(text: string): PastedRequest {
  const tooLong = text.length > longestPaste;
  const unwrapped = withoutWrapping(tooLong ? text.slice(0, longestPaste) : text);
  const plain = withPlainQuotes(unwrapped);
  const readings = read(plain).map(withBaseString);
  if (plain !== unwrapped) {
    for (const { notes } of readings) {
      notes.push('Typographic quotation marks were read as plain ones.');
    }
  }
  if (tooLong) {
    for (const reading of readings) {
      reading.notes.unshift('The paste is longer than 5 MB: only its beginning was read.');
    }
  }
  const requests = toPastedRequests(readings, plain);
  const [first] = requests;
  if (!first) {
    return nothing(plain, tooLong);
  }
  return requests.length === 1 ? first : { ...first, candidates: requests };
}

function read(text: string, depth = 0): FoundRequest[] {
  if (text === '') {
    return [];
  }
  const readings = /^[{[]/.test(text) ? readJson(text) : readPlain(text);
  if (readings.length > 0) {
    return readings;
  }
  return readSnippet(text, depth < deepest ? (literal) => read(literal.trimStart(), depth + 1) : () => []);
}

function readJson(text: string): FoundRequest[] {
  const json = parseJson(text);
  return json === undefined ? [] : [...readHar(json), ...readPostman(json)];
}

function readPlain(text: string): FoundRequest[] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const order = isRequestLine(firstLine) ? [readHttp, ...readers] : readers;
  for (const reader of order) {
    const readings = reader(text);
    if (readings.length > 0) {
      return readings;
    }
  }
  return [];
}

/** Somebody who debugs a signature often logs the base string where a body would stand. */
function withBaseString(reading: FoundRequest): FoundRequest {
  const [found] = reading.baseString === undefined && reading.body !== undefined ? readBaseString(reading.body) : [];
  if (!found) {
    return reading;
  }
  return { ...reading, body: undefined, baseString: found.baseString, ...(found.parameters && { parameters: found.parameters }) };
}

/** Takes away what wraps a paste from a chat or an issue: a byte order mark, blanks, a code fence. */
function withoutWrapping(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const fenced = /^(?:```|~~~)[\w-]{0,20}[ \t]*\r?\n/.exec(trimmed);
  if (!fenced) {
    return trimmed;
  }
  const inside = trimmed.slice(fenced[0].length);
  const close = inside.lastIndexOf(trimmed.slice(0, 3));
  return (close < 0 ? inside : inside.slice(0, close)).trim();
}

/** Mail and word processors make quotation marks typographic: where they did so in a header, they did it everywhere. */
function withPlainQuotes(text: string): string {
  if (!/(?:oauth_\w{1,30}|realm)\s{0,4}=\s{0,4}[\u201c-\u201f]/i.test(text)) {
    return text;
  }
  return text.replace(/[\u201c-\u201f]/g, '"').replace(/[\u2018-\u201b]/g, "'");
}

function nothing(text: string, tooLong: boolean): PastedRequest {
  const notes =
    text === '' ? ['Nothing was pasted.'] : ['No request, Authorization header or base string was found in the text.'];
  if (tooLong) {
    notes.unshift('The paste is longer than 5 MB: only its beginning was read.');
  }
  return { kind: 'nothing recognised', headers: [], notes };
}
