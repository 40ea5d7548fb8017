import {
  rowText,
  type RequestPlace,
  type RequestProblem,
  type RequestRow,
  type RestletRequest,
} from '../../../protocol/request.js';
import type { RequestChange, RequestFix } from '../../../protocol/requestFix.js';

/** One rule: finds problems in a request; an empty list when there are none. */
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

/** Problems of one kind that have a button: a thousand buttons would make the composer slow. The next ones get it when these are fixed. */
const mostFixes = 20;

/** A rule that checks each row, except disabled and empty ones. */
export function rowRule(field: RowField, check: RowCheck): RequestRule {
  return (request) => {
    const found: RequestProblem[] = [];
    for (const [index, row] of request[field].entries()) {
      const one = row.enabled && (row.name !== '' || row.value !== '') ? check(row, index, request) : undefined;
      if (one) {
        found.push(one);
      }
    }
    return withFirstFixes(found);
  };
}

/** Problems of one kind, with buttons for the first ones only. */
export function withFirstFixes(problems: readonly RequestProblem[]): RequestProblem[] {
  return problems.map((one, index) => (index < mostFixes ? one : withoutFix(one)));
}

function withoutFix({ code, severity, message, place }: RequestProblem): RequestProblem {
  return { code, severity, message, place };
}

/** The message about a row that cannot be sent because it has no name. */
export function namelessMessage(field: RowField, row: number): string {
  const text = rowText(field, row);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} has a value but no name. Enter a name, or remove or disable the row.`;
}

export function changeRow(field: RowField, row: number, change: Partial<RequestRow>): RequestChange {
  return { kind: 'changeRow', field, row, change };
}

export function removeRow(field: RowField, row: number): RequestChange {
  return { kind: 'removeRow', field, row };
}

/** C0 control characters, DEL and C1: nothing that a URL or a header should carry. */
export function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}]/u.test(text);
}

/** `text` without control characters, except those in `kept`. */
export function withoutControlCharacters(text: string, kept = ''): string {
  return kept === ''
    ? text.replace(/\p{Cc}+/gu, '')
    : text.replace(/\p{Cc}/gu, (character) => (kept.includes(character) ? character : ''));
}

const longestExcerpt = 40;

/** A name or value as a message quotes it. */
export function excerpt(text: string): string {
  return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text;
}
