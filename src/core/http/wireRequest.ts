import { UserError } from '../../protocol/userError.js';
import { isLoopbackAddress } from '../netsuite/index.js';
import { headerNamePattern } from '../request/index.js';
import { urlParts, type UrlParts } from '../tba/index.js';
import type { SendableRequest } from './types.js';

/** A request in the parts that node's http module takes. */
export interface WireRequest {
  readonly method: string;
  readonly secure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  /** Empty for the scheme's own port. */
  readonly port: string;
  /** The host has to be looked up: it is a name, not an address. */
  readonly named: boolean;
  /** Path and query, exactly as they are in the URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: Buffer;
}

// Everything but visible ASCII: node's http module would refuse or change it.
const notOnTheWire = /[^\x21-\x7E]/;
const notInValue = /[^\t\x20-\x7E\x80-\xFF]/;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

/** The encodings are those that this folder decompresses. Logs of gateways and administrators name the caller by its User-Agent. */
const ownHeaders = [
  ['Accept-Encoding', 'gzip, deflate, br'],
  ['User-Agent', 'RESTlet-Workbench'],
] as const;

/**
 * Splits a request into its parts. Adds Content-Length, and Accept-Encoding and User-Agent unless the request has them; node adds
 * Host. Throws a UserError for a request that cannot be sent as it was signed, or whose signature would go over a network without TLS.
 */
export function toWireRequest({ method, url, headers, body }: SendableRequest): WireRequest {
  const parts = urlParts(url);
  const { scheme, path, query } = parts;
  if (!/^https?$/i.test(scheme) || (parts.user === undefined && parts.host === '') || notOnTheWire.test(url)) {
    throw new UserError("Can't send this URL. It must start with https:// and contain visible ASCII characters only.");
  }
  const { hostname, port } = parseAuthority(parts);
  const secure = scheme.toLowerCase() === 'https';
  if (!secure && !isLoopbackAddress(hostname)) {
    throw new UserError(
      `Signed requests are sent over https only. Anyone on the network can read a request sent to ${hostname} over http.`,
    );
  }
  const bytes = body === undefined ? undefined : Buffer.from(body, 'utf8');
  return {
    method,
    secure,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    named: !address.test(hostname),
    path: `${path === '' ? '/' : path}${query === undefined ? '' : `?${query}`}`,
    headers: wireHeaders(headers, bytes?.length),
    ...(bytes !== undefined && { body: bytes }),
  };
}

/** Host and port as the URL class writes them, which is what node's http module is given. */
function parseAuthority({ scheme, user, host, port }: UrlParts): URL {
  // A user name in the URL would replace the Authorization header.
  if (user !== undefined) {
    throw new UserError('The URL has a user name or password before the host. Remove it.');
  }
  try {
    return new URL(`${scheme}://${host}${port === '' ? '' : `:${port}`}`);
  } catch {
    throw new UserError("The host or port in the URL isn't valid.");
  }
}

/** The headers by name. A repeated one is sent as several lines, as it was given. */
function wireHeaders(given: SendableRequest['headers'], length: number | undefined): WireRequest['headers'] {
  const grouped = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of given) {
    requireSendable(name, value);
    const key = name.toLowerCase();
    const group = grouped.get(key) ?? { name, values: [] };
    group.values.push(value);
    grouped.set(key, group);
  }
  for (const [name, value] of ownHeaders) {
    if (!grouped.has(name.toLowerCase())) {
      grouped.set(name.toLowerCase(), { name, values: [value] });
    }
  }
  if (length !== undefined) {
    grouped.set('content-length', { name: 'Content-Length', values: [String(length)] });
  }
  return Object.fromEntries(
    [...grouped.values()].map(({ name, values }) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

function requireSendable(name: string, value: string): void {
  if (!headerNamePattern.test(name)) {
    throw new UserError(`"${name}" isn't a valid header name.`);
  }
  if (notInValue.test(value)) {
    throw new UserError(`The value of the header ${name} has a character that isn't allowed in headers.`);
  }
}
