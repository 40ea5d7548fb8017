/** The 1-based line and column (in UTF-16 code units) of an offset, as an editor shows them: a byte order mark is none. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = text.startsWith('\uFEFF') ? Math.min(1, offset) : 0;
  for (const { index, 0: lineBreak } of text.slice(0, offset).matchAll(/\r\n|\r|\n/g)) {
    line += 1;
    start = index + lineBreak.length;
  }
  return { line, column: offset - start + 1 };
}
