import type { Pair } from './parameters.js';
import { percentDecode } from './percentEncoding.js';

/** A fault in a header, which a strict reader refuses or reads in another way. `offset` counts UTF-16 code units. */
export interface Problem {
  readonly code: HeaderProblemCode;
  readonly message: string;
  readonly offset?: number;
}

export type HeaderProblemCode =
  | 'empty'
  | 'header-name'
  | 'wrong-scheme'
  | 'line-break'
  | 'unquoted-value'
  | 'single-quotes'
  | 'unterminated-quote'
  | 'missing-equals'
  | 'missing-comma'
  | 'empty-element'
  | 'wrong-separator'
  | 'space-around-equals'
  | 'duplicate-parameter'
  | 'realm-not-first'
  | 'not-encoded'
  | 'bad-encoding'
  | 'encoded-quotes';

/** A parameter as it is written: the value stands between its quotes, still encoded. */
export interface WrittenParameter {
  readonly name: string;
  readonly encodedValue: string;
  readonly offset: number;
}

export interface ParsedAuthorizationHeader {
  readonly scheme: string;
  /** The first realm, with the escapes of its quoted string undone; not percent-decoded. */
  readonly realm?: string;
  /** Decoded, in the order of the header, without the realm. */
  readonly parameters: Pair[];
  readonly written: readonly WrittenParameter[];
  readonly problems: Problem[];
}

const schemeWord = /^\s*(?:authorization\s*:\s*)?([A-Za-z][A-Za-z0-9._~+-]*)(?=\s|$)\s*/i;
const unreservedOrEncoded = /^(?:[A-Za-z0-9\-._~]|%[0-9A-Fa-f]{2})*$/;
const invalidPercent = /%(?![0-9A-Fa-f]{2})/;
const blanks = /\s*/y;
const parameterName = /[^\s=,;&"]*/y;
const doubleQuoted = /"((?:[^"\\]|\\.)*)"/sy;
const singleQuoted = /'([^']*)'/y;
const unquotedValue = /[^,;\s]*/y;

/**
 * Reads the value of an Authorization header by the grammar of RFC 5849 section 3.5.1 and RFC 7235. Lists everything that a strict
 * server would refuse, and returns what can be read even then. Never throws.
 */
export function parseAuthorizationHeader(text: string): ParsedAuthorizationHeader {
  return new HeaderReader(text).read();
}

/** Problems of one kind that are listed: a header of 64 KB can have one at each character. */
const mostOfOneCode = 100;
/** With so many words that have no value the text is no header, and what may follow them is not read. */
const mostWordsAlone = 1000;

class HeaderReader {
  readonly #counts = new Map<HeaderProblemCode, number>();
  readonly #text: string;
  readonly #parameters: Pair[] = [];
  readonly #written: WrittenParameter[] = [];
  readonly #problems: Problem[] = [];
  readonly #seen = new Set<string>();
  #realm: string | undefined;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ParsedAuthorizationHeader {
    const scheme = this.#readScheme();
    if (scheme.toLowerCase() === 'oauth') {
      this.#checkLineBreaks();
      this.#readParameters();
    }
    return {
      scheme,
      ...(this.#realm !== undefined && { realm: this.#realm }),
      parameters: this.#parameters,
      written: this.#written,
      problems: this.#problems,
    };
  }

  #readScheme(): string {
    if (this.#text.trim() === '') {
      this.#report('empty', 'The Authorization header is empty.');
      return '';
    }
    const match = schemeWord.exec(this.#text);
    if (match === null) {
      this.#report('wrong-scheme', "The header doesn't start with the scheme OAuth and a space.", 0);
      // A header without a scheme may still have parameters; they are read for the diagnosis.
      return /^\s*[\w%]+\s*=/.test(this.#text) ? (this.#readParameters(), '') : '';
    }
    const scheme = match[1] ?? '';
    this.#at = match[0].length;
    if (/^\s*authorization/i.test(match[0]) && scheme.toLowerCase() !== 'authorization') {
      this.#report('header-name', 'The value repeats the header name "Authorization:". It must start with OAuth.', 0);
    }
    if (scheme !== 'OAuth') {
      this.#report('wrong-scheme', `The scheme is "${scheme}". Token-based authentication uses OAuth.`, 0);
    }
    return scheme;
  }

  #checkLineBreaks(): void {
    const offset = this.#text.trimEnd().search(/[\r\n]/);
    if (offset >= 0) {
      this.#report('line-break', 'The header contains a line break. It must be one line.', offset);
    }
  }

