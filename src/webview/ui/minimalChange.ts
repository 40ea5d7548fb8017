/** The smallest run in which two texts differ; positions are UTF-16 code units into the old text. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What to replace in `before` to get `after`; absent when they are equal. */
export function minimalChange(before: string, after: string): TextChange | undefined {
  if (before === after) {
    return undefined;
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) {
    end++;
  }
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Where a caret stands after the change, so that it stays at the same text. Offsets are UTF-16 code units. */
export function moveCaret(caret: number, change: TextChange): number {
  if (caret <= change.from) {
    return caret;
  }
  if (caret >= change.to) {
    return caret + change.insert.length - (change.to - change.from);
  }
  return change.from + Math.min(caret - change.from, change.insert.length);
}
