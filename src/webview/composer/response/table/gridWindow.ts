/** Indexes from `first` to before `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Rows above and below those in view that are in the page too, so that a short scroll shows no gap. */
const spareRows = 4;

/** The rows that are in the page. All lengths are pixels. */
export function rowsInView(top: number, height: number, rowHeight: number, count: number): Span {
  const first = Math.min(count, Math.max(0, Math.floor(top / rowHeight) - spareRows));
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + spareRows);
  return { first, end: Math.max(first, end) };
}

/** The columns that are in view. @param edges where each column begins, in pixels, and at last where the last one ends */
export function columnsInView(edges: readonly number[], left: number, width: number): Span {
  const count = edges.length - 1;
  const first = Math.max(0, firstAfter(edges, left) - 1);
  return { first, end: Math.min(count, Math.max(first, firstAfter(edges, left + width))) };
}

/** Where columns of these widths begin, and at last where the last one ends. */
export function edgesOf(widths: readonly number[]): number[] {
  const edges = [0];
  for (const width of widths) {
    edges.push((edges.at(-1) ?? 0) + width);
  }
  return edges;
}

/** What to scroll to so that a part is in view: as little as possible. `size` is that of the view. */
export function scrolledTo(from: number, to: number, scroll: number, size: number): number {
  if (from < scroll) {
    return from;
  }
  return to > scroll + size ? Math.min(from, to - size) : scroll;
}

/** The index of the first edge that is greater. */
function firstAfter(edges: readonly number[], place: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Infinity) > place) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
