import type { RequestPatch, RequestRow, RestletRequest } from './request.js';

type RowField = 'query' | 'headers';

/** One change of a request, described. A description stays small, however many rows the request has. */
export type RequestChange =
  | { readonly kind: 'set'; readonly patch: Pick<RequestPatch, 'script' | 'deploy' | 'body' | 'bodyType'> }
  | { readonly kind: 'changeRow'; readonly field: RowField; readonly row: number; readonly change: Partial<RequestRow> }
  | { readonly kind: 'removeRow'; readonly field: RowField; readonly row: number }
  | { readonly kind: 'addQuery'; readonly rows: readonly RequestRow[] }
  /** Every enabled empty row of this name goes behind the last row of the name that has a value. */
  | { readonly kind: 'emptyRowsLast'; readonly name: string };

/** How a problem is fixed, for a button beside it. */
export interface RequestFix {
  /** What it does, as a button says it: `Remove the row`. */
  readonly title: string;
  readonly changes: readonly RequestChange[];
}

/** The patch that a fix stands for, made when the fix is asked for: it holds all rows of a field. Pure. */
export function patchOfFix(request: Pick<RestletRequest, RowField>, { changes }: RequestFix): RequestPatch {
  let rows = { query: request.query, headers: request.headers };
  let patch: RequestPatch = {};
  for (const change of changes) {
    switch (change.kind) {
      case 'set':
        patch = { ...patch, ...change.patch };
        break;
      case 'changeRow':
      case 'removeRow':
        rows = { ...rows, [change.field]: changedRows(rows[change.field], change) };
        patch = { ...patch, [change.field]: rows[change.field] };
        break;
      case 'addQuery':
        rows = { ...rows, query: [...rows.query, ...change.rows] };
        patch = { ...patch, query: rows.query };
        break;
      case 'emptyRowsLast':
        rows = { ...rows, query: withEmptyRowsLast(rows.query, change.name) };
        patch = { ...patch, query: rows.query };
        break;
    }
  }
  return patch;
}

function changedRows(
  rows: readonly RequestRow[],
  change: Extract<RequestChange, { readonly kind: 'changeRow' | 'removeRow' }>,
): RequestRow[] {
  return change.kind === 'removeRow'
    ? rows.filter((_row, index) => index !== change.row)
    : rows.map((row, index) => (index === change.row ? { ...row, ...change.change } : row));
}

/** All empty rows move, because the next one would be the first otherwise. */
function withEmptyRowsLast(rows: readonly RequestRow[], wanted: string): RequestRow[] {
  const last = rows.findLastIndex(({ name, value, enabled }) => enabled && name === wanted && value !== '');
  const [before, behind] = [rows.slice(0, last + 1), rows.slice(last + 1)];
  const isMoved = ({ name, value, enabled }: RequestRow) => enabled && value === '' && name === wanted;
  return [...before.filter((row) => !isMoved(row)), ...before.filter(isMoved), ...behind];
}
