import type { HttpMethod, RequestPlace, RestletRequest } from '../../protocol/request.js';
import { restletPath } from '../netsuite/index.js';
import { percentEncode } from '../tba/index.js';
import { sendsBody } from './rules/bodyRules.js';
import { contentTypeOf, isContentType } from './contentType.js';
import { refusedHeader } from './rules/headerNames.js';

/** One parameter of the URL, decoded, with the field of the composer that it comes from. */
export interface PreparedParameter {
  readonly name: string;
  readonly value: string;
  readonly place: RequestPlace;
}

/** A request ready to be signed and sent. */
export interface PreparedRequest {
  readonly method: HttpMethod;
  /** Percent-encoded by RFC 5849 3.6, so that signing has nothing to change. */
  readonly url: string;
  /** Without Authorization: that is what signing adds. Content-Type is always there. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent with GET and DELETE. */
  readonly body?: string;
  readonly contentType: string;
  /** The query parameters in the order of the URL. */
  readonly parameters: readonly PreparedParameter[];
}

/**
 * Makes what a request sends: script, deploy, then the enabled query rows in their order. A GET has a `Content-Type` too, because
 * without it NetSuite returns errors as plain text. Rows without a name and refused headers are left out; `checkRequest` reports
 * them. Pure, and never throws.
 *
 * @param base scheme, host and port, from `resolveHost`.
 */
export function prepareRequest(request: RestletRequest, base: string): PreparedRequest {
  const parameters = parametersOf(request);
  const query = parameters.map(({ name, value }) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
  return {
    method: request.method,
    url: `${base}${restletPath}?${query}`,
    headers: headersOf(request),
    ...(sendsBody(request) && { body: request.body }),
    contentType: contentTypeOf(request),
    parameters,
  };
}

function parametersOf(request: RestletRequest): PreparedParameter[] {
  const rows = request.query.flatMap((row, index): PreparedParameter[] =>
    row.enabled && row.name !== ''
      ? [{ name: row.name, value: row.value, place: { field: 'query', row: index, part: row.value === '' ? 'name' : 'value' } }]
      : [],
  );
  return [
    { name: 'script', value: request.script.trim(), place: { field: 'script' } },
    { name: 'deploy', value: request.deploy.trim(), place: { field: 'deploy' } },
    ...rows,
  ];
}

function headersOf(request: RestletRequest): [string, string][] {
  const rows = request.headers
    .filter((row) => row.enabled && row.name !== '' && refusedHeader(row.name) === undefined)
    .map((row): [string, string] => [row.name, row.value.trim()]);
  const own: [string, string][] = [];
  if (!rows.some(([name]) => isContentType(name))) {
    own.push(['Content-Type', request.bodyType]);
  }
  if (!rows.some(([name]) => name.toLowerCase() === 'accept')) {
    own.push(['Accept', '*/*']);
  }
  return [...own, ...rows];
}
