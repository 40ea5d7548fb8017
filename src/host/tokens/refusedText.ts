import { headerOf } from '../../protocol/headers.js';
import type { CommandRequest } from '../../core/recipes/index.js';
import type { RefusedCall } from './tokenCalls.js';

const usedHeaders = ['Date', 'WWW-Authenticate'];

/**
 * A refused call as HTTP writes it, for the explain view. Of the response it has what a diagnosis uses: anything else in it comes from
 * outside, and might be read as another request.
 */
export function refusedText({
  request,
  response,
  code,
}: Pick<RefusedCall, 'response' | 'code'> & { readonly request: CommandRequest }): string {
  const { status, statusText, headers } = response;
  const of = usedHeaders.flatMap((name) => {
    const value = headerOf(headers, name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return [
    `${request.method} ${request.url} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    ...(request.body === undefined || request.body === '' ? [] : [request.body, '']),
    `HTTP/1.1 ${status} ${statusText}`,
    ...of,
    '',
    ...(code === undefined ? [] : [JSON.stringify({ error: { code } })]),
  ].join('\n');
}
