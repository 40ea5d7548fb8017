import { largestBody, limitText, restletPath, suiteQlPath } from '../netsuite/index.js';
import { AuditTrail } from './auditTrail.js';
import type { StoredToken } from './demoAccount.js';
import { Dispatcher, responseFormat } from './dispatcher.js';
import { loginResponse, unexpectedErrorResponse } from './errorResponses.js';
import { Lockout } from './lockout.js';
import { formTooLarge } from './formBody.js';
import { Login, type AccountRules } from './login.js';
import type { LoginResult } from './loginResult.js';
import { requestPath, type ReceivedRequest, type RequestHead } from './receivedRequest.js';
import type { ReceivedBody, UnreadBody } from './requestBody.js';
import { errorResponse, textResponse, type SimulatedResponse } from './responses.js';
import type { Restlet } from './restlet.js';
import { scriptsOf, type ScriptSet } from './restlets/scriptSets.js';
import type { LogLine } from './suiteQl/scriptLogger.js';
import { ScriptLog } from './suiteQl/scriptLog.js';
import { SuiteQl, suiteQlOverTheLimit } from './suiteQl/suiteQl.js';
import type { ScriptRunner } from './scriptRunner.js';
import { ScriptThread } from './scriptThread.js';
import type { TokenService } from './tokenServices/tokenServices.js';

/** The settings of the account. Those that are left out are as in NetSuite. */
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
  /** The account's realm, in uppercase with `_`. */
  readonly account: string;
  /** The tokens that the account knows now: asked for at each login, because they may change while it runs. */
  readonly tokens: () => readonly StoredToken[];
  /** The tokens of it that cannot be used, asked for in the same way. */
  readonly unusableTokenIds?: () => readonly string[];
  /** The consumer keys of integrations that may have no token. */
  readonly consumerKeys?: readonly string[];
  /** The services beside RESTlets for a client that has logged in, by their path. */
  readonly service?: (path: string) => TokenService | undefined;
  /** The scripts; one of them shows the Login Audit Trail. */
  readonly scripts: ScriptSet;
  /** Milliseconds until an entry of the script log can be read by SuiteQL. Without a number, the account has no SuiteQL. */
  readonly scriptLogDelay?: number;
  /** The bundle of `scriptWorker.ts`, so that scripts run in a thread of their own; without it they run in the caller's. */
  readonly scriptThread?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** As many random bytes as asked for. */
  readonly random: (size: number) => Buffer;
}

export interface SimulatedCall {
  readonly response: SimulatedResponse;
  /** Absent when the request was refused before its login. */
  readonly login?: LoginResult;
  /** The whole body when the login was accepted, otherwise what the caller wanted to be kept of it. */
  readonly body: ReceivedBody;
}

export interface CallOptions {
  /** Where RESTlets are called; NetSuite's own path unless given. */
  readonly path?: string;
  /** How many bytes are kept of the body of a request that is refused; none unless given. */
  readonly keepRefused?: number;
}

/** The part of a NetSuite account that signed calls reach, without the network: the path, then the login, then the script or service. */
export class SimulatedAccount {
  readonly trail = new AuditTrail();
  readonly lockout: Lockout;
  readonly restlets: readonly Restlet[];
  readonly #account: string;
  readonly #login: Login;
  readonly #runner: ScriptRunner;
  readonly #createErrorId: () => string;
  readonly #service: NonNullable<SimulatedAccountOptions['service']>;
  readonly #suiteQl: SuiteQl | undefined;
  readonly #concurrency: number;
  #running = 0;

