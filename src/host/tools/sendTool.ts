import { createHash } from 'node:crypto';
import type { TbaCredentials } from '../../core/tba/index.js';
import { httpMethods, type BodyType, type RestletRequest } from '../../protocol/request.js';
import { isProduction, type RoleView } from '../../protocol/roles.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import type { Ask, Question } from '../platform/askModally.js';
import type { RunOptions, RunResult } from '../platform/requestRuns.js';
import { maySend, neededFor, type Access } from './access.js';
import { Agreed } from './agreed.js';
import { describedResponse } from './describedResponse.js';
import { resultText, type ModelTool, type Preparation } from './modelTool.js';
import { roleNamed } from './roleNamed.js';
import { ToolInput } from './toolInput.js';
import * as texts from './texts.js';

/** `objection` is asked directly before the request is signed. */
export type SendOptions = Required<Pick<RunOptions, 'objection' | 'signal'>>;

export interface SendToolParts {
  readonly roles: Pick<Roles, 'all' | 'active' | 'credentials'>;
  /** Sends a request as a role, once. It is not sent where a login could lock the user. */
  readonly send: (request: RestletRequest, role: RoleView, options: SendOptions) => Promise<RunResult>;
  /** Asks a person in the window itself, in front of everything else. */
  readonly ask: Ask;
  readonly access: () => Access;
  readonly isTrusted: () => boolean;
}

interface ModelCall {
  readonly role: RoleView;
  readonly request: RestletRequest;
  /** What a person is asked, and agrees to. */
  readonly message: string;
}

const bodyTypes: readonly BodyType[] = ['application/json', 'text/plain', 'application/xml'];
const mostParameters = 100;
const longestParameter = 4000;
const longestBody = 1_000_000;
const longestName = 200;
/** UTF-16 code units of the body in a result. */
const longestShownBody = 20_000;
const parameters = ['method', 'script', 'deploy', 'query', 'body', 'bodyType', 'role', 'account'];

/** Sends one RESTlet request as a stored role, after a person has agreed to exactly this one. */
export class SendTool implements ModelTool {
  readonly #parts: SendToolParts;
  readonly #agreed = new Agreed();

  constructor(parts: SendToolParts) {
    this.#parts = parts;
  }

  async prepare(input: unknown): Promise<Preparation> {
    const call = this.#call(input);
    const { request, message } = call;
    this.#agreed.ask(input, await this.#whatNow(call));
    return { progress: texts.send.progress(request), question: { title: texts.send.title(request.method), message } };
  }

  async run(input: unknown, signal: AbortSignal): Promise<string> {
    const asked = this.#call(input);
    const what = await this.#whatNow(asked);
    this.#agreed.require(input, what);
    await this.#askAgain(asked);
    signal.throwIfAborted();
    // The person may have taken their time, and the call may have waited for another one.
    const objection: SendOptions['objection'] = ({ credentials }) => this.#objection(input, what, credentials);
    const result = await this.#parts.send(asked.request, asked.role, { objection, signal });
    switch (result.kind) {
      case 'notRun':
        throw new UserError(texts.send.notSent(result.reason));
      case 'canceled':
        throw new UserError(texts.send.canceled);
      case 'failure':
      case 'response': {
        const body = result.kind === 'response' ? result.received.body : '';
        const beginning = (characters: number): Promise<string> => Promise.resolve(body.slice(0, characters));
        const shown = { isShown: true, characters: longestShownBody, beginning };
        return resultText({ ...(await describedResponse(result.view, shown)), warning: texts.response.untrusted });
      }
    }
  }

  /** VS Code's own question may be switched off, and whatever may change data in a production account asks. */
  async #askAgain({ role, request: { method }, message }: ModelCall): Promise<void> {
    if (!isProduction(role.kind) || method === 'GET') {
      return;
    }
    const { dontSend, sendIt } = texts.send;
    const question: Question = {
      message: texts.send.production(method, role),
      detail: message,
      choices: [dontSend, sendIt],
    };
    if ((await this.#parts.ask(question)) !== sendIt) {
      throw new UserError(texts.send.declined);
    }
  }

  /** Why what is about to be signed is not what the person was asked about. */
  #objection(input: unknown, asked: string, credentials: TbaCredentials): string | undefined {
    try {
      return this.#what(this.#call(input), credentials) === asked ? undefined : texts.roles.changed;
    } catch (error) {
      if (isUserError(error)) {
        return error.message;
      }
      throw error;
    }
  }

  async #whatNow(call: ModelCall): Promise<string> {
    return this.#what(call, await this.#parts.roles.credentials(call.role.id));
  }

  /** What a person agrees to: the question as it is shown, with the setting and the credential that hold then. */
  #what({ role, message }: ModelCall, credentials: TbaCredentials | undefined): string {
    const kept = createHash('sha256').update(JSON.stringify(credentials ?? null));
    return JSON.stringify([message, role.id, this.#parts.access(), kept.digest('hex')]);
  }

  /** @throws {UserError} when such a request may not be sent */
  #call(input: unknown): ModelCall {
    const fields = new ToolInput(input, parameters);
    const request = requestOf(fields);
    const { roles, isTrusted, access } = this.#parts;
    const [name, account] = [fields.text('role', longestName), fields.text('account', longestName)];
    const role = roleNamed({ active: roles.active, all: roles.all() }, name, account);
    if (!isTrusted()) {
      throw new UserError(texts.roles.untrusted);
    }
    if (!maySend(access(), role.kind, request.method)) {
      throw new UserError(texts.refused(request.method, role, neededFor(role.kind, request.method)));
    }
    return { role, request, message: texts.send.message(request, role) };
  }
}

function requestOf(fields: ToolInput): RestletRequest {
  const method = fields.oneOf('method', httpMethods) ?? 'GET';
  const query = fields.pairs('query', mostParameters, longestParameter);
  const body = fields.text('body', longestBody) ?? '';
  if (body !== '' && (method === 'GET' || method === 'DELETE')) {
    throw new UserError(texts.send.noBody(method));
  }
  if ([body, ...query.flatMap(({ name, value }) => [name, value])].some((text) => text.includes('{{'))) {
    throw new UserError(texts.send.placeholder);
  }
  return {
    method,
    script: fields.id('script'),
    deploy: fields.id('deploy'),
    query: query.map((pair) => ({ ...pair, enabled: true })),
    headers: [],
    body,
    bodyType: fields.oneOf('bodyType', bodyTypes) ?? 'application/json',
  };
}
