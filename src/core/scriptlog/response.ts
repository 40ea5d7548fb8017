import { headerOf } from '../../protocol/headers.js';

/** A row of a result: column names in lowercase, each value as text. A column without a value is not there. */
export type LogRow = Readonly<Partial<Record<string, string>>>;

/** What came back for a statement. */
export type LogResponse =
  | { readonly kind: 'rows'; readonly rows: readonly LogRow[]; readonly hasMore: boolean }
  /** The login was refused. */
  | { readonly kind: 'login' }
  /** The table isn't there for this role: that is how NetSuite says that it may not read script logs. */
  | { readonly kind: 'no-table'; readonly table: string }
  /** An OAuth 2.0 token without the scope of REST web services. */
  | { readonly kind: 'scope' }
  /** 403, or a permission that the response names: a permission or a feature of REST web services or SuiteQL is missing. */
  | { readonly kind: 'forbidden'; readonly detail: string }
  /** 404: nothing is at this path, as without the feature. */
  | { readonly kind: 'not-there' }
  | { readonly kind: 'over-the-limit' }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string }
  /** A status of success with a body that isn't a result. */
  | { readonly kind: 'unreadable' };

/** UTF-16 code units. A page of the longest entries is shorter. */
const longestBody = 16 * 1024 * 1024;
const longestDetail = 500;

export interface CameBack {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Reads the response to a statement. Never throws, whatever came back. */
export function readLogResponse({ status, headers, body }: CameBack): LogResponse {
  const value = parse(body);
  if (status >= 200 && status < 300) {
    return result(value);
  }
  const { code, detail } = errorDetails(value);
  if (/\binsufficient_scope\b/.test(headerOf(headers, 'www-authenticate') ?? '')) {
    return { kind: 'scope' };
  }
  if (status === 401) {
    return { kind: 'login' };
  }
  if (status === 429) {
    return { kind: 'over-the-limit' };
  }
  const table = /Record '([A-Za-z0-9_]{1,60})' was not found/i.exec(detail)?.[1];
  if (table !== undefined) {
    return { kind: 'no-table', table };
  }
  if (status === 403 || /PERMISSION|FEATURE/.test(code)) {
    return { kind: 'forbidden', detail };
  }
  return status === 404 ? { kind: 'not-there' } : { kind: 'refused', status, detail };
}

function result(value: unknown): LogResponse {
  if (!isObject(value) || !Array.isArray(value.items)) {
    return { kind: 'unreadable' };
  }
  return { kind: 'rows', rows: value.items.filter(isObject).map(rowOf), hasMore: value.hasMore === true };
}

function rowOf(item: Readonly<Record<string, unknown>>): LogRow {
  const columns = Object.entries(item).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name.toLowerCase(), String(value)] as const] : [],
  );
  return Object.fromEntries(columns);
}

/** The error in the form of REST web services, or in that of RESTlets. */
function errorDetails(value: unknown): { readonly code: string; readonly detail: string } {
  const body = isObject(value) ? value : {};
  const list: readonly unknown[] = Array.isArray(body['o:errorDetails']) ? body['o:errorDetails'] : [];
  const found = [list[0], body.error, body].find(isObject) ?? {};
  const code = textOf(found['o:errorCode']) || textOf(found.code);
  const detail = textOf(found.detail) || textOf(found.message) || textOf(body.title);
  return { code, detail: detail.slice(0, longestDetail) };
}

function parse(text: string): unknown {
  if (text.length > longestBody) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
