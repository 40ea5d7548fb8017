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

/** A sent request in the form that the functions for signing take. */
export function asSigned(request: SendableRequest): SignableRequest {
  const { method, url, body } = request;
  return { method, url, contentType: headerOf(request.headers, 'content-type') ?? '', ...(body !== undefined && { body }) };
}

/** The values in the Authorization header of a sent request. */
export function signedValues(request: SendableRequest): { realm: string; nonce: string; timestamp: number } {
  const { realm = '', parameters } = parseAuthorizationHeader(headerOf(request.headers, 'authorization') ?? '');
  const values = new Map(parameters);
  return { realm, nonce: values.get('oauth_nonce') ?? '', timestamp: Number(values.get('oauth_timestamp')) };
}

/**
 * Whether a request was sent with a correct signature for these credentials. The values of signing are not used again: the header is read
 * as a server reads it, and its signature is computed once more (RFC 5849 section 3.2).
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
