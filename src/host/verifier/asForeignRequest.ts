import type { VerifiedRequest } from '../../core/verifier/index.js';
import { headerOf } from '../../protocol/headers.js';
import type { RoleView } from '../../protocol/roles.js';
import type { ConvertibleRequest } from '../../core/explain/index.js';
import * as texts from './texts.js';

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
    ...(body.bytes === undefined ? [texts.left.bodyTooLarge] : []),
    ...(body.bytes !== undefined && body.isCut ? [texts.left.bodyCut] : []),
    ...(cookies > 0 ? [texts.left.cookies] : []),
  ];
}