  constructor(options: SimulatedAccountOptions) {
    const { account, scripts: set, scriptThread, clock, random, concurrency = 5, failedLoginsUntilLock } = options;
    const scripts = scriptsOf(set, this.trail);
    const log = new ScriptLog(clock, options.scriptLogDelay ?? 0);
    const write = (line: LogLine): void => {
      log.add(line);
    };
    this.#account = account;
    this.#concurrency = concurrency;
    this.#suiteQl = options.scriptLogDelay === undefined ? undefined : new SuiteQl({ restlets: scripts.restlets, log, clock });
    this.#service = options.service ?? (() => undefined);
    this.#createErrorId = () => random(8).toString('hex');
    this.restlets = scripts.restlets;
    this.lockout = new Lockout(failedLoginsUntilLock);
    this.#login = new Login(accountRules(options), this.trail, clock, this.lockout);
    this.#runner =
      scriptThread === undefined
        ? new Dispatcher({ ...scripts, concurrency, createErrorId: this.#createErrorId, log: write })
        : new ScriptThread(scriptThread, { scripts: set, concurrency }, this.trail, write);
  }

  /** Ends the scripts that run. */
  async stop(): Promise<void> {
    await this.#runner.stop?.();
  }

  /**
   * Responds to a request. Path and login are verified before the body is read, so that only clients that can log in use memory for a
   * body. `signal` is aborted when the client has gone. Rejects as `body.read` does.
   */
  async respond(
    head: RequestHead,
    body: UnreadBody,
    signal: AbortSignal,
    { path = restletPath, keepRefused = 0 }: CallOptions = {},
  ): Promise<SimulatedCall> {
    const service = this.#service(requestPath(head));
    const suiteQl = requestPath(head) === suiteQlPath ? this.#suiteQl : undefined;
    const isRestlet = service === undefined && suiteQl === undefined;
    const refused = refuseBeforeLogin(head, body, isRestlet ? path : requestPath(head));
    if (refused !== undefined) {
      return { response: refused, body: await body.read(keepRefused) };
    }
    const login = await this.#login.attempt(head, body);
    if (login === undefined) {
      return { response: formTooLarge, body: await body.read(keepRefused) };
    }
    if (!login.accepted) {
      return { response: loginResponse(login, this.#account, responseFormat(head)), login, body: await body.read(keepRefused) };
    }
    if (service !== undefined) {
      return { response: service(head, login.token), login, body: await body.read(0) };
    }
    const received = await body.read(largestBody);
    const request = { ...head, body: received.content };
    if (received.bytes > largestBody) {
      return { response: bodyTooLarge, login, body: received };
    }
    const response =
      suiteQl === undefined ? await this.#run(request, login.token, signal) : this.#query(suiteQl, request, login.token);
    return { response, login, body: received };
  }

  /** SuiteQL counts towards the same limit as the scripts (Oracle, section_4640094112). */
  #query(suiteQl: SuiteQl, request: ReceivedRequest, { rights }: StoredToken): SimulatedResponse {
    return this.#running >= this.#concurrency ? suiteQlOverTheLimit() : suiteQl.respond(request, rights);
  }

  /** A thread that ended under a script is a failure of the server, as NetSuite has them. The next call starts another thread. */
  async #run(request: ReceivedRequest, token: StoredToken, signal: AbortSignal): Promise<SimulatedResponse> {
    this.#running++;
    try {
      return await this.#runner.run(request, token, signal);
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      return unexpectedErrorResponse(responseFormat(request), this.#createErrorId());
    } finally {
      this.#running--;
    }
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
    get inactiveTokenIds() {
      return [...(options.inactiveTokenIds ?? []), ...(options.unusableTokenIds?.() ?? [])];
    },
    consumerKeys: options.consumerKeys ?? [],
    ...(origin !== undefined && { origin }),
  };
}

const bodyTooLarge: SimulatedResponse = {
  ...textResponse(413, 'text/plain;charset=utf-8', `RESTlets accept a body of up to ${limitText.body}.`),
  decision: 'body-size',
};

function refuseBeforeLogin(head: RequestHead, { announced = 0 }: UnreadBody, path: string): SimulatedResponse | undefined {
  if (announced > largestBody) {
    return bodyTooLarge;
  }
  return requestPath(head) === path
    ? undefined
    : errorResponse(responseFormat(head), {
        status: 404,
        code: 'NOT_FOUND',
        message: `The path of RESTlets is ${path}.`,
        decision: 'path',
      });
}
