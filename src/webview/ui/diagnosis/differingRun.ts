import { minimalChange } from '../minimalChange.js';

/** A text in three pieces: the middle one is what the other text has otherwise. */
export type Pieces = readonly [before: string, run: string, after: string];

/**
 * Where two encoded values differ: one run in each, which may be empty, between what both have. A percent-encoded octet is
 * never cut, for `%2C` and `%2F` differ as a whole.
 */
export function differingRun(one: string, other: string): readonly [one: Pieces, other: Pieces] {
  const change = minimalChange(one, other);
  if (!change) {
    return [whole(one), whole(other)];
  }
  const from = change.from - escapeBefore(one, change.from);
  const ends = [change.to, change.from + change.insert.length] as const;
  const rest = Math.max(escapeBehind(one, ends[0]), escapeBehind(other, ends[1]));
  return [pieces(one, from, ends[0] + rest), pieces(other, from, ends[1] + rest)];
}

function whole(text: string): Pieces {
  return [text, '', ''];
}

function pieces(text: string, from: number, to: number): Pieces {
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

/** How many characters of an encoded octet stand before a place inside it. */
function escapeBefore(text: string, at: number): number {
  return text[at - 1] === '%' ? 1 : text[at - 2] === '%' ? 2 : 0;
}

/** How many characters of an encoded octet stand behind a place inside it. */
function escapeBehind(text: string, at: number): number {
  const before = escapeBefore(text, at);
  return before === 0 ? 0 : Math.min(3 - before, text.length - at);
}
