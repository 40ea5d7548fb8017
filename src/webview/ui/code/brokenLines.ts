/** UTF-16 code units. A longer line is broken for the screen, because the editor freezes on a line of megabytes. */
export const longestLine = 2000;
/** The length of the pieces of a broken line, in UTF-16 code units. */
const pieceLength = 200;
/** How much shorter a piece may be so that it ends with a comma, where people look for the end of a value. */
const slack = 60;

/**
 * Breaks the long lines of a text for the screen, slice by slice, and remembers where, so that a copied text does not have the
 * added line breaks. Offsets are UTF-16 code units of the shown text.
 */
export class BrokenLines {
  /** The offsets of the added line breaks, in ascending order. */
  readonly #breaks: number[] = [];
  #length = 0;
  /** The length of the current shown line so far. It exceeds a piece when the line was first taken for a short one. */
  #column = 0;
  #isLong = false;

  get isEmpty(): boolean {
    return this.#breaks.length === 0;
  }

  /** Takes the next slice of the text; returns it as it is shown. */
  add(slice: string): string {
    const parts: string[] = [];
    for (let at = 0; at < slice.length;) {
      const newline = slice.indexOf('\n', at);
      const end = newline < 0 ? slice.length : newline;
      this.#addToLine(parts, slice.slice(at, end));
      if (newline >= 0) {
        this.#endLine(parts);
      }
      at = end + 1;
    }
    return parts.join('');
  }

  /** A part of the shown text that starts at `from`, without the added line breaks. */
  restore(shown: string, from: number): string {
    const first = this.#countBefore(from);
    const last = this.#countBefore(from + shown.length);
    if (first === last) {
      return shown;
    }
    const parts: string[] = [];
    let at = 0;
    for (const position of this.#breaks.slice(first, last)) {
      parts.push(shown.slice(at, position - from));
      at = position - from + 1;
    }
    return [...parts, shown.slice(at)].join('');
  }

  /** The line number in the text of a shown line; nothing for a line that continues the one before. */
  lineNumber(shownNumber: number, lineStart: number): number | undefined {
    const before = this.#countBefore(lineStart);
    return before > 0 && this.#breaks[before - 1] === lineStart - 1 ? undefined : shownNumber - before;
  }

  #addToLine(parts: string[], text: string): void {
    this.#isLong ||= this.#column + text.length > longestLine;
    let at = 0;
    while (this.#isLong && this.#column + text.length - at > pieceLength) {
      const end = Math.min(text.length, breakPoint(text, at, pieceLength - this.#column));
      this.#take(parts, text.slice(at, end));
      this.#breaks.push(this.#length);
      this.#take(parts, '\n');
      this.#column = 0;
      at = end;
    }
    this.#take(parts, text.slice(at));
  }

  #endLine(parts: string[]): void {
    this.#take(parts, '\n');
    this.#column = 0;
    this.#isLong = false;
  }

  #take(parts: string[], text: string): void {
    parts.push(text);
    this.#length += text.length;
    this.#column += text.length;
  }

  /** How many added line breaks stand before a position. */
  #countBefore(position: number): number {
    let low = 0;
    let high = this.#breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#breaks[middle] ?? 0) < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/**
 * Where to break a text that is shown from `from` on: at the limit, or after a comma shortly before it; never inside a surrogate
 * pair. Only the piece itself is looked at, however long the text is.
 */
function breakPoint(text: string, from: number, limit: number): number {
  const end = from + Math.max(0, limit);
  const comma = text.slice(from, Math.max(end, from + 1)).lastIndexOf(',');
  if (comma >= 0 && from + comma >= end - slack) {
    return from + comma + 1;
  }
  const isPair = /^[\uDC00-\uDFFF]/.test(text.slice(end, end + 1));
  return isPair ? end + 1 : end;
}
