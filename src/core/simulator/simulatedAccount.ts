import { limitText, restletPath } from '../netsuite/index.js';
import { AuditTrail } from './auditTrail.js';
import type { StoredToken } from './demoAccount.js';
import { Dispatcher, responseFormat } from './dispatcher.js';
import { loginResponse } from './errorResponses.js';
import { Lockout } from './lockout.js';
import { Login, type AccountRules } from './login.js';
import type { LoginResult } from './loginResult.js';
import { requestPath, type ReceivedRequest } from './receivedRequest.js';
import { errorResponse, textResponse, type SimulatedResponse } from './responses.js';
import type { Restlet } from './restlet.js';

/** How the account is set up, as far as a caller wants it otherwise than NetSuite has it by default. */
export interface AccountSetup {
  /** Verify signatures as if every request had come to this origin, such as `https://1234567.restlets.api.netsuite.com`. */
  readonly origin?: string;
  /** How many scripts may run at once; development accounts have 5 (Oracle, section_1500275531). */
  readonly concurrency?: number;
  readonly tokenBasedAuthentication?: boolean;
  readonly blockedConsumerKeys?: readonly string[];
  readonly inactiveTokenIds?: readonly string[];
  /** Failed logins in a row that lock a user; `Infinity` never locks. */
  readonly failedLoginsUntilLock?: number;
}

export interface SimulatedAccountOptions extends AccountSetup {
  /** The account's realm, upper case with `_`. */
  readonly account: string;
  /** The tokens that the account knows now: asked for at each login, because they may change while it runs. */
  readonly tokens: () => readonly StoredToken[];
  /** The scripts; one of them shows the Login Audit Trail. */
  readonly restlets: (trail: AuditTrail) => readonly Restlet[];
  /** Runs for every script and deployment that is not among `restlets`. */
  readonly fallback?: Restlet;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** As many random bytes as asked for. */
  readonly random: (size: number) => Buffer;
}

/** A response, and the result of the login; without one the request was refused before its login. */
export interface SimulatedCall {
  readonly response: SimulatedResponse;
  readonly login?: LoginResult;
}

/** The part of a NetSuite account that RESTlet calls reach, without the network: the path, then the login, then the script. */
export class SimulatedAccount {
  readonly trail = new AuditTrail();
  readonly restlets: readonly Restlet[];
  readonly #account: string;
  readonly #login: Login;
  readonly #dispatcher: Dispatcher;

  constructor(options: SimulatedAccountOptions) {
    const { account, restlets, fallback, clock, random, concurrency = 5, failedLoginsUntilLock } = options;
    this.#account = account;
    this.restlets = restlets(this.trail);
    this.#login = new Login(accountRules(options), this.trail, clock, new Lockout(failedLoginsUntilLock));
    this.#dispatcher = new Dispatcher({
      restlets: this.restlets,
      ...(fallback !== undefined && { fallback }),
      concurrency,
      createErrorId: () => random(8).toString('hex'),
    });
  }

  /** `signal` is aborted when the client has gone; `path` is where RESTlets are called. */
  async respond(request: ReceivedRequest, signal: AbortSignal, path = restletPath): Promise<SimulatedCall> {
    const refused = refuseBeforeLogin(request, path);
    if (refused !== undefined) {
      return { response: refused };
    }
    const login = this.#login.attempt(request);
    const response = login.accepted
      ? await this.#dispatcher.run(request, login.token, signal)
      : loginResponse(login, this.#account, responseFormat(request));
    return { response, login };
  }
}

function accountRules(options: SimulatedAccountOptions): AccountRules {
  const { account, tokens, origin } = options;
  return {
    account,
    get tokens() {
      return tokens();
    },
    tokenBasedAuthentication: options.tokenBasedAuthentication ?? true,
    blockedConsumerKeys: options.blockedConsumerKeys ?? [],
    inactiveTokenIds: options.inactiveTokenIds ?? [],
    ...(origin !== undefined && { origin }),
  };
}

function refuseBeforeLogin(request: ReceivedRequest, path: string): SimulatedResponse | undefined {
  if (request.isTooLarge === true) {
    return textResponse(413, 'text/plain;charset=utf-8', `A RESTlet takes a body of up to ${limitText.body}.`);
  }
  return requestPath(request) === path
    ? undefined
    : errorResponse(responseFormat(request), { status: 404, code: 'NOT_FOUND', message: `RESTlets are called at ${path}.` });
}
