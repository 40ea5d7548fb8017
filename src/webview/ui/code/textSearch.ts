import type { Text } from '@codemirror/state';

export interface SearchTerms {
  readonly text: string;
  readonly caseSensitive: boolean;
}

/** Offsets in UTF-16 code units. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** UTF-16 code units that are searched without a pause. Parts end with a line; a match cannot go from one part into the next. */
const partLength = 64 * 1024;
/** UTF-16 code units of a text to search for: looking for it at each place of a part takes a few milliseconds at most. */
export const longestSearched = 256;

/**
 * The pattern that finds a text as it stands; nothing for an empty text. A person's own regular expression is never run: it can take
 * minutes for one line, in which the page does not react, and nothing can end it. An editor of VS Code has a search with them.
 */
export function searchPattern({ text, caseSensitive }: SearchTerms): RegExp | undefined {
  const literal = text.slice(0, longestSearched).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return literal === '' ? undefined : new RegExp(literal, caseSensitive ? 'gu' : 'giu');
}

/** Searches a text in parts, so that a page that shows megabytes goes on reacting: `pause` is awaited between two parts. */
export class TextSearch {
  readonly #doc: Text;
  readonly #pattern: RegExp;
  readonly #pause: () => Promise<void>;

  constructor(doc: Text, pattern: RegExp, pause: () => Promise<void>) {
    this.#doc = doc;
    this.#pattern = pattern;
    this.#pause = pause;
  }

  /** The first match at or after a position, or else the first of the whole text. */
  async next(position: number): Promise<Match | undefined> {
    return (await this.#first(position, this.#doc.length)) ?? (await this.#first(0, this.#lineEnd(position)));
  }

  /** The last match that begins before a position, or else the last of the whole text. */
  async previous(position: number): Promise<Match | undefined> {
    return (
      (await this.#last(this.#lineEnd(position), position)) ?? (await this.#last(this.#doc.length, Number.POSITIVE_INFINITY))
    );
  }

  /** The first matches of the text, at most `limit`. */
  async all(limit: number): Promise<Match[]> {
    const found: Match[] = [];
    for (let at = 0; at < this.#doc.length && found.length < limit; at = this.#partEnd(at)) {
      found.push(...this.#matches(at, this.#partEnd(at), limit - found.length));
      await this.#pause();
    }
    return found;
  }

  async #first(from: number, to: number): Promise<Match | undefined> {
    for (let at = this.#doc.lineAt(from).from; at < to; at = this.#partEnd(at)) {
      const match = this.#matches(at, this.#partEnd(at)).find((candidate) => candidate.from >= from);
      if (match) {
        return match;
      }
      await this.#pause();
    }
    return undefined;
  }

  /** The last match that begins before `before`, in the text up to `to`. */
  async #last(to: number, before: number): Promise<Match | undefined> {
    for (let end = to; end >= 0;) {
      const start = this.#doc.lineAt(Math.max(0, end - partLength)).from;
      const match = this.#matches(start, end).findLast((candidate) => candidate.from < before);
      if (match) {
        return match;
      }
      end = start - 1;
      await this.#pause();
    }
    return undefined;
  }

  #matches(from: number, to: number, limit = Number.POSITIVE_INFINITY): Match[] {
    const found: Match[] = [];
    for (const { index, 0: text } of this.#doc.sliceString(from, to, '\n').matchAll(this.#pattern)) {
      found.push({ from: from + index, to: from + index + text.length });
      if (found.length >= limit) {
        break;
      }
    }
    return found;
  }

  #partEnd(at: number): number {
    return Math.min(this.#doc.length, this.#lineEnd(at + partLength) + 1);
  }

  #lineEnd(position: number): number {
    return this.#doc.lineAt(Math.min(position, this.#doc.length)).to;
  }
}
