import { accountHost, looksLikeLoopback, tokenServicePaths } from '../../netsuite/index.js';
import {
  checkAccountId,
  parseAuthorizationHeader,
  queryParameters,
  urlParts,
  type Pair,
  type ParsedAuthorizationHeader,
  type SignableRequest,
  type TbaCredentials,
} from '../../tba/index.js';
import type { InspectionOptions } from '../types.js';

/** A request and its header, taken apart for the rules. */
export interface InspectedRequest {
  readonly request: SignableRequest;
  readonly authorization: string;
  readonly header: ParsedAuthorizationHeader;
  /** The decoded value of a parameter of the header, its first one; undefined when the header lacks it. */
  readonly value: (name: string) => string | undefined;
  readonly address: Address;
  readonly query: readonly Pair[];
  readonly known: Partial<TbaCredentials>;
  /** The realm of the stored account; undefined when none is stored. */
  readonly storedRealm: string | undefined;
  /** A Cookie header was sent as well. */
  readonly hasCookie: boolean;
  /** Seconds since 1970-01-01 UTC. */
  readonly sentAt: number | undefined;
  /** This machine's clock, in seconds as well. */
  readonly now: number;
}

/** A URL in its parts, as written. A part that the URL lacks is empty. */
export interface Address {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  /** Without its colon. */
  readonly port: string;
  readonly path: string;
  /** The account that a NetSuite host belongs to, written as a realm; undefined for any other host. */
  readonly account: string | undefined;
  readonly isLoopback: boolean;
}

/** Never throws, whatever the request and the header are. */
export function inspectedRequest(
  request: SignableRequest,
  authorization: string,
  options: InspectionOptions = {},
): InspectedRequest {
  const header = parseAuthorizationHeader(authorization);
  const values = new Map(header.parameters.toReversed());
  const stored = checkAccountId(options.known?.account ?? '');
  return {
    request,
    authorization,
    header,
    value: (name) => values.get(name),
    address: readAddress(request.url),
    query: queryParameters(request.url),
    known: options.known ?? {},
    storedRealm: 'account' in stored ? stored.account.realm : undefined,
    hasCookie: options.circumstances?.hasCookie === true,
    sentAt: options.sentAt,
    now: options.now ?? Math.floor(Date.now() / 1000),
  };
}

/** Whether this is the service that issues a token for a password. */
export function isIssueToken({ path }: Address): boolean {
  return path.toLowerCase() === tokenServicePaths.issueToken;
}

function readAddress(url: string): Address {
  const { scheme, user = '', host, port, path } = urlParts(url.trim());
  return {
    scheme: scheme.toLowerCase(),
    user,
    host,
    port,
    path,
    account: accountHost(host)?.realm,
    isLoopback: looksLikeLoopback(host),
  };
}
