/** Reads code, object dumps and log text: whatever has a URL and an OAuth header somewhere in it. */
import { decodeBaseString, findBaseString } from './baseString.js';
import { findHeaders, type FoundHeader } from './header.js';
import { answerOf, readHttp } from './http.js';
import { bodyOf } from './snippetBody.js';
import { headersOf } from './snippetHeaders.js';
import { snippetTree, type SnippetTree } from './snippetTree.js';
import { methodOf, urlsOf } from './snippetUrl.js';
import type { Pair, PastedAnswer, Reading } from './types.js';
import { findUrls, rankUrl, type FoundUrl } from './urls.js';

/** What each client's code or output is told by; the first that fits names the form. */
const forms: readonly (readonly [sign: RegExp, kind: string])[] = [
  [/PostmanRuntime|"Request Headers"/, 'Postman console'],
  [/AxiosError|AxiosHeaders|_currentRequest|xsrfCookieName/, 'axios error'],
  [/\baxios\b/, 'axios call'],
  [/\bfetch\s{0,4}\(/, 'fetch call'],
  [/urllib3|http\.client|\bsend: b['"]/, 'Python debug log'],
  [/\brequests\.(?:get|post|put|delete|request|Session)|OAuth1Session|^import requests/m, 'Python requests call'],
  [/['"]N\/https['"]|https\.(?:get|post|put|delete|request)(?:\.promise)?\(\{|@NApiVersion/, 'N/https call'],
  [/\bhttps?\.request\(|ClientRequest/, 'Node https request'],
  [/curl_setopt|CURLOPT_/, 'PHP cURL call'],
];
const mostCandidates = 50;

/** Never empty-handed on a text with a header, a URL or a base string in it. */
export function readSnippet(text: string): Reading[] {
  const tree = snippetTree(text);
  const kind = forms.find(([sign]) => sign.test(text))?.[1] ?? (/^\s*[{[]/.test(text) ? 'JSON text' : 'text');
  const headers = authorizationsIn(tree);
  if (headers.length > 1) return severalCalls(text, headers.slice(0, mostCandidates), kind);
  const reading = oneCall(tree, kind, headers[0]?.value);
  const found =
    reading.url !== undefined ||
    reading.baseString !== undefined ||
    reading.headers.some(([name]) => /^authorization$/i.test(name));
  return found ? [reading] : [];
}

/** Each different OAuth header once: as a whole string literal where there is one, else as it is found in the text. */
function authorizationsIn(tree: SnippetTree): FoundHeader[] {
  const literal = /^\s*(?:authorization\s*:\s*)?((?:OAuth|NLAuth)\s[^]*)$/i;
  const whole = tree.groups
    .flatMap(({ entries }) => entries)
    .filter(({ literal: isLiteral, value }) => isLiteral && value.length < 8000 && literal.test(value) && value.includes('='))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value, at }) => ({ value: (literal.exec(value)?.[1] ?? value).trim(), start: at, end: at }));
  const distinct: FoundHeader[] = [];
  const seen: string[] = [];
  for (const header of [...whole, ...findHeaders(tree.text)]) {
    const plain = header.value.replace(/[\s"'\\]/g, '');
    // A header that is joined from several literals is found again by its first piece.
    if (distinct.length >= mostCandidates || seen.some((other) => other.startsWith(plain) || plain.startsWith(other))) continue;
    seen.push(plain);
    distinct.push(header);
  }
  return distinct;
}

function oneCall(tree: SnippetTree, kind: string, authorization: string | undefined): Reading {
  const sent = sentBytes(tree);
  const urls = urlsOf(tree);
  const url = sent?.url ?? urls[0];
  const { method, note } = methodOf(tree, url);
  const { body, note: bodyNote } = bodyOf(tree);
  const headers = headersOf(tree).filter(
    ([name, value]) => authorization === undefined || !/^authorization$/i.test(name) || !/OAuth/i.test(value),
  );
  const base = findBaseString(tree.text);
  const fromBase = base && decodeBaseString(base.text);
  const others = urls.filter(
    (other) => other !== url && url !== undefined && rankUrl(other) === rankUrl(url) && rankUrl(url) < 3,
  );
  const ambiguous =
    others.length > 0 && sent?.url === undefined ? ['There are several URLs that could be meant: the first one is used.'] : [];
  return {
    kind,
    method: sent?.method ?? method ?? fromBase?.method,
    url: url ?? fromBase?.url,
    headers: [
      ...(authorization === undefined ? [] : [['Authorization', authorization] as Pair]),
      ...(sent?.headers.filter(([name]) => !/^authorization$/i.test(name)) ?? headers),
    ],
    body: sent?.body ?? body,
    baseString: base?.text,
    ...(fromBase?.parameters && { parameters: fromBase.parameters }),
    answer: answerIn(tree),
    notes: [
      ...ambiguous,
      ...(note !== undefined && sent === undefined ? [note] : []),
      ...(bodyNote !== undefined ? [bodyNote] : []),
    ],
  };
}

/** A literal that holds a whole HTTP request: Node's `_header`, `send: b'…'` of Python. What was sent is the best witness. */
function sentBytes(tree: SnippetTree): Reading | undefined {
  const literal = tree.tokens.find(
    ({ kind, text }) => kind === 'string' && /^[A-Z]{3,7} \S{1,16000} HTTP\/1\.[01]\r?\n/.test(text),
  );
  return literal && readHttp(literal.text)[0];
}

function answerIn(tree: SnippetTree): PastedAnswer | undefined {
  const pairs = [...tree.responses].flatMap(({ entries }) => entries.map(({ key, value }): Pair => [key, value]));
  const status = pairs.find(([name, value]) => /^(?:status|statusCode|code)$/i.test(name) && /^[1-5]\d\d$/.test(value))?.[1];
  const answer = answerOf(Number(status ?? 0), pairs);
  return Object.keys(answer).length > 0 ? answer : undefined;
}

/** A log with several signed calls: each header goes with the nearest URL, on its own line before any other. */
function severalCalls(text: string, headers: readonly FoundHeader[], kind: string): Reading[] {
  const urls = findUrls(text);
  return headers
    .toSorted((a, b) => a.start - b.start)
    .map((header, index, all) => {
      const url = nearest(text, urls, header, all[index - 1]?.end ?? 0, all[index + 1]?.start ?? text.length);
      const before = url === undefined ? '' : text.slice(Math.max(0, url.start - 24), url.start);
      const around = text.slice(Math.max(all[index - 1]?.end ?? 0, header.start - 400), header.start);
      const word =
        /\b(GET|POST|PUT|DELETE)\b[^A-Za-z]{1,8}$/i.exec(before)?.[1] ??
        /\bmethod\W{1,8}(GET|POST|PUT|DELETE)\b/i.exec(around)?.[1];
      return {
        kind: `${kind}, call ${index + 1} of ${all.length}`,
        method: word?.toUpperCase(),
        url: url?.value,
        headers: [['Authorization', header.value]],
        notes: [],
      };
    });
}

function nearest(text: string, urls: readonly FoundUrl[], header: FoundHeader, from: number, to: number): FoundUrl | undefined {
  const lineStart = text.lastIndexOf('\n', header.start) + 1;
  const lineEnd = (text.indexOf('\n', header.start) + 1 || text.length + 1) - 1;
  const within = (start: number, end: number) => urls.filter((url) => url.start >= start && url.start < end);
  const candidates = [
    within(Math.max(from, lineStart), header.start).toReversed(),
    within(header.start, Math.min(to, lineEnd)),
    within(from, header.start).toReversed(),
    within(header.start, to),
    urls,
  ];
  const list = candidates.find((found) => found.length > 0) ?? [];
  return list.toSorted((a, b) => rankUrl(a.value) - rankUrl(b.value))[0];
}
