/** Splits one command line into words as bash, the Windows command prompt or PowerShell would. */

export type Shell = 'bash' | 'cmd' | 'powershell';

export interface CommandLine {
  readonly words: string[];
  /** Index of the first character after the command and after the line end, `;`, `|` or `&` that ended it. */
  readonly end: number;
  /** A quotation mark was not closed; the rest of the text became part of the last word. */
  readonly unterminated: boolean;
}

/** A continued line or an opened string. `^"`, `^` at a line end and a backtick at a line end exist in one shell only. */
const firstSign = /(\^"|\^[ \t]{0,20}\r?\n)|(`[ \t]{0,20}\r?\n)|\\[ \t]{0,20}\r?\n|["']/;
/** Escaped quotation marks inside the quotation marks around a header. */
const innerQuotes = /(?:realm|oauth_\w{1,30})=(?:(`")|"")/;

/**
 * Tells the shell of the command that begins at `start`: by its first continued line or string, by how it escapes the quotation marks
 * of an OAuth header, and by the character at which bash would end the line.
 */
export function guessShell(text: string, start: number): Shell {
  // A URL may come first: it has at most 16,000 characters.
  const sign = firstSign.exec(text.slice(start, start + 20_000));
  if (!sign) {
    return 'bash';
  }
  if (sign[1] !== undefined) {
    return 'cmd';
  }
  if (sign[2] !== undefined) {
    return 'powershell';
  }
  const { end } = shellWords(text, 'bash', start);
  const inner = innerQuotes.exec(text.slice(start, end));
  if (inner && sign[0] === '"') {
    return inner[1] === undefined ? 'cmd' : 'powershell';
  }
  const continued = /([\^`])[ \t]{0,20}\r?\n?$/.exec(text.slice(Math.max(start, end - 24), end))?.[1];
  return continued === '^' ? 'cmd' : continued === '`' ? 'powershell' : 'bash';
}

/** Reads the command that begins at `start`. Never throws; each character is looked at a bounded number of times. */
export function shellWords(text: string, shell: Shell, start = 0): CommandLine {
  if (shell === 'cmd') {
    return cmdWords(text, start);
  }
  const scanner = new WordScanner(text, start);
  while (!scanner.done) {
    if (shell === 'bash') {
      bashStep(scanner);
    } else {
      powershellStep(scanner);
    }
  }
  return scanner.finish();
}

class WordScanner {
  readonly text: string;
  at: number;
  done = false;
  unterminated = false;
  readonly #words: string[] = [];
  #parts: string[] | undefined;

  constructor(text: string, start: number) {
    this.text = text;
    this.at = start;
    this.done = start >= text.length;
  }

  get character(): string {
    return this.text[this.at] ?? '';
  }

