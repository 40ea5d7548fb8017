/** A text stops being JSON: where (in UTF-16 code units), and what was expected or is wrong there. */
export class JsonBreak extends Error {
  readonly offset: number;
  /** The text ends there too early; nothing is wrong with it until there. */
  readonly atEnd: boolean;

  constructor(offset: number, message: string, atEnd = false) {
    super(message);
    this.offset = offset;
    this.atEnd = atEnd;
  }
}

const quote = 0x22;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const backslash = 0x5c;
const escape = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,\]}]|$)/y;
const word = /(?:true|false|null)(?=[\s,\]}]|$)/y;
const startOfNumber = /^-?(?:\d+(?:\.\d*)?(?:[eE][+-]?)?)?$/;
const literals = ['true', 'false', 'null'];

/** The offset after the white space that JSON allows. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) {
    at++;
  }
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The offset after the string whose opening quotation mark is at `from`. Throws a JsonBreak. */
export function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      return at + 1;
    }
    if (code < 0x20) {
      throw new JsonBreak(at, 'a string contains a line break or another control character');
    }
    at = code === backslash ? endOfEscape(text, at) : at + 1;
  }
  throw new JsonBreak(at, "a string isn't closed", true);
}

function endOfEscape(text: string, from: number): number {
  escape.lastIndex = from;
  if (escape.test(text)) {
    return escape.lastIndex;
  }
  throw /^\\(?:u[0-9A-Fa-f]{0,3})?$/.test(text.slice(from, from + 6))
    ? new JsonBreak(text.length, "a string isn't closed", true)
    : new JsonBreak(from, 'JSON has no such escape sequence');
}

/** The offset after the number, `true`, `false` or `null` at `from`. Throws a JsonBreak. */
export function endOfScalar(text: string, from: number): number {
  return endOfInteger(text, from) ?? endMatching(number, text, from) ?? endMatching(word, text, from) ?? refuseScalar(text, from);
}

/** Most scalars are plain integers, which need no regular expression. */
function endOfInteger(text: string, from: number): number | undefined {
  let at = text.charCodeAt(from) === minus ? from + 1 : from;
  const first = text.charCodeAt(at);
  if (!(first > zero && first <= nine)) {
    return undefined;
  }
  for (;;) {
    const code = text.charCodeAt(++at);
    if (code >= zero && code <= nine) {
      continue;
    }
    return code === 0x2c || code === 0x7d || code === 0x5d ? at : undefined;
  }
}

function endMatching(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function refuseScalar(text: string, from: number): never {
  const rest = text.slice(from, from + 1000);
  const mayGoOn =
    from + rest.length === text.length && (startOfNumber.test(rest) || literals.some((known) => known.startsWith(rest)));
  throw mayGoOn ? new JsonBreak(text.length, 'a value is incomplete', true) : new JsonBreak(from, 'a value is expected');
}
