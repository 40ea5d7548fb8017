/**
 * Reads a header and a URL in any order on lines, and what browsers and Postman's console let one copy:
 * `Request URL: …`, pseudo headers (`:path: …`), a name on one line and its value on the next.
 */
import { decodeBaseString, findBaseString } from './baseString.js';
import { continuesHeader } from './header.js';
import { responseOf } from './http.js';
import type { Pair, Reader, FoundRequest } from './types.js';
import { isAbsolute, schemeFor } from './urls.js';
import { headerOf } from '../../protocol/headers.js';

const methods = 'GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS';
const methodAndUrl = new RegExp(`^(?:(${methods})\\s+)?(https?://\\S+)(?:\\s+HTTP/\\S+)?$`, 'i');
const methodAlone = new RegExp(`^(?:${methods})$`, 'i');
const urlLabels = new Set(['request url', 'requesturi', 'requesturl', 'url', 'uri', 'endpoint', 'request uri', 'external url']);
const methodLabels = new Set(['request method', 'method', 'http method', 'verb', ':method']);
const ignoredLabels = new Set([
  'status',
  'header',
  'scheme',
  'protocol',
  'version',
  'transferred',
  'network',
  'general',
  'headers',
  'provisional headers are shown',
]);
const bareNames =
  /^(?:authorization|accept|accept-(?:encoding|language)|cache-control|connection|content-(?:length|type)|cookie|date|host|origin|referer|user-agent|www-authenticate|server|:(?:authority|path|scheme))$/i;
const named =
  /^(:?[A-Za-z][\w.-]{0,80}|(?:request|http|external|status|remote|referrer|signature|base)(?: [a-z]{1,12}){1,2}):(?:\s([^]*))?$/i;

type Section = 'request' | 'body' | 'response headers' | 'response body';

/** Nobody copies more lines out of a browser for one request. */
const mostLines = 2000;

/** Reads only a text in which it understands every line. */
export const readLines: Reader = (text) => {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > mostLines) {
    return [];
  }
  const reader = new LineReader(lines);
  return reader.read();
};

