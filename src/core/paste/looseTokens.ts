/**
 * A tokenizer for text that is nearly code: JavaScript, Python, PHP, JSON, `util.inspect` output, log lines.
 * It knows string literals of all of them and takes everything else as words and signs.
 */
import { powershellString } from './shellWords.js';

export interface Token {
  readonly kind: 'string' | 'word' | 'sign';
  /** The decoded value of a string; the text itself otherwise. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Escape = 'backslash' | 'backtick';

/** Linear in the length of `text`. A quotation mark that is not closed on its line becomes a sign. */
export function looseTokens(text: string, escape: Escape = 'backslash'): Token[] {
  const tokens: Token[] = [];
  const strings = new StringReader(text, escape);
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at += 1;
    } else {
      const token = (opensString(code) ? strings.read(at) : strings.readRaw(at)) ?? wordOrSign(text, at, code);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function isBlank(code: number): boolean {
  return (
    code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff
  );
}

/** `"`, `'`, the backtick, and the `@` before a string of C# or PowerShell. */
function opensString(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60 || code === 0x40;
}

/** Letters, digits, `_`, `$`, `@`, `-`, and whatever is not ASCII. */
function startsWord(code: number): boolean {
  return isLetterOrDigit(code) || code === 0x5f || code === 0x24 || code === 0x40 || code === 0x2d || code > 0x7f;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

const restOfWord = /[^\s\0-#%-,/:-@[-^`{-\x7f]*/y;

function wordOrSign(text: string, at: number, code: number): Token {
  if (!startsWord(code)) {
    return { kind: 'sign', text: text[at] ?? '', start: at, end: at + 1 };
  }
  restOfWord.lastIndex = at + 1;
  const end = at + 1 + (restOfWord.exec(text)?.[0].length ?? 0);
  return { kind: 'word', text: text.slice(at, end), start: at, end };
}

/** Reads string literals. */
class StringReader {
  readonly #text: string;
  readonly #escape: Escape;
  /** In Objective-C `@"…\"…"` is an ordinary string. */
  readonly #isObjectiveC: boolean;
  /** Visual Basic and CSV double a quotation mark in a string. */
  readonly #doublesQuotes: boolean;
  /** By closing mark, the index before which a search has found none: no part of the text is searched twice, so time stays linear. */
  readonly #searchedTo = new Map<string, number>();

  constructor(text: string, escape: Escape) {
    this.#text = text;
    this.#escape = escape;
    this.#doublesQuotes = /(?:\boauth_\w{1,30}|\brealm)=""[^",\s)]/.test(text);
    this.#isObjectiveC = /\bNS(?:String|Mutable|URL|Dictionary)/.test(text);
  }

  read(at: number): Token | undefined {
    const first = this.#text[at] ?? '';
    if (first === '@') {
      return this.#escape === 'backtick' ? this.#hereString(at) : this.#verbatim(at + 1);
    }
    if (!'\'"`'.includes(first)) {
      return undefined;
    }
    if (this.#escape === 'backtick') {
      return this.#powershell(at, first);
    }
    const triple = first.repeat(3);
    if (first !== '`' && !this.#doublesQuotes && this.#text.startsWith(triple, at)) {
      return this.#until(at, triple, true) ?? this.#until(at, first, false);
    }
    return this.#until(at, first, first === '`');
  }

  /** Rust's `r#"…"#`: there are no escapes in it. */
  readRaw(at: number): Token | undefined {
    if (!this.#text.startsWith('r#"', at) || at < (this.#searchedTo.get('"#') ?? 0)) {
      return undefined;
    }
    const close = this.#text.indexOf('"#', at + 3);
    if (close >= 0) {
      return { kind: 'string', start: at, text: this.#text.slice(at + 3, close), end: close + 2 };
    }
    this.#searchedTo.set('"#', this.#text.length);
    return undefined;
  }

  #powershell(at: number, quote: string): Token | undefined {
    if (quote === '`' || at < (this.#searchedTo.get(quote) ?? 0)) {
      return undefined;
    }
    const { value, end, unterminated } = powershellString(this.#text, at);
    if (!unterminated) {
      return { kind: 'string', start: at, text: value, end };
    }
    this.#searchedTo.set(quote, end);
    return undefined;
  }

  /** PowerShell's `@"` … `"@`, each on a line of its own; there are no escapes between them. */
  #hereString(at: number): Token | undefined {
    const opening = /@(["'])[ \t]{0,20}\r?\n/y;
    opening.lastIndex = at;
    const [open, quote = ''] = opening.exec(this.#text) ?? [];
    const close = `\n${quote}@`;
    if (open === undefined || at < (this.#searchedTo.get(close) ?? 0)) {
      return undefined;
    }
    const from = at + open.length;
    const end = this.#text.indexOf(close, from - 1);
    if (end >= 0) {
      return { kind: 'string', start: at, text: this.#text.slice(from, end).replace(/\r$/, ''), end: end + close.length };
    }
    this.#searchedTo.set(close, this.#text.length);
    return undefined;
  }

  /** C#'s `@"…""…"`, over lines: a quotation mark is doubled, a backslash is one. */
  #verbatim(at: number): Token | undefined {
    const text = this.#text;
    if (text[at] !== '"' || this.#isObjectiveC || at < (this.#searchedTo.get('""') ?? 0)) {
      return undefined;
    }
    let close = text.indexOf('"', at + 1);
    while (close >= 0 && text[close + 1] === '"') {
      close = text.indexOf('"', close + 2);
    }
    if (close >= 0) {
      return { kind: 'string', start: at, text: text.slice(at + 1, close).replaceAll('""', '"'), end: close + 1 };
    }
    this.#searchedTo.set('""', text.length);
    // The text was cut inside the string, but its doubled quotation marks show what it is.
    if (/=""[^"\s,]/.test(text.slice(at, at + 100))) {
      return { kind: 'string', start: at, text: text.slice(at + 1).replaceAll('""', '"'), end: text.length };
    }
    return undefined;
  }

  #until(at: number, close: string, manyLines: boolean): Token | undefined {
    if (at < (this.#searchedTo.get(close) ?? 0)) {
      return undefined;
    }
    const text = this.#text;
    let index = at + close.length;
    let escaped = false;
    let doubled = false;
    while (index < text.length) {
      const character = text[index];
      if (character === '\\') {
        escaped = true;
        index += 2;
        continue;
      }
      if (this.#doublesQuotes && character === '"' && close === '"' && text[index + 1] === '"') {
        doubled = true;
        index += 2;
        continue;
      }
      if (text.startsWith(close, index)) {
        const inside = text.slice(at + close.length, index);
        const plain = doubled ? inside.replaceAll('""', '"') : inside;
        return { kind: 'string', start: at, text: escaped ? unescapeLiteral(plain) : plain, end: index + close.length };
      }
      if (!manyLines && (character === '\n' || character === '\r')) {
        break;
      }
      index += 1;
    }
    this.#searchedTo.set(close, index);
    return undefined;
  }
}

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
  '\r\n': '',
  '\r': '',
};
const escapes = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[^]))/g;

/** Decodes backslash escapes as JavaScript, JSON and Python have them. */
export function unescapeLiteral(text: string): string {
  return text.replace(escapes, (_all, point?: string, unit?: string, byte?: string, one?: string) => {
    if (one !== undefined) {
      return simple[one] ?? one;
    }
    const code = Number.parseInt(point ?? unit ?? byte ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
