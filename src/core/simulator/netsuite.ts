import { responseFormat, type Dispatcher } from './dispatcher.js';
import { errorResponse, textResponse, type SimulatedResponse } from './responses.js';
import { requestPath, type ReceivedRequest } from './receivedRequest.js';
import type { Login } from './login.js';
import { loginResponse } from './loginResponse.js';
import { largestBody } from './requestBody.js';
import type { LoginResult } from './loginResult.js';

export const restletPath = '/app/site/hosting/restlet.nl';

/** What was answered, and what was thought of the login; no verdict where it did not come to that. */
export interface SimulatedCall {
  readonly response: SimulatedResponse;
  readonly login?: LoginResult;
}

/** The part of NetSuite that answers RESTlet calls, without the network: the path, then the login, then the script. */
export class NetSuite {
  readonly #account: string;
  readonly #login: Login;
  readonly #dispatcher: Dispatcher;
  readonly #path: string;

  /** `path` is where RESTlets are called. */
  constructor(account: string, login: Login, dispatcher: Dispatcher, path = restletPath) {
    this.#account = account;
    this.#login = login;
    this.#dispatcher = dispatcher;
    this.#path = path;
  }

  /** `signal` is aborted when the client has gone. */
  async respond(request: ReceivedRequest, signal: AbortSignal): Promise<SimulatedCall> {
    const refused = this.#refuseUnread(request);
    if (refused !== undefined) {
      return { response: refused };
    }
    const login = this.#login.attempt(request);
    const response = login.accepted
      ? await this.#dispatcher.run(request, login.token, signal)
      : loginResponse(login, this.#account, responseFormat(request));
    return { response, login };
  }

  #refuseUnread(request: ReceivedRequest): SimulatedResponse | undefined {
    if (request.isTooLarge === true) {
      return textResponse(413, 'text/plain;charset=utf-8', `A RESTlet takes a body of up to ${largestBody / 1024 / 1024} MB.`);
    }
    return requestPath(request) === this.#path
      ? undefined
      : errorResponse(responseFormat(request), {
          status: 404,
          code: 'NOT_FOUND',
          message: `RESTlets are called at ${this.#path}.`,
        });
  }
}
