/** A cell of the grid. Row -1 is that of the names. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that one page of the view has. */
  readonly page: number;
}

/** Where a key leads from a cell, by the ARIA pattern of a grid; nothing for a key that does not move. */
export function placeAfter(
  key: string,
  withControl: boolean,
  { row, column }: Place,
  { rows, columns, page }: GridSize,
): Place | undefined {
  const last = { row: rows - 1, column: columns - 1 };
  const to = (toRow: number, toColumn: number): Place => ({
    row: Math.min(Math.max(toRow, -1), last.row),
    column: Math.min(Math.max(toColumn, 0), last.column),
  });
  switch (withControl ? `Control+${key}` : key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, last.column);
    case 'Control+Home':
      return to(0, 0);
    case 'Control+End':
      return to(last.row, last.column);
    case 'PageUp':
      return to(row <= 0 ? row - page : Math.max(0, row - page), column);
    case 'PageDown':
      return to(row + page, column);
    default:
      return undefined;
  }
}
