import { tokenServicePaths } from '../../netsuite/index.js';
import { queryParameters } from '../../tba/index.js';
import { demoRoleOf, type StoredToken } from '../demoAccount.js';
import { formTooLarge, readForm } from '../formBody.js';
import { methodRefused, responseFormat } from '../dispatcher.js';
import { headerValues, requestPath, type RequestHead } from '../receivedRequest.js';
import type { UnreadBody } from '../requestBody.js';
import { textResponse, valueResponse, type SimulatedResponse } from '../responses.js';
import { AuthorizationFlow, type FlowOptions } from './authorizationFlow.js';
import { flowErrorResponse } from './flowErrors.js';

/** A service for a client that has logged in with its token. */
export type TokenService = (head: RequestHead, token: StoredToken) => SimulatedResponse;

/** Everything of an account that gets, checks and revokes tokens. */
export class TokenServices {
  readonly #options: FlowOptions;
  readonly #flow: AuthorizationFlow;

  constructor(options: FlowOptions) {
    this.#options = options;
    this.#flow = new AuthorizationFlow(options);
  }

  /** Responds to a request that needs no login with a token; undefined for every other path. Rejects as `body.read` does. */
  async respond(head: RequestHead, body: UnreadBody): Promise<SimulatedResponse | undefined> {
    switch (requestPath(head)) {
      case tokenServicePaths.requestToken:
        return this.#posted(head, body, (form) => this.#flow.requestToken(head, form));
      case tokenServicePaths.accessToken:
        return this.#posted(head, body, (form) => this.#flow.accessToken(head, form));
      case tokenServicePaths.authorizeToken:
        return head.method === 'GET' ? this.#flow.authorize(head) : methodRefused(head);
      case tokenServicePaths.dataCenterUrls:
        return head.method === 'GET' ? this.#dataCenterUrls(head) : methodRefused(head);
      default:
        return undefined;
    }
  }

  /** The service behind a path that needs a login with a token (Oracle, chapter_157017286140). */
  service(path: string): TokenService | undefined {
    switch (path) {
      case tokenServicePaths.tokenInfo:
        return (head, token) => (head.method === 'GET' ? this.#tokenInfo(token) : methodRefused(head));
      case tokenServicePaths.revokeToken:
        return (head, token) => (head.method === 'GET' ? this.#revoke(head, token) : methodRefused(head));
      default:
        return undefined;
    }
  }

  /** Makes every request token as unusable as one that has expired. */
  expireRequests(): void {
    this.#flow.expireRequests();
  }

  async #posted(
    head: RequestHead,
    body: UnreadBody,
    respond: (form: Awaited<ReturnType<typeof readForm>> & object) => SimulatedResponse,
  ): Promise<SimulatedResponse> {
    if (head.method !== 'POST') {
      return methodRefused(head);
    }
    const form = await readForm(head, body);
    return form === undefined ? formTooLarge : respond(form);
  }

  /** The names of the properties are those that Oracle's CLI uses for the like; Oracle lists what they say, not how they are called. */
  #tokenInfo({ rights }: StoredToken): SimulatedResponse {
    const { id, entity } = demoRoleOf(rights);
    const { account } = this.#options;
    const info = { companyName: 'Demo Company', companyId: account, roleName: rights, roleId: id, entityId: entity };
    return valueResponse('json', info);
  }

  /** Only a token of the same user can be revoked (Oracle, chapter_157017286140). */
  #revoke(head: RequestHead, { user }: StoredToken): SimulatedResponse {
    const query = new Map(queryParameters(head.target));
    const [consumerKey, tokenId] = [query.get('consumerKey'), query.get('token')];
    const format = responseFormat(head);
    const { register } = this.#options;
    if (consumerKey === undefined || tokenId === undefined) {
      return flowErrorResponse(format, {
        error: 'MissingRequiredParameter',
        message: 'Send consumerKey and token in the query.',
      });
    }
    const token = register.tokens.find((known) => known.tokenId === tokenId && known.consumerKey === consumerKey);
    if (token?.user !== user) {
      return flowErrorResponse(format, { error: 'TokenRejected', message: 'This user has no such token of this integration.' });
    }
    register.change(token, 'revoked');
    return valueResponse('json', { success: true });
  }

  /** An account that is not this one gets the generic hosts, as an unknown one does (Oracle, chapter_157011836591). */
  #dataCenterUrls(head: RequestHead): SimulatedResponse {
    const account = new Map(queryParameters(head.target)).get('account');
    const here = `http://${headerValues(head, 'host')[0] ?? ''}`;
    const isThisOne = account === this.#options.account;
    const url = (service: string): string => (isThisOne ? here : `https://${service}.netsuite.com`);
    const urls = { restDomain: url('rest'), webservicesDomain: url('webservices'), systemDomain: url('system') };
    return textResponse(200, 'application/json;charset=utf-8', JSON.stringify(urls));
  }
}
