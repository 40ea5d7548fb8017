/**
 * Moves a row by its grip. The row is put down where the line was shown; until then nothing changes.
 * `rows` are the elements that can be passed, in order, without the empty last line.
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
