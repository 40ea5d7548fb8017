/** Finds values that must not leave a paste: secrets by the name that stands before them. */

export const dropped = '(dropped)';

const secretWords = [
  'secret',
  'password',
  'passwd',
  'passphrase',
  'private_key',
  'private-key',
  'privatekey',
  'signing_key',
  'signing key',
  'signing-key',
  'signingkey',
  'nlauth_signature',
  'refresh_token',
  'client_assertion',
];
const plainSecretWords = secretWords.map(plain);

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** True for `consumerSecret`, `oauth_token_secret`, `TOKEN_SECRET`, `password` and their like. */
export function isSecretName(name: string): boolean {
  const short = plain(name.slice(-80));
  return plainSecretWords.some((word) => short.endsWith(word));
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A name is at most this far from its value: `consumerSecret", "type": "string", "value": "`. */
const reach = 48;
const longest = 4096;

/** Where the values of secrets stand in `text`, in order and without overlaps. */
export function secretSpans(text: string): Span[] {
  // ASCII only: `toLowerCase` lengthens some letters, and the places are needed in `text`.
  const lower = text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  const spans = secretWords.flatMap((word) => spansAfter(lower, text, word));
  spans.sort((a, b) => a.start - b.start);
  let taken = 0;
  return spans.filter(({ start, end }) => {
    if (start < taken) return false;
    taken = end;
    return true;
  });
}

function spansAfter(lower: string, text: string, word: string): Span[] {
  const spans: Span[] = [];
  let at = lower.indexOf(word);
  while (at >= 0) {
    const span = valueAfter(text, at + word.length);
    if (span) spans.push(span);
    at = lower.indexOf(word, span?.end ?? at + word.length);
  }
  return spans;
}

const noise = /^(?:&quot;|%2[02]|\\[nrt]|[\s"'`\\[\](>@])/;
const assignment = /^(?:%3[Dd]|[:=,])/;
/** Words that stand between a name and its value in name/value lists: `"type": "string", "value": "…"`. */
const listWord = /^(?:type|value|string|any|secret|text|enabled|true)(?![\w-])/;
const value = /^(?:(?!%26|%22|&quot;)[^\s"'`\\,;&<>(){}[\]])+/;
const notAValue =
  /^(?:true|false|null|undefined|none|function|const|(?:process|os|env|this|self|config|creds|credentials|options)\..*|\$.*)$/i;

/** Skips what may stand between a name and its value; tells where the value begins and whether a sign of assignment was met. */
function skipGap(text: string, from: number): { at: number; assigned: boolean } {
  let at = from;
  let assigned = false;
  while (at < from + reach) {
    const ahead = text.slice(at, at + 8);
    const sign = assignment.exec(ahead)?.[0];
    const piece = sign ?? noise.exec(ahead)?.[0] ?? (assigned ? listWord.exec(ahead)?.[0] : undefined);
    if (piece === undefined) break;
    assigned ||= sign !== undefined;
    at += piece.length;
  }
  return { at, assigned };
}

function valueAfter(text: string, from: number): Span | undefined {
  if (/^[a-z]/i.test(text[from] ?? '')) return undefined;
  const { at, assigned } = skipGap(text, from);
  const found = value.exec(text.slice(at, at + longest))?.[0];
  if (found === undefined || notAValue.test(found) || found === dropped) return undefined;
  // A table copied from a page has only blanks between the two: then the value must look like an issued one.
  if (!assigned && !/^[0-9a-f]{32,}$/i.test(found)) return undefined;
  return { start: at, end: at + found.length };
}

/** The values of secrets in `text`, long enough to be told apart from ordinary words. */
export function secretValues(text: string): string[] {
  const values = secretSpans(text).map(({ start, end }) => text.slice(start, end));
  return [...new Set(values.filter((found) => found.length >= 8))].slice(0, 100);
}

/** `text` with every secret replaced by `(dropped)`: those that stand behind their name, and `known` ones anywhere. */
export function withoutSecrets(text: string, known: readonly string[]): string {
  let result = '';
  let from = 0;
  for (const { start, end } of secretSpans(text)) {
    result += text.slice(from, start) + dropped;
    from = end;
  }
  result += text.slice(from);
  for (const secret of known) {
    if (result.includes(secret)) result = result.replaceAll(secret, dropped);
  }
  return result;
}
