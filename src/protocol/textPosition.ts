/** A place in a text as an editor shows it: line and column (in UTF-16 code units) from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The 1-based line and column (in UTF-16 code units) of an offset, as an editor shows them: a byte order mark is none. */
export function lineAndColumn(text: string, offset: number): TextPlace {
  let line = 1;
  let start = text.startsWith('\uFEFF') ? Math.min(1, offset) : 0;
  for (const { index, 0: lineBreak } of text.slice(0, offset).matchAll(/\r\n|\r|\n/g)) {
    line += 1;
    start = index + lineBreak.length;
  }
  return { line, column: offset - start + 1 };
}

/** The offset of a place that `lineAndColumn` gives; the nearest one there is, when the text has become shorter. */
export function offsetOf(text: string, { line, column }: TextPlace): number {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  let passed = 1;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
    if (passed === line) {
      return Math.min(index, start + column - 1);
    }
    passed += 1;
    start = index + lineBreak.length;
  }
  return Math.min(text.length, passed === line ? start + column - 1 : text.length);
}
