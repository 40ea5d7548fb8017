/** Finds secrets in any text (code, JSON, a log, a table) by the names before them. */
import { isReplacedSecret, type SecretName } from '../../protocol/replacedSecret.js';
import { dropped, type Span } from './disclosed.js';

const secretWord =
  /secret|password|passwd|passphrase|nlauth_signature|refresh_token|client_assertion|(?:private|api)[_-]?key|signing[_ -]?key/gi;
const endsAsSecret =
  /(?:secret|password|passwd|passphrase|nlauthsignature|refreshtoken|clientassertion|privatekey|apikey|signingkey)(?:key|value|text|production|prod|sandbox|sb|dev|test|live)?\d{0,3}$/;

/** True for `consumerSecret`, `oauth_token_secret`, `TOKEN_SECRET_PROD`, `password` and their like. */
export function isSecretName(name: string): boolean {
  const plain = name
    .slice(-80)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return endsAsSecret.test(plain);
}

const loginNames = 'id[_-]?token|(?:access|auth|session|csrf|xsrf|refresh)[_-]?token|j?session[_-]?id|sid|api[_-]?key';
const loginName = new RegExp(`^(?:${loginNames})$`, 'i');
/** Those of `secretWord`, and whole names that log in: `accessToken`, but not `valid_token`. A name may follow an escaped line break. */
const loginWord = new RegExp(`${secretWord.source}|(?:(?<![a-z_-])|(?<=\\\\[nrt]))(?:${loginNames})`, 'gi');

/**
 * True for the names of secrets, and for those of what logs in without being issued by NetSuite: `access_token`, `sessionId`. In a text
 * that somebody pasted, such a name may be that of a token ID, so it counts in bodies, headers and URLs only.
 */
export function isLoginName(name: string): boolean {
  return isSecretName(name) || loginName.test(name);
}

/** A name is at most this far from its value: `consumerSecret", "type": "string", "value": "`. */
const reach = 48;
const longest = 4096;

/** A secret in a text, with what it is by its name there; `secret` where the name says no more. */
export interface NamedSecret extends Span {
  readonly name: SecretName;
}

/** The values of secrets in `text`, in order and without overlaps. Values that were dropped already are left out. */
export function secretSpans(text: string): NamedSecret[] {
  return namedBy(secretWord, text);
}

/** As `secretSpans`, with the values of all names that log in: see `isLoginName`. */
export function loginSpans(text: string): readonly Span[] {
  return namedBy(loginWord, text);
}

/** @param word global: finds names */
function namedBy(word: RegExp, text: string): NamedSecret[] {
  const spans: NamedSecret[] = [];
  word.lastIndex = 0;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    const behind = word.lastIndex;
    const found = valueAfter(text, behind);
    const span = found && /^signing/i.test(match[0]) ? { ...found, end: endOfBoth(text, found.end) } : found;
    if (span) {
      spans.push({ ...span, name: nameOf(match[0], text.slice(Math.max(0, match.index - longestPrefix), match.index)) });
    }
    word.lastIndex = span?.end ?? behind;
  }
  return spans;
}

const longestPrefix = 24;
const names: readonly (readonly [word: RegExp, name: SecretName])[] = [
  [/^passphrase/i, 'passphrase'],
  [/^(?:pass|nlauth)/i, 'password'],
  [/^refresh/i, 'refresh token'],
  [/^client/i, 'client assertion'],
  [/^private/i, 'private key'],
  [/^api/i, 'API key'],
  [/^signing/i, 'signing key'],
];

/** What a secret is, by the word that names it and by what stands before that word: `oauth_token_`, `client`. */
function nameOf(word: string, before: string): SecretName {
  const own = names.find(([sign]) => sign.test(word))?.[1];
  if (own !== undefined) {
    return own;
  }
  const isOf = (owner: string): boolean => new RegExp(`(?:${owner})[\\s_.-]?$`, 'i').test(before);
  return isOf('consumer|client|app') ? 'consumer secret' : isOf('token|access|owner') ? 'token secret' : 'secret';
}

