import { answerFormat, type Dispatcher } from './dispatcher.js';
import { errorAnswer, textAnswer, type Answer } from './answers.js';
import { arrivalPath, type Arrival } from './arrival.js';
import type { Login } from './login.js';
import { loginAnswer } from './loginAnswer.js';
import { largestBody } from './requestBody.js';
import type { Verdict } from './verdict.js';

export const restletPath = '/app/site/hosting/restlet.nl';

/** What was answered, and what was thought of the login; no verdict where it did not come to that. */
export interface Judged {
  readonly answer: Answer;
  readonly verdict?: Verdict;
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
  async answer(arrival: Arrival, signal: AbortSignal): Promise<Judged> {
    const refused = this.#refuseUnread(arrival);
    if (refused !== undefined) {
      return { answer: refused };
    }
    const verdict = this.#login.attempt(arrival);
    const answer = verdict.accepted
      ? await this.#dispatcher.run(arrival, verdict.token, signal)
      : loginAnswer(verdict, this.#account, answerFormat(arrival));
    return { answer, verdict };
  }

  #refuseUnread(arrival: Arrival): Answer | undefined {
    if (arrival.isTooLarge === true) {
      return textAnswer(413, 'text/plain;charset=utf-8', `A RESTlet takes a body of up to ${largestBody / 1024 / 1024} MB.`);
    }
    return arrivalPath(arrival) === this.#path
      ? undefined
      : errorAnswer(answerFormat(arrival), {
          status: 404,
          code: 'NOT_FOUND',
          message: `RESTlets are called at ${this.#path}.`,
        });
  }
}
