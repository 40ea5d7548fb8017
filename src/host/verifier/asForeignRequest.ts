import type { VerifiedRequest } from '../../core/verifier/index.js';
import { headerOf } from '../../protocol/headers.js';
import type { RoleView } from '../../protocol/roles.js';
import type { ConvertibleRequest } from '../../core/explain/index.js';

/** A verified request as if it had been sent to the host of its role, so that a composer can open it. */
export function asForeignRequest(
  verified: VerifiedRequest,
  role: RoleView | undefined,
): Pick<ConvertibleRequest, 'request' | 'headers'> {
  const { request, accountUrl } = verified;
  const scheme = role?.kind === 'demo' ? 'http' : 'https';
  return {
    request: {
      method: request.method,
      url: role ? accountUrl.replace(/^https:\/\/[^/]+/, `${scheme}://${role.host}`) : accountUrl,
      authorization: headerOf(request.headers, 'authorization') ?? '',
      contentType: headerOf(request.headers, 'content-type') ?? '',
      body: request.body.text,
      baseString: '',
    },
    headers: request.headers.map(([name, value]): [string, string] => [name, value]),
  };
}

/** What is missing in the composer: parts of the body, and the cookies. A sentence each. */
export function bodyLeft({ request: { body, cookies } }: VerifiedRequest): string[] {
  return [
    ...(body.bytes === undefined ? ["The body was too large to keep, so it isn't in the request."] : []),
    ...(body.bytes !== undefined && body.isCut
      ? ['The body was longer than is kept: only its beginning is in the request.']
      : []),
    ...(cookies > 0 ? ['The cookies were removed. NetSuite accepts either a signature or a session cookie, not both.'] : []),
  ];
}
