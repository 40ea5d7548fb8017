import type { HistoryCall } from './types.js';

/** Calls that fit a text, and how many more do. */
export interface FoundCalls {
  readonly calls: readonly HistoryCall[];
  readonly more: number;
}

/** Finds calls by words of role, account, method, RESTlet, status, error code and URL. */
export class CallSearch {
  readonly #calls: readonly HistoryCall[];
  #texts: readonly string[] | undefined;

  /** @param calls in the order in which they are found */
  constructor(calls: readonly HistoryCall[]) {
    this.#calls = calls;
  }

  /** The first calls that have every word of the text, in any order and without case. */
  find(text: string, most: number): FoundCalls {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    this.#texts ??= this.#calls.map(searchedText);
    const texts = this.#texts;
    const calls: HistoryCall[] = [];
    let count = 0;
    for (const [at, call] of this.#calls.entries()) {
      if (words.every((word) => texts[at]?.includes(word))) {
        count++;
        if (count <= most) {
          calls.push(call);
        }
      }
    }
    return { calls, more: count - calls.length };
  }
}

function searchedText(call: HistoryCall): string {
  const { role, account, accountName, method, script, deploy, outcome, status, code, url } = call;
  return [method, script, deploy, status ?? outcome, code, role, accountName, account, url].join('\n').toLowerCase();
}
