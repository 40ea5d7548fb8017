import type {
  RequestFix,
  RequestPatch,
  RequestPlace,
  RequestProblem,
  RequestRow,
  RestletRequest,
} from '../../../protocol/request.js';

/** One rule: what it finds in a request, nothing when all is well. */
export type RequestRule = (request: RestletRequest) => RequestProblem[];

export function problem(
  severity: RequestProblem['severity'],
  code: string,
  place: RequestPlace,
  message: string,
  fix?: RequestFix,
): RequestProblem {
  return { code, severity, message, place, ...(fix && { fix }) };
}

export type RowField = 'query' | 'headers';
type RowCheck = (row: RequestRow, index: number, request: RestletRequest) => RequestProblem | undefined;

/** A fix holds all rows of its field: of many problems of one kind the first ones have it, and the next when those are mended. */
const mostFixes = 20;

/** A rule about every row that takes part: disabled rows and rows without anything in them do not. */
export function rowRule(field: RowField, check: RowCheck): RequestRule {
  return (request) => {
    const found: RequestProblem[] = [];
    for (const [index, row] of request[field].entries()) {
      if (!row.enabled || (row.name === '' && row.value === '')) {
        continue;
      }
      const one = check(row, index, request);
      if (one) {
        found.push(found.length < mostFixes ? one : withoutFix(one));
      }
    }
    return found;
  };
}

function withoutFix({ code, severity, message, place }: RequestProblem): RequestProblem {
  return { code, severity, message, place };
}

export function changeRow(request: RestletRequest, field: RowField, index: number, change: Partial<RequestRow>): RequestPatch {
  return rowsPatch(
    field,
    request[field].map((row, at) => (at === index ? { ...row, ...change } : row)),
  );
}

export function removeRow(request: RestletRequest, field: RowField, index: number): RequestPatch {
  return rowsPatch(
    field,
    request[field].filter((_row, at) => at !== index),
  );
}

function rowsPatch(field: RowField, rows: RequestRow[]): RequestPatch {
  return field === 'query' ? { query: rows } : { headers: rows };
}

/** C0 control characters, DEL and C1: nothing that a URL or a header should carry. */
export function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}]/u.test(text);
}

/** `text` without control characters, those in `kept` apart. */
export function withoutControlCharacters(text: string, kept = ''): string {
  return text.replace(/[\p{Cc}]/gu, (character) => (kept.includes(character) ? character : ''));
}

const longestExcerpt = 40;

/** A name or value as a message quotes it. */
export function excerpt(text: string): string {
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text;
}
