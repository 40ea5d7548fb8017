import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import {
  hasPlaceholders,
  recordedRequest,
  resolveRequest,
  variableIn,
  type Environment,
  type Found,
  type MadeValue,
  type RecordedRequest,
  type ResolvedRequest,
  type UsedVariable,
  type VariableSource,
} from '../../core/request/index.js';
import { placeKey, type RequestPlace, type RequestProblem, type RestletRequest } from '../../protocol/request.js';
import type { RequestChange } from '../../protocol/requestFix.js';
import type { TraceView } from '../../protocol/trace.js';
import { longestShownValue, mostVariables, type VariablesView, type VariableView } from '../../protocol/variables.js';
import * as texts from './texts.js';

/** Where the values of one request come from. */
export interface VariableValues {
  /** The files of variables that hold for the request, the nearest first; undefined while they are read for the first time. */
  environments(): readonly Environment[] | undefined;
  /** A value of the last response of another request; undefined while it is looked for. */
  response(request: string, path: string): Found | undefined;
  /** Asks a person. Undefined when the question was left. @param before what was entered the last time */
  ask(label: string, before: string, position: { readonly number: number; readonly count: number }): Promise<string | undefined>;
  /** Resolves when nothing is read or looked for any more. */
  loaded(): Promise<void>;
}

/** The same, for who shows them while they change. */
export interface ObservedValues extends VariableValues {
  readonly onDidChange: vscode.Event<void>;
}

/** A request that was sent, as it is recorded. */
export interface RecordedCall extends RecordedRequest {
  /** What a person entered for it: in none of its texts. */
  readonly entered: readonly string[];
}

/** Made for tests; a UUID and milliseconds since 1970-01-01 UTC. */
export interface MadeSource {
  uuid(): string;
  now(): number;
}

/** A request, and the realm of the account that it goes to. */
export interface RequestNow {
  readonly request: RestletRequest | undefined;
  readonly account: string | undefined;
}

/** How often values that lead to others are waited for: more than variables refer to each other. After that, they seem to change all the time. */
const mostRounds = 30;

const realSource: MadeSource = { uuid: randomUUID, now: Date.now };

/**
 * The placeholders of one open request. What is made for a call, such as a UUID, stays until the call is sent, so that what is shown is
 * what is sent.
 */
export class RequestVariables {
  readonly #values: VariableValues;
  readonly #source: MadeSource;
  /** What was entered, also for earlier calls: it is offered again. */
  readonly #answers = new Map<string, string>();
  /** What was asked for the call that is under way. */
  readonly #asked = new Set<string>();
  /** Something that was resolved last is still read or looked for. */
  #isWaiting = false;
  #made: Readonly<Record<MadeValue, string>>;
  #last:
    { readonly request: RestletRequest; readonly account: string | undefined; readonly resolved: ResolvedRequest } | undefined;

  constructor(values: VariableValues, source: MadeSource = realSource) {
    this.#values = values;
    this.#source = source;
    this.#made = this.#newValues(source.uuid());
  }

  /**
   * The request as it is sent; the same object for the same request until something changes.
   * @param account realm of the account that it goes to
   */
  resolve(request: RestletRequest, account: string | undefined): ResolvedRequest {
    if (this.#last?.request !== request || this.#last.account !== account) {
      this.#last = { request, account, resolved: this.#resolve(request, account) };
    }
    return this.#last.resolved;
  }

