/** Tells the calls of a text with several signed ones apart. */
import type { FoundHeader } from './header.js';
import type { Group } from './looseTree.js';
import type { SnippetTree } from './looseTree.js';
import type { FoundRequest } from './types.js';
import { findUrls, rankUrl, type FoundUrl } from './urls.js';

/**
 * The parts of the text, one for each header, when every header is in brackets of its own: several `fetch(…)`, lines of JSON, items
 * of a list. The text before the brackets (`const url = …`) belongs to the part. Undefined when the headers are not apart like that.
 */
export function chunksOf(tree: SnippetTree, headers: readonly FoundHeader[]): string[] | undefined {
  let around = tree.groups[0];
  for (;;) {
    const inside = around?.groups.filter((group) => headers.some((header) => holds(group, header))) ?? [];
    const [only] = inside;
    if (!only) {
      return undefined;
    }
    if (inside.length > 1) {
      return inside.length === headers.length ? sliceAtEnds(tree.text, around?.start ?? 0, inside) : undefined;
    }
    around = only;
  }
}

function holds({ start, end }: Group, header: FoundHeader): boolean {
  return header.start >= start && header.start < end;
}

function sliceAtEnds(text: string, start: number, groups: readonly Group[]): string[] {
  return groups.map((group, index) => text.slice(groups[index - 1]?.end ?? start, group.end));
}

/** Each header with the nearest URL, on its own line before any other. */
export function nearestCalls(text: string, headers: readonly FoundHeader[], kind: string): FoundRequest[] {
  const urls = findUrls(text);
  return headers
    .toSorted((a, b) => a.start - b.start)
    .map((header, index, all) => {
      const from = all[index - 1]?.end ?? 0;
      const url = nearest(text, urls, header, from, all[index + 1]?.start ?? text.length);
      return {
        kind: `${kind}, call ${index + 1} of ${all.length}`,
        method: methodNear(text, url, header, from),
        url: url?.value,
        headers: [['Authorization', header.value]],
        notes: [],
      };
    });
}

function methodNear(text: string, url: FoundUrl | undefined, header: FoundHeader, from: number): string | undefined {
  const before = url === undefined ? '' : text.slice(Math.max(0, url.start - 24), url.start);
  const around = text.slice(Math.max(from, header.start - 400), header.start);
  const word =
    /\b(GET|POST|PUT|DELETE)\b[^A-Za-z]{1,8}$/i.exec(before)?.[1] ?? /\bmethod\W{1,8}(GET|POST|PUT|DELETE)\b/i.exec(around)?.[1];
  return word?.toUpperCase();
}

function nearest(text: string, urls: readonly FoundUrl[], header: FoundHeader, from: number, to: number): FoundUrl | undefined {
  const lineStart = text.lastIndexOf('\n', header.start) + 1;
  const lineEnd = (text.indexOf('\n', header.start) + 1 || text.length + 1) - 1;
  const within = (start: number, end: number) => urls.filter((url) => url.start >= start && url.start < end);
  const candidates = [
    within(Math.max(from, lineStart), header.start).toReversed(),
    within(header.start, Math.min(to, lineEnd)),
    within(from, header.start).toReversed(),
    within(header.start, to),
    urls,
  ];
  const list = candidates.find((found) => found.length > 0) ?? [];
  return list.toSorted((a, b) => rankUrl(a.value) - rankUrl(b.value))[0];
}
