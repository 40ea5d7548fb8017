/** A piece of XML: a tag, a text, or what else stands between `<` and `>`. */
interface Piece {
  readonly kind: 'open' | 'close' | 'single' | 'text';
  readonly source: string;
}

/** An element while its content is read. */
interface OpenElement {
  readonly name: string;
  /** Where its first piece stands in the list. */
  readonly first: number;
  /** It has text of its own, so that white space inside it counts. */
  mixed: boolean;
}

const deepestIndent = 40;
const mostPieces = 2_000_000;
const pieces =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!DOCTYPE[^[>]*>|<\/?[A-Za-z_:\u0080-\uFFFF](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+/y;

/**
 * Lays out XML by moving the white space between tags, and nowhere else: an element with text of its own, or with
 * `xml:space`, stays as it was written.
 *
 * @returns undefined for what is not well-formed, as far as that is looked at.
 */
export function layoutXml(text: string): string | undefined {
  const list = split(text);
  if (list === undefined) {
    return undefined;
  }
  const kept = keptElements(list);
  return kept === undefined ? undefined : write(list, kept);
}

function split(text: string): Piece[] | undefined {
  const list: Piece[] = [];
  pieces.lastIndex = 0;
  while (pieces.lastIndex < text.length) {
    const source = pieces.exec(text)?.[0];
    if (source === undefined || list.length === mostPieces) {
      return undefined;
    }
    list.push({ kind: kindOf(source), source });
  }
  return list;
}

function kindOf(source: string): Piece['kind'] {
  // CDATA is text in another spelling.
  if (!source.startsWith('<') || source.startsWith('<![')) {
    return 'text';
  }
  if (source.startsWith('</')) {
    return 'close';
  }
  return source.startsWith('<!') || source.startsWith('<?') || source.endsWith('/>') ? 'single' : 'open';
}

function nameOf(source: string): string {
  return /[^<>/\s]+/.exec(source)?.[0] ?? '';
}

/** The elements whose content stays as it is, by the place of their opening tag and of their closing tag. */
function keptElements(list: readonly Piece[]): Map<number, number> | undefined {
  const kept = new Map<number, number>();
  const open: OpenElement[] = [];
  for (const [index, { kind, source }] of list.entries()) {
    const parent = open.at(-1);
    if (kind === 'text' && source.trim() !== '') {
      if (parent === undefined) {
        return undefined;
      }
      parent.mixed = true;
    }
    if (kind === 'open') {
      open.push({ name: nameOf(source), first: index, mixed: source.includes('xml:space') });
    }
    if (kind === 'close') {
      if (parent?.name !== nameOf(source)) {
        return undefined;
      }
      if (parent.mixed) {
        kept.set(parent.first, index);
      }
      open.pop();
    }
  }
  return open.length === 0 && list.some(({ kind }) => kind !== 'text') ? kept : undefined;
}

function write(list: readonly Piece[], kept: ReadonlyMap<number, number>): string {
  const lines: string[] = [];
  let depth = 0;
  for (let index = 0; index < list.length; index++) {
    const kind = list[index]?.kind ?? 'text';
    if (kind === 'text') {
      continue;
    }
    const end = kept.get(index) ?? endOfLeaf(list, index);
    if (kind === 'close') {
      depth--;
    }
    lines.push(
      indent(depth) +
        list
          .slice(index, end + 1)
          .map((piece) => piece.source)
          .join(''),
    );
    if (kind === 'open' && end === index) {
      depth++;
    }
    index = end;
  }
  return lines.join('\n');
}

/** The closing tag of an element that has nothing or only white space in it; else the place itself. */
function endOfLeaf(list: readonly Piece[], index: number): number {
  if (list[index]?.kind !== 'open') {
    return index;
  }
  const next = list[index + 1]?.kind === 'text' ? index + 2 : index + 1;
  return list[next]?.kind === 'close' ? next : index;
}

function indent(depth: number): string {
  return '  '.repeat(Math.min(depth, deepestIndent));
}
