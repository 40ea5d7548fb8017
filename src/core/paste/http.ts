/** Reads raw HTTP/1.1 requests: proxies' logs, `curl -v`, Postman's raw console, `.http` files, `http.client` debug output. */
import { headerOf } from '../../protocol/headers.js';
import type { Pair, PastedResponse, Reader, FoundRequest } from './types.js';
import { isAbsolute, schemeFor } from './urls.js';

interface Line {
  readonly text: string;
  readonly start: number;
  /** Index of the next line's first character. */
  readonly next: number;
}

const requestLine = /^([A-Za-z]{3,10})[ \t]+(\S{1,20000})(?:[ \t]+(HTTP\/\d(?:\.\d)?))?[ \t]*$/;
/** A client may send its query without encoding it: then there are blanks in the request line. */
const rawRequestLine = /^([A-Z]{3,10}) (\/[^\r\n]{1,20000}) (HTTP\/1\.[01])$/;
const responseLine = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})/;
const headerLine = /^(:?[!#$%&'*+.^_`|~\w-]{1,200})[ \t]*:(.*)$/;

function matchRequestLine(line: string): RegExpExecArray | null {
  return requestLine.exec(line) ?? rawRequestLine.exec(line);
}

/** True when `line` begins a request: with its version, or with an absolute URL. */
export function isRequestLine(line: string): boolean {
  const match = matchRequestLine(line);
  return (
    match !== null &&
    (match[3] !== undefined || isAbsolute(match[2] ?? '')) &&
    (/^[A-Z]+$/.test(match[1] ?? '') || match[3] !== undefined)
  );
}

/** Tested first, because most texts have no such line and splitting a text into lines takes time. */
const anyRequestLine = /^(?:> )?[A-Za-z]{3,10}[ \t]+(?:https?:|\S{1,20000}[ \t]+HTTP\/\d|\/[^\r\n]{1,20000} HTTP\/1)/im;

/** A text, and how many more of its bytes may be counted: many requests with an incorrect length would make it be counted many times. */
interface CountedText {
  readonly plain: string;
  mayCount: number;
}

/** How often the whole text may be counted: once is enough for correct lengths. */
const mostCounts = 4;
/** Nobody pastes more requests at once. */
const mostRequests = 200;

export const readHttp: Reader = (pasted) => {
  if (!anyRequestLine.test(pasted)) {
    return [];
  }
  const plain = withoutDebugMarks(withoutVerboseMarks(pasted));
  const text: CountedText = { plain, mayCount: mostCounts * plain.length };
  const requests: FoundRequest[] = [];
  const lines = [...linesOf(plain)];
  let index = 0;
  while (index < lines.length && requests.length < mostRequests) {
    if (!isRequestLine(lines[index]?.text ?? '')) {
      index += 1;
    } else {
      const { request, end } = readRequest(text, lines, index);
      if (request) {
        requests.push(request);
      }
      index += 1;
      while (index < lines.length && (lines[index]?.start ?? 0) < end) {
        index += 1;
      }
    }
  }
  // A line `GET https://…` and nothing else is left to the reader of lines.
  return requests.filter((request) => request.headers.length > 0 || request.kind === 'HTTP request');
};

/** `curl -v` marks what it sends with `>` and what it receives with `<`. Its other lines are left out. */
function withoutVerboseMarks(text: string): string {
  if (!/^> [A-Z]+ \S+ HTTP\//m.test(text)) {
    return text;
  }
  const kept: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    // Insomnia marks the body with `|`.
    if (/^[><|](?: |$)/.test(line)) {
      kept.push(line.slice(2));
    } else if (!/^[*{}] /.test(line)) {
      kept.push(line);
    }
  }
  return kept.join('\n');
}

/** `wget -d` says where a request begins and ends, and writes the body as `[BODY data: …]`. */
function withoutDebugMarks(text: string): string {
  if (!/^---request begin---$/m.test(text)) {
    return text;
  }
  return text
    .replace(/^---(?:request|response) (?:begin|end)---\r?\n/gm, '')
    .replace(/^HTTP request sent, awaiting response\.\.\. ?\r?\n/gm, '')
    .replace(/^\[(?:BODY|POST) data: ([^\r\n]{0,100000})\]$/gm, '$1');
}

function* linesOf(text: string): Generator<Line> {
  const end = /\r\n|\n|\r/g;
  let start = 0;
  for (let match = end.exec(text); match; match = end.exec(text)) {
    yield { text: text.slice(start, match.index), start, next: end.lastIndex };
    start = end.lastIndex;
  }
  yield { text: text.slice(start), start, next: text.length };
}

/** The request is undefined when it has no HTTP version and no empty line after its headers: then this is no `.http` file. */
function readRequest(
  text: CountedText,
  lines: readonly Line[],
  first: number,
): { request: FoundRequest | undefined; end: number } {
  const [, method = '', path = '', version] = matchRequestLine(lines[first]?.text ?? '') ?? [];
  const { target, next: firstHeader } =
    version === undefined ? joinQuery(path, lines, first + 1) : { target: path, next: first + 1 };
  const { headers, next } = readHeaders(lines, firstHeader);
  const bodyStart = lines[next]?.start ?? text.plain.length;
  if (version === undefined && bodyStart < text.plain.length && !isBlank(lines[next - 1]?.text)) {
    return { request: undefined, end: bodyStart };
  }
  const notes: string[] = [];
  const { body, end, response } = readBody(text, lines, { next, start: bodyStart }, headers, notes);
  const request: FoundRequest = {
    kind: version === undefined ? 'HTTP request file' : 'HTTP request',
    method,
    url: address(target, headers, notes),
    headers: headers.filter(([name]) => !name.startsWith(':')),
    body,
    response,
    notes,
  };
  return { request, end: Math.max(end, bodyStart) };
}

function isBlank(line: string | undefined): boolean {
  return line?.trim() === '';
}

/** `.http` files may put each parameter of the query on a line of its own, indented. */
function joinQuery(path: string, lines: readonly Line[], from: number): { target: string; next: number } {
  let next = from;
  const parts = [path];
  for (; /^[ \t]+[?&]/.test(lines[next]?.text ?? ''); next++) {
    parts.push(lines[next]?.text.trim() ?? '');
  }
  return { target: parts.join(''), next };
}

/** Header lines up to the empty line; a line that begins with a blank continues the one before (RFC 7230 section 3.2.4). */
function readHeaders(lines: readonly Line[], from: number): { headers: Pair[]; next: number } {
  const headers: Pair[] = [];
  let index = from;
  for (; index < lines.length; index++) {
    const line = lines[index]?.text ?? '';
    if (line === '') {
      return { headers, next: index + 1 };
    }
    const match = headerLine.exec(line);
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last[1] = `${last[1]} ${line.trim()}`.trim();
    } else if (match) {
      headers.push([match[1] ?? '', (match[2] ?? '').trim()]);
    } else {
      break;
    }
  }
  return { headers, next: index };
}

