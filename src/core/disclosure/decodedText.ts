/**
 * A text in which some encoding was undone. It remembers for each of its characters (UTF-16 code units) which part of the original text
 * it came from, so that whatever is found in it can be replaced in the original.
 */
export class DecodedText {
  readonly codes: Uint16Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;

  constructor(codes: Uint16Array, from: Int32Array, to: Int32Array) {
    this.codes = codes;
    this.#from = from;
    this.#to = to;
  }

  static of(text: string): DecodedText {
    const builder = new Builder(text.length);
    for (let at = 0; at < text.length; at++) {
      builder.add(text.charCodeAt(at), at, at + 1);
    }
    return builder.build();
  }

  get length(): number {
    return this.codes.length;
  }

  /** Where the character begins in the original text. */
  from(at: number): number {
    return this.#from[at] ?? 0;
  }

  /** Where the character ends in the original text. */
  to(at: number): number {
    return this.#to[at] ?? 0;
  }

  toString(): string {
    return Buffer.from(this.codes.buffer, this.codes.byteOffset, this.codes.byteLength).toString('utf16le');
  }

  /** Without white space, invisible characters and zero bytes, which line breaks, copying and UTF-16 put between characters. */
  withoutBlanks(): DecodedText {
    if (!hasAny(this.codes, isBlank)) {
      return this;
    }
    const builder = new Builder(this.length);
    for (let at = 0; at < this.length; at++) {
      const code = this.codes[at] ?? 0;
      if (!isBlank(code)) {
        builder.add(code, this.from(at), this.to(at));
      }
    }
    return builder.build();
  }

  /**
   * With percent-encoding and the escapes of JSON, JavaScript and HTML undone by one level; undefined when there are none. A percent
   * escape is one byte and becomes the character of that byte in Latin-1.
   */
  unescaped(): DecodedText | undefined {
    if (!hasAny(this.codes, beginsEscape)) {
      return undefined;
    }
    const builder = new Builder(this.length);
    for (let at = 0; at < this.length;) {
      const code = this.codes[at] ?? noCharacter;
      const escape = beginsEscape(code) ? readEscape(this.codes, at) : undefined;
      if (escape === undefined) {
        builder.add(code, this.from(at), this.to(at));
        at++;
      } else {
        for (const one of escape.codes) {
          builder.add(one, this.from(at), this.to(at + escape.length - 1));
        }
        at += escape.length;
      }
    }
    return builder.length === this.length ? undefined : builder.build();
  }

  /**
   * The runs of base64 or base64url with at least `shortest` characters. With `onlyNew`, without those that are in the original text as
   * they are here.
   */
  base64Runs(shortest: number, onlyNew: boolean): Run[] {
    return this.#runs(sixBits, shortest, onlyNew);
  }

  /** The runs of hex digits, also with `:`, `-` or `,` between them. Parameters as of `base64Runs`. */
  hexRuns(shortest: number, onlyNew: boolean): Run[] {
    return this.#runs(fourBits, shortest, onlyNew);
  }

  /**
   * The bytes that runs of base64 stand for. A run may begin with characters that do not belong to it, so it can be read in four ways:
   * `offset` is 0 to 3, the characters that are left out at its beginning.
   */
  fromBase64(runs: readonly Run[], offset: number): DecodedText {
    const builder = new Builder(lengthOf(runs));
    for (const { begin, end } of runs) {
      builder.separate();
      let bits = 0;
      let count = 0;
      let first = begin + offset;
      for (let at = first; at < end; at++) {
        bits = ((bits << 6) | valueIn(sixBits, this.codes[at])) & 0xffff;
        count += 6;
        if (count >= 8) {
          count -= 8;
          builder.add((bits >> count) & 0xff, this.from(first), this.to(at));
          first = count === 0 ? at + 1 : at;
        }
      }
    }
    return builder.build();
  }

