import type { RequestRow } from '../../../protocol/request.js';

/** The changes of a list of rows, each of which returns a new list; and dragging, which leads to one of them. */

/** Changes the row at `index`; the index after the last row makes a new one. A last row that becomes empty is removed. */
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

/** Inserts pasted rows in place of the row at `index` when it is empty, and after it otherwise. `last` is the index of the last of them. */
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

/**
 * Lets the pointer drag a row by its grip. A line shows where the row would be put; nothing changes until it is let go.
 *
 * @param rows the elements that the row can be moved past, in order, without the empty last line
 * @param from index of the dragged row in `rows`
 * @param drop called once with the row's new index, when that is another one
 */
export function dragRow(
  event: PointerEvent,
  grip: HTMLElement,
  rows: readonly HTMLElement[],
  from: number,
  drop: (to: number) => void,
): void {
  const dragged = rows[from];
  if (!dragged || event.button !== 0) {
    return;
  }
  grip.setPointerCapture(event.pointerId);
  let gap = from;
  const clear = () => {
    for (const row of rows) {
      row.classList.remove('drop-before', 'drop-after');
    }
  };
  const move = (moved: PointerEvent) => {
    clear();
    dragged.classList.add('is-dragged');
    const below = rows.findIndex((row) => moved.clientY < middle(row));
    gap = below < 0 ? rows.length : below;
    if (gap === rows.length) {
      rows.at(-1)?.classList.add('drop-after');
    } else {
      rows[gap]?.classList.add('drop-before');
    }
  };
  const end = () => {
    clear();
    dragged.classList.remove('is-dragged');
    grip.removeEventListener('pointermove', move);
    const to = gap > from ? gap - 1 : gap;
    if (to !== from) {
      drop(to);
    }
  };
  grip.addEventListener('pointermove', move);
  grip.addEventListener('lostpointercapture', end, { once: true });
}

function middle(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