  #readParameters(): void {
    this.#skipBlanks();
    while (this.#at < this.#text.length && (this.#counts.get('missing-equals') ?? 0) < mostWordsAlone) {
      const character = this.#text.charAt(this.#at);
      if (character === ',') {
        this.#report('empty-element', 'There is a comma with nothing before it.', this.#at);
        this.#at++;
      } else if (character === ';' || character === '&') {
        this.#report('wrong-separator', `Parameters are separated by "${character}" instead of a comma.`, this.#at);
        this.#at++;
      } else {
        this.#readParameter();
        this.#readSeparator();
      }
      this.#skipBlanks();
    }
  }

  #readParameter(): void {
    const start = this.#at;
    const name = this.#take(parameterName);
    const blankBefore = this.#take(blanks);
    if (this.#text.charAt(this.#at) !== '=') {
      this.#report('missing-equals', `"${name || this.#text.charAt(start)}" has no "=" and value.`, start);
      this.#at = Math.max(this.#at, start + 1);
      return;
    }
    this.#at++;
    if (blankBefore + this.#take(blanks) !== '') {
      this.#report('space-around-equals', `There is a space next to the "=" of ${name}.`, start);
    }
    this.#keep(name, this.#readValue(name), start);
  }

  #readValue(name: string): string {
    const quote = this.#text.charAt(this.#at);
    if (quote !== '"' && quote !== "'") {
      return this.#readUnquoted(name);
    }
    if (quote === "'") {
      this.#report('single-quotes', `The value of ${name} is in single quotes. Use double quotes.`, this.#at);
    }
    const start = this.#at + 1;
    const inside = this.#match(quote === '"' ? doubleQuoted : singleQuoted);
    if (inside === undefined) {
      this.#report('unterminated-quote', `The value of ${name} has no closing quote.`, start - 1);
      this.#at = this.#text.length;
      return this.#text.slice(start);
    }
    return quote === '"' && name.toLowerCase() === 'realm' ? inside.replace(/\\(.)/gs, '$1') : inside;
  }

  #readUnquoted(name: string): string {
    const start = this.#at;
    const value = this.#take(unquotedValue);
    const unwrapped = /^%22(.*)%22$/i.exec(value)?.[1];
    if (unwrapped !== undefined) {
      this.#report('encoded-quotes', `The quotes around the value of ${name} are percent-encoded as %22.`, start);
      return unwrapped;
    }
    this.#report('unquoted-value', `The value of ${name} isn't in double quotes.`, start);
    return value;
  }

  #readSeparator(): void {
    this.#skipBlanks();
    if (this.#at >= this.#text.length) {
      return;
    }
    if (this.#text.charAt(this.#at) === ',') {
      this.#at++;
      this.#skipBlanks();
      if (this.#at >= this.#text.length) {
        this.#report('empty-element', 'There is a comma after the last parameter.', this.#at - 1);
      }
    } else if (!/[;&]/.test(this.#text.charAt(this.#at))) {
      this.#report('missing-comma', 'There is no comma between two parameters.', this.#at);
    }
  }

  #keep(encodedName: string, encodedValue: string, offset: number): void {
    const name = percentDecode(encodedName);
    if (this.#seen.has(name)) {
      this.#report('duplicate-parameter', `The parameter ${name} is in the header twice.`, offset);
    }
    this.#seen.add(name);
    if (name.toLowerCase() === 'realm') {
      this.#realm ??= encodedValue;
      if (this.#parameters.length > 0) {
        this.#report('realm-not-first', "The realm isn't first. Every example by Oracle has it first.", offset);
      }
      return;
    }
    this.#checkEncoding(name, encodedValue, offset);
    this.#written.push({ name, encodedValue, offset });
    this.#parameters.push([name, percentDecode(encodedValue)]);
  }

  #checkEncoding(name: string, encodedValue: string, offset: number): void {
    if (invalidPercent.test(encodedValue)) {
      this.#report('bad-encoding', `The value of ${name} has a "%" without two hex digits after it.`, offset);
    } else if (!unreservedOrEncoded.test(encodedValue)) {
      this.#report('not-encoded', `The value of ${name} has characters that must be percent-encoded.`, offset);
    }
  }

  #skipBlanks(): void {
    this.#take(blanks);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    this.#at += match?.[0].length ?? 0;
    return match?.[1];
  }

  #report(code: HeaderProblemCode, message: string, offset?: number): void {
    const count = this.#counts.get(code) ?? 0;
    this.#counts.set(code, count + 1);
    if (count < mostOfOneCode) {
      this.#problems.push(offset === undefined ? { code, message } : { code, message, offset });
    }
  }
}
