import { answerFormat, type Dispatcher } from './dispatcher.js';
import { errorAnswer, type Answer } from './answers.js';
import { arrivalPath, type Arrival } from './arrival.js';
import type { Login } from './login.js';
import { loginAnswer } from './loginAnswer.js';

const restletPath = '/app/site/hosting/restlet.nl';

/** The part of NetSuite that answers RESTlet calls, without the network: the path, then the login, then the script. */
export class NetSuite {
  readonly #account: string;
  readonly #login: Login;
  readonly #dispatcher: Dispatcher;

  constructor(account: string, login: Login, dispatcher: Dispatcher) {
    this.#account = account;
    this.#login = login;
    this.#dispatcher = dispatcher;
  }

  /** `signal` is aborted when the client has gone. */
  async answer(arrival: Arrival, signal: AbortSignal): Promise<Answer> {
    if (arrivalPath(arrival) !== restletPath) {
      return errorAnswer(answerFormat(arrival), {
        status: 404,
        code: 'NOT_FOUND',
        message: `RESTlets are called at ${restletPath}.`,
      });
    }
    const verdict = this.#login.attempt(arrival);
    return verdict.accepted
      ? this.#dispatcher.run(arrival, verdict.token, signal)
      : loginAnswer(verdict, this.#account, answerFormat(arrival));
  }
}
