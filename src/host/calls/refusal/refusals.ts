import { loginOf, refusalKind, refusalSummary, type RefusalInput } from '../../../core/diagnosis/index.js';
import { findJsonError } from '../../../core/request/index.js';
import type { ErrorForm } from '../../../core/response/index.js';
import type { SendableRequest } from '../../../core/http/index.js';
import { headerOf } from '../../../protocol/headers.js';
import { lineAndColumn } from '../../../protocol/textPosition.js';
import type { ResponseView } from '../../../protocol/response.js';
import type { RoleView } from '../../../protocol/roles.js';
import type { Roles } from '../../accounts/roles.js';
import type { LoginMemory } from './loginMemory.js';
import { Refusal } from './refusal.js';
import { hasCorrectSignature, signedValues } from './sentRequest.js';

/** A call from a composer, with its response. */
export interface CompletedCall {
  readonly role: RoleView;
  /** As it went out, with its Authorization header. */
  readonly request: SendableRequest;
  /** The pair of nonce and timestamp had been sent before. */
  readonly sentBefore: boolean;
  /** RFC 5849 and Oracle's sample disagree about this request. */
  readonly hasDisagreements: boolean;
  readonly view: ResponseView;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly receivedAt: number;
  /** The form of NetSuite's error in the body; undefined when there is none. */
  readonly errorForm: ErrorForm | undefined;
}

/** Tells which responses are refusals, and collects what this machine knows about them. */
export class Refusals {
  readonly #roles: Pick<Roles, 'credentials'>;
  readonly #logins: LoginMemory;
  readonly #clock: { readonly correction: number };

  constructor(roles: Pick<Roles, 'credentials'>, logins: LoginMemory, clock: { readonly correction: number }) {
    this.#roles = roles;
    this.#logins = logins;
    this.#clock = clock;
  }

  /** Remembers the result of the login. Undefined for a response that is no refusal. */
  async refusalOf(call: CompletedCall): Promise<Refusal | undefined> {
    const { role, request } = call;
    const response = responseFacts(call);
    if (response.status < 300 && response.language !== 'html') {
      this.#logins.wentWell(role);
      return undefined;
    }
    const kind = refusalKind(response);
    const workedBefore = this.#logins.workedBefore(role) || undefined;
    const login = loginOf(kind, response);
    if (login === 'refused') {
      this.#logins.refused(role);
    } else if (login === 'passed') {
      this.#logins.wentWell(role);
    }
    const credentials = await this.#roles.credentials(role.id);
    const history = {
      recentFailures: this.#logins.recentFailures(role),
      ...(workedBefore && { workedBefore }),
    };
    const facts: RefusalInput = {
      ...response,
      hasDisagreements: call.hasDisagreements,
      ...(credentials && { isSignatureCorrect: hasCorrectSignature(request, credentials) }),
      circumstances: {
        accountKind: role.kind,
        sentBefore: call.sentBefore,
        ...history,
      },
    };
    const refusal = new Refusal(role, request, facts, () => this.#clock.correction);
    if (login === 'refused') {
      const { status = 0, statusText = '', headers } = call.view;
      const code = facts.error?.code;
      this.#logins.diagnosed(role, refusalSummary(refusal.view, code ?? ''), {
        request,
        response: { status, statusText, headers, receivedAt: call.receivedAt },
        ...(code !== undefined && { code }),
        history,
      });
    }
    return refusal;
  }
}

/** What the response itself says. */
function responseFacts({ request, view, receivedAt, errorForm }: CompletedCall): RefusalInput {
  const { status = 0, headers, error, timings, sentAt } = view;
  const language = view.body?.language ?? 'text';
  return {
    method: request.method,
    url: request.url,
    hasBody: (request.body ?? '') !== '',
    ...bodyMistake(request),
    status,
    headers,
    ...(error && { error }),
    isWebServicesError: errorForm === 'webServices',
    language,
    sentAt,
    receivedAt,
    timings,
    signed: signedValues(request),
  };
}

/** The place where a body with a JSON content type stops being JSON. */
function bodyMistake({ headers, body = '' }: SendableRequest): Pick<RefusalInput, 'bodyMistake'> {
  const type = (headerOf(headers, 'content-type') ?? '').split(';', 1)[0]?.trim();
  const error = type === 'application/json' && body !== '' ? findJsonError(body) : undefined;
  return error ? { bodyMistake: lineAndColumn(body, error.offset) } : {};
}
