/** One replacement in a text. Offset and length are UTF-16 code units of the text before all edits. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

interface Piece {
  readonly text: string;
  /** The offset of this piece in the original; absent for inserted text. */
  readonly origin?: number;
}

/** A text that is changed step by step. In the end it tells the edits that turn the original into it. */
export class EditedText {
  readonly #length: number;
  #pieces: Piece[];
  #text: string;

  constructor(original: string) {
    this.#length = original.length;
    this.#pieces = [{ text: original, origin: 0 }];
    this.#text = original;
  }

  get text(): string {
    return this.#text;
  }

  /** Replaces a range of the current text. What is equal at both ends of the range is not part of the edit. */
  replace(offset: number, length: number, replacement: string): void {
    const { start, end } = differing(this.#text, offset, length, replacement);
    const inserted = replacement.slice(start, replacement.length - end);
    const from = offset + start;
    const to = offset + length - end;
    if (from === to && inserted === '') {
      return;
    }
    this.#pieces = [...this.#cut(0, from), ...(inserted === '' ? [] : [{ text: inserted }]), ...this.#cut(to, this.#text.length)];
    this.#text = this.#text.slice(0, from) + inserted + this.#text.slice(to);
  }

  /** The changes in ascending order, none touching another. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let position = 0;
    let inserted = '';
    for (const piece of [...this.#pieces, { text: '', origin: this.#length }]) {
      if (piece.origin === undefined) {
        inserted += piece.text;
        continue;
      }
      if (inserted !== '' || piece.origin > position) {
        edits.push({ offset: position, length: piece.origin - position, text: inserted });
      }
      inserted = '';
      position = piece.origin + piece.text.length;
    }
    return edits;
  }

  #cut(from: number, to: number): Piece[] {
    const cut: Piece[] = [];
    let start = 0;
    for (const piece of this.#pieces) {
      const first = Math.max(from - start, 0);
      const last = Math.min(to - start, piece.text.length);
      if (first < last) {
        const text = piece.text.slice(first, last);
        cut.push(piece.origin === undefined ? { text } : { text, origin: piece.origin + first });
      }
      start += piece.text.length;
    }
    return cut;
  }
}

/** Applies edits that are in ascending order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of edits) {
    result += text.slice(position, edit.offset) + edit.text;
    position = edit.offset + edit.length;
  }
  return result + text.slice(position);
}

/**
 * How much a range and its replacement share at the start and at the end. Neither end falls inside a
 * surrogate pair or a CRLF: an editor has no position there and would move the edit.
 */
function differing(text: string, offset: number, length: number, replacement: string): { start: number; end: number } {
  const shared = Math.min(length, replacement.length);
  let start = 0;
  while (start < shared && text[offset + start] === replacement[start]) {
    start += 1;
  }
  while (start > 0 && (isInside(text, offset + start) || isInside(replacement, start))) {
    start -= 1;
  }
  let end = 0;
  while (end < shared - start && text[offset + length - end - 1] === replacement[replacement.length - end - 1]) {
    end += 1;
  }
  while (end > 0 && (isInside(text, offset + length - end) || isInside(replacement, replacement.length - end))) {
    end -= 1;
  }
  return { start, end };
}

function isInside(text: string, offset: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(offset - 1, offset + 1));
}
