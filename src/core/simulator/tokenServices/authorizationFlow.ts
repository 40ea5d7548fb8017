import { limits } from '../../netsuite/index.js';
import { queryParameters, type Pair } from '../../tba/index.js';
import { demoRoleById, demoRoleNames, demoRoleOf } from '../demoAccount.js';
import { loginResponse } from '../errorResponses.js';
import { responseFormat } from '../dispatcher.js';
import { NonceMemory } from '../nonceMemory.js';
import type { RequestHead } from '../receivedRequest.js';
import { textResponse, type SimulatedResponse } from '../responses.js';
import { consentPage, refusedPage } from './authorizePage.js';
import { isRegisteredCallback, withParameters } from './callbacks.js';
import { flowErrorResponse, type FlowError } from './flowErrors.js';
import { isSigned, readFlowRequest, type FlowRequest, type FlowRules } from './flowRequest.js';
import { RequestTokens, type RequestToken } from './requestTokens.js';
import type { TokenRegister } from './tokenRegister.js';

export interface FlowOptions {
  readonly account: string;
  readonly register: TokenRegister;
  readonly tokenBasedAuthentication?: boolean;
  readonly blockedConsumerKeys?: readonly string[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  readonly random: (size: number) => Buffer;
}

/** The three-step flow that gives a client a token (Oracle, section_156337186044). Each step is one request. */
export class AuthorizationFlow {
  readonly #options: FlowOptions;
  readonly #requestTokens = new RequestTokens();
  readonly #nonces = new NonceMemory(limits.timestampTolerance);

  constructor(options: FlowOptions) {
    this.#options = options;
  }

  /** Makes every request token as unusable as one that has expired. */
  expireRequests(): void {
    this.#requestTokens.clear();
  }

