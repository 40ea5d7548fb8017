import { TbaError } from './errors.js';
import { percentEncode } from './percentEncoding.js';
import { authorityParts, urlParts } from './urlParts.js';

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };
// Visible ASCII stays as it was sent. Spaces and characters beyond ASCII cannot be sent in a request line.
const notOnTheWire = /[^\x21-\x7E]+/g;

/**
 * The base string URI of a URL (RFC 5849 section 3.4.1.2): scheme and host in lower case, no default port, the path as it is
 * sent, no query, no fragment. `host` is the Host header, when it differs from the URL. Throws a TbaError for a relative URL.
 */
export function baseStringUri(url: string, host?: string): string {
  const parts = urlParts(url);
  const address = host === undefined ? parts : authorityParts(host);
  if (parts.scheme === '' || address.host === '' || !/^\d*$/.test(address.port)) {
    throw new TbaError(
      'url',
      'The URL must be absolute, such as https://<account>.restlets.api.netsuite.com/app/site/hosting/restlet.nl.',
    );
  }
  const scheme = parts.scheme.toLowerCase();
  const port = address.port === '' || address.port === defaultPorts[scheme] ? '' : `:${address.port}`;
  const path = parts.path === '' ? '/' : parts.path.replace(notOnTheWire, percentEncode);
  return `${scheme}://${address.host.toLowerCase()}${port}${path}`;
}
