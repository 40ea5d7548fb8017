import { accountHost, genericHosts, tokenServicePaths } from '../netsuite/index.js';
import { percentEncode, urlParts } from '../tba/index.js';

/** A request without credentials, ready to be sent as it is. */
export interface OpenRequest {
  readonly method: 'GET';
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * Asks which hosts an account has (Oracle, chapter_157011836591). Nothing is signed. `baseUrl` is scheme and host, without a path.
 * `again` has the parameter that Oracle adds after the error "Service Unavailable".
 */
export function dataCenterUrlsRequest(baseUrl: string, realm: string, again = false): OpenRequest {
  const account = percentEncode(realm);
  const url = `${baseUrl}${tokenServicePaths.dataCenterUrls}?account=${account}${again ? `&c=${account}` : ''}`;
  return { method: 'GET', url, headers: [['Accept', 'application/json']] };
}

/** What a response says of an account. The hosts are in lower case. */
export type AccountHosts =
  /** Every host is one of this account; the first is that of RESTlets. */
  | { readonly kind: 'exists'; readonly hosts: readonly string[] }
  /** Only hosts without an account, as Oracle documents it for an account that NetSuite does not know. */
  | { readonly kind: 'unknown' }
  /** The hosts of another account. */
  | { readonly kind: 'other-account'; readonly realm: string }
  /** No data of the service, or hosts that say nothing. */
  | { readonly kind: 'unclear' };

const properties = ['restDomain', 'webservicesDomain', 'systemDomain'] as const;

/** UTF-16 code units. A response of the service is far shorter, and a host too. */
const longestResponse = 16 * 1024;
const longestUrl = 300;

/** Reads a response with status 200. `ownHost` is that of the simulator, with its port, which is a host of its account. Never throws. */
export function readDataCenterUrls(text: string, realm: string, ownHost?: string): AccountHosts {
  const [restHost, ...others] = hostsIn(text);
  if (restHost === undefined) {
    return { kind: 'unclear' };
  }
  const hosts = [restHost, ...others];
  if (hosts.every((host) => generic.has(host))) {
    return { kind: 'unknown' };
  }
  const realms = hosts.map((host) => (host === ownHost ? realm : accountHost(host)?.realm));
  const [first] = realms;
  if (first === undefined || realms.some((one) => one !== first)) {
    return { kind: 'unclear' };
  }
  return first === realm ? { kind: 'exists', hosts } : { kind: 'other-account', realm: first };
}

const generic: ReadonlySet<string> = new Set(genericHosts);

/** The hosts of the properties, those of RESTlets first. Empty unless all that are there can be read, and that of RESTlets is. */
function hostsIn(text: string): readonly string[] {
  const value = parsed(text);
  const given = properties.map((name) => value[name]);
  const hosts = given.filter((one) => one !== undefined).map(hostOf);
  return given[0] === undefined || hosts.includes(undefined) ? [] : hosts.filter((host) => host !== undefined);
}

function parsed(text: string): Readonly<Partial<Record<string, unknown>>> {
  try {
    const value: unknown = text.length > longestResponse ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** Undefined for anything that is no plain address of a host. */
function hostOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longestUrl) {
    return undefined;
  }
  const { scheme, user, host, port, path } = urlParts(value.trim());
  const isPlain = /^https?$/i.test(scheme) && user === undefined && /^\/?$/.test(path) && /^[A-Za-z0-9.-]+$/.test(host);
  return isPlain ? `${host}${port === '' ? '' : `:${port}`}`.toLowerCase() : undefined;
}