  /** Step one (Oracle, section_156338994830): a request token for a client that signs with the secret of its integration. */
  requestToken(head: RequestHead, form: readonly Pair[]): SimulatedResponse {
    const rules = this.#rules();
    const request = readFlowRequest(head, ['oauth_callback'], rules);
    if (!('integration' in request)) {
      return this.#refuse(head, request);
    }
    const refused = this.#refuseUse(request, head, form, '', rules.now) ?? refuseWish(request);
    if (refused) {
      return this.#refuse(head, refused);
    }
    const { values, integration } = request;
    const askedFor = values.get('role');
    const role = demoRoleById(askedFor);
    const token: RequestToken = {
      ...{ id: this.#secret(), secret: this.#secret(), integration, at: rules.now },
      callback: values.get('oauth_callback') ?? '',
      ...(role && { role }),
    };
    this.#requestTokens.add(token);
    return formText({
      oauth_token: token.id,
      oauth_token_secret: token.secret,
      oauth_callback_confirmed: 'true',
      ...(askedFor !== undefined && { role: askedFor }),
    });
  }

  /**
   * Step two (Oracle, section_156536698849), in the browser: shows the page, or takes what was chosen on it and goes to the callback.
   * The page sends its form by GET, because a loopback server takes navigations and no posts of pages.
   */
  authorize({ target }: RequestHead): SimulatedResponse {
    const query = new Map(queryParameters(target));
    const token = this.#requestTokens.get(query.get('oauth_token'), this.#options.clock());
    if (token === undefined || token.decision !== undefined) {
      return refusedPage();
    }
    const decision = query.get('decision');
    return decision === 'allow' || decision === 'deny'
      ? this.#decide(token, decision, query)
      : consentPage(token, this.#options.account, query.get('state'));
  }

  /** Step three (Oracle, section_156537025868): the token of the role that was allowed, once. */
  accessToken(head: RequestHead, form: readonly Pair[]): SimulatedResponse {
    const rules = this.#rules();
    const request = readFlowRequest(head, ['oauth_token', 'oauth_verifier'], rules);
    if (!('integration' in request)) {
      return this.#refuse(head, request);
    }
    const { values, integration } = request;
    const token = this.#requestTokens.get(values.get('oauth_token'), rules.now);
    if (token?.integration !== integration) {
      return this.#refuse(head, { error: 'TokenRejected', message: 'The request token is unknown, expired or used.' });
    }
    const refused = this.#refuseUse(request, head, form, token.secret, rules.now);
    if (refused) {
      return this.#refuse(head, refused);
    }
    const { decision } = token;
    if (decision === undefined || decision === 'denied' || decision.verifier !== values.get('oauth_verifier')) {
      return this.#refuse(head, { error: 'InvalidVerifier', message: "The verifier doesn't belong to this request token." });
    }
    this.#requestTokens.delete(token.id);
    const { tokenId, tokenSecret } = this.#options.register.issue(integration, decision.role);
    return formText({ oauth_token: tokenId, oauth_token_secret: tokenSecret });
  }

  #decide(token: RequestToken, decision: 'allow' | 'deny', query: ReadonlyMap<string, string>): SimulatedResponse {
    const role = demoRoleById(query.get('role')) ?? token.role ?? demoRoleNames[0];
    const verifier = decision === 'allow' ? this.#secret() : '';
    this.#requestTokens.add({ ...token, decision: verifier === '' ? 'denied' : { verifier, role } });
    const { id, entity } = demoRoleOf(role);
    const state = query.get('state');
    const location = withParameters(token.callback, {
      oauth_token: token.id,
      oauth_verifier: verifier,
      company: this.#options.account,
      role: String(id),
      entity: String(entity),
      ...(state !== undefined && { state }),
    });
    return textResponse(302, 'text/plain;charset=utf-8', '', {
      Location: location,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    });
  }

  /** Refuses an incorrect signature and a used nonce, and keeps the nonce of a correct one. */
  #refuseUse(
    request: FlowRequest,
    head: RequestHead,
    form: readonly Pair[],
    tokenSecret: string,
    now: number,
  ): FlowError | undefined {
    if (!isSigned(request, head, form, tokenSecret)) {
      return { error: 'InvalidSignature', message: "The signature doesn't match this request and these secrets." };
    }
    const { consumerKey } = request.integration;
    const nonce = request.values.get('oauth_nonce') ?? '';
    const timestamp = Number(request.values.get('oauth_timestamp'));
    if (this.#nonces.has(consumerKey, timestamp, nonce)) {
      return { error: 'NonceUsed', message: 'This nonce was already used with this timestamp.' };
    }
    this.#nonces.add(consumerKey, timestamp, nonce, now);
    return undefined;
  }

  #refuse(head: RequestHead, refused: Exclude<ReturnType<typeof readFlowRequest>, FlowRequest>): SimulatedResponse {
    const format = responseFormat(head);
    return 'error' in refused ? flowErrorResponse(format, refused) : loginResponse(refused, this.#options.account, format);
  }

  #rules(): FlowRules {
    const { account, register, tokenBasedAuthentication = true, blockedConsumerKeys = [], clock } = this.#options;
    const integration: FlowRules['integration'] = (consumerKey) => register.integration(consumerKey);
    return { account, tokenBasedAuthentication, blockedConsumerKeys, integration, now: clock() };
  }

  #secret(): string {
    return this.#options.random(32).toString('hex');
  }
}

/** Refuses a callback that the integration does not have, and a role that the account does not have. */
function refuseWish({ values, integration }: FlowRequest): FlowError | undefined {
  const callback = values.get('oauth_callback') ?? '';
  if (!isRegisteredCallback(callback, integration.callbacks)) {
    return { error: 'InvalidCallback', message: `InvalidCallback ${callback}` };
  }
  const role = values.get('role');
  return role === undefined || demoRoleById(role) !== undefined
    ? undefined
    : { error: 'EntityOrRoleDisabled', message: 'This account has no such role.' };
}

function formText(values: Readonly<Record<string, string>>): SimulatedResponse {
  return textResponse(200, 'text/plain;charset=utf-8', new URLSearchParams(values).toString());
}
