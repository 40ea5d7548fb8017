import type { RequestPlace, RequestProblem, RequestRow, RestletRequest } from '../../../protocol/request.js';
import { largestBody, limitText } from '../../netsuite/index.js';
import { contentTypeOf } from '../contentType.js';
import {
  mayHavePlaceholders,
  piecesOf,
  withoutBackslashes,
  type Expression,
  type MadeValue,
  type Piece,
} from './placeholders.js';

/** A value, or why there is none, in one sentence. `text` of a variable may have placeholders itself. */
export type Found = { readonly text: string; readonly from: string } | { readonly problem: string };

/** Where the values come from. */
export interface VariableSource {
  variable(name: string): Found;
  made(value: MadeValue): string;
  /** What a person has entered; undefined before that. */
  prompted(label: string): string | undefined;
  response(request: string, path: string): Found;
}

/** One placeholder that a request uses, once for all its occurrences. */
export interface UsedVariable {
  /** As it stands in the request, with its braces. */
  readonly written: string;
  /** Absent while it has none. */
  readonly value?: string;
  /** Where the value comes from: `restlet.env.json`. */
  readonly from?: string;
  readonly problem?: string;
}

/** A text of a request that had placeholders, as it is sent. */
export interface ResolvedText {
  readonly place: RequestPlace;
  readonly text: string;
  /** Each of its placeholders has a value. */
  readonly isComplete: boolean;
}

/** A request with values in place of its placeholders. */
export interface ResolvedRequest {
  readonly request: RestletRequest;
  readonly used: readonly UsedVariable[];
  /** The texts that had placeholders, as they are sent. */
  readonly texts: readonly ResolvedText[];
  /** One for each placeholder that has no value, at the first place where it stands. */
  readonly problems: readonly RequestProblem[];
  /** What a person is asked for before the call is sent. */
  readonly prompts: readonly string[];
}

/** Whether a request has anything to resolve. */
export function hasPlaceholders({ script, deploy, query, headers, body }: RestletRequest): boolean {
  const inRow = ({ name, value, enabled }: RequestRow): boolean =>
    enabled && (mayHavePlaceholders(name) || mayHavePlaceholders(value));
  return [script, deploy, body].some(mayHavePlaceholders) || query.some(inRow) || headers.some(inRow);
}

/**
 * Puts values in place of the placeholders in script, deployment, enabled rows and body. Within a string of a JSON body, a value is written
 * as JSON writes it in a string, so that a quotation mark does not end the string. A placeholder without a value stays as it is written,
 * and is a problem. The work is bounded by the size of the request and `largestBody`. Never throws.
 * @param contentType that is sent, where the request with these values doesn't say it
 */
export function resolveRequest(request: RestletRequest, source: VariableSource, contentType?: string): ResolvedRequest {
  const resolver = new Resolver(source);
  const row = (field: 'query' | 'headers') => (each: RequestRow, index: number) =>
    each.enabled
      ? {
          ...each,
          name: resolver.at({ field, row: index, part: 'name' }, each.name),
          value: resolver.at({ field, row: index, part: 'value' }, each.value),
        }
      : each;
  const resolved = {
    ...request,
    script: resolver.at({ field: 'script' }, request.script),
    deploy: resolver.at({ field: 'deploy' }, request.deploy),
    query: request.query.map(row('query')),
    headers: request.headers.map(row('headers')),
  };
  // The type that is sent: a header may get it from a variable.
  const body = resolver.body(request.body, (contentType ?? contentTypeOf(resolved)).includes('json'));
  return { request: { ...resolved, body }, ...resolver.result() };
}

/** A variable with its own placeholders resolved; `asked` while a person has not entered a part of it. */
type KnownVariable = Found | 'asked';

class Resolver {
  readonly #source: VariableSource;
  readonly #used = new Map<string, UsedVariable>();
  readonly #texts: ResolvedText[] = [];
  readonly #problems: RequestProblem[] = [];
  readonly #prompts = new Set<string>();
  /** What the placeholders of the request stand for, as they are written in it. */
  readonly #found = new Map<string, Found | undefined>();
  readonly #variables = new Map<string, KnownVariable>();
  /** Variables that were too deep, with the smallest number of variables above them at which they were. */
  readonly #tooDeep = new Map<string, number>();
  #left = largestBody;

  constructor(source: VariableSource) {
    this.#source = source;
  }

  result(): Omit<ResolvedRequest, 'request'> {
    return { used: [...this.#used.values()], texts: this.#texts, problems: this.#problems, prompts: [...this.#prompts] };
  }

  at(place: RequestPlace, text: string): string {
    if (!mayHavePlaceholders(text)) {
      return text;
    }
    return this.#joined(piecesOf(text), place, (value) => value);
  }

  body(text: string, isJson: boolean): string {
    if (!mayHavePlaceholders(text)) {
      return text;
    }
    const state = new JsonStringState();
    const written = (value: string): string => (isJson && state.isInString ? JSON.stringify(value).slice(1, -1) : value);
    return this.#joined(piecesOf(text), { field: 'body' }, written, (piece) => {
      state.pass(piece);
    });
  }

