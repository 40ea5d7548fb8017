/**
 * How many lines are shown at once when there are too many to show all. A line has three components, and the browser takes more
 * than a second to make some hundreds of them.
 */
export const windowSize = 100;

/** So many lines are all shown: a window is for files that no person has typed. */
export function mostLines(size = windowSize): number {
  return 2 * size;
}

/** The lines that are shown: from `start` up to and without `end`, 0-based. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * Which lines are shown. A window that reaches the end grows with the lines that are typed there, up to `mostLines`.
 *
 * @param lines how many lines there are, with the empty one at the end
 * @param start where the window starts now, or should start
 * @param keep a line that must be shown: the one that has the focus, or gets it
 * @param size how many lines are shown when they are too many
 */
export function rowWindow(lines: number, start: number, keep?: number, size = windowSize): RowWindow {
  const lastStart = Math.max(0, lines - size);
  const from = (first: number): RowWindow => ({ start: first, end: lines - first <= mostLines(size) ? lines : first + size });
  const shown = from(lines <= mostLines(size) ? 0 : Math.min(start, lastStart));
  if (keep === undefined || (keep >= shown.start && keep < shown.end)) {
    return shown;
  }
  return from(Math.min(Math.max(0, keep - Math.floor(size / 2)), lastStart));
}
