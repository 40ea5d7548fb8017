import type { IncomingMessage } from 'node:http';

/** Request line and headers as they were received, before anything interpreted them. */
export interface RequestHead {
  readonly method: string;
  /** The request target as it stands in the request line: `/app/site/hosting/restlet.nl?script=…`, or an absolute URL. */
  readonly target: string;
  /** Names and values alternately, in the order in which they were received and with every repetition. */
  readonly rawHeaders: readonly string[];
  /** The address of the client. */
  readonly from?: string;
}

/** A whole request as it was received. */
export interface ReceivedRequest extends RequestHead {
  readonly body: Buffer;
}

/** The head of a request of Node's HTTP server. */
export function requestHead({ method = '', url = '', rawHeaders, socket }: IncomingMessage): RequestHead {
  const from = socket.remoteAddress;
  return { method, target: url, rawHeaders, ...(from !== undefined && { from }) };
}

/** Every value of a header, in the order in which they were received; `name` in lowercase. */
export function headerValues(head: RequestHead, name: string): string[] {
  return headerPairs(head).flatMap(([given, value]) => (given.toLowerCase() === name ? [value] : []));
}

/** The headers as pairs, with the names as they were written. */
export function headerPairs({ rawHeaders }: RequestHead): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return pairs;
}

/** The path of the request target, without the query. */
export function requestPath({ target }: RequestHead): string {
  return pathAndQuery(target).split('?', 1)[0] ?? '';
}

/** The request target without scheme and host: it begins with a slash. */
export function pathAndQuery(target: string): string {
  const rest = target.replace(absoluteForm, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/**
 * The absolute URL that a client must have signed: of the Host header (RFC 5849 section 3.4.1.2), or of `origin`
 * (`https://1234567.restlets.api.netsuite.com`) when it is verified as if it had been sent there.
 * Undefined when the request has no Host header, or an impossible one.
 */
export function signedUrl(head: RequestHead, origin?: string): string | undefined {
  if (origin !== undefined) {
    return origin + pathAndQuery(head.target);
  }
  if (absoluteForm.test(head.target)) {
    return head.target;
  }
  const host = headerValues(head, 'host')[0] ?? '';
  return hostAndPort.test(host) ? `http://${host}${head.target}` : undefined;
}

/** Without characters that begin another part of a URL: in `a@b`, the host is `b`. */
const hostAndPort = /^[^\s@/?#\\]+$/;
const absoluteForm = /^https?:\/\/[^/?#]*/i;
