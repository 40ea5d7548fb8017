import { TbaError } from './errors.js';
import { encodeParameters, formParameters, joinParameters, type SignedParameter } from './parameters.js';
import { percentEncode } from './percentEncoding.js';
import { refuseControlCharacters } from './credentials.js';
import { urlParts, type UrlParts } from './urlParts.js';

const invalidPercent = /%(?![0-9A-Fa-f]{2})/g;
const notInPath = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]+/g;

/**
 * The URL as it is sent, so that the sent URL and the base string agree: RFC 3986 encoding, space as `%20` and plus as
 * `%2B` in the query, every pair with its `=`, no empty segment, no fragment, no default port, no dot segments.
 * Throws a TbaError for a URL that cannot be sent.
 */
export function normalizeUrl(url: string): string {
  const parts = urlParts(url);
  return normalizeUrlWith(url, parts, encodeParameters('query', formParameters(parts.query ?? '')));
}

/** As `normalizeUrl`, for a caller that has read the parts and the query already. */
export function normalizeUrlWith(
  url: string,
  { scheme, user, host, port, path }: UrlParts,
  query: readonly SignedParameter[],
): string {
  refuseControlCharacters('url', 'URL', url);
  if (!/^https?$/i.test(scheme) || (user === undefined && host === '' && port === '')) {
    throw new TbaError('url', 'The URL must start with https:// and a host.');
  }
  if (user !== undefined) {
    throw new TbaError('url', 'The URL has a user name or password before the host. Remove it.');
  }
  const sentPath = path === '' ? '/' : path.replace(invalidPercent, '%25').replace(notInPath, percentEncode);
  const origin = `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
  const text = joinParameters(query);
  return `${sentForm(`${origin}${sentPath}`)}${text === '' ? '' : '?'}${text}`;
}

// The last step is the URL class, because the HTTP client uses it too: what it changes has to be changed before signing. It leaves an
// encoded query as it is.
function sentForm(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    throw new TbaError('url', "The host or port in the URL isn't valid.");
  }
}
