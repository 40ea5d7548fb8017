import type { OwnCall } from '../../protocol/explain.js';
import { headerOf } from '../../protocol/headers.js';
import type { RoleView } from '../../protocol/roles.js';
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

/** What the explain view says of a refused call beside its diagnosis: who sent it, and what came back when. */
export function ownCall(
  { role, account, accountName }: RoleView,
  { response, code }: Pick<RefusedCall, 'response' | 'code'>,
): OwnCall {
  const { status, statusText, receivedAt } = response;
  return {
    role,
    account,
    accountName,
    status: `${status} ${statusText}`.trim(),
    ...(code !== undefined && { code }),
    at: receivedAt,
  };
}
