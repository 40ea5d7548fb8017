import type { ResolvedRequest } from '../../core/request/index.js';
import type { RequestProblem, RestletRequest } from '../../protocol/request.js';
import type { TraceView } from '../../protocol/trace.js';
import { UserError } from '../../protocol/userError.js';
import type { VariablesView } from '../../protocol/variables.js';
import { shownText } from '../platform/shownText.js';
import { CheckedRequest } from './checkedRequest.js';
import {
  problemsAsWritten,
  RequestVariables,
  variablesView,
  type MadeSource,
  type RecordedCall,
  type VariableValues,
} from './requestVariables.js';
import * as texts from './texts.js';

/** Characters of what is asked for that a sentence shows. */
const longestLabel = 80;

/** A request that may change; undefined while it cannot be read. */
interface RequestSource {
  readonly request: RestletRequest | undefined;
}

/** The request of a document with values in place of its placeholders, and what is wrong with it. */
export class ResolvedDocument {
  readonly #text: RequestSource;
  readonly #variables: RequestVariables;
  readonly #account: () => string | undefined;
  readonly #checked = new CheckedRequest();

  /**
   * @param account realm of the account that the request goes to now
   * @param made where values that are made for each call come from, when not from chance and the clock
   */
  constructor(text: RequestSource, values: VariableValues, account: () => string | undefined, made?: MadeSource) {
    this.#text = text;
    this.#variables = new RequestVariables(values, made);
    this.#account = account;
  }

  /** The request as it is sent; undefined while the document cannot be read. */
  get request(): RestletRequest | undefined {
    return this.#resolved()?.request;
  }

  /** Undefined when the request has no placeholders. */
  get variables(): VariablesView | undefined {
    const resolved = this.#resolved();
    return resolved && variablesView(resolved);
  }

  /** The first error in the request itself. */
  get error(): string | undefined {
    const resolved = this.#resolved();
    const problems = resolved && problemsAsWritten(this.#checked.problems(resolved.request), resolved);
    return problems?.find(({ severity }) => severity === 'error')?.message;
  }

  /** Why not all placeholders have a value that is meant for this call; undefined when they have. */
  get missing(): string | undefined {
    const { request } = this.#text;
    const [problem] = this.#resolved()?.problems ?? [];
    const [label] = request ? this.#variables.unanswered(request, this.#account()) : [];
    return problem?.message ?? (label === undefined ? undefined : texts.variables.notAsked(shownText(label, longestLabel)));
  }

  /** @throws {UserError} when a placeholder has no value that is meant for this call, which would be sent as it is written */
  mustHaveValues(): void {
    const { missing } = this;
    if (missing !== undefined) {
      throw new UserError(missing);
    }
  }

  /** The problems that are shown. */
  problems(withHints: boolean): readonly RequestProblem[] {
    const resolved = this.#resolved();
    return resolved ? problemsAsWritten(this.#checked.shown(resolved.request, withHints), resolved) : [];
  }

  /** RFC 5849 and Oracle's sample disagree about how a request is signed. */
  hasDisagreements(request: RestletRequest): boolean {
    return this.#checked.hasDisagreements(request);
  }

  /** A trace of the request, with the values as they stand in it, where they have placeholders. */
  withWritten(trace: TraceView): TraceView {
    return this.#variables.withWritten(trace);
  }

  /** Values may be others now. @returns whether the request has placeholders */
  changed(): boolean {
    return this.#variables.changed();
  }

  /** Gets what a call needs. @returns false when a question was left */
  beforeCall(): Promise<boolean> {
    return this.#variables.beforeCall(() => ({ request: this.#text.request, account: this.#account() }));
  }

  /** How a request of the document is recorded when it is sent as it is resolved now. */
  recorded(written: RestletRequest): RecordedCall {
    return this.#variables.recorded(written, this.#account());
  }

  /** A call was signed. */
  afterCall(): void {
    this.#variables.afterCall();
  }

  #resolved(): ResolvedRequest | undefined {
    const { request } = this.#text;
    return request && this.#variables.resolve(request, this.#account());
  }
}
