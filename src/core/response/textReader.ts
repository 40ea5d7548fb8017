/**
 * Reads a text from its beginning, each character once. Regular expressions for the same text would backtrack: a body of blanks took
 * them minutes.
 */
export class TextReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Skips white space of any kind. */
  skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) {
      this.#at++;
    }
  }

  /** Skips one character as often as it is repeated here. */
  skip(character: string): void {
    while (this.#text.charAt(this.#at) === character) {
      this.#at++;
    }
  }

  /** Skips a text when it is the next one. @returns whether it was */
  take(expected: string): boolean {
    const isHere = this.#text.startsWith(expected, this.#at);
    this.#at += isHere ? expected.length : 0;
    return isHere;
  }

  /** As `take`, but without regard to case. `expected` is in lower case. */
  takeAnyCase(expected: string): boolean {
    const isHere = this.#text.slice(this.#at, this.#at + expected.length).toLowerCase() === expected;
    this.#at += isHere ? expected.length : 0;
    return isHere;
  }

  /** The text before the next `closing`, which is skipped too; undefined when there is none. */
  upTo(closing: string): string | undefined {
    const end = this.#text.indexOf(closing, this.#at);
    if (end < 0) {
      return undefined;
    }
    const text = this.#text.slice(this.#at, end);
    this.#at = end + closing.length;
    return text;
  }

  rest(): string {
    return this.#text.slice(this.#at);
  }
}
