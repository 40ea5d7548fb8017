import { checkRequest } from '../../core/request/index.js';
import type { RequestProblem, RestletRequest } from '../../protocol/request.js';

/** What is wrong with the request of a document. It is checked once after each change, however often that is asked for. */
export class CheckedRequest {
  readonly #check: (request: RestletRequest) => readonly RequestProblem[];
  #last: { readonly request: RestletRequest; readonly problems: readonly RequestProblem[] } | undefined;

  constructor(check: (request: RestletRequest) => readonly RequestProblem[] = checkRequest) {
    this.#check = check;
  }

  problems(request: RestletRequest): readonly RequestProblem[] {
    if (this.#last?.request !== request) {
      this.#last = { request, problems: this.#check(request) };
    }
    return this.#last.problems;
  }

  /** RFC 5849 and Oracle's sample disagree about how this request is signed. */
  hasDisagreements(request: RestletRequest): boolean {
    return this.problems(request).some(({ isDisagreement }) => isDisagreement === true);
  }
}
