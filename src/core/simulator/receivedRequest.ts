import type { IncomingMessage } from 'node:http';

/** A request as it was received, before anything interpreted it. */
export interface ReceivedRequest {
  readonly method: string;
  /** The request target as it stands in the request line: `/app/site/hosting/restlet.nl?script=…`, or an absolute URL. */
  readonly target: string;
  /** Names and values alternately, in the order in which they were received and with every repetition. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** The body was longer than a RESTlet takes: it was read to its end and not kept. */
  readonly isTooLarge?: true;
  /** The address of the client. */
  readonly from?: string;
}

/** A request of Node's HTTP server and its body, which is undefined when it was too large. */
export function receivedRequest(request: IncomingMessage, body: Buffer | undefined): ReceivedRequest {
  const { method = '', url = '', rawHeaders, socket } = request;
  const from = socket.remoteAddress;
  const content = body === undefined ? ({ body: Buffer.alloc(0), isTooLarge: true } as const) : { body };
  return { method, target: url, rawHeaders, ...content, ...(from !== undefined && { from }) };
}

/** Every value of a header, in the order in which they were received; `name` in lower case. */
export function headerValues(request: ReceivedRequest, name: string): string[] {
  return headerPairs(request).flatMap(([given, value]) => (given.toLowerCase() === name ? [value] : []));
}

/** The headers as pairs, with the names as they were written. */
export function headerPairs({ rawHeaders }: ReceivedRequest): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return pairs;
}

/** The path of the request target, without the query. */
export function requestPath({ target }: ReceivedRequest): string {
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
 * Undefined when the request names no host.
 */
export function signedUrl(request: ReceivedRequest, origin?: string): string | undefined {
  const host = headerValues(request, 'host')[0];
  if (origin !== undefined) {
    return origin + pathAndQuery(request.target);
  }
  if (absoluteForm.test(request.target)) {
    return request.target;
  }
  return host === undefined || host === '' ? undefined : `http://${host}${request.target}`;
}

const absoluteForm = /^https?:\/\/[^/?#]*/i;
