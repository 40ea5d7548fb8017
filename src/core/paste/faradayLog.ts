/** Reads what Faraday's logger writes: method and URL, then the headers with their values in quotes, then the body. */
import { asList, parseJson } from './json.js';
import { readHttp } from './http.js';
import type { FoundRequest } from './types.js';

const firstLine = /^(.{0,200}?\brequest: )((?:GET|POST|PUT|DELETE|PATCH|HEAD) https?:\S{1,16000})[ \t]*$/m;
const entryStart = /^[A-Z], \[[^\]\r\n]{1,80}\][^\r\n]{1,60}? -- [^\r\n:]{0,80}: /;
const quotedHeader = /^([A-Za-z][\w-]{0,80}): (".{0,8000}")$/;
/** No log that a person pastes has more lines. */
const mostLines = 5000;

/** Undefined when the text is no such log. */
export function readFaraday(text: string): FoundRequest[] | undefined {
  const start = firstLine.exec(text);
  const [, before = '', request = ''] = start ?? [];
  if (!start || !entryStart.test(before)) {
    return undefined;
  }
  const entries = entriesFrom(text.slice(start.index).split(/\r\n|\r|\n/, mostLines));
  const [, headers = [], body = []] = entries.filter(({ isRequest }) => isRequest).map(({ lines }) => lines);
  const written = headers.map(withoutQuotes);
  if (headers.length === 0 || written.some((line) => line === undefined)) {
    return undefined;
  }
  const found = readHttp([`${request} HTTP/1.1`, ...written, '', ...body].join('\n'));
  return found.length === 0 ? undefined : found.map((one) => ({ ...one, kind: 'Faraday log' }));
}

interface Entry {
  readonly isRequest: boolean;
  readonly lines: string[];
}

/** An entry ends where the next one begins. Of several requests, the first is read. */
function entriesFrom(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const start = entryStart.exec(line)?.[0];
    if (start !== undefined) {
      const isRequest = start.endsWith('request: ');
      if (entries.length > 0 && isRequest && !entries.at(-1)?.isRequest) {
        return entries;
      }
      entries.push({ isRequest, lines: [line.slice(start.length)] });
    } else {
      entries.at(-1)?.lines.push(line);
    }
  }
  return entries;
}

function withoutQuotes(line: string): string | undefined {
  const [, name = '', quoted = ''] = quotedHeader.exec(line) ?? [];
  const [value] = asList(parseJson(`[${quoted}]`)) ?? [];
  return typeof value === 'string' ? `${name}: ${value}` : undefined;
}