  take(piece: string, length: number): void {
    (this.#parts ??= []).push(piece);
    this.skip(length);
  }

  skip(length: number): void {
    this.at += length;
    if (this.at >= this.text.length) {
      this.done = true;
    }
  }

  endWord(): void {
    if (this.#parts) {
      this.#words.push(this.#parts.join(''));
    }
    this.#parts = undefined;
  }

  /** Takes everything up to `close`, which is not part of the word. */
  takeUntil(close: string, from: number): void {
    const end = this.text.indexOf(close, from);
    this.unterminated ||= end < 0;
    const stop = end < 0 ? this.text.length : end;
    this.take(this.text.slice(from, stop), stop + close.length - this.at);
  }

  finish(): CommandLine {
    this.endWord();
    return { words: this.#words, end: Math.min(this.at, this.text.length), unterminated: this.unterminated };
  }
}

/** Blanks, line ends and operators, the same in bash and PowerShell. True when the character was one. */
function separatorStep(scanner: WordScanner): boolean {
  const { character } = scanner;
  if (character === ' ' || character === '\t') {
    scanner.endWord();
    scanner.skip(1);
    return true;
  }
  if ('\r\n;|&'.includes(character)) {
    scanner.skip(1);
    scanner.done = true;
    return true;
  }
  return false;
}

function lineEndLength(text: string, at: number): number {
  if (text[at] === '\n') {
    return 1;
  }
  if (text[at] === '\r') {
    return text[at + 1] === '\n' ? 2 : 1;
  }
  return 0;
}

/** Length of a line end at `at`, with the blanks before it: copying may leave blanks after a backslash, caret or backtick. */
function continuationLength(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') {
    end++;
  }
  const lineEnd = lineEndLength(text, end);
  return lineEnd > 0 ? end - at + lineEnd : 0;
}

function bashStep(scanner: WordScanner): void {
  if (separatorStep(scanner)) {
    return;
  }
  const { text, at, character } = scanner;
  if (character === '\\') {
    const lineEnd = continuationLength(text, at + 1);
    if (lineEnd > 0) {
      scanner.skip(1 + lineEnd);
    } else {
      scanner.take(text[at + 1] ?? '', 2);
    }
  } else if (character === "'") {
    scanner.takeUntil("'", at + 1);
  } else if (character === '"') {
    bashDoubleQuotes(scanner);
  } else if (text.startsWith("$'", at)) {
    ansiCQuotes(scanner);
  } else if (text.startsWith('$"', at)) {
    scanner.skip(1);
  } else {
    scanner.take(character, 1);
  }
}

function bashDoubleQuotes(scanner: WordScanner): void {
  const { text } = scanner;
  const parts: string[] = [];
  let index = scanner.at + 1;
  while (index < text.length && text[index] !== '"') {
    const next = text[index + 1] ?? '';
    if (text[index] === '\\' && '$`"\\'.includes(next) && next !== '') {
      parts.push(next);
      index += 2;
    } else if (text[index] === '\\' && lineEndLength(text, index + 1) > 0) {
      index += 1 + lineEndLength(text, index + 1);
    } else {
      parts.push(text[index++] ?? '');
    }
  }
  scanner.unterminated ||= index >= text.length;
  scanner.take(parts.join(''), index + 1 - scanner.at);
}

const ansiC: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
};

/** `$'…'`: what Chrome writes when a value holds a quote or a line end. */
function ansiCQuotes(scanner: WordScanner): void {
  const { text } = scanner;
  const parts: string[] = [];
  let index = scanner.at + 2;
  while (index < text.length && text[index] !== "'") {
    if (text[index] !== '\\') {
      parts.push(text[index++] ?? '');
    } else {
      const { value, length } = ansiCEscape(text, index + 1);
      parts.push(value);
      index += 1 + length;
    }
  }
  scanner.unterminated ||= index >= text.length;
  scanner.take(parts.join(''), index + 1 - scanner.at);
}

function ansiCEscape(text: string, at: number): { value: string; length: number } {
  const character = text[at] ?? '';
  const digits = { x: 2, u: 4, U: 8 }[character];
  const source = digits === undefined ? /^[0-7]{1,3}/ : new RegExp(`^[0-9a-fA-F]{1,${digits}}`);
  const from = digits === undefined ? at : at + 1;
  const number = source.exec(text.slice(from, from + (digits ?? 3)))?.[0];
  if (number === undefined) {
    return { value: ansiC[character] ?? character, length: 1 };
  }
  const code = Number.parseInt(number, digits === undefined ? 8 : 16);
  return { value: code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', length: from - at + number.length };
}

const backtick: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0', a: '\x07', b: '\b', f: '\f', v: '\v' };

function powershellStep(scanner: WordScanner): void {
  if (separatorStep(scanner)) {
    return;
  }
  const { text, at, character } = scanner;
  if (character === '`') {
    const lineEnd = continuationLength(text, at + 1);
    if (lineEnd > 0) {
      scanner.skip(1 + lineEnd);
    } else {
      scanner.take(text[at + 1] ?? '', 2);
    }
  } else if (character === "'" || character === '"') {
    const quoted = powershellString(text, at);
    scanner.unterminated ||= quoted.unterminated;
    scanner.take(quoted.value, quoted.end - at);
  } else {
    scanner.take(character, 1);
  }
}

/** Reads a PowerShell string literal that opens at `at`: doubled quotes, and the backtick inside double ones. */
export function powershellString(text: string, at: number): { value: string; end: number; unterminated: boolean } {
  const quote = text[at] ?? '"';
  const parts: string[] = [];
  let index = at + 1;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character === quote && text[index + 1] !== quote) {
      return { value: parts.join(''), end: index + 1, unterminated: false };
    }
    if (character === quote) {
      parts.push(quote);
      index += 2;
    } else if (character === '`' && quote === '"') {
      const next = text[index + 1] ?? '';
      parts.push(backtick[next] ?? next);
      index += 2;
    } else if (character === '$' && quote === '"' && text.startsWith('$([char]', index)) {
      const { value, length } = characterCode(text, index);
      parts.push(value);
      index += length;
    } else {
      parts.push(character);
      index += 1;
    }
  }
  return { value: parts.join(''), end: text.length, unterminated: true };
}