class LineReader {
  readonly #lines: readonly string[];
  readonly #headers: Pair[] = [];
  readonly #responseHeaders: Pair[] = [];
  readonly #pseudo = new Map<string, string>();
  readonly #notes: string[] = [];
  #section: Section = 'request';
  #at = 0;
  #method: string | undefined;
  #url: string | undefined;
  #body: string | undefined;
  #baseString: string | undefined;
  #status = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): FoundRequest[] {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = (this.#lines[this.#at] ?? '').trim();
      if (line !== '' && !this.#line(line)) {
        return [];
      }
    }
    const url = this.#url ?? this.#fromPseudoHeaders();
    const authorizations = new Set(
      this.#headers.filter(([name]) => name.toLowerCase() === 'authorization').map(([, value]) => value),
    );
    if (url === undefined && authorizations.size === 0 && this.#baseString === undefined) {
      return [];
    }
    // The reader of free text tells several calls apart.
    if (authorizations.size > 1) {
      return [];
    }
    return [this.#foundRequest(url)];
  }

  #foundRequest(url: string | undefined): FoundRequest {
    const fromBase = this.#baseString === undefined ? undefined : decodeBaseString(this.#baseString);
    return {
      kind: this.#kind(url),
      method: this.#method ?? this.#pseudo.get(':method') ?? fromBase?.method,
      url: url ?? fromBase?.url,
      headers: this.#headers,
      body: this.#body,
      baseString: this.#baseString,
      ...(fromBase?.parameters && { parameters: fromBase.parameters }),
      response:
        this.#status > 0 || this.#responseHeaders.length > 0 ? responseOf(this.#status, this.#responseHeaders) : undefined,
      notes: [...this.#notes, ...(fromBase && url === undefined ? fromBase.notes : [])],
    };
  }

  #kind(url: string | undefined): string {
    if (this.#pseudo.size > 0 || this.#status > 0) {
      return 'headers from a browser or console';
    }
    if (this.#headers.length === 0) {
      return this.#baseString === undefined ? 'URL' : 'signature base string';
    }
    return url === undefined ? 'header lines' : 'header and URL';
  }

  /** False for a line that it does not understand. */
  #line(line: string): boolean {
    if (this.#sectionLine(line)) {
      return true;
    }
    if (this.#section === 'response body') {
      return true;
    }
    if (this.#section === 'body' || (/^[{[<]/.test(line) && this.#section === 'request')) {
      return this.#takeBody();
    }
    return this.#request(line) || this.#named(line);
  }

  #sectionLine(line: string): boolean {
    const sections: Readonly<Record<string, Section>> = {
      'request headers': 'request',
      'response headers': 'response headers',
      'request body': 'body',
      'request payload': 'body',
      'response body': 'response body',
    };
    const plain = line.toLowerCase().replace(/:$/, '');
    const section = Object.hasOwn(sections, plain) ? sections[plain] : undefined;
    if (section !== undefined) {
      this.#section = section;
    }
    return section !== undefined || ignoredLabels.has(plain) || /^\d{3}(?: [\w ]{1,40})?$|^[\d.]+ ?m?s$|^▼|^▶/.test(line);
  }

  /** The body goes to the end, or to the section after it. */
  #takeBody(): boolean {
    const rest = this.#lines.slice(this.#at);
    const end = rest.findIndex((line, index) => index > 0 && /^\s*response (?:headers|body):?\s*$/i.test(line));
    const taken = end < 0 ? rest : rest.slice(0, end);
    this.#body = taken.join('\n').trim();
    this.#at += taken.length - 1;
    this.#section = 'response body';
    return true;
  }

  #request(line: string): boolean {
    const located = methodAndUrl.exec(line);
    if (located) {
      this.#method ??= located[1]?.toUpperCase();
      this.#setUrl(located[2] ?? '');
      return true;
    }
    if (methodAlone.test(line)) {
      this.#method ??= line.toUpperCase();
      return true;
    }
    const base = findBaseString(line);
    if (base && base.start + base.text.length === line.length) {
      this.#baseString = base.text;
      return true;
    }
    if (!/^(?:OAuth|NLAuth)\s|^(?:realm|oauth_\w{1,40})\s*=/i.test(line)) {
      return false;
    }
    this.#headers.push(['Authorization', this.#wrapped(line)]);
    return true;
  }

  /** Takes the next lines too, as long as they continue a wrapped header. */
  #wrapped(first: string): string {
    const parts = [first];
    while (this.#at + 1 < this.#lines.length) {
      const next = (this.#lines[this.#at + 1] ?? '').trim();
      if (next === '' || !continuesHeader(parts.at(-1) ?? '', next) || named.test(next)) {
        break;
      }
      parts.push(next);
      this.#at += 1;
    }
    return parts.join(' ');
  }

  #named(line: string): boolean {
    const match = named.exec(line);
    const name = match?.[1] ?? (bareNames.test(line) || isLabel(line) ? line : undefined);
    if (name === undefined) {
      return false;
    }
    let value = match?.[2]?.trim() ?? '';
    if (value === '' && this.#at + 1 < this.#lines.length) {
      this.#at += 1;
      value = (this.#lines[this.#at] ?? '').trim();
    }
    this.#take(name, value);
    return true;
  }

  #take(name: string, value: string): void {
    const label = name.toLowerCase();
    if (urlLabels.has(label)) {
      this.#setUrl(value);
    } else if (methodLabels.has(label)) {
      this.#method ??= value.toUpperCase();
    } else if (/^status(?: code)?$/.test(label)) {
      this.#status = Number(/\d{3}/.exec(value)?.[0] ?? 0);
    } else if (label === 'path' && value.startsWith('/')) {
      this.#pseudo.set(':path', value);
    } else if (label.startsWith(':')) {
      this.#pseudo.set(label, value);
    } else if (this.#section === 'response headers') {
      this.#responseHeaders.push([name, value]);
    } else if (/base.?string$/.test(label)) {
      this.#baseString = value;
    } else if (label === 'date' || label === 'www-authenticate') {
      this.#responseHeaders.push([name, value]);
    } else if (!label.includes(' ')) {
      this.#headers.push([name, label === 'authorization' ? this.#wrapped(value) : value]);
    }
  }

  #setUrl(url: string): void {
    if (this.#url !== undefined && this.#url !== url) {
      this.#notes.push('There are several URLs. The first one is used.');
    }
    this.#url ??= url;
  }

  #fromPseudoHeaders(): string | undefined {
    const host = this.#pseudo.get(':authority') ?? headerOf(this.#headers, 'host');
    const path = this.#pseudo.get(':path');
    if (path === undefined || host === undefined) {
      return undefined;
    }
    return isAbsolute(path) ? path : `${this.#pseudo.get(':scheme') ?? schemeFor(host)}://${host}${path}`;
  }
}

function isLabel(line: string): boolean {
  const label = line.toLowerCase();
  return urlLabels.has(label) || methodLabels.has(label) || /^(?:status code|remote address|referrer policy)$/.test(label);
}
