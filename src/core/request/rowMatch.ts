import type { RequestRow } from '../../protocol/request.js';

/**
 * For each new row the old row that it was, so that fields unknown to us travel with their row when rows are
 * moved, renamed, added or removed: an equal row first, then one of the same name, then the one at the same place.
 */
export function matchRows(before: readonly RequestRow[], after: readonly RequestRow[]): (number | undefined)[] {
  const free = new Set(before.keys());
  const matches = new Array<number | undefined>(after.length).fill(undefined);
  const pass = (fits: (old: RequestRow, row: RequestRow) => boolean, anywhere: boolean): void => {
    for (const [index, row] of after.entries()) {
      if (matches[index] !== undefined) continue;
      const match = [index, ...(anywhere ? free : [])].find((place) => {
        const old = before[place];
        return free.has(place) && old !== undefined && fits(old, row);
      });
      if (match === undefined) continue;
      matches[index] = match;
      free.delete(match);
    }
  };
  pass(sameRow, false);
  pass(sameRow, true);
  pass((old, row) => old.name === row.name, true);
  pass(() => before.length === after.length, false);
  return matches;
}

export function sameRow(one: RequestRow, other: RequestRow): boolean {
  return one.name === other.name && one.value === other.value && one.enabled === other.enabled;
}

export function sameRows(one: readonly RequestRow[], other: readonly RequestRow[]): boolean {
  return (
    one.length === other.length &&
    one.every((row, index) => {
      const twin = other[index];
      return twin !== undefined && sameRow(row, twin);
    })
  );
}
