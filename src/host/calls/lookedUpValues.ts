import type { Found } from '../../core/request/index.js';
import * as texts from './texts.js';

/** The value in a JSON text that a JSONPath (RFC 9535) names, or why there is none, in one sentence. */
export type FindValue = (body: string, path: string) => Promise<{ readonly text: string } | { readonly problem: string }>;

/** The last response of a request. */
export interface LastResponse {
  /** What tells the request from others: the URI of its document. */
  readonly request: string;
  /** Tells it from earlier responses of the request. */
  readonly id: string;
  /** The request as sentences name it. */
  readonly name: string;
  body(): Promise<string>;
}

interface Known {
  readonly id: string;
  /** By JSONPath; undefined while it is looked for. */
  readonly values: Map<string, Found | undefined>;
}

/**
 * The values that were looked up in the last response of each request: each once for a response. A value is kept until there is another
 * response. If some were dropped before, requests that need more values than are kept would look for them without end.
 */
export class LookedUpValues {
  readonly #findValue: FindValue;
  readonly #changed: () => void;
  readonly #known = new Map<string, Known>();
  readonly #running = new Set<Promise<void>>();

  /** @param changed is called when a value was looked up */
  constructor(findValue: FindValue, changed: () => void) {
    this.#findValue = findValue;
    this.#changed = changed;
  }

  /** Undefined while it is looked for. */
  find(response: LastResponse, path: string): Found | undefined {
    const known = this.#of(response);
    if (!known.values.has(path)) {
      if (known.values.size >= mostValues) {
        return { problem: texts.variables.manyValues(response.name, mostValues) };
      }
      known.values.set(path, undefined);
      this.#lookUp(response, path, known);
    }
    return known.values.get(path);
  }

  /** Drops what was looked up in the responses of other requests than these. */
  keepOnly(requests: ReadonlySet<string>): void {
    for (const request of this.#known.keys()) {
      if (!requests.has(request)) {
        this.#known.delete(request);
      }
    }
  }

  /** Resolves when nothing is looked for any more. */
  async loaded(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.all(this.#running);
    }
  }

  #of({ request, id }: LastResponse): Known {
    const before = this.#known.get(request);
    if (before?.id === id) {
      return before;
    }
    const known = { id, values: new Map<string, Found | undefined>() };
    this.#known.set(request, known);
    return known;
  }

  #lookUp(response: LastResponse, path: string, { values }: Known): void {
    const { name } = response;
    const from = texts.variables.from(name);
    const run = response
      .body()
      .then((text) => this.#findValue(text, path))
      .then((found) => ('problem' in found ? { problem: texts.variables.noValue(name, found.problem) } : { ...found, from }))
      .catch(() => ({ problem: texts.variables.notRead(name) }))
      .then((found) => {
        values.set(path, found);
        this.#running.delete(run);
        this.#changed();
      });
    this.#running.add(run);
  }
}

/** Different values of one response. Each is looked for on its own, in a body of any length. */
const mostValues = 500;
