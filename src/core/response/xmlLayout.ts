import { CodeUnits } from './codeUnits.js';
import { deepestIndent, longestLayoutOf } from './layoutLimits.js';
import { xmlPieceAt, type XmlPiece } from './xmlPieces.js';

/** An element while its content is read. */
interface OpenElement {
  readonly name: string;
  /** The index of its first piece in the list. */
  readonly first: number;
  /** It has text of its own, so white space inside it belongs to the text. */
  mixed: boolean;
}

/** Pieces of XML that is formatted: more would take hundreds of megabytes. */
const mostPieces = 2_000_000;
const blank = 0x20;
const lineFeed = 0x0a;

/**
 * Formats XML by changing only the white space between tags: an element with text of its own, or with `xml:space`, stays as it was
 * written.
 *
 * @returns undefined for XML whose tags do not match, and for a text whose layout would be far longer
 */
export function layoutXml(text: string): string | undefined {
  const pieces = split(text);
  const kept = pieces && keptElements(text, pieces);
  return kept && write(text, pieces, kept);
}

function split(text: string): XmlPiece[] | undefined {
  const pieces: XmlPiece[] = [];
  let at = 0;
  while (at < text.length) {
    const piece = xmlPieceAt(text, at);
    if (piece === undefined || pieces.length === mostPieces) {
      return undefined;
    }
    pieces.push(piece);
    at = piece.end;
  }
  return pieces;
}

function nameOf(tag: string): string {
  return /[^<>/\s]+/.exec(tag)?.[0] ?? '';
}

/** The elements whose content stays as it is, by the place of their opening tag and of their closing tag. */
function keptElements(text: string, pieces: readonly XmlPiece[]): Map<number, number> | undefined {
  const kept = new Map<number, number>();
  const open: OpenElement[] = [];
  for (const [index, { kind, start, end }] of pieces.entries()) {
    const source = text.slice(start, end);
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
  return open.length === 0 && pieces.some(({ kind }) => kind !== 'text') ? kept : undefined;
}

function write(text: string, pieces: readonly XmlPiece[], kept: ReadonlyMap<number, number>): string | undefined {
  const longest = longestLayoutOf(text.length);
  const out = new CodeUnits(text, text.length * 2 + 1024);
  let depth = 0;
  for (let index = 0; index < pieces.length; index++) {
    const { kind, start } = pieces[index] ?? { kind: 'text', start: 0 };
    if (kind === 'text') {
      continue;
    }
    const last = kept.get(index) ?? endOfLeaf(pieces, index);
    if (kind === 'close') {
      depth--;
    }
    if (out.length > 0) {
      out.put(lineFeed);
    }
    out.putRepeated(blank, 2 * Math.min(depth, deepestIndent));
    out.putSlice(text, start, pieces[last]?.end ?? start);
    if (out.length > longest) {
      return undefined;
    }
    if (kind === 'open' && last === index) {
      depth++;
    }
    index = last;
  }
  return out.toString();
}

/** The index of the closing tag of an element that is empty or has only white space; otherwise `index`. */
function endOfLeaf(pieces: readonly XmlPiece[], index: number): number {
  if (pieces[index]?.kind !== 'open') {
    return index;
  }
  const next = pieces[index + 1]?.kind === 'text' ? index + 2 : index + 1;
  return pieces[next]?.kind === 'close' ? next : index;
}
