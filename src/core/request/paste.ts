import type { RequestRow } from '../../protocol/request.js';
import { percentDecode } from '../tba/index.js';

/** What a paste into the query rows holds; script and deploy have fields of their own. */
export interface QueryPaste {
  readonly rows: RequestRow[];
  readonly script?: string;
  readonly deploy?: string;
}

/**
 * Reads query parameters from pasted text: `a=b&c=d`, with or without `?`, one pair or many a line, a whole URL
 * (of a script or deployment, they are split out), `a: b` and tab-separated lines. Pairs with `=` are percent-decoded
 * and `+` is a blank, as in a URL; the other forms are taken as they stand. Never throws.
 */
export function parseQueryPaste(text: string): QueryPaste {
  const rows: RequestRow[] = [];
  const ids: { script?: string; deploy?: string } = {};
  for (const line of text.split(/\r\n|\r|\n/)) {
    for (const [name, value] of pairsOf(line.trim())) {
      if ((name === 'script' || name === 'deploy') && ids[name] === undefined) ids[name] = value;
      else rows.push({ name, value, enabled: true });
    }
  }
  return { rows, ...ids };
}

function pairsOf(line: string): [string, string][] {
  if (line === '') return [];
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^?#]*(?:\?([^#]*))?/i.exec(line) ?? /^\/[^?#=&]*\?([^#]*)/.exec(line);
  if (url) return queryPairs(url[1] ?? '');
  const separated = /^([^=&?\t]+?)(?::[ \t]+|\t+)(.*)$/.exec(line);
  if (separated) return [[separated[1] ?? '', separated[2] ?? '']];
  return queryPairs(line.replace(/^\?/, ''));
}

function queryPairs(query: string): [string, string][] {
  // In XML and HTML the separator is written &amp;, and such URLs are copied from configuration files.
  const pairs = query.replaceAll('&amp;', '&').split('&');
  return pairs
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

function decode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}
