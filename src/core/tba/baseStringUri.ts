import { TbaError } from './errors.js';
import { percentEncode } from './percentEncoding.js';

const absoluteUrl = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/;
const authority = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/;
const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };
// Visible ASCII stays as it was sent; a space or a character beyond ASCII cannot travel in a request line as it is.
const notOnTheWire = /[^\x21-\x7E]+/g;

/**
 * The base string URI of a URL (RFC 5849 section 3.4.1.2): scheme and host in lower case, no default port, the path as it is
 * sent, no query, no fragment. `host` is the Host header, when it differs from the URL. Throws a TbaError for a relative URL.
 */
export function baseStringUri(url: string, host?: string): string {
  const match = absoluteUrl.exec(url);
  const parts = authority.exec(host ?? match?.[2] ?? '');
  if (match === null || parts === null || parts[1] === '') {
    throw new TbaError(
      'url',
      'The URL must be absolute, such as https://<account>.restlets.api.netsuite.com/app/site/hosting/restlet.nl.',
    );
  }
  const scheme = (match[1] ?? '').toLowerCase();
  const port = parts[2] ?? '';
  const shownPort = port === '' || port === defaultPorts[scheme] ? '' : `:${port}`;
  const path = match[3] === '' ? '/' : (match[3] ?? '').replace(notOnTheWire, percentEncode);
  return `${scheme}://${(parts[1] ?? '').toLowerCase()}${shownPort}${path}`;
}
