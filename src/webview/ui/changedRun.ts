/** The run in which two lists differ: `removed` items of the old list at `from` were replaced by `added` items of the new one. */
export interface ChangedRun {
  readonly from: number;
  readonly removed: number;
  readonly added: number;
}

/** The run between the equal items at both ends of two lists; absent when the lists are equal. */
export function changedRun<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (one: Item, other: Item) => boolean,
): ChangedRun | undefined {
  const shorter = Math.min(before.length, after.length);
  const isSame = (at: number, back: boolean) => {
    const one = before[back ? before.length - 1 - at : at];
    const other = after[back ? after.length - 1 - at : at];
    return one !== undefined && other !== undefined && same(one, other);
  };
  let from = 0;
  while (from < shorter && isSame(from, false)) {
    from++;
  }
  let end = 0;
  while (end < shorter - from && isSame(end, true)) {
    end++;
  }
  if (from + end === before.length && from + end === after.length) {
    return undefined;
  }
  return { from, removed: before.length - from - end, added: after.length - from - end };
}
