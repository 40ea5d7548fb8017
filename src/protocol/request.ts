/** The request as the composer edits it and a `.restlet.json` file holds it. All strings are decoded. */
import type { RequestFix } from './requestFix.js';
import type { Update } from './update.js';

export const httpMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** One query parameter or header; a disabled row is kept in the file but never sent or signed. */
export interface RequestRow {
  name: string;
  value: string;
  enabled: boolean;
}

export type BodyType = 'application/json' | 'text/plain' | 'application/xml';

export interface RestletRequest {
  name?: string;
  method: HttpMethod;
  /** Script ID (`customscript_…`) or internal ID. */
  script: string;
  /** Deployment ID (`customdeploy_…`) or the deployment's number. */
  deploy: string;
  query: RequestRow[];
  headers: RequestRow[];
  /** Kept while the method is GET or DELETE, but only sent with POST and PUT. */
  body: string;
  bodyType: BodyType;
  /** The account this request prefers, written as a realm; the active role is used when absent. */
  account?: string;
  /** The role this request prefers, by its name. */
  role?: string;
}

/** What the webview changed, whole fields at a time; a field set to `null` is removed. */
export type RequestPatch = Update<RestletRequest>;

/** A place in a request, so that an error or a signed segment can point at the control it came from. */
export type RequestPlace =
  | { readonly field: 'method' | 'script' | 'deploy' | 'body' | 'bodyType' | 'account' | 'role' | 'name' | 'document' }
  | { readonly field: 'query' | 'headers'; readonly row: number; readonly part: 'name' | 'value' };

/** A place as a text, so that places can be compared and looked up: `query/2/value`. */
export function placeKey(place: RequestPlace): string {
  return 'row' in place ? `${place.field}/${place.row}/${place.part}` : place.field;
}

/** A row as a person counts it, from 1: `query row 2`. `row` counts from 0. */
export function rowText(field: 'query' | 'headers', row: number): string {
  return `${field === 'query' ? 'query' : 'header'} row ${row + 1}`;
}

/**
 * One line about one place. A problem of severity `error` stops sending, a `warning` does not; an `info` is correct here, but known to
 * fail in other clients or accounts.
 */
export interface RequestProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly place: RequestPlace;
  /** RFC 5849 and Oracle's sample sign this place differently, so a correct signature may be refused. */
  readonly isDisagreement?: true;
  /** It fits the request that was checked, and no other. */
  readonly fix?: RequestFix;
}