/** `$([char]252)`: how Chrome writes what is not ASCII. */
function characterCode(text: string, at: number): { value: string; length: number } {
  const [all = '$', code = ''] = /^\$\(\[char\](\d{1,5})\)/.exec(text.slice(at, at + 16)) ?? [];
  return { value: code === '' ? all : String.fromCharCode(Number(code)), length: all.length };
}

/** Windows does it in two steps: cmd.exe removes the carets, then the program splits its command line into words. */
function cmdWords(text: string, start: number): CommandLine {
  const { line, end } = withoutCarets(text, start);
  const { words, unterminated } = windowsArguments(line);
  return { words, end, unterminated };
}

function withoutCarets(text: string, start: number): { line: string; end: number } {
  const parts: string[] = [];
  let index = start;
  let quoted = false;
  while (index < text.length) {
    const character = text[index] ?? '';
    const lineEnd = lineEndLength(text, index);
    if (lineEnd > 0) {
      return { line: parts.join(''), end: index + lineEnd };
    }
    if (character === '^' && (!quoted || continuationLength(text, index + 1) > 0)) {
      // A caret before a line end joins the lines. The next character has no special meaning then, not even a second line end.
      index += 1 + continuationLength(text, index + 1);
      const literalEnd = lineEndLength(text, index);
      parts.push(literalEnd > 0 ? '\n' : (text[index] ?? ''));
      index += Math.max(literalEnd, 1);
      continue;
    }
    if (character === '"') {
      quoted = !quoted;
    }
    if (!quoted && (character === '&' || character === '|')) {
      return { line: parts.join(''), end: index + 1 };
    }
    parts.push(character);
    index += 1;
  }
  return { line: parts.join(''), end: text.length };
}

/** Microsoft's rules for C programs: backslashes count only before a quotation mark, `""` inside quotes is one. */
function windowsArguments(line: string): { words: string[]; unterminated: boolean } {
  const words: string[] = [];
  let parts: string[] | undefined;
  let quoted = false;
  let index = 0;
  while (index < line.length) {
    const character = line[index] ?? '';
    if (!quoted && (character === ' ' || character === '\t' || character === '\n')) {
      if (parts) {
        words.push(parts.join(''));
      }
      parts = undefined;
      index += 1;
      continue;
    }
    parts ??= [];
    if (character === '\\') {
      let end = index;
      while (line[end] === '\\') {
        end++;
      }
      const count = end - index;
      const beforeQuote = line[end] === '"';
      parts.push('\\'.repeat(beforeQuote ? Math.floor(count / 2) : count));
      if (beforeQuote && count % 2 === 1) {
        parts.push('"');
      }
      index = beforeQuote && count % 2 === 1 ? end + 1 : end;
    } else if (character === '"' && quoted && line[index + 1] === '"') {
      parts.push('"');
      index += 2;
    } else {
      if (character === '"') {
        quoted = !quoted;
      } else {
        parts.push(character);
      }
      index += 1;
    }
  }
  if (parts) {
    words.push(parts.join(''));
  }
  return { words, unterminated: quoted };
}
