import type { RequestRow } from '../../../protocol/request.js';

/** What a pasted text contains: rows, and the two parameters that have fields of their own. All values are decoded. */
export interface PastedRows {
  readonly rows: RequestRow[];
  readonly script?: string;
  readonly deploy?: string;
}

/**
 * Reads a pasted text as query parameters: `a=b&c=d`, a whole URL, lines of one or more pairs, lines of `name: value`, or a
 * table with tabs. Pairs with `=` are percent-decoded, with `+` as a space, as in a URL; the other forms are taken as they are.
 * Returns nothing when the text is one plain value, which is then pasted into the field. Never throws.
 */
export function pastedQueryRows(text: string): PastedRows | undefined {
  const lines = linesOf(text);
  if (lines.length === 0 || (lines.length === 1 && !isQuery(lines[0] ?? ''))) {
    return undefined;
  }
  const rows: RequestRow[] = [];
  const ids: { script?: string; deploy?: string } = {};
  for (const { name, value } of lines.flatMap(queryLine)) {
    if ((name === 'script' || name === 'deploy') && ids[name] === undefined) {
      ids[name] = value;
    } else {
      rows.push(row(name, value));
    }
  }
  return rows.length === 0 && Object.keys(ids).length === 0 ? undefined : { rows, ...ids };
}

/** Reads pasted header lines. A single line must look like a header; anything else is pasted into the field. Never throws. */
export function pastedHeaderRows(text: string): PastedRows | undefined {
  const lines = linesOf(text);
  const first = lines[0];
  if (first === undefined) {
    return undefined;
  }
  if (lines.length === 1 && !/^[\w!#$%&'*+.^`|~-]+:(?!\/\/)\s?\S/.test(first)) {
    return undefined;
  }
  return { rows: lines.map(headerRow) };
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function row(name: string, value: string): RequestRow {
  return { name, value, enabled: true };
}

/** Whether a single line is a URL with parameters, or has at least two pairs. */
function isQuery(line: string): boolean {
  return /^(?:https?:\/)?\/[^?]*\?.*=/i.test(line) || /^[?&]?[^=&\s]+=[^&]*&[^&]/.test(line);
}

function queryLine(line: string): RequestRow[] {
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^?#]*(?:\?([^#]*))?/i.exec(line) ?? /^\/[^?#=&]*\?([^#]*)/.exec(line);
  if (url) {
    return queryPairs(url[1] ?? '');
  }
  const pair = namedValue(line);
  return pair ? [pair] : queryPairs(line.replace(/^\?/, ''));
}

/** `name: value`, or a name and a value with tabs between; nothing for a line of another form. */
function namedValue(line: string): RequestRow | undefined {
  // The name has at least one character, so the separator is looked for from the second one on.
  const at = line.slice(1).search(/[=&?\t]|:[ \t]/) + 1;
  if (at === 0 || /^[=&?\t]/.test(line)) {
    return undefined;
  }
  const value = line.slice(at + 1);
  switch (line[at]) {
    case ':':
      return row(line.slice(0, at), value.replace(/^[ \t]+/, ''));
    case '\t':
      return row(line.slice(0, at), value.replace(/^\t+/, ''));
    default:
      return undefined;
  }
}

function queryPairs(query: string): RequestRow[] {
  // URLs that are copied from XML and HTML files have &amp; in place of &.
  const pairs = query.replaceAll('&amp;', '&').split('&');
  return pairs.filter((pair) => pair !== '').map(queryPair);
}

function queryPair(pair: string): RequestRow {
  const equals = pair.indexOf('=');
  return equals < 0 ? row(decode(pair), '') : row(decode(pair.slice(0, equals)), decode(pair.slice(equals + 1)));
}

/** Percent-decodes a text. A `%` without two hex digits stays as it is; bytes that are not UTF-8 become U+FFFD. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(?:%[0-9A-F]{2})+/gi, decodeBytes);
  }
}

function decodeBytes(run: string): string {
  const bytes = run
    .slice(1)
    .split('%')
    .map((hex) => Number.parseInt(hex, 16));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

/** `Name: value`, `Name<tab>value` or `Name=value`; a line without any of these is a name. */
function headerRow(line: string): RequestRow {
  const at = line.search(/[:\t=]/);
  return at < 0 ? row(line, '') : row(line.slice(0, at).trim(), line.slice(at + 1).trim());
}