  /** The bytes that runs of hex digits stand for. `offset` is 0 or 1, the digits that are left out at the beginning of a run. */
  fromHex(runs: readonly Run[], offset: number): DecodedText {
    const builder = new Builder(lengthOf(runs));
    for (const { begin, end } of runs) {
      builder.separate();
      let high = -1;
      let first = begin;
      let left = offset;
      for (let at = begin; at < end; at++) {
        const digit = valueIn(fourBits, this.codes[at]);
        if (digit >= separatorValue || left-- > 0) {
          continue;
        }
        if (high < 0) {
          [high, first] = [digit, at];
        } else {
          builder.add(high * 16 + digit, this.from(first), this.to(at));
          high = -1;
        }
      }
    }
    return builder.build();
  }

  #runs(alphabet: Int8Array, shortest: number, onlyNew: boolean): Run[] {
    const runs: Run[] = [];
    let begin = 0;
    let separators = 0;
    for (let at = 0; at <= this.length; at++) {
      const value = at < this.length ? valueIn(alphabet, this.codes[at]) : -1;
      if (value < 0) {
        if (at - begin - separators >= shortest && !(onlyNew && this.#isAsWritten(begin, at))) {
          runs.push({ begin, end: at });
        }
        begin = at + 1;
        separators = 0;
      } else if (value >= separatorValue) {
        separators++;
      }
    }
    return runs;
  }

  #isAsWritten(begin: number, end: number): boolean {
    for (let at = begin; at < end; at++) {
      if (this.to(at) - this.from(at) !== 1) {
        return false;
      }
    }
    return true;
  }
}

/** The characters of a text that are no blanks, as `withoutBlanks` leaves them. */
export function codesWithoutBlanks(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isBlank(code)) {
      codes[length++] = code;
    }
  }
  return codes.subarray(0, length);
}

/** As `some` of a typed array, which takes several times as long. */
function hasAny(codes: Uint16Array, is: (code: number) => boolean): boolean {
  for (const code of codes) {
    if (is(code)) {
      return true;
    }
  }
  return false;
}

/** A part of a decoded text: from the first character to the one behind the last. */
export interface Run {
  readonly begin: number;
  readonly end: number;
}

function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { begin, end }) => sum + end - begin + 1, 0);
}

/** Collects characters; no decoding makes a text longer. */
class Builder {
  readonly #codes: Uint16Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#codes = new Uint16Array(capacity);
    this.#from = new Int32Array(capacity);
    this.#to = new Int32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  add(code: number, from: number, to: number): void {
    this.#codes[this.#length] = code;
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#length++;
  }

  /** Nothing that is found may begin in one run and end in the next one. */
  separate(): void {
    if (this.#length > 0) {
      this.add(noCharacter, 0, 0);
    }
  }

  build(): DecodedText {
    const end = this.#length;
    return new DecodedText(this.#codes.subarray(0, end), this.#from.subarray(0, end), this.#to.subarray(0, end));
  }
}

const noCharacter = 0xffff;
const [percent, backslash, ampersand, hash, semicolon] = [0x25, 0x5c, 0x26, 0x23, 0x3b];
const [letterU, letterX, lowerCaseBit] = [0x75, 0x78, 0x20];
/** Characters that stand for themselves behind a backslash. */
const escapedAlone: ReadonlySet<number> = new Set(Array.from('"\'\\/`&', (character) => character.charCodeAt(0)));

/** A letter of ASCII. */
function isLetter(code: number): boolean {
  const letter = code | lowerCaseBit;
  return letter >= 0x61 && letter <= 0x7a;
}

/** The value of each character, by its code; -1 for a character that has none. */
function tableOf(values: readonly (readonly [characters: string, first: number])[]): Int8Array {
  const table = new Int8Array(0x80).fill(-1);
  for (const [characters, first] of values) {
    for (let at = 0; at < characters.length; at++) {
      table[characters.charCodeAt(at)] = first + at;
    }
  }
  return table;
}

/** From this value on, a character may be between two digits and is none. */
const separatorValue = 64;
/** Base64; `-` and `_` are the last two digits of base64url. */
const sixBits = tableOf([
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 0],
  ['-_', 62],
]);
const fourBits = tableOf([
  ['0123456789abcdef', 0],
  ['ABCDEF', 10],
  [':-,', separatorValue],
]);