/** What people add to the name of a secret. A letter directly after the name makes it another word (`secretary`). */
const suffix = /(?:[_-]?(?:key|value|text|production|prod|sandbox|sb|dev|test|live))?[_-]?\d{0,3}(?![a-z0-9])/iy;
const noise = /^(?:&quot;|%2[02]|\\[nrt]|[\s"'`\\[\](>@])/;
const assignment = /^(?:%3D|[:=,])/i;
/** Words that stand between a name and its value in name/value lists: `"type": "string", "value": "…"`. */
const listWord = /^(?:type|value|string|any|secret|text|enabled|true)(?![\w-])/;
const bareValue = /(?:(?!%26|%22|&quot;)[^\s"'`\\,;&<>(){}[\]]){1,4096}/y;
const notAValue =
  /^(?:true|false|null|undefined|none|function|const|(?:process|os|env|this|self|config|creds|credentials|options)\..*|\$.*)$/i;

/** Where the value begins after a name, and whether there is a sign of assignment between the two. */
function skipGap(text: string, from: number): { at: number; assigned: boolean } {
  let at = from;
  let assigned = false;
  while (at < from + reach) {
    const ahead = text.slice(at, at + 8);
    const sign = assignment.exec(ahead)?.[0];
    const piece = sign ?? noise.exec(ahead)?.[0] ?? (assigned ? listWord.exec(ahead)?.[0] : undefined);
    if (piece === undefined) {
      break;
    }
    assigned ||= sign !== undefined;
    at += piece.length;
  }
  return { at, assigned };
}

function valueAfter(text: string, from: number): Span | undefined {
  suffix.lastIndex = from;
  const extra = suffix.exec(text)?.[0];
  if (extra === undefined) {
    return undefined;
  }
  const { at, assigned } = skipGap(text, from + extra.length);
  if (text.startsWith(dropped, at - 1) || isReplacedSecret(text, at)) {
    return undefined;
  }
  return assigned ? assignedValue(text, at) : issuedValue(text, at);
}

/** A table that was copied from a page has only blanks between name and value. Then the value must look like one of NetSuite's. */
function issuedValue(text: string, at: number): Span | undefined {
  const found = /^[0-9a-f]{32,128}(?![\w-])/i.exec(text.slice(at, at + 130))?.[0];
  return found === undefined ? undefined : { start: at, end: at + found.length };
}

function assignedValue(text: string, at: number): Span | undefined {
  const bare = endOfBare(text, at);
  const quoted = endOfQuoted(text, at);
  const end = Math.max(bare, quoted);
  // Code is short, so a long text is a secret whatever it looks like.
  if (end === at || (end - at < 100 && isCode(text.slice(at, end), quoted > at))) {
    return undefined;
  }
  return { start: at, end };
}

/** A variable (`tokenSecret: config.tokenSecret`), a constant, or a list of names (`['consumerSecret', 'tokenSecret']`). */
function isCode(found: string, quoted: boolean): boolean {
  if (notAValue.test(found)) {
    return true;
  }
  return quoted ? /^(?:(?:oauth|consumer|client|access|token)[_-]?){0,3}secret$/i.test(found) : isSecretName(found);
}

/** The end of a value in quotes. `at` itself when it is not in quotes, or when the quotes are not closed on the same line. */
function endOfQuoted(text: string, at: number): number {
  const quote = /\\{0,7}["'`]$/.exec(text.slice(Math.max(0, at - 8), at))?.[0];
  if (quote === undefined) {
    return at;
  }
  const ahead = text.slice(at, at + longest);
  let close = ahead.indexOf(quote);
  while (close > 0 && ahead[close - 1] === '\\') {
    close = ahead.indexOf(quote, close + 1);
  }
  return close < 0 || /[\r\n]/.test(ahead.slice(0, close)) ? at : at + close;
}

/** The end of a signing key, which is two secrets with `&` between them. What has a `=` is the next parameter of a query. */
function endOfBoth(text: string, end: number): number {
  const second = /^(?:&|%26)(?![\w.-]{1,80}=)/.exec(text.slice(end, end + 90))?.[0];
  if (second === undefined) {
    return end;
  }
  return endOfBare(text, end + second.length);
}

/** The end of a value without quotes. `at` itself when there is none. */
function endOfBare(text: string, at: number): number {
  bareValue.lastIndex = at;
  return at + (bareValue.exec(text)?.[0].length ?? 0);
}

/** The values of secrets in `text` that are long enough to be told from ordinary words, a hundred at most. */
export function secretValues(text: string): string[] {
  const values = secretSpans(text)
    .map(({ start, end }) => text.slice(start, end))
    // Each half of a signing key is a secret too, and so is the value in a text that lost its line break: `TOKEN_SECRET=…`.
    .flatMap((value) => [value, ...value.split(/[&=:]|%26/)]);
  return [...new Set(values.filter((found) => found.length >= 8))].slice(0, 100);
}
