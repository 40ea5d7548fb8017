/** Reads a signature base string (RFC 5849 section 3.4.1.1) back into the request that it was made from. */
import { percentDecode } from '../tba/index.js';
import type { Pair, FoundRequest } from './types.js';

export interface FoundBaseString {
  readonly text: string;
  readonly start: number;
}

const separator = /&https?(%3A%2F%2F|:\/\/)/gi;
const restOfRun = /[^\s"'`<>\\]*/y;

/** The first base string in `text`. One with parts that are not encoded counts too, because that is a mistake to explain. */
export function findBaseString(text: string): FoundBaseString | undefined {
  separator.lastIndex = 0;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    restOfRun.lastIndex = match.index;
    const rest = restOfRun.exec(text)?.[0] ?? '';
    const method = /(?:^|[^A-Za-z])([A-Za-z]{3,10})$/.exec(text.slice(Math.max(0, match.index - 11), match.index))?.[1];
    if (method !== undefined && isBaseString(rest, match[1] !== '://')) {
      return { text: method + rest, start: match.index - method.length };
    }
    // A run of characters without blanks holds at most one, so it is not searched again.
    separator.lastIndex = match.index + rest.length;
  }
  return undefined;
}

/** `rest` begins with the `&` after the method. */
function isBaseString(rest: string, encoded: boolean): boolean {
  const second = rest.indexOf('&', 1);
  const parameters = second < 0 ? '' : rest.slice(second + 1);
  return parameters !== '' && (encoded || /oauth_/i.test(parameters));
}

/** The whole text is one base string, perhaps with a label before it. */
export function readBaseString(text: string): FoundRequest[] {
  const found = findBaseString(text);
  if (
    !found ||
    found.start > 80 ||
    text
      .slice(found.start + found.text.length)
      .trim()
      .replace(/^["'`;,]+/, '') !== ''
  ) {
    return [];
  }
  if (/https?:/i.test(text.slice(0, found.start))) {
    return [];
  }
  return [decodeBaseString(found.text)];
}

/** Parameters that are listed one by one: megabytes of text can have hundreds of thousands. */
const mostParameters = 1000;

/** The request that a base string was made from. All of its OAuth parameters are listed, and of the others the first thousand. */
export function decodeBaseString(baseString: string): FoundRequest {
  const encoded = /^[A-Za-z]+&https?%3A/i.test(baseString);
  const first = baseString.indexOf('&');
  const second = baseString.indexOf('&', first + 1);
  const decode = encoded ? percentDecode : (part: string) => part;
  const method = baseString.slice(0, first);
  const uri = decode(baseString.slice(first + 1, second));
  const written = decode(baseString.slice(second + 1))
    .split('&')
    .filter((part) => part !== '');
  const fromQuery = written.filter((part) => !/^(?:oauth_|realm=)/i.test(part));
  const notes = ['A base string has its parameters sorted, so their order in the URL is unknown.'];
  if (!encoded) {
    notes.push("The parts of the base string aren't percent-encoded.");
  }
  return {
    kind: encoded ? 'signature base string' : 'signature base string without encoding',
    method,
    url: fromQuery.length === 0 ? uri : `${uri}?${fromQuery.join('&')}`,
    headers: [],
    baseString,
    parameters: written.filter((part, index) => index < mostParameters || part.startsWith('oauth_')).map(toPair),
    notes,
  };
}

function toPair(written: string): Pair {
  const equals = written.indexOf('=');
  return equals < 0
    ? [percentDecode(written), '']
    : [percentDecode(written.slice(0, equals)), percentDecode(written.slice(equals + 1))];
}