interface Body {
  readonly body: string | undefined;
  readonly end: number;
  readonly response: PastedResponse | undefined;
}

/** The body ends where its Content-Length says, or where a response or another request begins, or with the text. */
function readBody(
  text: CountedText,
  lines: readonly Line[],
  { next, start }: { next: number; start: number },
  headers: readonly Pair[],
  notes: string[],
): Body {
  const { plain } = text;
  const counted = endByLength(text, start, headers);
  const from = counted ?? start;
  let at = next;
  while (at < lines.length && ((lines[at]?.start ?? 0) < from || !endsBody(lines[at]?.text ?? ''))) {
    at++;
  }
  const marker = lines[at];
  const stop = marker?.start ?? plain.length;
  if (counted !== undefined && plain.slice(counted, stop).trim() !== '') {
    notes.push('The text is longer than Content-Length says. The rest was left out.');
  }
  const body = counted === undefined ? fileNote(plain.slice(start, stop).trimEnd(), notes) : plain.slice(start, counted);
  const { response, end } =
    marker && responseLine.test(marker.text) ? readResponse(lines, at) : { response: undefined, end: stop };
  return { body: body === '' ? undefined : body, end, response };
}

/** The first line that java.util.logging writes of each entry: `Nov 30, 2026 3:15:21 PM package.Class method`. */
const javaEntry = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d[\s\u202f][AP]M [\w.$]{1,200} \S{1,100}$/;

