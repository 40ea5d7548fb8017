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
  /** A line end stands before it. */
  readonly newLine: boolean;
}

export type Escape = 'backslash' | 'backtick';

const wordStart = /[\p{L}\p{N}_$@-]/u;
const wordRun = /[\p{L}\p{N}_$.-]*/uy;

/** Linear in the length of `text`. A quotation mark without a partner on its line is a sign of its own. */
export function looseTokens(text: string, escape: Escape = 'backslash'): Token[] {
  const tokens: Token[] = [];
  const strings = new StringReader(text, escape);
  let newLine = true;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) {
      newLine ||= character === '\n' || character === '\r';
      at += 1;
      continue;
    }
    const token = strings.read(at) ?? wordAt(text, at) ?? { kind: 'sign' as const, text: character, end: at + 1 };
    tokens.push({ ...token, start: at, newLine });
    newLine = false;
    at = token.end;
  }
  return tokens;
}

function wordAt(text: string, at: number): Pick<Token, 'kind' | 'text' | 'end'> | undefined {
  if (!wordStart.test(text[at] ?? '')) return undefined;
  wordRun.lastIndex = at + 1;
  const rest = wordRun.exec(text)?.[0] ?? '';
  return { kind: 'word', text: (text[at] ?? '') + rest, end: at + 1 + rest.length };
}

/** Reads string literals; remembers up to where no closing mark was found, so that no stretch is searched twice. */
class StringReader {
  readonly #text: string;
  readonly #escape: Escape;
  readonly #hopeless = new Map<string, number>();

  constructor(text: string, escape: Escape) {
    this.#text = text;
    this.#escape = escape;
  }

  read(at: number): Pick<Token, 'kind' | 'text' | 'end'> | undefined {
    const first = this.#text[at] ?? '';
    if (!'\'"`'.includes(first)) return undefined;
    if (this.#escape === 'backtick') return this.#powershell(at, first);
    const triple = first.repeat(3);
    if (first !== '`' && this.#text.startsWith(triple, at)) return this.#until(at, triple, true) ?? this.#until(at, first, false);
    return this.#until(at, first, first === '`');
  }

  #powershell(at: number, quote: string): Pick<Token, 'kind' | 'text' | 'end'> | undefined {
    if (quote === '`' || at < (this.#hopeless.get(quote) ?? 0)) return undefined;
    const { value, end, unterminated } = powershellString(this.#text, at);
    if (!unterminated) return { kind: 'string', text: value, end };
    this.#hopeless.set(quote, end);
    return undefined;
  }

  #until(at: number, close: string, manyLines: boolean): Pick<Token, 'kind' | 'text' | 'end'> | undefined {
    if (at < (this.#hopeless.get(close) ?? 0)) return undefined;
    const text = this.#text;
    let index = at + close.length;
    let escaped = false;
    while (index < text.length) {
      const character = text[index];
      if (character === '\\') {
        escaped = true;
        index += 2;
        continue;
      }
      if (text.startsWith(close, index)) {
        const inside = text.slice(at + close.length, index);
        return { kind: 'string', text: escaped ? unescapeLiteral(inside) : inside, end: index + close.length };
      }
      if (!manyLines && (character === '\n' || character === '\r')) break;
      index += 1;
    }
    this.#hopeless.set(close, index);
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
  return text.replace(escapes, (_all, point?: string, unit?: string, octet?: string, one?: string) => {
    if (one !== undefined) return simple[one] ?? one;
    const code = Number.parseInt(point ?? unit ?? octet ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
