import { tokenServicePaths } from '../netsuite/index.js';
import { percentEncode, signRequest, type SignOptions, type TbaCredentials } from '../tba/index.js';

/** A signed request to a token service, ready to be sent as it is. */
export interface TokenRequest {
  readonly method: 'GET';
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * Asks what a token stands for (Oracle, chapter_157017286140). It is signed like a RESTlet call without a query, because Oracle does not
 * spell out how. `baseUrl` is scheme and host, without a path. Throws a TbaError for credentials that cannot be signed with.
 */
export function tokenInfoRequest(baseUrl: string, credentials: TbaCredentials, options?: SignOptions): TokenRequest {
  return signed(`${baseUrl}${tokenServicePaths.tokenInfo}`, credentials, options);
}

/**
 * Revokes the token that it is signed with, for good (Oracle, section_1546447142). `baseUrl` is scheme and host, without a path. Throws a
 * TbaError for credentials that cannot be signed with.
 */
export function revokeTokenRequest(baseUrl: string, credentials: TbaCredentials, options?: SignOptions): TokenRequest {
  const { consumerKey, tokenId } = credentials;
  const query = `consumerKey=${percentEncode(consumerKey)}&token=${percentEncode(tokenId)}`;
  return signed(`${baseUrl}${tokenServicePaths.revokeToken}?${query}`, credentials, options);
}

/** With a content type of JSON, because an error has the format of its request (Oracle, section_4619215993). */
function signed(address: string, credentials: TbaCredentials, options: SignOptions = {}): TokenRequest {
  const { url, authorization } = signRequest({ method: 'GET', url: address }, credentials, options);
  return {
    method: 'GET',
    url,
    headers: [
      ['Authorization', authorization],
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ],
  };
}
