/** Reads code, object dumps and log text: whatever has a URL and an OAuth header somewhere in it. */
import { decodeBaseString, findBaseString } from './baseString.js';
import { findHeaders, isChallenge, type FoundHeader } from './header.js';
import { answerOf } from './http.js';
import { bodyOf } from './snippetBody.js';
import { formOf } from './snippetForm.js';
import { headersOf } from './snippetHeaders.js';
import { bodySent, sentRequest } from './snippetSent.js';
import { chunksOf, nearestCalls } from './snippetSeveral.js';
import { snippetTree, type SnippetTree } from './snippetTree.js';
import { methodOf, parametersOf, urlsOf } from './snippetUrl.js';
import type { Pair, PastedResponse, Reader, FoundRequest } from './types.js';
import { isAbsolute, rankUrl } from './urls.js';

const mostCalls = 50;

/**
 * Never empty-handed on a text with a header, a URL or a base string in it.
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
  const reading = oneCall(tree, kind, headers[0]?.value);
  return reading.url !== undefined || reading.baseString !== undefined || isAuthorized(reading) ? [reading] : [];
}

function isAuthorized({ headers }: FoundRequest): boolean {
  return headers.some(([name]) => /^authorization$/i.test(name));
}

const headerLiteral = /^\s*(?:authorization\s{0,8}:\s*)?((?:OAuth|NLAuth)\s[^]*)$/i;

/** The string literals that are an OAuth header as a whole. */
function headerLiterals(tree: SnippetTree): FoundHeader[] {
  return tree.literals
    .filter(({ value }) => value.length < 8000 && headerLiteral.test(value) && value.includes('='))
    .map(({ value, at }) => ({ value: (headerLiteral.exec(value)?.[1] ?? value).trim(), start: at, end: at }))
    .filter(({ value }) => !isChallenge(value));
}

/** Each different OAuth header once: as a whole string literal where there is one, else as it is found in the text. */
function authorizationsIn(tree: SnippetTree): FoundHeader[] {
  const distinct: FoundHeader[] = [];
  const seen: string[] = [];
  for (const header of [...headerLiterals(tree), ...findHeaders(tree.text)]) {
    const plain = header.value.replace(/[\s"'\\]/g, '');
    // A header that is joined from several literals is found again by its first piece.
    if (distinct.length > mostCalls || seen.some((other) => other.startsWith(plain) || plain.startsWith(other))) {
      continue;
    }
    seen.push(plain);
    distinct.push(header);
  }
  return distinct;
}

/** Whole requests that stand in string literals; none when the header is a literal itself, for then the request is around it. */
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
    .filter((reading) => isAuthorized(reading) && isAbsolute(reading.url ?? ''));
}

function numbered(readings: readonly FoundRequest[]): FoundRequest[] {
  const total = readings.length;
  return total === 1
    ? [...readings]
    : readings.map((reading, index) => ({ ...reading, kind: `${formWord(reading)}, call ${index + 1} of ${total}` }));
}

function formWord({ kind }: FoundRequest): string {
  return kind.replace(/, call \d+ of \d+$/, '');
}

/** Each call from its own stretch of the text where they can be told apart, else each header with the nearest URL. */
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
  const { body, note: bodyNote } = bodyOf(tree);
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
    body: (sent && bodySent(tree, sent)) ?? body,
    baseString: base?.text,
    ...(fromBase?.parameters && { parameters: fromBase.parameters }),
    answer: answerIn(tree),
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
    notes.push('There are several URLs that could be meant: the first one is used.');
  }
  if (parametersOf(tree).some(([name, value]) => /[^\w.~-]/.test(name + value))) {
    notes.push(
      'The query was put together from the parameters in the code: how its client encodes them (a space as %20 or as +) is not known.',
    );
  }
  return notes;
}

function answerIn(tree: SnippetTree): PastedResponse | undefined {
  const pairs = [...tree.responses].flatMap(({ entries }) => entries.map(({ key, value }): Pair => [key, value]));
  const named = pairs.find(([name, value]) => /^(?:status|statusCode|code)$/i.test(name) && /^[1-5]\d\d$/.test(value))?.[1];
  const status = named ?? /\bHTTP\/\d(?:\.\d)?["']?\s{1,2}([1-5]\d\d)\b/.exec(tree.text)?.[1];
  const answer = answerOf(Number(status ?? 0), pairs);
  return Object.keys(answer).length > 0 ? answer : undefined;
}