  #joined(
    pieces: readonly Piece[],
    place: RequestPlace,
    write: (value: string) => string,
    passed: (text: string) => void = () => undefined,
  ): string {
    let isComplete = true;
    const parts = pieces.map((piece) => {
      if (piece.kind === 'text') {
        passed(piece.text);
        return piece.text;
      }
      const value = this.#value(piece, place);
      isComplete &&= value !== undefined;
      return value === undefined ? withoutBackslashes(piece.written) : write(value);
    });
    const text = parts.join('');
    if (pieces.some(({ kind }) => kind === 'placeholder')) {
      this.#texts.push({ place, text, isComplete });
    }
    return text;
  }

  /** The value of a placeholder of the request. Undefined when there is none, which is said once. */
  #value({ written, expression }: Extract<Piece, { kind: 'placeholder' }>, place: RequestPlace): string | undefined {
    if (!this.#found.has(written)) {
      this.#found.set(written, this.#find(expression, []));
    }
    const found = this.#found.get(written);
    const value = found && 'text' in found ? this.#taken(found) : found;
    const used = this.#used.get(written);
    // The last occurrence may be the one that makes the request too long.
    const isNew = value !== undefined && 'problem' in value && used?.problem === undefined;
    if (!used || isNew) {
      this.#used.set(written, usedOf(written, value));
    }
    if (isNew) {
      this.#problems.push({ code: 'variable', severity: 'error', place, message: `${written}: ${value.problem}` });
    }
    return value && 'text' in value ? value.text : undefined;
  }

  /** Counts what is put into the request, so that a short text cannot stand for one that no memory holds. */
  #taken(found: Extract<Found, { readonly text: string }>): Found {
    if (found.text.length > this.#left) {
      return { problem: `With its value, the request is longer than ${limitText.body}.` };
    }
    this.#left -= found.text.length;
    return found;
  }

  /** @param path the variables whose values are being resolved, the outer one first */
  #find(expression: Expression, path: readonly string[]): Found | undefined {
    switch (expression.kind) {
      case 'wrong':
        return { problem: expression.problem };
      case 'made':
        return { text: this.#source.made(expression.value), from: 'made for each call' };
      case 'prompt': {
        this.#prompts.add(expression.label);
        const text = this.#source.prompted(expression.label);
        return text === undefined ? undefined : { text, from: 'entered by you' };
      }
      case 'response':
        return this.#source.response(expression.request, expression.path);
      case 'variable':
        return this.#variable(expression.name, path);
    }
  }

  #variable(name: string, path: readonly string[]): Found | undefined {
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name];
      return { problem: `The variables refer to each other in a circle: ${circle.join(' → ')}.` };
    }
    const known = this.#variables.get(name);
    if (known) {
      return known === 'asked' ? undefined : known;
    }
    if (path.length >= Math.min(deepest, this.#tooDeep.get(name) ?? deepest)) {
      return tooDeep;
    }
    const found = this.#source.variable(name);
    const value = 'text' in found && mayHavePlaceholders(found.text) ? this.#expanded(found, [...path, name]) : found;
    if (value === tooDeep) {
      // Not kept for all ways to it: below fewer others, the same variable may have a value.
      this.#tooDeep.set(name, path.length);
    } else {
      this.#variables.set(name, value ?? 'asked');
    }
    return value;
  }

  /** Undefined while a person has not entered a part of it. */
  #expanded(found: Extract<Found, { readonly text: string }>, path: readonly string[]): Found | undefined {
    let text = '';
    let isComplete = true;
    for (const piece of piecesOf(found.text)) {
      const part = piece.kind === 'text' ? { text: piece.text } : this.#find(piece.expression, path);
      if (part && 'problem' in part) {
        return part;
      }
      isComplete &&= part !== undefined;
      text += part?.text ?? '';
      if (text.length > largestBody) {
        return { problem: `Its value is longer than ${limitText.body}.` };
      }
    }
    return isComplete ? { text, from: found.from } : undefined;
  }
}

/** Variables that refer to others, one below the other. */
const deepest = 20;
const tooDeep: Found = { problem: `Variables refer to others more than ${deepest} deep.` };

/** Whether the text that was passed so far ends within a string of JSON. */
class JsonStringState {
  isInString = false;
  #isEscaped = false;

  pass(text: string): void {
    for (const character of text) {
      if (this.#isEscaped) {
        this.#isEscaped = false;
      } else if (character === '\\' && this.isInString) {
        this.#isEscaped = true;
      } else if (character === '"') {
        this.isInString = !this.isInString;
      }
    }
  }
}

function usedOf(written: string, found: Found | undefined): UsedVariable {
  if (!found) {
    return { written };
  }
  return 'text' in found ? { written, value: found.text, from: found.from } : { written, problem: found.problem };
}
