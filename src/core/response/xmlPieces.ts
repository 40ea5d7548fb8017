/** A tag in angle brackets, or the text between two tags. A declaration, a comment and an empty element are `single`. */
export type XmlPieceKind = 'open' | 'close' | 'single' | 'text';

/** A piece of XML, by its place in the text. */
export interface XmlPiece {
  readonly kind: XmlPieceKind;
  readonly start: number;
  /** After its last character. */
  readonly end: number;
}

const nameStart = /[A-Za-z_:\u0080-\uFFFF]/;
const notInTag = 0x3c;
const endOfTag = 0x3e;
const quotes: ReadonlySet<number> = new Set([0x22, 0x27]);

/**
 * The piece of XML that begins at `start`; undefined when there is none. Each character is read once. A regular expression for the
 * attributes of a tag would store a position for each of them, and run out of memory after nine million.
 */
export function xmlPieceAt(text: string, start: number): XmlPiece | undefined {
  if (text.charAt(start) !== '<') {
    const end = text.indexOf('<', start);
    return { kind: 'text', start, end: end < 0 ? text.length : end };
  }
  if (text.startsWith('<!--', start)) {
    return upTo('single', text, start, 4, '-->');
  }
  if (text.startsWith('<![CDATA[', start)) {
    // CDATA is text too.
    return upTo('text', text, start, 9, ']]>');
  }
  if (text.startsWith('<?', start)) {
    return upTo('single', text, start, 2, '?>');
  }
  return text.startsWith('<!DOCTYPE', start) ? documentType(text, start) : tag(text, start);
}

function upTo(kind: XmlPieceKind, text: string, start: number, length: number, closing: string): XmlPiece | undefined {
  const at = text.indexOf(closing, start + length);
  return at < 0 ? undefined : { kind, start, end: at + closing.length };
}

/** Undefined for one with declarations inside, between square brackets. */
function documentType(text: string, start: number): XmlPiece | undefined {
  const piece = upTo('single', text, start, 9, '>');
  return piece && !text.slice(start, piece.end).includes('[') ? piece : undefined;
}

function tag(text: string, start: number): XmlPiece | undefined {
  const isClosing = text.charAt(start + 1) === '/';
  const name = start + (isClosing ? 2 : 1);
  const end = nameStart.test(text.charAt(name)) ? tagEnd(text, name) : undefined;
  if (end === undefined) {
    return undefined;
  }
  return { kind: isClosing ? 'close' : text.charAt(end - 2) === '/' ? 'single' : 'open', start, end };
}

/** The index after the bracket that closes a tag. Brackets inside quotation marks do not count. */
function tagEnd(text: string, from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === endOfTag) {
      return at + 1;
    }
    if (code === notInTag) {
      return undefined;
    }
    at = quotes.has(code) ? text.indexOf(text.charAt(at), at + 1) + 1 : at + 1;
    if (at === 0) {
      return undefined;
    }
  }
  return undefined;
}
