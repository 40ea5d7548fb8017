/** Finds Authorization headers: alone, on a line, or inside other text with its quotes escaped. */
import { unescapeLiteral } from './looseTokens.js';
import type { Reader, FoundRequest } from './types.js';

export interface FoundHeader {
  /** The header's value, without the escapes of the text around it. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const schemes = /(?:OAuth|NLAuth|Bearer|Basic)\s/iy;
const oauthParameter = /^(?:oauth_[a-z_]+|realm)\s*=/i;

/** `Authorization: …` or `…` alone, as it is copied from a debugger. */
export const readHeaderAlone: Reader = (text) => {
  const challenge = challengeAlone(text);
  if (challenge !== undefined) {
    return [challenge];
  }
  const name = /^["']?(?:proxy-)?authorization["']?\s*(?:[:=]|=>)\s*/i.exec(text)?.[0];
  const value = withoutOuterQuotes(text.slice(name?.length ?? 0));
  schemes.lastIndex = 0;
  if (!name && !schemes.test(value) && !oauthParameter.test(value)) {
    return [];
  }
  const lines = value.split(/\r\n|\r|\n/).map((line) => line.trim());
  if (lines.some((line, index) => index > 0 && !continuesHeader(lines[index - 1] ?? '', line))) {
    return [];
  }
  if (name === undefined && /https?:\/\//i.test(value)) {
    return [];
  }
  return [{ kind: 'Authorization header', headers: [['Authorization', lines.join(' ').trim()]], notes: [] }];
};

/** The WWW-Authenticate header of the response, which looks much like an Authorization header. */
function challengeAlone(text: string): FoundRequest | undefined {
  const [, value = ''] = /^(?:www-authenticate\s{0,4}:\s{0,4})?(OAuth\s[^\r\n]{1,2000})$/i.exec(text.trimEnd()) ?? [];
  if (!isChallenge(value)) {
    return undefined;
  }
  return {
    kind: 'WWW-Authenticate header',
    headers: [],
    response: { wwwAuthenticate: value },
    notes: [
      'This header is from the response. Its error is the same for many causes. Paste the Authorization header of the request.',
    ],
  };
}

/** Whether `line` continues the header of the line `before`: printed headers are often wrapped. */
export function continuesHeader(before: string, line: string): boolean {
  if (line === '') {
    return true;
  }
  return (
    (/[,=]$/.test(before) || /^(?:OAuth|NLAuth)$/i.test(before) || line.startsWith(',') || oauthParameter.test(line)) &&
    !/^[A-Z]+ https?:/.test(line)
  );
}

function withoutOuterQuotes(text: string): string {
  const trimmed = text.trim().replace(/[,;]$/, '');
  const quote = trimmed[0] ?? '';
  if (trimmed.length < 2 || !'"\'`'.includes(quote) || !trimmed.endsWith(quote)) {
    return trimmed;
  }
  const inside = trimmed.slice(1, -1);
  return inside.includes('\\') ? unescapeLiteral(inside) : inside;
}

const schemeSearch = /\b(?:OAuth|NLAuth)(?=[ \t]+["'\\]{0,4}[\w%]{1,64}\s{0,4}=)/gi;
const bareSearch = /\boauth_(?:consumer_key|nonce|signature|signature_method|timestamp|token|version)(?=\s{0,4}=)/gi;

/** Every OAuth header in free text. Headers without the word `OAuth` are looked for only when there is none with it. */
export function findHeaders(text: string): FoundHeader[] {
  const found = search(text, schemeSearch);
  return found.length > 0 ? found : search(text, bareSearch).filter(({ value }) => value.includes(','));
}

/** Whether a header is NetSuite's `WWW-Authenticate`, which comes with the response and has an `error`. */
export function isChallenge(value: string): boolean {
  return !/oauth_|nlauth_/i.test(value) && /\berror\s{0,4}=/.test(value);
}

function search(text: string, pattern: RegExp): FoundHeader[] {
  const found: FoundHeader[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const header = readParameters(text, match.index, match[0].includes('_') ? '' : match[0]);
    if (!header) {
      continue;
    }
    if (!isChallenge(header.value)) {
      found.push(header);
    }
    pattern.lastIndex = header.end;
  }
  return found;
}

const parameterName = /\s{0,4}["']?([\w.%-]{1,80})["']?\s{0,4}=\s{0,4}/y;
const openingQuote = /"{2,8}(?=[^\s",'()])|\\{0,15}"|&quot;|\\{1,8}u0022|'/y;
const unquotedValue = /[^\s,"'\\<>(){}[\];]{0,4000}/y;
const comma = /\s{0,4},(?:\s|\\n|\\r){0,100}/y;

/** Reads `name="value", …` after the word `OAuth`. The quotation marks may have the escapes of the strings around them. */
function readParameters(text: string, start: number, scheme: string): FoundHeader | undefined {
  const parts: string[] = [];
  let at = start + scheme.length;
  let end = at;
  let quoted = false;
  for (;;) {
    const name = stick(parameterName, text, at);
    if (!name) {
      break;
    }
    const { value, end: valueEnd } = readValue(text, at + name[0].length);
    // `…, oauth_signature="…", Content-Type=application/json}`: the next entry of a map is no parameter.
    const isQuoted = /^["']/.test(value);
    if (quoted && !isQuoted && !/^(?:oauth_|realm$)/i.test(name[1] ?? '')) {
      break;
    }
    quoted ||= isQuoted;
    parts.push(`${name[1] ?? ''}=${value}`);
    end = valueEnd;
    const separator = stick(comma, text, end);
    if (!separator) {
      break;
    }
    at = end + separator[0].length;
  }
  return parts.length === 0 ? undefined : { value: `${scheme}${scheme ? ' ' : ''}${parts.join(', ')}`, start, end };
}

function readValue(text: string, at: number): { value: string; end: number } {
  const quote = stick(openingQuote, text, at)?.[0];
  // An apostrophe that closes the string around the header is no quotation mark of a value.
  if (quote === undefined) {
    const bare = stick(unquotedValue, text, at)?.[0] ?? '';
    return { value: bare, end: at + bare.length };
  }
  const from = at + quote.length;
  const close = text.slice(from, from + 4000).indexOf(quote);
  if (close < 0) {
    return { value: `"${(stick(unquotedValue, text, from) ?? [''])[0]}`, end: from };
  }
  const inside = text.slice(from, from + close);
  const mark = quote === "'" ? "'" : '"';
  return { value: mark + (quote.length > 1 ? unescapeLiteral(inside) : inside) + mark, end: from + close + quote.length };
}

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
