import { nothingRecognized } from '../../protocol/explain.js';
import { withoutReplacedSecrets } from '../../protocol/replacedSecret.js';
import { dropped } from '../disclosure/index.js';
import { readBaseString } from './baseString.js';
import { codeSigner } from './codeSigner.js';
import { readCurl } from './curl.js';
import { readHar } from './har.js';
import { readHeaderAlone } from './header.js';
import { isRequestLine, readHttp } from './http.js';
import { parseJson } from './json.js';
import { readLines } from './lines.js';
import { readLogLines } from './logLines.js';
import { readNewman, readPostman } from './postman.js';
import { readPowerShell } from './powershell.js';
import { toPastedRequests } from './result.js';
import { rankUrl } from './urls.js';
import { restoreText } from './restoredText.js';
import { secretsOfPaste } from './secretPlaces.js';
import { readSnippet } from './snippet.js';
import type { FoundRequest, PastedRequest, Reader } from './types.js';

/** Far more than one call with its log: the limit keeps the memory small that a paste takes. */
const longestMegabytes = 5;
/** UTF-16 code units; a longer paste is cut here. */
export const longestPaste = longestMegabytes * 1024 * 1024;
const cutNote = `The paste is longer than ${longestMegabytes} MB. Only its beginning was read.`;

/** The forms that cannot be mistaken come first, lines after them. Free text, which takes every text, is tried last. */
const readers: readonly Reader[] = [readBaseString, readCurl, readPowerShell, readHttp, readLogLines, readHeaderAlone, readLines];
/** How many levels of strings in strings are read: a log line of JSON in JSON in JSON. */
const deepest = 4;

/**
 * Reads a refused request out of whatever was pasted. Pure: it looks at the text and nothing else, and sends nothing anywhere.
 * Strings of the result are as they were written, the URL encoded as it went over the wire; values of secrets are replaced by
 * `(dropped)`. Never throws, whatever the text; a text with no request in it has the kind `nothingRecognized`. Takes time
 * linear in the length of the text.
 */
export function readPastedRequest(text: string): PastedRequest {
  const isCut = text.length > longestPaste;
  const pasted = isCut ? text.slice(0, longestPaste) : text;
  const { text: plain, notes: changes } = restoreText(withoutWrapping(withoutReplacedSecrets(pasted, dropped)));
  const found = read(plain).map(withBaseString);
  for (const { notes } of found) {
    notes.push(...changes);
    if (isCut) {
      notes.unshift(cutNote);
    }
  }
  const secrets = secretsOfPaste(pasted, plain, found);
  const requests = toPastedRequests(found, plain);
  const first = requests[0] ?? nothing(plain, isCut);
  const signer = requests.length > 1 || first.authorization !== undefined ? undefined : codeSigner(plain);
  return {
    ...first,
    ...(signer && { signer }),
    ...(secrets && { secrets: isCut ? { ...secrets, areAll: false } : secrets }),
    ...(requests.length > 1 && { candidates: requests }),
  };
}

/** A signature in a header, in a query or in JSON: not the name of its method, and not the one in a base string. */
const signed = /oauth_signature["'\\]{0,8}\s{0,4}[=:]/i;

/**
 * The result of the first reader that knows the form of the text. When the text has a signature and the reader found no Authorization
 * header, it has misunderstood the text, and the next reader tries.
 */
function read(text: string, depth = 0): FoundRequest[] {
  if (text === '') {
    return [];
  }
  const isSigned = signed.test(text);
  let best: FoundRequest[] = [];
  for (const reader of readersFor(text, depth)) {
    const found = reader(text);
    if (found.length > 0 && (!isSigned || found.some(isAuthorized))) {
      return found;
    }
    best = likelihood(found) > likelihood(best) ? found : best;
  }
  return best;
}

function readersFor(text: string, depth: number): readonly Reader[] {
  const inside: Reader = depth < deepest ? (literal) => read(literal.trimStart(), depth + 1) : () => [];
  const freeText: Reader = (whole) => readSnippet(whole, inside);
  const json = /^[{[]/.test(text) ? parseJson(text) : undefined;
  if (json !== undefined) {
    return [() => readHar(json), () => readPostman(json), () => readNewman(json), freeText];
  }
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return isRequestLine(firstLine) ? [readHttp, ...readers, freeText] : [...readers, freeText];
}

function isAuthorized({ headers }: FoundRequest): boolean {
  return headers.some(([name, value]) => /^authorization$/i.test(name) && /oauth_signature/i.test(value));
}

/** How much of a request was found, when none has a header: 0 for nothing. */
function likelihood(found: readonly FoundRequest[]): number {
  const [first] = found;
  return first === undefined ? 0 : rankUrl(first.url ?? '') < 3 ? 2 : 1;
}

/** People who debug a signature often log the base string in place of a body. */
function withBaseString(request: FoundRequest): FoundRequest {
  const [found] = request.baseString === undefined && request.body !== undefined ? readBaseString(request.body) : [];
  if (!found) {
    return request;
  }
  return { ...request, body: undefined, baseString: found.baseString, ...(found.parameters && { parameters: found.parameters }) };
}

/** Removes what chats and issues put around a paste: a byte order mark, blanks, a code fence. */
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

function nothing(text: string, isCut: boolean): PastedRequest {
  return {
    kind: nothingRecognized,
    headers: [],
    notes: [...(isCut ? [cutNote] : []), ...(text === '' ? ['Nothing was pasted.'] : [])],
  };
}
