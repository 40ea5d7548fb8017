import {
  refuseControlCharacters,
  requireCredentials,
  requireIdentity,
  type TbaCredentials,
  type TbaIdentity,
} from './credentials.js';
import { TbaError } from './errors.js';
import { requiredSignatureMethod } from './signature.js';
import { byteBeyondUtf8, withVisibleBytes } from './percentEncoding.js';
import { normalizeUrlWith } from './normalizeUrl.js';
import { encodeParameters, formParameters, isFormContentType, type SignedParameter } from './parameters.js';
import { Signer } from './signer.js';
import type { SignatureTrace, UnsignedTrace } from './trace.js';
import { urlParts } from './urlParts.js';

/** A request to be signed. The URL is as typed. The body is signed only when it is `application/x-www-form-urlencoded`. */
export interface SignableRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly contentType?: string;
}

export interface SignOptions {
  /** A random one unless given. */
  readonly nonce?: string;
  /** Seconds since 1970-01-01 UTC; now unless given. */
  readonly timestamp?: number;
}

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']);

/**
 * Signs a request as NetSuite asks (RFC 5849 with HMAC-SHA256; Oracle, section_1534941088) and returns every intermediate value.
 * Send `trace.url` with `trace.authorization`. Throws a TbaError that names the field which cannot be signed.
 */
export function signRequest(request: SignableRequest, credentials: TbaCredentials, options: SignOptions = {}): SignatureTrace {
  return sign(request, requireCredentials(credentials), credentials, options);
}

/**
 * The trace of a request up to the signing key, for a role whose secrets are not on this machine: nothing in it depends on a secret.
 * Throws a TbaError as `signRequest` does.
 */
export function traceRequest(request: SignableRequest, identity: TbaIdentity, options: SignOptions = {}): UnsignedTrace {
  const trace = sign(request, requireIdentity(identity), { ...identity, consumerSecret: '', tokenSecret: '' }, options);
  return {
    method: trace.method,
    url: trace.url,
    realm: trace.realm,
    parameters: trace.parameters,
    parameterString: trace.parameterString,
    baseStringUri: trace.baseStringUri,
    baseString: trace.baseString,
    segments: trace.segments,
    signatureMethod: trace.signatureMethod,
    nonce: trace.nonce,
    timestamp: trace.timestamp,
  };
}

function sign(request: SignableRequest, realm: string, credentials: TbaCredentials, options: SignOptions): SignatureTrace {
  const method = requireMethod(request.method);
  requireOptions(options);
  const parts = urlParts(request.url);
  const query = encodeParameters('query', formParameters(parts.query ?? ''));
  const url = normalizeUrlWith(request.url, parts, query);
  const form = isFormContentType(request.contentType) ? encodeParameters('form', formParameters(request.body ?? '')) : [];
  refuseOauthNames('url', 'query parameter', query);
  refuseOauthNames('body', 'form field', form);
  refuseOtherBytes('url', 'query parameter', query);
  refuseOtherBytes('body', 'form field', form);
  const { consumerKey, consumerSecret } = credentials;
  const signer = new Signer({ consumerKey, consumerSecret, realm, nonce: options.nonce, timestamp: options.timestamp });
  const token = { key: credentials.tokenId, secret: credentials.tokenSecret };
  const data = signer.authorize({ method, url, data: [...query, ...form] }, token);
  const trace = signer.requireTrace();
  return {
    method,
    url,
    realm,
    ...trace,
    signatureMethod: requiredSignatureMethod,
    nonce: data.oauth_nonce,
    timestamp: data.oauth_timestamp,
    signingKey: signer.getSigningKey(credentials.tokenSecret),
    signature: data.oauth_signature,
    authorization: signer.toHeader(data).Authorization,
  };
}

function requireMethod(method: string): string {
  const upper = typeof (method as unknown) === 'string' ? method.toUpperCase() : '';
  if (!methods.has(upper)) {
    throw new TbaError('method', 'The method must be GET, POST, PUT or DELETE (for other services also PATCH, HEAD or OPTIONS).');
  }
  return upper;
}

function requireOptions({ nonce, timestamp }: SignOptions): void {
  if (nonce !== undefined) {
    if (nonce === '') {
      throw new TbaError('nonce', 'The nonce is empty. NetSuite requires at least 6 characters.');
    }
    refuseControlCharacters('nonce', 'nonce', nonce);
  }
  if (timestamp !== undefined && !(Number.isSafeInteger(timestamp) && timestamp > 0)) {
    throw new TbaError('timestamp', 'The timestamp must be whole seconds since 1970, such as 1508242306.');
  }
}

function refuseOauthNames(field: 'url' | 'body', what: string, parameters: readonly SignedParameter[]): void {
  const oauth = parameters.find(({ name }) => name.startsWith('oauth_'));
  if (oauth !== undefined) {
    throw new TbaError(field, `The ${what} "${oauth.name}" has a name that is reserved for OAuth. Rename or remove it.`);
  }
}

/** RFC 5849 section 3.6 signs UTF-8. How a server reads other bytes is not known, so they are not signed. */
function refuseOtherBytes(field: 'url' | 'body', what: string, parameters: readonly SignedParameter[]): void {
  for (const { name, value } of parameters) {
    const byte = byteBeyondUtf8(name) ?? byteBeyondUtf8(value);
    if (byte !== undefined) {
      throw new TbaError(
        field,
        `The ${what} "${withVisibleBytes(name)}" has the byte ${byte}, which isn't UTF-8. Encode it as UTF-8: é is %C3%A9.`,
      );
    }
  }
}