  /** How a request is recorded that is sent as it is resolved now. */
  recorded(request: RestletRequest, account: string | undefined): RecordedCall {
    const entered = this.resolve(request, account).prompts.map((label) => this.#answers.get(label) ?? '');
    return { ...recordedRequest(request, this.#sourceFor(account)), entered };
  }

  /** A trace of the request that was resolved last, with the values as they stand in it, where they have placeholders. */
  withWritten(trace: TraceView): TraceView {
    return this.#last ? withWritten(trace, this.#last.request, this.#last.resolved) : trace;
  }

  /** Values may be others now. @returns whether the request that was resolved last has placeholders */
  changed(): boolean {
    const isConcerned = this.#last !== undefined && hasPlaceholders(this.#last.request);
    this.#last = isConcerned ? undefined : this.#last;
    return isConcerned;
  }

  /** What the request asks for, and nobody was asked for this call. */
  unanswered(request: RestletRequest, account: string | undefined): readonly string[] {
    return this.resolve(request, account).prompts.filter((label) => !this.#asked.has(label));
  }

  /**
   * Gets everything that a call needs: takes the time, waits for files and responses, and asks for what is entered, until nothing is left to
   * ask for. While somebody is asked, the request, its role and the files of variables may change.
   * @param now the request as it is at that time
   * @returns false when a question was left
   */
  async beforeCall(now: () => RequestNow): Promise<boolean> {
    this.#asked.clear();
    this.#made = this.#newValues(this.#made.uuid);
    this.changed();
    for (;;) {
      await this.#allFound(now);
      const { request, account } = now();
      const [label, ...others] = request ? this.unanswered(request, account) : [];
      if (label === undefined) {
        return true;
      }
      const number = this.#asked.size + 1;
      const answer = await this.#values.ask(label, this.#answers.get(label) ?? '', { number, count: number + others.length });
      if (answer === undefined) {
        return false;
      }
      this.#answers.set(label, answer);
      this.#asked.add(label);
      this.changed();
    }
  }

  /** A call was signed: the next one gets a new UUID, and asks again. */
  afterCall(): void {
    this.#made = this.#newValues(this.#source.uuid());
    this.#asked.clear();
    this.changed();
  }

  /** A value that was found may lead to another one that is still to be looked for. */
  async #allFound(now: () => RequestNow): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const { request, account } = now();
      if (!request || !hasPlaceholders(request)) {
        return;
      }
      this.resolve(request, account);
      if (round > 0 && !this.#isWaiting) {
        return;
      }
      await this.#values.loaded();
      this.changed();
    }
  }

  #newValues(uuid: string): Readonly<Record<MadeValue, string>> {
    const now = this.#source.now();
    return { uuid, timestamp: String(Math.floor(now / 1000)), isoDate: new Date(now).toISOString() };
  }

  #resolve(request: RestletRequest, account: string | undefined): ResolvedRequest {
    if (!hasPlaceholders(request)) {
      return { request, used: [], texts: [], problems: [], prompts: [] };
    }
    this.#isWaiting = false;
    return resolveRequest(request, this.#sourceFor(account));
  }

  #sourceFor(account: string | undefined): VariableSource {
    const environments = this.#values.environments();
    const waiting = (problem: string): Found => {
      this.#isWaiting = true;
      return { problem };
    };
    return {
      variable: (name) => (environments ? variableIn(environments, account, name) : waiting(texts.variables.reading)),
      made: (value) => this.#made[value],
      prompted: (label) => this.#answers.get(label),
      response: (from, path) => this.#values.response(from, path) ?? waiting(texts.variables.lookingUp),
    };
  }
}

/** What a screen shows of placeholders; undefined when a request has none. */
export function variablesView({ used, texts: resolved }: ResolvedRequest): VariablesView | undefined {
  if (used.length === 0) {
    return undefined;
  }
  const more = used.length - mostVariables;
  return {
    variables: used.slice(0, mostVariables).map(variableView),
    ...(more > 0 && { more }),
    texts: resolved
      .filter(({ place }) => place.field !== 'body')
      .slice(0, mostVariables)
      .map(({ place, text }) => ({ place, text: text.slice(0, longestShownValue) })),
  };
}

function variableView({ written, value, from, problem }: UsedVariable): VariableView {
  return {
    written,
    ...(value !== undefined && { value: value.slice(0, longestShownValue) }),
    ...(from !== undefined && { from }),
    ...(problem !== undefined && { problem }),
    ...(value === undefined && problem === undefined && { isAsked: true as const }),
  };
}

/**
 * The problems of a request with its placeholders resolved, as they are shown at the request that is written. What is found in a text that
 * still has a placeholder says nothing about the text that will be sent. A fix that would write resolved values is left out.
 */
export function problemsAsWritten(
  found: readonly RequestProblem[],
  { texts: resolved, problems }: ResolvedRequest,
): RequestProblem[] {
  if (resolved.length === 0) {
    return [...found];
  }
  const known = new Map(resolved.map((text) => [placeKey(text.place), text]));
  const own = found.flatMap((problem): RequestProblem[] => {
    if (known.get(placeKey(problem.place))?.isComplete === false) {
      return [];
    }
    const isWritten =
      !known.has(placeKey(problem.place)) && (problem.fix?.changes ?? []).every((change) => isApart(change, known));
    const { fix, ...rest } = problem;
    return [isWritten && fix ? { ...rest, fix } : rest];
  });
  return [...problems, ...own];
}

function withWritten(trace: TraceView, request: RestletRequest, { texts: resolved }: ResolvedRequest): TraceView {
  if (resolved.length === 0) {
    return trace;
  }
  const known = new Set(resolved.map(({ place }) => placeKey(place)));
  const parameters = trace.parameters.map((parameter) => {
    const written = parameter.place && valueAt(request, parameter.place, known);
    return written === undefined ? parameter : { ...parameter, written };
  });
  return { ...trace, parameters };
}

function valueAt(request: RestletRequest, place: RequestPlace, known: ReadonlySet<string>): string | undefined {
  if (place.field === 'script' || place.field === 'deploy') {
    return known.has(place.field) ? request[place.field] : undefined;
  }
  if (place.field !== 'query') {
    return undefined;
  }
  return known.has(`query/${place.row}/value`) ? request.query[place.row]?.value : undefined;
}

/** Whether a fix writes none of the texts with placeholders. */
function isApart(change: RequestChange, known: ReadonlyMap<string, unknown>): boolean {
  switch (change.kind) {
    case 'set':
      return Object.keys(change.patch).every((field) => !known.has(field));
    case 'changeRow':
      return !known.has(`${change.field}/${change.row}/name`) && !known.has(`${change.field}/${change.row}/value`);
    case 'removeRow':
    case 'addQuery':
    case 'emptyRowsLast':
      return true;
  }
}
