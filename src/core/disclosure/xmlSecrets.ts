import type { Span } from './disclosed.js';
import { isLoginName } from './secretText.js';

/** Of XML and HTML, also within a string of JSON: a slash and quotes may have a backslash before them. */
const tags = /<(\\?\/)?([a-z_][\w:.-]{0,79})(?=[\s/>\\])([^<>]{0,2000})>/gi;
const nameAttribute = /\s(?:name|key|scriptid)\s{0,3}=\s{0,3}\\{0,3}["']([^"'\\]{1,80})/i;

interface Tag extends Span {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isSecret: boolean;
}

/**
 * The texts in elements that log in by their name, or by an attribute that names them, in the elements within those too. An element that
 * is never closed has none. The time grows as the text does.
 */
export function xmlSecretSpans(text: string): Span[] {
  const all = text.includes('</') || text.includes('<\\/') ? [...text.matchAll(tags)].map(tagOf) : [];
  const lastEnds = new Map(all.flatMap(({ name, isEnd, start }) => (isEnd ? [[name, start] as const] : [])));
  const spans: Span[] = [];
  let open: { readonly name: string; depth: number; from: number } | undefined;
  for (const { name, isEnd, isSecret, start, end } of all) {
    if (open) {
      spans.push(...contentOf(text, open.from, start));
      open.from = end;
      open.depth += name === open.name ? (isEnd ? -1 : 1) : 0;
      open = open.depth > 0 ? open : undefined;
    } else if (isSecret && (lastEnds.get(name) ?? -1) >= end) {
      open = { name, depth: 1, from: end };
    }
  }
  return spans;
}

function tagOf({ 0: { length }, 1: slash, 2: written = '', 3: attributes = '', index }: RegExpExecArray): Tag {
  const name = written.toLowerCase();
  const isEmpty = attributes.endsWith('/');
  const isEnd = slash !== undefined;
  const isNamed = isLoginName(written.split(':').at(-1) ?? '') || isLoginName(nameAttribute.exec(attributes)?.[1] ?? '');
  // An element without content is none.
  return { name: isEmpty ? '' : name, isEnd, isSecret: isNamed && !isEnd && !isEmpty, start: index, end: index + length };
}

/** Without the blanks around it and the marks of CDATA. */
function contentOf(text: string, start: number, end: number): Span[] {
  const content = text.slice(start, end);
  const trimmed = content.trim();
  const from = start + content.indexOf(trimmed);
  const [before, behind] = trimmed.startsWith(cdata) && trimmed.endsWith(']]>') ? [cdata.length, 3] : [0, 0];
  return trimmed === '' ? [] : [{ start: from + before, end: from + trimmed.length - behind }];
}

const cdata = '<![CDATA[';
