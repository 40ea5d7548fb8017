import type { RequestPlace, RequestProblem, RequestRow, RestletRequest } from '../../protocol/request.js';

/** One rule: what it finds in a request, nothing when all is well. */
export type RequestRule = (request: RestletRequest) => RequestProblem[];

export function problem(severity: RequestProblem['severity'], code: string, place: RequestPlace, message: string): RequestProblem {
  return { code, severity, message, place };
}

export type RowField = 'query' | 'headers';

/** A rule about every row that takes part: disabled rows and rows without anything in them do not. */
export function rowRule(field: RowField, check: (row: RequestRow, index: number) => RequestProblem | undefined): RequestRule {
  return (request) =>
    request[field].flatMap((row, index) => {
      if (!row.enabled || (row.name === '' && row.value === '')) return [];
      return check(row, index) ?? [];
    });
}

/** C0 control characters, DEL and C1: nothing that a URL or a header should carry. */
export function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}]/u.test(text);
}
