import type { SendableRequest } from '../../../core/http/index.js';
import { headerOf } from '../../../protocol/headers.js';
import {
  parseAuthorizationHeader,
  requiredSignatureMethod,
  signature,
  signatureBaseString,
  formParameters,
  isFormContentType,
  type SignableRequest,
  type TbaCredentials,
} from '../../../core/tba/index.js';

/** A request as it went out, in the form in which signing speaks of it. */
export function asSigned(request: SendableRequest): SignableRequest {
  const { method, url, body } = request;
  return { method, url, contentType: headerOf(request.headers, 'content-type') ?? '', ...(body !== undefined && { body }) };
}

/** What the Authorization header that went out says of itself. */
export function signedValues(request: SendableRequest): { realm: string; nonce: string; timestamp: number } {
  const { realm = '', parameters } = parseAuthorizationHeader(headerOf(request.headers, 'authorization') ?? '');
  const values = new Map(parameters);
  return { realm, nonce: values.get('oauth_nonce') ?? '', timestamp: Number(values.get('oauth_timestamp')) };
}

/**
 * Whether a request went out rightly signed for these credentials. Nothing is taken over from the signing itself: the header is
 * read back as a server reads it, and the signature computed from it anew (RFC 5849 section 3.2).
 */
export function hasCorrectSignature(request: SendableRequest, credentials: TbaCredentials): boolean {
  const { realm, parameters, problems } = parseAuthorizationHeader(headerOf(request.headers, 'authorization') ?? '');
  const values = new Map(parameters);
  const { method, url, body = '', contentType } = asSigned(request);
  const baseString = signatureBaseString({
    method,
    url,
    oauthParameters: parameters.filter(([name]) => name !== 'oauth_signature'),
    formParameters: isFormContentType(contentType) ? formParameters(body) : [],
  });
  return (
    problems.length === 0 &&
    realm === credentials.account &&
    values.get('oauth_consumer_key') === credentials.consumerKey &&
    values.get('oauth_token') === credentials.tokenId &&
    values.get('oauth_signature_method') === requiredSignatureMethod &&
    values.get('oauth_signature') === signature(baseString, credentials.consumerSecret, credentials.tokenSecret)
  );
}
