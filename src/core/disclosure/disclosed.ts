/** What stands in the place of a value that may not be shown. */
export const dropped = '(dropped)';

/** A text as it may be shown. */
export interface Disclosed {
  readonly text: string;
  /** The values that were left out. They may stand elsewhere as well: a mask takes them out there. */
  readonly dropped: readonly string[];
  /** Why, one sentence for each reason. None for values that have the name of a secret: that needs no reason. */
  readonly notes: readonly string[];
}

/** A part of a text, from the first character to the one behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Collects the parts of a text that may not be shown. */
export class Disclosure {
  readonly #text: string;
  readonly #spans: Span[] = [];
  readonly #notes = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Leaves a part out, unless it was left out already. */
  drop(start: number, end: number, note?: string): void {
    if (start >= 0 && end > start && this.#text.slice(start, end) !== dropped) {
      this.#spans.push({ start, end });
      if (note !== undefined) {
        this.#notes.add(note);
      }
    }
  }

  result(): Disclosed {
    const values: string[] = [];
    let text = '';
    let at = 0;
    let latest: Span = { start: 0, end: 0 };
    for (const { start, end } of this.#spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
      if (end > at) {
        const from = Math.max(at, start);
        values.push(this.#text.slice(start, end));
        text += this.#text.slice(at, from) + (start < at ? '' : dropped);
        at = end;
        latest = { start, end };
      } else if (start !== latest.start || end !== latest.end) {
        // A value within the one before, such as one of a list that was taken for one text.
        values.push(this.#text.slice(start, end));
      }
    }
    return { text: text + this.#text.slice(at), dropped: values, notes: [...this.#notes] };
  }
}
