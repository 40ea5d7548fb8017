/** A longer line, in UTF-16 code units, is broken for the screen: an editor that lays out a line of megabytes stands still. */
export const longestLine = 2000;
/** So long are the pieces of a broken line. */
const pieceLength = 200;
/** A piece may end so much earlier, when that is behind a comma. */
const slack = 60;

/**
 * Breaks the long lines of a text for the screen, slice after slice, and remembers where, so that what is copied has them
 * whole. Offsets count UTF-16 code units of the shown text.
 */
export class BrokenLines {
  /** Where a line break stands that is not in the text, in order. */
  readonly #breaks: number[] = [];
  #length = 0;
  /** The length of what stands in the shown line, or of the unbroken start of a line that turned out to be long. */
  #column = 0;
  #isLong = false;

  get isEmpty(): boolean {
    return this.#breaks.length === 0;
  }

  /** The next slice as it is shown. */
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

  /** A run of the shown text that starts at `from`, as it is in the text. */
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

  /** The number of a shown line in the text; nothing for a line that only continues the one before. */
  lineNumber(shownNumber: number, lineStart: number): number | undefined {
    const before = this.#countBefore(lineStart);
    return before > 0 && this.#breaks[before - 1] === lineStart - 1 ? undefined : shownNumber - before;
  }

  #addToLine(parts: string[], text: string): void {
    this.#isLong ||= this.#column + text.length > longestLine;
    let rest = text;
    while (this.#isLong && this.#column + rest.length > pieceLength) {
      const cut = Math.min(rest.length, breakPoint(rest, pieceLength - this.#column));
      this.#take(parts, rest.slice(0, cut));
      this.#breaks.push(this.#length);
      this.#take(parts, '\n');
      this.#column = 0;
      rest = rest.slice(cut);
    }
    this.#take(parts, rest);
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

  /** How many breaks stand before a position. */
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

/** At the limit, or behind a comma just before it; never inside a surrogate pair. */
function breakPoint(text: string, limit: number): number {
  const end = Math.max(0, limit);
  const comma = text.lastIndexOf(',', end - 1);
  if (comma >= 0 && comma >= end - slack) {
    return comma + 1;
  }
  const isPair = /^[\uDC00-\uDFFF]/.test(text.slice(end, end + 1));
  return isPair ? end + 1 : end;
}
