/**
 * Reads a text from its beginning, each character once. The regular expressions for the same text tried every way to share a run of
 * blanks between two of their parts, which took minutes for a body of blanks.
 */
export class TextReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Passes over white space of any kind. */
  skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) {
      this.#at++;
    }
  }

  /** Passes over one character, as often as it stands here. */
  skip(character: string): void {
    while (this.#text.charAt(this.#at) === character) {
      this.#at++;
    }
  }

  /** Passes over a text when it stands here. */
  take(expected: string): boolean {
    const isHere = this.#text.startsWith(expected, this.#at);
    this.#at += isHere ? expected.length : 0;
    return isHere;
  }

  /** As `take`, in whatever case the text is written; `expected` is in lower case. */
  takeAnyCase(expected: string): boolean {
    const isHere = this.#text.slice(this.#at, this.#at + expected.length).toLowerCase() === expected;
    this.#at += isHere ? expected.length : 0;
    return isHere;
  }

  /** What stands before the next `closing`, which is passed over too; undefined when there is none. */
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
