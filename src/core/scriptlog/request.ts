import { suiteQlPath } from '../netsuite/index.js';
import { signRequest, type SignOptions, type TbaCredentials } from '../tba/index.js';
import type { LogStatement } from './statements.js';

/** Rows of one response. An entry has 4 KB, so that is 2 MB at most; what is beyond it is said to be there. */
export const rowsOfPage = 500;

/** A signed request that runs one statement, ready to be sent as it is. */
export interface LogRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/**
 * Signs the request that runs a statement (Oracle, section_157909186990): `limit` and `offset` are signed, the body isn't, because it is
 * JSON. `baseUrl` is scheme and host, without a path. Throws a TbaError for credentials that cannot be signed with.
 */
export function logRequest(
  baseUrl: string,
  statement: LogStatement,
  credentials: TbaCredentials,
  options?: SignOptions,
): LogRequest {
  const body = JSON.stringify({ q: statement });
  const contentType = 'application/json';
  const address = `${baseUrl}${suiteQlPath}?limit=${rowsOfPage}&offset=0`;
  const { url, authorization } = signRequest({ method: 'POST', url: address, body, contentType }, credentials, options ?? {});
  return {
    method: 'POST',
    url,
    headers: [
      ['Authorization', authorization],
      ['Content-Type', contentType],
      ['Accept', 'application/json'],
      ['Prefer', 'transient'],
    ],
    body,
  };
}
