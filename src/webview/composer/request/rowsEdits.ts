import type { RequestRow } from '../../../protocol/request.js';

/** Pure changes of a list of rows; each returns a new list. */

/** Changes the row at `index`; the index behind the last row makes a new one. A last row that is emptied goes away. */
export function changeRow(rows: readonly RequestRow[], index: number, change: Partial<RequestRow>): RequestRow[] {
  const changed = [...rows];
  changed[index] = { ...(rows[index] ?? { name: '', value: '', enabled: true }), ...change };
  const last = changed.at(-1);
  if (index === changed.length - 1 && last?.name === '' && last.value === '') {
    changed.pop();
  }
  return changed;
}

export function removeRow(rows: readonly RequestRow[], index: number): RequestRow[] {
  return rows.filter((_, at) => at !== index);
}

/** Moves the row at `from` so that it ends up at `to`. */
export function moveRow(rows: readonly RequestRow[], from: number, to: number): RequestRow[] {
  const moved = [...rows];
  const [row] = moved.splice(from, 1);
  if (row) {
    moved.splice(to, 0, row);
  }
  return moved;
}

/** Puts pasted rows at `index`: in place of an empty row, behind any other. Says where the last of them stands. */
export function insertRows(
  rows: readonly RequestRow[],
  index: number,
  pasted: readonly RequestRow[],
): { rows: RequestRow[]; last: number } {
  const at = rows[index];
  const replaces = at === undefined || (at.name === '' && at.value === '');
  const start = Math.min(rows.length, replaces ? index : index + 1);
  const inserted = [...rows];
  inserted.splice(start, replaces && at ? 1 : 0, ...pasted);
  return { rows: inserted, last: start + pasted.length - 1 };
}
