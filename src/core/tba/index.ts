/** The TBA protocol (OAuth 1.0a by RFC 5849 as NetSuite takes it): encode, sign, and read an Authorization header. */
export {
  accountIdMeant,
  appHost,
  accountKind,
  checkAccountId,
  isRealm,
  restletHost,
  suiteTalkHost,
  type AccountCheck,
  type TbaAccount,
  type TbaAccountKind,
} from './account.js';
export { accountHost, accountServices, serviceOf, type AccountHost, type AccountService } from './accountHost.js';
export { formatAuthorizationHeader } from './authorizationHeader.js';
export { signatureBaseString, type BaseStringInput, type BaseStringSegment, type BaseStringTrace } from './baseString.js';
export { baseStringUri } from './baseStringUri.js';
export {
  checkCredentialValue,
  consumerFields,
  credentialFields,
  credentialValues,
  credentialNames,
  requireCredentials,
  tokenFields,
  type CredentialCheck,
  type CredentialField,
  type TbaCredentials,
  type TbaIdentity,
} from './credentials.js';
export { TbaError, type TbaField } from './errors.js';
export { normalizeUrl } from './normalizeUrl.js';
export {
  formParameters,
  isFormContentType,
  normalizeParameters,
  queryParameters,
  type Pair,
  type ParameterOrigin,
  type SignedParameter,
} from './parameters.js';
export {
  parseAuthorizationHeader,
  type HeaderProblemCode,
  type ParsedAuthorizationHeader,
  type Problem,
  type WrittenParameter,
} from './parseAuthorizationHeader.js';
export { percentDecode, percentEncode, withVisibleBytes } from './percentEncoding.js';
export { requiredSignatureMethod, signature, signingKey, type SignatureMethod } from './signature.js';
export { bareQueryParameters } from './signer.js';
export { signRequest, traceRequest, type SignableRequest, type SignOptions } from './signRequest.js';
export type { SignatureTrace, UnsignedTrace } from './trace.js';
export { trimCharacters } from './trim.js';
export { authorityParts, urlParts, type UrlParts } from './urlParts.js';
