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
  const [beforeFragment, fragment] = cut(url, '#');
  const [beforeQuery, query] = cut(beforeFragment, '?');
  const colon = beforeQuery.indexOf('://');
  const isAbsolute = colon > 0 && schemePattern.test(beforeQuery.slice(0, colon));
  const rest = isAbsolute ? beforeQuery.slice(colon + 3) : beforeQuery;
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  return {
    scheme: isAbsolute ? beforeQuery.slice(0, colon) : '',
    ...authorityParts(authority),
    path: slash < 0 ? '' : rest.slice(slash),
    query,
    fragment,
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

/** Splits a text at the first occurrence of a character, which is left out. */
function cut(text: string, at: string): [before: string, after: string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
