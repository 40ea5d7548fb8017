import type { RequestRow } from '../../protocol/request.js';

/** `%XX` and `+` read as a query string writes them; what is no valid encoding stays as it is. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function queryRow(pair: string): RequestRow {
  const at = pair.indexOf('=');
  const name = at < 0 ? pair : pair.slice(0, at);
  return { name: decode(name), value: at < 0 ? '' : decode(pair.slice(at + 1)), enabled: true };
}

/** `Name: value`, `Name<tab>value` or `Name=value`; a line without any of these is a name. */
function headerRow(line: string): RequestRow {
  const at = line.search(/[:\t=]/);
  const name = at < 0 ? line : line.slice(0, at);
  return { name: name.trim(), value: at < 0 ? '' : line.slice(at + 1).trim(), enabled: true };
}

/** What stands before `?` and behind `#` when a whole URL is pasted is no parameter. */
function queryOf(text: string): string {
  const withoutFragment = /^https?:/i.test(text) ? text.replace(/#.*$/s, '') : text;
  const question = withoutFragment.indexOf('?');
  const equals = withoutFragment.indexOf('=');
  return question >= 0 && (equals < 0 || question < equals) ? withoutFragment.slice(question + 1) : withoutFragment;
}

/** Lines copied out of a table (a tab between name and value) are plain text, not encoded. */
function tableRow(line: string): RequestRow {
  const [name = '', value = ''] = line.split(/\t(.*)/s);
  return { name: name.trim(), value: value.trim(), enabled: true };
}

/**
 * Reads one pasted text as query parameters: `a=b&c=d`, a URL, one pair a line, or a table with tabs.
 * Names and values are decoded. Returns nothing when the text is one plain value that belongs into the
 * field it is pasted into. Never throws.
 */
export function pastedQueryRows(text: string): RequestRow[] | undefined {
  const trimmed = text.trim();
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isList = lines.length > 1 || /^https?:\/\/[^?]*\?.*=/is.test(trimmed) || /^[?&]?[^=&\s]+=[^&]*&[^&]/s.test(trimmed);
  if (!isList) return undefined;
  if (lines.every((line) => line.includes('\t'))) return lines.map(tableRow);
  return lines.flatMap((line) =>
    queryOf(line.trim())
      .split('&')
      .filter((pair) => pair !== '')
      .map(queryRow),
  );
}

/** Reads a pasted block of header lines; a single line with a colon counts as a block too. Never throws. */
export function pastedHeaderRows(text: string): RequestRow[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = lines[0];
  if (first === undefined) return undefined;
  if (lines.length === 1 && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+:\s?\S/.test(first.trim())) return undefined;
  return lines.map((line) => headerRow(line.trim()));
}
