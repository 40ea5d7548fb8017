/** Finds URLs in free text and puts together what clients keep in parts. */
import { percentEncode } from '../tba/index.js';
import type { Pair } from './types.js';

export interface FoundUrl {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** At most 16,000 characters of one URL, which is more than any server takes: it bounds the work on text without blanks. */
const urlSearch = /https?:(?:\\{0,7}\/){2}(?:(?!&quot;|\\{1,7}[^\\/u]|\\{1,7}u00(?:22|27))[^\s"'`<>]){1,16000}/gi;

/**
 * Every absolute URL, without JSON and HTML escapes, and without the punctuation of the sentence that it stands in.
 *
 * @param most how many at most
 */
export function findUrls(text: string, most = Infinity): FoundUrl[] {
  const found: FoundUrl[] = [];
  for (const match of text.matchAll(urlSearch)) {
    const raw = beforeDump(text, match) ?? withoutTrailing(match[0]);
    found.push({ value: unescapeUrl(raw), start: match.index, end: match.index + raw.length });
    if (found.length >= most) {
      break;
    }
  }
  return found;
}

/** Postman's console writes `GET https://…: { … }`: there only the colon does not belong to the URL. */
function beforeDump(text: string, match: RegExpExecArray): string | undefined {
  const end = match.index + match[0].length;
  return match[0].endsWith(':') && /^\s{1,4}\{/.test(text.slice(end, end + 5)) ? match[0].slice(0, -1) : undefined;
}

function withoutTrailing(url: string): string {
  const unpaired = Object.entries(pairs)
    .filter(([, open]) => !url.includes(open))
    .map(([close]) => close);
  let end = url.length;
  while (end > 8 && ('.,;:!?\\'.includes(url[end - 1] ?? '') || unpaired.includes(url[end - 1] ?? ''))) {
    end--;
  }
  return url.slice(0, end);
}

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function unescapeUrl(url: string): string {
  return url
    .replace(/\\{1,7}\//g, '/')
    .replace(/\\{1,7}u([0-9a-fA-F]{4})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&');
}

/** How likely a URL is the one that was called, 0 for the likeliest: a RESTlet, the host of RESTlets, a host of NetSuite, another. */
export function rankUrl(url: string): number {
  if (/\/restlet\.nl/i.test(url)) {
    return 0;
  }
  if (/\.restlets?\.api\.netsuite\.com/i.test(url)) {
    return 1;
  }
  return /netsuite\.com/i.test(url) ? 2 : 3;
}

/** Scheme for a host that was pasted without one: HTTPS, but plain HTTP for loopback. */
export function schemeFor(host: string): string {
  return /^(?:localhost|127\.|\[::1\])/i.test(host) ? 'http' : 'https';
}

/** Whether a URL says its scheme: `http://` or `https://`. */
export function isAbsolute(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** The URL without the `user:password@` before its host, which never goes into the request line. */
export function withoutUserInfo(url: string): string {
  const at = /^https?:\/\/[^/?#]{0,500}@/i.exec(url)?.[0];
  return at === undefined ? url : `${url.slice(0, at.indexOf('//') + 2)}${url.slice(at.length)}`;
}

/** Adds `pairs` (decoded) to the query of `url`; a name that the URL already has is left alone. */
export function withQuery(url: string, added: readonly Pair[]): string {
  const [beforeFragment = '', ...fragment] = url.split('#');
  const query = beforeFragment.slice(beforeFragment.indexOf('?') + 1);
  const present = new Set(beforeFragment.includes('?') ? query.split('&').map((pair) => pair.split('=')[0]) : []);
  const missing = added
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .filter(([name]) => !present.has(name));
  if (missing.length === 0) {
    return url;
  }
  const separator = !beforeFragment.includes('?') ? '?' : /[?&]$/.test(beforeFragment) ? '' : '&';
  const joined = beforeFragment + separator + missing.map(([name, value]) => `${name}=${value}`).join('&');
  return fragment.length > 0 ? `${joined}#${fragment.join('#')}` : joined;
}
