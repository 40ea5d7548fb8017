import { limits, limitText, requiredOAuthParameters } from '../netsuite/index.js';
import { queryParameters, requiredSignatureMethod, signature, signatureBaseString, TbaError, type Pair } from '../tba/index.js';
import { signedUrl, type RequestHead } from './receivedRequest.js';
import { isWebServicesOnly, type StoredToken } from './demoAccount.js';
import { parameterProblems, readPassport, type Passport } from './passport.js';
import { invalidCredentials, invalidLogin, invalidRequest, type RefusedLogin, type LoginResult } from './loginResult.js';

/** What a login is verified against. Verifying changes nothing in it. */
export interface LoginRules {
  /** The realm that is expected, in uppercase with `_`. */
  readonly account: string;
  readonly tokens: readonly StoredToken[];
  readonly tokenBasedAuthentication: boolean;
  /** Of integrations that may have no token. Those of the tokens are known in any case. */
  readonly consumerKeys?: readonly string[];
  readonly blockedConsumerKeys: readonly string[];
  readonly inactiveTokenIds: readonly string[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly isNonceUsed: (user: string, timestamp: number, nonce: string) => boolean;
  readonly isLocked: (user: string) => boolean;
  /** Verify the signature as if the request had come to this origin. Without it, the request's own Host header counts. */
  readonly origin?: string;
}

/** A header that names a token of the account; its signature is still to be verified. */
export interface NamedLogin {
  readonly passport: Passport;
  readonly token: StoredToken;
}

/**
 * Verifies a login by request line and headers, without the signature, so that no body is kept for a client without a token of the
 * account. The result names one cause, the first in this order: the header's syntax, the account, the parameters, the
 * consumer key, the token, the user; then come those of `verifySignature`. Oracle documents the causes, not their order.
 * Pure, and never throws; the caller counts failures.
 */
export function verifyHeader(head: RequestHead, rules: LoginRules): RefusedLogin | NamedLogin {
  const passport = readPassport(head);
  if ('accepted' in passport) {
    return passport;
  }
  return (
    refuseAccount(passport, rules) ??
    refuseParameters(passport, head) ??
    refuseProtocol(new Map(passport.parameters), rules) ??
    namedLogin(passport, rules)
  );
}

/**
 * Verifies what remains of a login: the signature, then the nonce, then the role. `form` has the parameters of a form body, decoded:
 * they are signed (RFC 5849 section 3.4.1.3.1). No RESTlet takes a form, but the login is verified first.
 * Pure, and never throws; the caller keeps the nonce of an accepted login and counts failures.
 */
export function verifySignature(login: NamedLogin, head: RequestHead, form: readonly Pair[], rules: LoginRules): LoginResult {
  return refuseSignature(login, head, form, rules) ?? verifyUse(login, rules);
}

/** A call with the realm of another account leaves no entry in this account's Login Audit Trail. */
function refuseAccount({ realm }: Passport, { account, tokenBasedAuthentication }: LoginRules): RefusedLogin | undefined {
  if (realm === undefined) {
    return invalidLogin(undefined, 'The header has no realm.', { decision: 'realm' });
  }
  if (realm !== account) {
    return invalidLogin(undefined, `The realm is "${realm}". It must be ${account}, in uppercase and with underscores.`, {
      decision: 'realm',
    });
  }
  return tokenBasedAuthentication
    ? undefined
    : invalidLogin('FeatureDisabled', 'Token-based authentication is off in this account.');
}

function refuseParameters(passport: Passport, { target }: RequestHead): RefusedLogin | undefined {
  const [problem] = parameterProblems(passport);
  if (problem) {
    return invalidLogin('parameter_rejected', problem.message, { decision: 'parameter-form' });
  }
  const empty = passport.parameters.find(([, value]) => value === '');
  if (empty) {
    return invalidLogin('parameter_rejected', `The parameter ${empty[0]} is empty.`, { decision: 'parameter-form' });
  }
  const inQuery = queryParameters(target).find(([name]) => name.startsWith('oauth_'));
  if (inQuery) {
    return invalidLogin('parameter_rejected', `The parameter ${inQuery[0]} is in the query. It belongs in the header.`, {
      decision: 'query-parameter',
    });
  }
  const given = new Set(passport.parameters.map(([name]) => name));
  const missing = requiredOAuthParameters.find((name) => !given.has(name));
  return missing === undefined
    ? undefined
    : invalidLogin('MissingTokenPassportRequiredFields', `The parameter ${missing} is missing.`);
}

/** Refuses what no signed request may have: another version or method, a timestamp that is off, and a short nonce. */
export function refuseProtocol(values: ReadonlyMap<string, string>, { now }: Pick<LoginRules, 'now'>): RefusedLogin | undefined {
  const version = values.get('oauth_version') ?? '1.0';
  if (version !== '1.0') {
    return invalidRequest('VersionRejected', `oauth_version is "${version}". It must be 1.0.`);
  }
  const method = values.get('oauth_signature_method') ?? '';
  if (method !== requiredSignatureMethod) {
    return invalidRequest(
      'UnknownAlgorithm',
      `oauth_signature_method is "${method}". Only ${requiredSignatureMethod} is accepted.`,
    );
  }
  const timestamp = values.get('oauth_timestamp') ?? '';
  if (!/^[1-9]\d*$/.test(timestamp)) {
    return invalidRequest(
      'InvalidTimestamp',
      `oauth_timestamp is "${timestamp}". It must be a positive whole number of seconds.`,
    );
  }
  const distance = Number(timestamp) - Math.floor(now / 1000);
  if (Math.abs(distance) > limits.timestampTolerance) {
    return invalidRequest(
      'InvalidTimestamp',
      `oauth_timestamp is ${distance} seconds from the server's clock. At most ${limits.timestampTolerance} seconds are allowed.`,
    );
  }
  const length = Array.from(values.get('oauth_nonce') ?? '').length;
  return length < limits.shortestNonce
    ? invalidLogin('nonce_rejected', `oauth_nonce has ${length} characters. It needs at least ${limits.shortestNonce}.`)
    : undefined;
}

function namedLogin(passport: Passport, rules: LoginRules): RefusedLogin | NamedLogin {
  const values = new Map(passport.parameters);
  const consumerKey = values.get('oauth_consumer_key') ?? '';
  const token = rules.tokens.find(({ tokenId }) => tokenId === values.get('oauth_token'));
  const ofTokens = rules.tokens.map((known) => known.consumerKey);
  if (![...ofTokens, ...(rules.consumerKeys ?? [])].includes(consumerKey)) {
    return invalidLogin('consumer_key_unknown', 'No integration has this consumer key.', { token });
  }
  if (rules.blockedConsumerKeys.includes(consumerKey)) {
    return invalidLogin('consumer_key_refused', 'The integration is blocked.', { token });
  }
  if (token === undefined || rules.inactiveTokenIds.includes(token.tokenId)) {
    return invalidLogin('token_rejected', 'The token is unknown or inactive.', { token });
  }
  if (token.consumerKey !== consumerKey) {
    return invalidLogin('token_rejected', 'The token and the consumer key belong to different integrations.', { token });
  }
  if (rules.isLocked(token.user)) {
    return invalidLogin(
      'temporary_locked',
      `The user is locked for ${limitText.lock} after ${limitText.failuresUntilLock} failed logins.`,
      { token, decision: 'lock' },
    );
  }
  return { passport, token };
}

function refuseSignature(
  { passport: { parameters }, token }: NamedLogin,
  head: RequestHead,
  form: readonly Pair[],
  { origin }: LoginRules,
): RefusedLogin | undefined {
  const given = parameters.find(([name]) => name === 'oauth_signature')?.[1];
  const expected = expectedBaseString(head, parameters, form, origin);
  if (expected === undefined) {
    return invalidRequest(undefined, "The request doesn't say which host it was sent to.");
  }
  return signature(expected, token.consumerSecret, token.tokenSecret) === given
    ? undefined
    : invalidLogin('InvalidSignature', "The signature doesn't match this request, consumer key and token.", { token });
}

/** The base string that a client must have signed. Undefined when the request names no host that a URL can have. */
export function expectedBaseString(
  head: RequestHead,
  oauthParameters: readonly Pair[],
  form: readonly Pair[],
  origin: string | undefined,
): string | undefined {
  const url = signedUrl(head, origin);
  if (url === undefined) {
    return undefined;
  }
  try {
    return signatureBaseString({ method: head.method, url, oauthParameters, formParameters: form });
  } catch (error) {
    if (error instanceof TbaError) {
      return undefined;
    }
    throw error;
  }
}

function verifyUse({ passport, token }: NamedLogin, rules: LoginRules): LoginResult {
  const values = new Map(passport.parameters);
  const nonce = values.get('oauth_nonce') ?? '';
  const timestamp = Number(values.get('oauth_timestamp'));
  if (rules.isNonceUsed(token.user, timestamp, nonce)) {
    return invalidLogin('nonce_used', 'This nonce was already used with this timestamp. Sign every request again.', { token });
  }
  if (isWebServicesOnly(token.rights)) {
    return invalidCredentials('permission_denied', "A Web Services Only role can't call RESTlets.", {
      token,
      decision: 'web-services-only',
    });
  }
  return { accepted: true, token, nonce, timestamp };
}
