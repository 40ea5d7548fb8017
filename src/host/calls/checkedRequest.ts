import { checkRequest } from '../../core/request/index.js';
import type { RequestProblem, RestletRequest } from '../../protocol/request.js';
import * as texts from './texts.js';

/** Problems that are sent to a screen. Each is a line there, and a file can have one in each of its rows. */
const mostShown = 500;

/** The problems of the request of a document. The request is checked once after each change, however often they are read. */
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

  /**
   * The first problems, for a screen. A last line says how many more there are, with the severity of the most serious one.
   *
   * @param withHints whether problems of severity `info` are among them
   */
  shown(request: RestletRequest, withHints: boolean): readonly RequestProblem[] {
    const problems = this.problems(request).filter(({ severity }) => withHints || severity !== 'info');
    const [next, ...others] = problems.slice(mostShown);
    if (!next) {
      return problems;
    }
    const severities = new Set([next, ...others].map(({ severity }) => severity));
    const severity = (['error', 'warning', 'info'] as const).find((each) => severities.has(each)) ?? 'info';
    const message = texts.problems.more(others.length + 1);
    return [...problems.slice(0, mostShown), { code: 'more-problems', severity, message, place: next.place }];
  }

  /** RFC 5849 and Oracle's sample disagree about how this request is signed. */
  hasDisagreements(request: RestletRequest): boolean {
    return this.problems(request).some(({ isDisagreement }) => isDisagreement === true);
  }
}
