/** Reads code, object dumps and log text: whatever has a URL and an OAuth header somewhere in it. */
import { decodeBaseString, findBaseString } from './baseString.js';
import { findHeaders, isChallenge, type FoundHeader } from './header.js';
import { readHttp, responseOf } from './http.js';
import { bodyOf } from './snippetBody.js';
import { headersOf } from './snippetHeaders.js';
import { chunksOf, nearestCalls } from './severalCalls.js';
import { snippetTree, type SnippetTree } from './looseTree.js';
import { secretsIn } from './snippetSecrets.js';
import { methodOf, parametersOf, urlsOf } from './snippetUrls.js';
import type { Pair, PastedResponse, Reader, FoundRequest } from './types.js';
import { isAbsolute, rankUrl } from './urls.js';
import { headerOf } from '../../protocol/headers.js';

/** Nobody pastes more calls to ask about one: it bounds the work on a long log. */
const mostCalls = 50;

/**
 * Finds a request in every text that has a header, a URL or a base string in it.
 *
 * @param inside reads what a string literal of the text holds: a log line of JSON in JSON, a command in a JSON file.
 */
export function readSnippet(text: string, inside: Reader): FoundRequest[] {
  const tree = snippetTree(text);
  const kind = formOf(text);
  const headers = authorizationsIn(tree);
  const held = heldInLiterals(tree, inside);
  if (held.length > 0) {
    return numbered(held);
  }
  if (headers.length > 1) {
    return severalCalls(tree, headers.slice(0, mostCalls), kind);
  }
  const request = oneCall(tree, kind, headers[0]?.value);
  return request.url !== undefined || request.baseString !== undefined || isAuthorized(request) ? [request] : [];
}

function isAuthorized({ headers }: FoundRequest): boolean {
  return headers.some(([name]) => /^authorization$/i.test(name));
}

const headerLiteral = /^\s*(?:authorization\s{0,8}:\s*)?((?:OAuth|NLAuth)\s[^]*)$/i;

/** The string literals that are an OAuth header as a whole. */
function headerLiterals(tree: SnippetTree): FoundHeader[] {
  return tree.literals
    .filter(({ value }) => value.length < 8000 && headerLiteral.test(value) && /=./.test(value))
    .map(({ value, at }) => ({ value: (headerLiteral.exec(value)?.[1] ?? value).trim(), start: at, end: at }))
    .filter(({ value }) => !isChallenge(value));
}

