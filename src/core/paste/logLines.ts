/**
 * Reads raw requests out of logs: each line begins with a time, the name of a logger or a mark (`>>`, `>`, `-->`), or all headers are
 * on one line. The text without these beginnings is read as raw HTTP.
 */
import { readCurlTrace } from './curlTrace.js';
import { readFaraday } from './faradayLog.js';
import { readHttp } from './http.js';
import { readNodeDebug } from './nodeDebugLog.js';
import type { FoundRequest, Reader } from './types.js';

const methods = 'GET|POST|PUT|DELETE|PATCH|HEAD';
/**
 * A request line after other text. OkHttp leaves the version out of HTTP/2 requests and writes an arrow instead. The text before it is
 * matched by `.`: `^` is also after U+2028, and a class that goes on past that reads a text of such lines 300 times.
 */
const prefixedRequest = new RegExp(
  `^(.{1,300}?(?:[\\s|>"'\\]:(]|>> ?"))((?:${methods}) (?:/|https?://)\\S{0,16000} HTTP/\\d(?:\\.\\d)?)`,
  'im',
);
const arrowRequest = new RegExp(`^(.{0,300}?--> )(${methods}) (https?://\\S{1,16000})(?: h(?:ttp)?[/\\d.]{1,5})?[ \\t]*$`, 'im');
/** No log that a person pastes has more lines. */
const mostLines = 5000;

export const readLogLines: Reader = (text) =>
  readCurlTrace(text) ??
  readFaraday(text) ??
  readNodeDebug(text) ??
  readArrows(text) ??
  readPrefixed(text) ??
  readPairs(text) ??
  [];

/** OkHttp: `--> POST https://…`, headers, a body, `--> END POST (27-byte body)`, and the same of the response with `<--`. */
function readArrows(text: string): FoundRequest[] | undefined {
  const start = arrowRequest.exec(text);
  if (!start) {
    return undefined;
  }
  const [, arrow = '', method = '', url = ''] = start;
  const prefix = linePrefix(arrow.slice(0, -'--> '.length));
  const lines = linesFrom(text, start.index).slice(1).flatMap(prefix.strip);
  const end = lines.findIndex((line) => /^--> END\b/.test(line));
  const request = lines.slice(0, end < 0 ? lines.length : end);
  const headers = request.findIndex((line) => !headerLine.test(line));
  const count = headers < 0 ? request.length : headers;
  const body = request.slice(count).join('\n').trim();
  const response = lines.slice(end < 0 ? lines.length : end + 1);
  const responseAt = response.findIndex((line) => /^<-- \d{3}\b/.test(line));
  const raw = [
    `${method.toUpperCase()} ${url} HTTP/1.1`,
    // The length is that of the bytes on the wire, which may have been compressed or laid out in another way in the log.
    ...request.slice(0, count).filter((line) => !/^content-length:/i.test(line)),
    '',
    body === '' || /^\(?(?:binary|encoded|one-shot|duplex)\b[^\n]*omitted\)?$/i.test(body) ? '' : body,
    ...(responseAt < 0
      ? []
      : [
          (response[responseAt] ?? '').replace(/^<-- (\d{3}).*$/, 'HTTP/1.1 $1'),
          ...response.slice(responseAt + 1).filter((line) => headerLine.test(line)),
        ]),
  ];
  return named(readHttp(raw.join('\n')), 'OkHttp log');
}

function readPrefixed(text: string): FoundRequest[] | undefined {
  const start = prefixedRequest.exec(text);
  if (!start) {
    return undefined;
  }
  const [, before = ''] = start;
  const [first = '', ...others] = linesFrom(text, start.index);
  const message = oneMessage(before, others);
  if (message) {
    return named(readHttp([first.slice(before.length), ...message].join('\n')), 'log of an HTTP request');
  }
  const prefix = linePrefix(before);
  const rest = others.flatMap(prefix.strip);
  // A line before the empty line that is no header belongs to another entry of the log.
  const blank = rest.findIndex((line) => line === '');
  const other = rest.findIndex((line, index) => !headerLine.test(line) && (blank < 0 || index < blank));
  const status = rest.findIndex((line) => /^HTTP\/\d(?:\.\d)? \d{3}/.test(line));
  const response = status < 0 ? [] : rest.slice(status);
  const request = rest.slice(0, other >= 0 ? other : status < 0 ? rest.length : status);
  return named(
    readHttp([prefix.clean(first.slice(before.length)), ...request, '', ...response].join('\n')),
    'log of an HTTP request',
  );
}

