import type { Span } from './disclosed.js';
import { isLoginName } from './secretText.js';

/** JSON, also as the argument of a function call, or as a string of JSON. */
const beginsAsJson = /^[\s\uFEFF]*(?:[\w.$]{1,80}\()?["{[]/;
/** JSON in a string of JSON, and so on. */
const mostNested = 3;
const blanks = new Set([' ', '\t', '\r', '\n']);
const signs = new Set(['{', '}', '[', ']', ',', ':']);
/** Says nothing, whatever its name is, or is what stands in the place of a secret already. */
const noSecret = /^(?:true|false|null|undefined|none|\s*|‹[^‹›]{1,40}›)$/i;

/**
 * The values under a name that logs in: the text of each string and each number, in lists and objects under that name too. Also in JSON
 * that stands in strings of the text, and in a text that is cut at its end. In any other text there are none. The time grows as the text
 * does.
 */
export function jsonSecretSpans(text: string): Span[] {
  return beginsAsJson.test(text) ? new JsonScan(text, mostNested).spans : [];
}

class JsonScan {
  readonly spans: Span[] = [];
  readonly #text: string;
  readonly #nested: number;
  /** A string of which isn't known yet whether it is a name: it is one when a colon follows. */
  #string: Span | undefined;
  /** The next value stands under a name that logs in. */
  #isNamed = false;
  /** How many lists and objects are open from the one under such a name on. */
  #inside = 0;

  constructor(text: string, nested: number) {
    this.#text = text;
    this.#nested = nested;
    for (let at = 0; at < text.length;) {
      at = this.#token(at);
    }
    this.#endString();
  }

  /** @returns where the next token begins */
  #token(at: number): number {
    const sign = this.#text[at] ?? '';
    if (blanks.has(sign)) {
      return at + 1;
    }
    if (signs.has(sign)) {
      this.#sign(sign);
      return at + 1;
    }
    this.#endString();
    if (sign === '"') {
      const end = endOfString(this.#text, at + 1);
      this.#string = { start: at + 1, end };
      return end + 1;
    }
    const end = endOfWord(this.#text, at);
    this.#value({ start: at, end });
    return end;
  }

  #sign(sign: string): void {
    if (sign === ':' && this.#string) {
      this.#isNamed = this.#inside === 0 && isLoginName(decoded(this.#text, this.#string).text);
      this.#string = undefined;
      return;
    }
    this.#endString();
    if (sign === '{' || sign === '[') {
      this.#inside += this.#isNamed || this.#inside > 0 ? 1 : 0;
    } else if (sign === '}' || sign === ']') {
      this.#inside = Math.max(0, this.#inside - 1);
    }
    this.#isNamed &&= sign === ':';
  }

  /** The string that was read last is a value, not a name. */
  #endString(): void {
    const string = this.#string;
    this.#string = undefined;
    if (string && !this.#value(string) && this.#nested > 0) {
      this.#nestedIn(string);
    }
  }

  /** @returns whether it is one that logs in */
  #value(span: Span): boolean {
    const isSecret = this.#isNamed || this.#inside > 0;
    this.#isNamed = false;
    if (isSecret && !noSecret.test(this.#text.slice(span.start, span.end))) {
      this.spans.push(span);
    }
    return isSecret;
  }

  #nestedIn(string: Span): void {
    // Every name in it has quotes.
    if (!this.#text.slice(string.start, string.end).includes('\\')) {
      return;
    }
    const { text, places } = decoded(this.#text, string);
    if (beginsAsJson.test(text)) {
      for (const { start, end } of new JsonScan(text, this.#nested - 1).spans) {
        this.spans.push({ start: places[start] ?? string.start, end: places[end] ?? string.end });
      }
    }
  }
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    at += text[at] === '\\' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

function endOfWord(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"' && !signs.has(text[at] ?? '') && !blanks.has(text[at] ?? '')) {
    at++;
  }
  return at;
}

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A string without its escapes, and for each of its code units, and for its end, the place that it has in the text. */
function decoded(text: string, { start, end }: Span): { readonly text: string; readonly places: readonly number[] } {
  const units: string[] = [];
  const places: number[] = [];
  for (let at = start; at < end;) {
    places.push(at);
    const [unit, length] = text[at] === '\\' ? escaped(text, at) : [text[at] ?? '', 1];
    units.push(unit);
    at += length;
  }
  places.push(end);
  return { text: units.join(''), places };
}

function escaped(text: string, at: number): [unit: string, length: number] {
  const letter = text[at + 1] ?? '';
  const code = letter === 'u' ? /^[0-9a-f]{4}$/i.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
  return code === undefined ? [letters[letter] ?? (letter || '\\'), 2] : [String.fromCharCode(parseInt(code, 16)), 6];
}
