import {
  describeRefusal,
  loginOf,
  refusalKind,
  refusalSummary,
  type Circumstances,
  type RefusalInput,
} from '../../core/diagnosis/index.js';
import type { HttpResponse, SendResult } from '../../core/http/index.js';
import { describeResponse } from '../../core/response/index.js';
import type { SignOptions, TbaCredentials } from '../../core/tba/index.js';
import type { TokenRequest } from '../../core/tokens/index.js';
import { missingSecrets, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { RefusedLogin, Roles } from '../accounts/roles.js';
import * as texts from './texts.js';

/** What the window remembers of its logins: NetSuite locks a user after five that failed. */
export interface Logins {
  refused(role: RoleView): void;
  wentWell(role: RoleView): void;
  workedBefore(role: RoleView): boolean;
  recentFailures(role: RoleView): number;
  /** Keeps what was concluded of the login that was refused last, and the call itself. */
  diagnosed(role: RoleView, refused: RefusedLogin, call: Pick<RefusedCall, 'request' | 'response' | 'code' | 'history'>): void;
}

/** What the window remembers of a role, the refused login included. */
export type LoginHistory = Pick<Circumstances, 'recentFailures' | 'workedBefore'>;

/** A login that was refused, or may have been: a sentence says so, and the call can be diagnosed. */
export interface RefusedCall {
  readonly kind: 'refused';
  readonly headline: string;
  readonly request: TokenRequest;
  readonly response: Pick<HttpResponse, 'status' | 'statusText' | 'headers' | 'receivedAt'>;
  /** NetSuite's error code. */
  readonly code?: string;
  readonly history: LoginHistory;
}

/** What a call to a token service needs of the rest of the extension. */
export interface TokenCallParts {
  readonly roles: Pick<Roles, 'credentials' | 'baseUrl'>;
  readonly logins: Logins;
  /** Asks a person when one more failed login may lock the user. */
  readonly mayLogIn: (role: RoleView, action: string) => Promise<boolean>;
  /** Sends a signed request, and shows what is done until the response is there. */
  readonly send: (request: TokenRequest, title: string) => Promise<SendResult>;
  /** The nonce and time of a signature. */
  readonly signing: () => Required<SignOptions>;
  readonly isTrusted: () => boolean;
}

/** What came of a call to a token service. Undefined when the person did not agree to it, or canceled it. */
export type TokenOutcome =
  | {
      readonly kind: 'accepted';
      readonly text: string;
      readonly status: number;
      readonly isPage: boolean;
      readonly isDoubtful: boolean;
    }
  | RefusedCall
  /** 404 and 405 say nothing about the token: the service may not be there. */
  | { readonly kind: 'unavailable'; readonly status: number }
  /** Anything else: it says nothing about the token. */
  | { readonly kind: 'other'; readonly headline: string };

/** How a call is signed, and what is said while it runs. */
export interface TokenCall {
  readonly title: string;
  readonly sign: (baseUrl: string, credentials: TbaCredentials, options: SignOptions) => TokenRequest;
}

/** Calls the token services with the token of a role. Each call is a login, so nothing is ever sent again by itself. */
export class TokenCalls {
  readonly #parts: TokenCallParts;

  constructor(parts: TokenCallParts) {
    this.#parts = parts;
  }

  /** @throws {UserError} when nothing can be sent */
  async call(role: RoleView, { title, sign }: TokenCall): Promise<TokenOutcome | undefined> {
    const { roles, isTrusted, mayLogIn, signing, send } = this.#parts;
    if (!isTrusted()) {
      throw new UserError(texts.refusals.untrusted);
    }
    if (!(await mayLogIn(role, texts.buttons.anyway))) {
      return undefined;
    }
    const baseUrl = await roles.baseUrl(role.id);
    const credentials = await roles.credentials(role.id);
    if (!credentials) {
      throw new UserError(missingSecrets(role));
    }
    const request = sign(baseUrl, credentials, signing());
    const result = await send(request, title);
    switch (result.kind) {
      case 'canceled':
        return undefined;
      case 'failure':
        return { kind: 'other', headline: texts.outcome.failure(result.failure.message, result.failure.checks) };
      case 'response':
        return this.#read(role, request, result);
    }
  }

  #read(role: RoleView, request: TokenRequest, response: HttpResponse): TokenOutcome {
    const { status } = response;
    const { body, error, errorForm, isDoubtful = false } = describeResponse(response, request);
    const isPage = body.language === 'html';
    if (status < 300) {
      if (!isPage) {
        this.#parts.logins.wentWell(role);
      }
      return { kind: 'accepted', text: body.raw, status, isPage, isDoubtful };
    }
    if (status === 404 || status === 405) {
      return { kind: 'unavailable', status };
    }
    const input = refusalInput(request, response, {
      language: body.language,
      isWebServicesError: errorForm === 'webServices',
      ...(error && { error }),
    });
    if (loginOf(refusalKind(input), input) !== 'refused') {
      return { kind: 'other', headline: describeRefusal(input).headline };
    }
    const code = error?.code === undefined ? {} : { code: error.code };
    return { kind: 'refused', request, response, ...code, ...this.#refused(role, input, { request, response, ...code }) };
  }

  #refused(
    role: RoleView,
    input: RefusalInput,
    call: Pick<RefusedCall, 'request' | 'response' | 'code'>,
  ): Pick<RefusedCall, 'headline' | 'history'> {
    const { logins } = this.#parts;
    logins.refused(role);
    const history = {
      recentFailures: logins.recentFailures(role),
      ...(logins.workedBefore(role) && { workedBefore: true }),
    };
    const refusal = describeRefusal({ ...input, circumstances: { accountKind: role.kind, ...history } });
    logins.diagnosed(role, refusalSummary(refusal, input.error?.code ?? ''), { ...call, history });
    return { headline: refusal.headline, history };
  }
}

function refusalInput(
  { method, url }: TokenRequest,
  { status, headers, sentAt, receivedAt, timings }: HttpResponse,
  read: Pick<RefusalInput, 'language' | 'error' | 'isWebServicesError'>,
): RefusalInput {
  // The headline is made of the response alone.
  const signed = { realm: '', nonce: '', timestamp: Math.floor(sentAt / 1000) };
  return { method, url, hasBody: false, status, headers, sentAt, receivedAt, timings, signed, ...read };
}
