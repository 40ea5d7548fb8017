import type { SendableRequest } from '../../core/http/index.js';
import type { SentView } from '../../protocol/response.js';

/** The values of an OAuth 1.0a header that name the token and prove who signed. */
const identifying = /\b(oauth_consumer_key|oauth_token|oauth_signature)="[^"]*"/g;

/** The headers of a sent request with the Authorization masked, and how long its body was. No header row of a request holds a secret. */
export function sentView({ headers, body = '' }: SendableRequest): SentView {
  const shown = headers.map(([name, value]) => [name, isAuthorization(name) ? masked(value) : value] as const);
  return { headers: shown, bodyLength: body.length };
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

/** A header of OAuth 1.0a has parts that may be seen; of any other, all but the scheme logs in. */
function masked(value: string): string {
  if (/^OAuth\s/i.test(value)) {
    return value.replace(identifying, '$1="‹masked›"');
  }
  const end = value.indexOf(' ');
  return end < 0 ? '‹masked›' : `${value.slice(0, end)} ‹masked›`;
}