function valueIn(alphabet: Int8Array, code: number | undefined): number {
  return alphabet[code ?? noCharacter] ?? -1;
}

/** White space of every script, the zero-width characters, the byte order mark, and zero. */
function isBlank(code: number): boolean {
  return code < 0x80 ? code === 0x20 || code === 0 || (code >= 0x09 && code <= 0x0d) : isBlankBeyondAscii(code);
}

function isBlankBeyondAscii(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xad ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x2064) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

interface Escape {
  readonly codes: readonly number[];
  readonly length: number;
}

/** The longest escape: `&#x10FFFF;`, or `\u{10FFFF}`. */
const longestEscape = 10;
/** By the name between `&` and `;`: the code of the character. */
const namedEntities: ReadonlyMap<string, number> = new Map([
  ['amp', 0x26],
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
  ['nbsp', 0xa0],
]);
const longestName = 4;

function beginsEscape(code: number): boolean {
  return code === percent || code === backslash || code === ampersand;
}

function readEscape(codes: Uint16Array, at: number): Escape | undefined {
  // Percent escapes are by far the most frequent ones: a base string has little else.
  if (codes[at] === percent) {
    return percentEscape(codes, at);
  }
  const next = codes[at + 1] ?? noCharacter;
  if (codes[at] === backslash) {
    return escapedAlone.has(next) ? { codes: [next], length: 2 } : backslashNumber(codes, at, next);
  }
  return next === hash ? numberedEntity(textAt(codes, at)) : namedEntity(codes, at);
}

function textAt(codes: Uint16Array, from: number): string {
  let text = '';
  for (let at = from; at < Math.min(codes.length, from + longestEscape); at++) {
    text += String.fromCharCode(codes[at] ?? noCharacter);
  }
  return text;
}

/** `\u0041`, `\u{41}`, `\x41`. */
function backslashNumber(codes: Uint16Array, at: number, next: number): Escape | undefined {
  const letter = next | lowerCaseBit;
  return letter === letterU || letter === letterX
    ? numeric(/^\\(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2}))/i.exec(textAt(codes, at)), 16)
    : undefined;
}

/** `&#65;`, `&#x41;`. */
function numberedEntity(ahead: string): Escape | undefined {
  return numeric(/^&#x([0-9a-f]{1,6});/i.exec(ahead), 16) ?? numeric(/^&#(\d{1,7});/.exec(ahead), 10);
}

/** `&lt;`. A form has an `&` before each of its names, so no text is made where no semicolon follows. */
function namedEntity(codes: Uint16Array, at: number): Escape | undefined {
  let end = at + 1;
  while (end - at <= longestName && isLetter(codes[end] ?? noCharacter)) {
    end++;
  }
  const code = codes[end] === semicolon ? namedEntities.get(String.fromCharCode(...codes.subarray(at + 1, end))) : undefined;
  return code === undefined ? undefined : { codes: [code], length: end + 1 - at };
}

/** `%XX`, or `%uXXXX` of JavaScript's old `escape`. */
function percentEscape(codes: Uint16Array, at: number): Escape | undefined {
  const isLong = codes[at + 1] === 0x75 || codes[at + 1] === 0x55;
  const [first, end] = isLong ? [at + 2, at + 6] : [at + 1, at + 3];
  let code = 0;
  for (let place = first; place < end; place++) {
    const digit = valueIn(fourBits, codes[place]);
    if (digit < 0 || digit >= separatorValue) {
      return undefined;
    }
    code = code * 16 + digit;
  }
  return { codes: [code], length: end - at };
}

/** The first group that matched is the number of the character. */
function numeric(match: RegExpExecArray | null, radix: number): Escape | undefined {
  const [written = '', ...groups] = match ?? [];
  const code = Number.parseInt(groups.find(Boolean) ?? '', radix);
  if (Number.isNaN(code) || code > 0x10ffff) {
    return undefined;
  }
  const character = code > 0xffff ? String.fromCodePoint(code) : '';
  return { codes: character === '' ? [code] : [character.charCodeAt(0), character.charCodeAt(1)], length: written.length };
}
