/** One line of the bench table. `ok` is absent for a figure that is only reported. */
export interface Figure {
  name: string;
  value: string;
  target?: string;
  ok?: boolean;
}

/** The median of some numbers; NaN for none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
