import { minimalChange } from '../minimalChange.js';

/** A text in three pieces: the middle one differs from the other text. */
export type Pieces = readonly [before: string, run: string, after: string];

/**
 * Where two percent-encoded values differ: one run in each, which may be empty, between equal texts. A percent-encoded byte is
 * never cut: `%2C` and `%2F` differ as a whole, not in their last character.
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

/** When `at` is inside a percent-encoded byte: how many of its three characters stand before `at`. Otherwise 0. */
function escapeBefore(text: string, at: number): number {
  return text[at - 1] === '%' ? 1 : text[at - 2] === '%' ? 2 : 0;
}

/** When `at` is inside a percent-encoded byte: how many of its three characters stand after `at`. Otherwise 0. */
function escapeBehind(text: string, at: number): number {
  const before = escapeBefore(text, at);
  return before === 0 ? 0 : Math.min(3 - before, text.length - at);
}
