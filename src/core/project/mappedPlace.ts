import { SourceMap } from 'node:module';

/** Where a compiled file says its source map is: a file beside it, or the text of the map itself. */
export type SourceMapPlace = { readonly file: string } | { readonly text: string };

/** A place in a source file. Its path is as the map writes it, with the map's root before it. */
export interface MappedPlace {
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

const comment = '//# sourceMappingURL=';
/** Bytes of a source map that is read. */
export const longestMap = 20 * 1024 * 1024;
/** Columns of a line that are looked at for its first mapping. */
const columns = 400;

/** The source map that a compiled script names in its last such comment; undefined when it names none. Never throws. */
export function sourceMapOf(script: string): SourceMapPlace | undefined {
  const at = script.lastIndexOf(comment);
  const url = at < 0 ? '' : (/^\S+/.exec(script.slice(at + comment.length, at + comment.length + longestMap))?.[0] ?? '');
  if (url === '') {
    return undefined;
  }
  if (!url.startsWith('data:')) {
    return /^[a-z]+:/i.test(url) ? undefined : { file: decoded(url) };
  }
  const comma = url.indexOf(',');
  const [head, data] = [url.slice(0, comma), url.slice(comma + 1)];
  return { text: head.endsWith(';base64') ? Buffer.from(data, 'base64').toString('utf8') : decoded(data) };
}

/**
 * The place in the source of a place in the compiled file; undefined when the map has none or can't be read. Without a column it is that of
 * the first mapping on the line. Never throws.
 *
 * @param line 1-based
 * @param column 1-based
 */
export function mappedPlace(map: string, line: number, column: number | undefined): MappedPlace | undefined {
  try {
    const parsed = JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0];
    const sourceMap = new SourceMap(parsed);
    const tried = column === undefined ? Array.from({ length: columns }, (_, index) => index) : [column - 1];
    for (const each of tried) {
      const entry = sourceMap.findEntry(line - 1, each);
      // The nearest mapping before a place may be on an earlier line, which says nothing about this one.
      if ('originalLine' in entry && entry.generatedLine === line - 1) {
        return { source: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
      }
    }
  } catch {
    // Not a source map.
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