/** Each different OAuth header once: as a whole string literal where there is one, else as it is found in the text. */
function authorizationsIn(tree: SnippetTree): FoundHeader[] {
  const distinct: FoundHeader[] = [];
  const seen: string[] = [];
  for (const header of [...headerLiterals(tree), ...findHeaders(tree.text)]) {
    const plain = header.value.replace(/[\s"'\\]/g, '');
    // A header that is joined from several literals is found again by its first piece: the longer one is the whole header.
    const same = seen.findIndex((other) => other.startsWith(plain) || plain.startsWith(other));
    if (same < 0 && distinct.length <= mostCalls) {
      seen.push(plain);
      distinct.push(header);
    } else if (plain.length > (seen[same]?.length ?? Infinity)) {
      seen[same] = plain;
      distinct[same] = header;
    }
  }
  return distinct;
}

/** Whole requests inside string literals. None when a literal is just the header: then the request is the code around it. */
function heldInLiterals(tree: SnippetTree, inside: Reader): FoundRequest[] {
  if (headerLiterals(tree).length > 0) {
    return [];
  }
  const literals = tree.literals
    .filter(({ value }) => /oauth_/i.test(value) && /https?:|HTTP\//i.test(value))
    .slice(0, mostCalls);
  if (literals.length === 1 && sentRequest(tree)) {
    return [];
  }
  return literals
    .flatMap(({ value }) => inside(value))
    .filter((request) => isAuthorized(request) && isAbsolute(request.url ?? ''));
}

function numbered(requests: readonly FoundRequest[]): FoundRequest[] {
  const total = requests.length;
  return total === 1
    ? [...requests]
    : requests.map((request, index) => ({ ...request, kind: `${formWord(request)}, call ${index + 1} of ${total}` }));
}

function formWord({ kind }: FoundRequest): string {
  return kind.replace(/, call \d+ of \d+$/, '');
}

/** Each call from its own part of the text where the parts can be told apart, else each header with the nearest URL. */
function severalCalls(tree: SnippetTree, headers: readonly FoundHeader[], kind: string): FoundRequest[] {
  const chunks = chunksOf(tree, headers);
  if (!chunks) {
    return nearestCalls(tree.text, headers, kind);
  }
  return numbered(
    chunks.map((chunk) => {
      const part = snippetTree(chunk);
      return oneCall(part, kind, authorizationsIn(part)[0]?.value);
    }),
  );
}

function oneCall(tree: SnippetTree, kind: string, authorization: string | undefined): FoundRequest {
  const sent = sentRequest(tree);
  const urls = urlsOf(tree);
  const url =
    sent?.url === undefined
      ? urls[0]
      : (urls.find((other) => withoutScheme(other) === withoutScheme(sent.url ?? '')) ?? sent.url);
  const { method, note } = methodOf(tree, url);
  const { body, note: bodyNote } = bodyOf(tree, method?.toUpperCase());
  const base = findBaseString(tree.text);
  const fromBase = base && decodeBaseString(base.text);
  const notes = [...urlNotes(tree, urls, sent), ...(sent === undefined ? [note] : []), sent === undefined ? bodyNote : undefined];
  return {
    kind,
    method: sent?.method ?? method ?? fromBase?.method,
    url: url ?? fromBase?.url,
    headers: [
      ...(authorization === undefined ? [] : [['Authorization', authorization] as Pair]),
      ...otherHeaders(tree, sent, authorization),
    ],
    body: (sent && bodySent(tree, sent, body)) ?? body,
    baseString: base?.text,
    ...(fromBase?.parameters && { parameters: fromBase.parameters }),
    response: responseIn(tree),
    secrets: secretsIn(tree),
    notes: notes.filter((text) => text !== undefined),
  };
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/i, '').replace(/^(\/\/[^/?#:]*):(?:80|443)(?=[/?#]|$)/, '$1');
}

function otherHeaders(tree: SnippetTree, sent: FoundRequest | undefined, authorization: string | undefined): Pair[] {
  if (sent) {
    return sent.headers.filter(([name]) => !/^authorization$/i.test(name));
  }
  return headersOf(tree).filter(
    ([name, value]) => authorization === undefined || !/^authorization$/i.test(name) || !/OAuth/i.test(value),
  );
}

function urlNotes(tree: SnippetTree, [url, ...others]: readonly string[], sent: FoundRequest | undefined): string[] {
  if (url === undefined || sent?.url !== undefined) {
    return [];
  }
  const notes: string[] = [];
  if (rankUrl(url) < 3 && others.some((other) => rankUrl(other) === rankUrl(url))) {
    notes.push('The text has several URLs. The first one is used.');
  }
  if (parametersOf(tree).some(([name, value]) => /[^\w.~-]/.test(name + value))) {
    notes.push(
      'The query was built from the parameters in the code. How the client encodes them (a space as %20 or as +) is unknown.',
    );
  }
  return notes;
}

function responseIn(tree: SnippetTree): PastedResponse | undefined {
  const pairs = [...tree.responses].flatMap(({ entries }) => entries.map(({ key, value }): Pair => [key, value]));
  const named = pairs.find(([name, value]) => /^(?:status|statusCode|code)$/i.test(name) && /^[1-5]\d\d$/.test(value))?.[1];
  const status = named ?? /\bHTTP\/\d(?:\.\d)?["']?\s{1,2}([1-5]\d\d)\b/.exec(tree.text)?.[1];
  const response = responseOf(Number(status ?? 0), pairs);
  return Object.keys(response).length > 0 ? response : undefined;
}

/** The bytes that a program says it has sent, such as Node's `_header` or `send: b'…'` of Python. They tell more than its code. */
const requestBytes = /^[A-Z]{3,7} \S{1,16000} HTTP\/1\.[01]\r?\n/;

/** The request in the first literal that holds one, with its headers. */
function sentRequest(tree: SnippetTree): FoundRequest | undefined {
  const entry = tree.literals.find(({ value }) => requestBytes.test(value));
  return entry && readHttp(entry.value)[0];
}

/**
 * The body, which programs log after the headers: a literal with as many bytes as Content-Length says. `named`, a value that has the
 * name of a body, is tried first.
 */
function bodySent(tree: SnippetTree, sent: FoundRequest, named: string | undefined): string | undefined {
  if (sent.body !== undefined) {
    return sent.body;
  }
  const length = Number(headerOf(sent.headers, 'content-length') ?? 0);
  if (!(length > 0)) {
    return undefined;
  }
  if (named !== undefined && Buffer.byteLength(named) === length) {
    return named;
  }
  for (const { value } of tree.literals) {
    // `b'\xc3\xa9'` has one character for each byte.
    const bytes = /^[\0-\xff]*$/.test(value) ? Buffer.from(value, 'latin1') : Buffer.from(value, 'utf8');
    if (bytes.length === length) {
      return bytes.toString('utf8');
    }
    if (Buffer.byteLength(value) === length) {
      return value;
    }
  }
  return undefined;
}

/** The first sign that fits names the form. */
const forms: readonly (readonly [sign: RegExp, kind: string])[] = [
  [/PostmanRuntime|"Request Headers"/, 'Postman console'],
  [/AxiosError|AxiosHeaders|_currentRequest|xsrfCookieName/, 'axios error'],
  [/\baxios\b/, 'axios call'],
  [/\bgot(?:\.\w{1,20})?\s{0,4}\(/, 'got call'],
  [/\bfetch\s{0,4}\(/, 'fetch call'],
  [/urllib3|http\.client|\bsend: b['"]/, 'Python debug log'],
  [/\brequests\.(?:get|post|put|delete|request|Session)|OAuth1Session|^import requests/m, 'Python requests call'],
  [/['"]N\/https['"]|@NApiVersion|https\.Method\./, 'N/https call'],
  [
    /ClientRequest|\bhttps?\.request\(|['"](?:node:)?https?['"]|\bhttps?\.\w{3,7}\((?:\{\s{0,40}(?:host|hostname|path|port|method)\b|new URL\()/,
    'Node https request',
  ],
  [/\bhttps\.(?:get|post|put|delete)(?:\.promise)?\(\{/, 'N/https call'],
  [/\brequest(?:\.\w{1,20})?\s{0,4}\(\s{0,40}[{'"`]/, 'request call'],
  [/HttpRequestMessage|HttpClient\b|\bRestRequest\b|WebRequest\.Create/, 'C# call'],
  [/curl_setopt|CURLOPT_/, 'PHP cURL call'],
];

function formOf(text: string): string {
  return forms.find(([sign]) => sign.test(text))?.[1] ?? (/^\s*[{[]/.test(text) ? 'JSON text' : 'text');
}
