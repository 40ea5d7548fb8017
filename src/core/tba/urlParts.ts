/** The parts of a URL as they are written: nothing is decoded, and upper and lower case stay. */
export interface UrlParts {
  /** Without its colon: `https`; empty when there is none. */
  readonly scheme: string;
  /** User name and password before the host, without the `@`; undefined when there is no `@`. */
  readonly user: string | undefined;
  /** Without the port; the address of IPv6 has its brackets. */
  readonly host: string;
  /** Without its colon; empty when there is none. */
  readonly port: string;
  /** From the first slash after the host; empty when there is none. */
  readonly path: string;
  /** Without the question mark; undefined when there is none. */
  readonly query: string | undefined;
  /** Without the number sign; undefined when there is none. */
  readonly fragment: string | undefined;
}

const schemePattern = /^[A-Za-z][A-Za-z0-9+.-]*$/;

/**
 * Splits a URL into its parts (RFC 3986 appendix B). No other code of the project does. A text without `scheme://` begins with the
 * host, as people write it; one that begins with a slash has no host. Never throws.
 */
export function urlParts(url: string): UrlParts {
  const hash = url.indexOf('#');
  const beforeFragment = hash < 0 ? url : url.slice(0, hash);
  const question = beforeFragment.indexOf('?');
  const beforeQuery = question < 0 ? beforeFragment : beforeFragment.slice(0, question);
  const colon = beforeQuery.indexOf('://');
  const isAbsolute = colon > 0 && schemePattern.test(beforeQuery.slice(0, colon));
  const begin = isAbsolute ? colon + 3 : 0;
  const slash = beforeQuery.indexOf('/', begin);
  const { user, host, port } = authorityParts(beforeQuery.slice(begin, slash < 0 ? undefined : slash));
  return {
    scheme: isAbsolute ? beforeQuery.slice(0, colon) : '',
    user,
    host,
    port,
    path: slash < 0 ? '' : beforeQuery.slice(slash),
    query: question < 0 ? undefined : beforeFragment.slice(question + 1),
    fragment: hash < 0 ? undefined : url.slice(hash + 1),
  };
}

/** Splits user, host and port (RFC 3986 section 3.2). The user ends at the last `@`, as in the URL class. */
export function authorityParts(authority: string): Pick<UrlParts, 'user' | 'host' | 'port'> {
  const at = authority.lastIndexOf('@');
  const address = authority.slice(at + 1);
  const bracket = address.startsWith('[') ? address.indexOf(']') : -1;
  const colon = address.indexOf(':', bracket + 1);
  return {
    user: at < 0 ? undefined : authority.slice(0, at),
    host: colon < 0 ? address : address.slice(0, colon),
    port: colon < 0 ? '' : address.slice(colon + 1),
  };
}
