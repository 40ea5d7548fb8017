import { refuseControlCharacters } from './credentials.js';
import type { Pair } from './parameters.js';
import { percentEncode } from './percentEncoding.js';

/**
 * The value of an Authorization header (RFC 5849 section 3.5.1): the scheme, the realm first, then the parameters in the order
 * given, names and values decoded here and percent-encoded there. The realm is a quoted string of HTTP and not percent-encoded.
 * `separator` is `, ` unless told. Throws a TbaError for a control character in the realm.
 */
export function formatAuthorizationHeader(
  parameters: readonly Pair[],
  { realm, separator = ', ' }: { readonly realm?: string; readonly separator?: string } = {},
): string {
  let header = 'OAuth ';
  if (realm !== undefined) {
    refuseControlCharacters('realm', 'realm', realm);
    header += `realm="${realm.replace(/["\\]/g, '\\$&')}"${parameters.length > 0 ? separator : ''}`;
  }
  parameters.forEach(([name, value], index) => {
    header += `${index > 0 ? separator : ''}${percentEncode(name)}="${percentEncode(value)}"`;
  });
  return header;
}
