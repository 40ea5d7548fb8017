import { tokenServicePaths } from '../netsuite/index.js';
import {
  formatAuthorizationHeader,
  percentEncode,
  requiredSignatureMethod,
  signature,
  signatureBaseString,
  type Pair,
  type SignOptions,
} from '../tba/index.js';

/** The consumer pair of an integration record. */
export interface FlowIntegration {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** A signed request of the three-step flow, ready to be sent as it is. Its body is empty. */
export interface FlowRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: '';
}

/** A request token with its secret: they live in memory until they are exchanged. */
export interface RequestTokenPair {
  readonly id: string;
  readonly secret: string;
}

export interface RequestTokenInput {
  /** Scheme and host, without a path. */
  readonly baseUrl: string;
  readonly integration: FlowIntegration;
  /** The account as a realm; NetSuite needs none. */
  readonly realm?: string;
  /** As it stands in the integration record. */
  readonly callback: string;
  /** The internal ID of the role to log in with. */
  readonly role?: string;
}

/**
 * Step one (Oracle, section_156338994830): asks for a request token. The role is signed, although it is no OAuth parameter. Throws a
 * TbaError for a URL that cannot be signed.
 */
export function requestTokenRequest(
  { baseUrl, integration, realm, callback, role }: RequestTokenInput,
  options: Required<SignOptions>,
): FlowRequest {
  const own: Pair[] = [['oauth_callback', callback], ...(role === undefined ? [] : ([['role', role]] as Pair[]))];
  return signed(`${baseUrl}${tokenServicePaths.requestToken}`, own, { integration, tokenSecret: '', realm }, options);
}

export interface AccessTokenInput extends Pick<RequestTokenInput, 'baseUrl' | 'integration' | 'realm'> {
  readonly requestToken: RequestTokenPair;
  readonly verifier: string;
}

/** Step three (Oracle, section_156537025868): exchanges a request token that was allowed. Throws a TbaError as step one does. */
export function accessTokenRequest(
  { baseUrl, integration, realm, requestToken, verifier }: AccessTokenInput,
  options: Required<SignOptions>,
): FlowRequest {
  const own: Pair[] = [
    ['oauth_token', requestToken.id],
    ['oauth_verifier', verifier],
  ];
  const keys = { integration, tokenSecret: requestToken.secret, realm };
  return signed(`${baseUrl}${tokenServicePaths.accessToken}`, own, keys, options);
}

/** Step two (Oracle, section_156536698849): the page for the browser. `state` has letters and digits only, at most 512. */
export function authorizeUrl(baseUrl: string, requestTokenId: string, state: string): string {
  return `${baseUrl}${tokenServicePaths.authorizeToken}?oauth_token=${percentEncode(requestTokenId)}&state=${percentEncode(state)}`;
}

function signed(
  url: string,
  own: readonly Pair[],
  { integration, tokenSecret, realm }: { integration: FlowIntegration; tokenSecret: string; realm: string | undefined },
  { nonce, timestamp }: Required<SignOptions>,
): FlowRequest {
  const parameters: Pair[] = [
    ['oauth_consumer_key', integration.consumerKey],
    ...own,
    ['oauth_nonce', nonce],
    ['oauth_timestamp', String(timestamp)],
    ['oauth_signature_method', requiredSignatureMethod],
    ['oauth_version', '1.0'],
  ];
  const base = signatureBaseString({ method: 'POST', url, oauthParameters: parameters });
  const whole: Pair[] = [...parameters, ['oauth_signature', signature(base, integration.consumerSecret, tokenSecret)]];
  return {
    method: 'POST',
    url,
    headers: [['Authorization', formatAuthorizationHeader(whole, realm === undefined ? {} : { realm })]],
    body: '',
  };
}