/**
 * The lines after the request line when only that line has a prefix: a program logged the whole request as one message (`log.Printf` of
 * Go, `print_r` of PHP). Undefined when the lines have prefixes too. Without a Content-Length the body is left out, because nobody knows
 * where it ends.
 */
function oneMessage(before: string, others: readonly string[]): string[] | undefined {
  const [next = ''] = others;
  const mark = before.trimEnd().split(/\s/).at(-1) ?? '';
  if (before === '' || before.endsWith('"') || !headerLine.test(next) || (mark !== '' && next.includes(mark))) {
    return undefined;
  }
  if (shapeOf(next.slice(0, before.length)) === shapeOf(before)) {
    return undefined;
  }
  const end = others.findIndex((line) => !headerLine.test(line));
  if (end < 0 || others[end] !== '') {
    return undefined;
  }
  const isDump = /\[\w{1,40}\] => $/.test(before);
  const isCounted = others.slice(0, end).some((line) => /^content-length: *\d/i.test(line));
  return isCounted && !isDump ? [...others] : [...others.slice(0, end), ''];
}

const pairsRequest = new RegExp(`\\{((?:${methods}) \\S{1,16000} HTTP/\\d(?:\\.\\d)?): null\\}`, 'i');

/** Java's HttpURLConnection: `pairs: {GET /path HTTP/1.1: null}{Authorization: OAuth …}{Host: …}`. */
function readPairs(text: string): FoundRequest[] | undefined {
  const start = pairsRequest.exec(text);
  if (!start) {
    return undefined;
  }
  const [line = ''] = text.slice(start.index + start[0].length).split(/[\r\n]/, 1);
  const headers = line.split('}{').map((pair) => pair.replace(/^\{/, '').replace(/\}[^}]*$/, ''));
  return named(
    readHttp([start[1] ?? '', ...headers.filter((header) => headerLine.test(header)), '', ''].join('\n')),
    'Java HTTP log',
  );
}

const headerLine = /^[A-Za-z][\w-]{0,80}[ \t]{0,4}:(?:[ \t]|$)/;

function linesFrom(text: string, start: number): string[] {
  return text
    .slice(start)
    .split(/\r\n|\r|\n/, mostLines)
    .map((line) => line.trimEnd());
}

function named(found: FoundRequest[], kind: string): FoundRequest[] | undefined {
  return found.length === 0 ? undefined : found.map((request) => ({ ...request, kind }));
}

interface LinePrefix {
  /** The line without its prefix. An empty list for a line of another log entry. */
  readonly strip: (line: string) => string[];
  readonly clean: (line: string) => string;
}

/** `before` is the prefix of the request line. The prefixes of the other lines may have other digits, or `<` for `>`. */
function linePrefix(before: string): LinePrefix {
  const shape = shapeOf(before);
  const mark = before.trimEnd().split(/\s/).at(-1) ?? '';
  const clean = (line: string): string => (before.endsWith('"') ? withoutWireMarks(line) : line);
  const strip = (line: string): string[] => {
    const own = line.slice(0, before.length);
    if (before === '') {
      return [line];
    }
    if (shapeOf(own) === shape || shapeOf(`${line} `).trimEnd() === shape.trimEnd()) {
      return [clean(line.slice(before.length))];
    }
    // Times and numbers may have other lengths, but the mark before the line is the same.
    const at = /\d/.test(mark) || mark === '' ? -1 : line.slice(0, before.length + 40).indexOf(mark);
    if (at >= 0) {
      return [clean(line.slice(at + mark.length).replace(/^ ?"?/, ''))];
    }
    // Any other line is another entry of the log. A header without a prefix belongs to a message of several lines.
    return headerLine.test(line) || line === '' || /^HTTP\/\d/.test(line) ? [line] : [];
  };
  return { strip, clean };
}

/** Apache's wire log writes line ends as `[\r][\n]`, in quotation marks. */
function withoutWireMarks(line: string): string {
  return line.replace(/(?:\[\\r\])?(?:\[\\n\])?"?$/, '');
}

function shapeOf(text: string): string {
  return text.replace(/\d/g, '0').replaceAll('<', '>');
}