function endsBody(line: string): boolean {
  return responseLine.test(line) || line.startsWith('###') || isRequestLine(line) || javaEntry.test(line);
}

/** `.http` files name a file that holds the body: `< ./order.json`. */
function fileNote(body: string, notes: string[]): string {
  // What Perl's LWP writes for an empty one.
  if (body === '(no content)') {
    return '';
  }
  if (!/^<@?[ \t]+[^\r\n<>]{1,400}$/.test(body)) {
    return body;
  }
  notes.push('The body is in a file, not in the text.');
  return '';
}

/**
 * The index after as many bytes as Content-Length says. Undefined when the text is too short, or when that is in the middle of a line:
 * then line ends were lost in copying, or somebody has formatted the body.
 */
function endByLength(text: CountedText, start: number, headers: readonly Pair[]): number | undefined {
  const written = headerOf(headers, 'content-length');
  const length = written !== undefined && /^\d{1,9}$/.test(written) ? Number(written) : undefined;
  if (length === undefined || length > text.mayCount) {
    return undefined;
  }
  const { plain } = text;
  text.mayCount -= Math.min(length, plain.length - start);
  const bytes = Buffer.from(plain.slice(start, start + length), 'utf8');
  if (bytes.length < length) {
    return undefined;
  }
  const end = start + bytes.subarray(0, length).toString('utf8').length;
  // A program may log the body and the response without a line end between them.
  return end >= plain.length || /^(?:[\r\n]|HTTP\/\d\.\d \d{3}\b)/.test(plain.slice(end, end + 16)) ? end : undefined;
}

function readResponse(lines: readonly Line[], index: number): { response: PastedResponse; end: number } {
  const status = Number(responseLine.exec(lines[index]?.text ?? '')?.[1]);
  const { headers, next } = readHeaders(lines, index + 1);
  const code = errorCode(bodyStart(lines, next));
  return { response: { ...responseOf(status, headers), ...(code !== undefined && { code }) }, end: lines[next - 1]?.next ?? 0 };
}

/** The lines of a body up to the next request or response, as many as an error of NetSuite has at most. */
function bodyStart(lines: readonly Line[], from: number): string {
  const some = lines.slice(from, from + mostErrorLines).map(({ text }) => text.slice(0, longestError));
  const end = some.findIndex(endsBody);
  return some.slice(0, end < 0 ? undefined : end).join('\n');
}

const mostErrorLines = 10;
const longestError = 1000;

/** The code in an error body of NetSuite: JSON, XML or plain text (Oracle, section_4634920277). */
export function errorCode(body: string): string | undefined {
  return /(?:"code"\s{0,5}:\s{0,5}"|<code>|\berror code:[ \t]{0,5})([A-Z][A-Z0-9_]{2,60})(?![A-Za-z0-9_])/.exec(
    body.slice(0, mostErrorLines * longestError),
  )?.[1];
}

/** What a response tells that a diagnosis can use. */
export function responseOf(status: number, headers: readonly Pair[]): PastedResponse {
  const date = headerOf(headers, 'date');
  const wwwAuthenticate = headerOf(headers, 'www-authenticate');
  return {
    ...(status > 0 && { status }),
    ...(date !== undefined && { date }),
    ...(wwwAuthenticate !== undefined && { wwwAuthenticate }),
  };
}

function address(target: string, headers: readonly Pair[], notes: string[]): string | undefined {
  if (isAbsolute(target)) {
    return target;
  }
  const host = headerOf(headers, 'host') ?? headerOf(headers, ':authority');
  if (host === undefined || host === '' || !target.startsWith('/')) {
    return target.startsWith('/') ? target : undefined;
  }
  const written = headerOf(headers, ':scheme');
  const scheme = written ?? schemeFor(host);
  if (written === undefined && !/netsuite\.com$/i.test(host)) {
    notes.push(`The request line has no scheme. ${scheme}:// was assumed.`);
  }
  return `${scheme}://${host}${target}`;
}
