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
import type { FoundRequest, PastedRequest, Reader } from './types.js';

const longestMegabytes = 5;
/** UTF-16 code units; a longer paste is cut here. */
export const longestPaste = longestMegabytes * 1024 * 1024;
const cutNote = `The paste is longer than ${longestMegabytes} MB: only its beginning was read.`;

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
  const isCut = text.length > longestPaste;
  const unwrapped = withoutWrapping(isCut ? text.slice(0, longestPaste) : text);
  const plain = withPlainQuotes(unwrapped);
  const found = read(plain).map(withBaseString);
  for (const { notes } of found) {
    if (plain !== unwrapped) {
      notes.push('Typographic quotation marks were read as plain ones.');
    }
    if (isCut) {
      notes.unshift(cutNote);
    }
  }
  const requests = toPastedRequests(found, plain);
  const [first] = requests;
  if (!first) {
    return nothing(plain, isCut);
  }
  return requests.length === 1 ? first : { ...first, candidates: requests };
}

function read(text: string, depth = 0): FoundRequest[] {
  if (text === '') {
    return [];
  }
  const found = /^[{[]/.test(text) ? readJson(text) : readPlain(text);
  if (found.length > 0) {
    return found;
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
    const found = reader(text);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

/** Somebody who debugs a signature often logs the base string where a body would stand. */
function withBaseString(request: FoundRequest): FoundRequest {
  const [found] = request.baseString === undefined && request.body !== undefined ? readBaseString(request.body) : [];
  if (!found) {
    return request;
  }
  return { ...request, body: undefined, baseString: found.baseString, ...(found.parameters && { parameters: found.parameters }) };
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

function nothing(text: string, isCut: boolean): PastedRequest {
  const notes =
    text === '' ? ['Nothing was pasted.'] : ['No request, Authorization header or base string was found in the text.'];
  return { kind: 'nothing recognised', headers: [], notes: [...(isCut ? [cutNote] : []), ...notes] };
}
