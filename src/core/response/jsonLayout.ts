import { CodeUnits } from './codeUnits.js';
import { endOfScalar, endOfString, JsonBreak, skipBlanks } from './jsonTokens.js';
import { deepestIndent, longestLayoutOf } from './layoutLimits.js';

/** A formatted JSON text: two blanks a level, every value as it was written. */
export interface JsonLayout {
  readonly text: string;
  /** Where the text stops being JSON. From there on it is as it was written. */
  readonly problem?: JsonBreak;
  /** There is a list in it that has only objects, one of them with a field. */
  readonly hasObjects?: true;
}

class TooLong extends Error {}

/**
 * Formats a JSON text in one pass. Values are copied, not parsed, so big numbers, repeated names and escapes stay as they are. Of a
 * text with an error, the part before the error is formatted.
 *
 * @returns undefined for a text without a value, and for one whose layout would be far longer than itself.
 */
export function layoutJson(text: string): JsonLayout | undefined {
  try {
    return new JsonLayouter(text).run();
  } catch (error) {
    if (error instanceof TooLong) {
      return undefined;
    }
    throw error;
  }
}

/** What may come next. */
type Due = 'value' | 'first item' | 'first name' | 'name' | 'colon' | 'comma' | 'nothing';

const dueText: Readonly<Record<Due, string>> = {
  value: 'a value is expected',
  'first item': 'a value or ] is expected',
  'first name': 'a field name in double quotes or } is expected',
  name: 'a field name in double quotes is expected',
  colon: 'a colon is expected',
  comma: 'a comma or the closing bracket is expected',
  nothing: 'nothing is expected after the end of the value',
};

const blank = 0x20;
const lineFeed = 0x0a;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openArray = 0x5b;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

const bracketBits = 0xff;
/** Of a list: it has an item that is no object. */
const mixed = 0x100;
/** Of a list: it has an object with a field. */
const filled = 0x200;

class JsonLayouter {
  readonly #text: string;
  readonly #longest: number;
  readonly #out: CodeUnits;
  /** What is open: its closing bracket, with the flags below. Numbers, because a body may have millions of brackets. */
  readonly #open: number[] = [];
  #at = 0;
  #due: Due = 'value';
  #hasObjects = false;

  constructor(text: string) {
    this.#text = text;
    this.#longest = longestLayoutOf(text.length);
    this.#out = new CodeUnits(text, text.length * 2 + 1024);
  }

  run(): JsonLayout | undefined {
    this.#at = skipBlanks(this.#text, 0);
    if (this.#at === this.#text.length) {
      return undefined;
    }
    const problem = this.#layOut();
    if (problem !== undefined) {
      this.#copy(this.#text.length);
    }
    const hasObjects = problem === undefined && this.#hasObjects;
    return { text: this.#out.toString(), ...(problem && { problem }), ...(hasObjects && { hasObjects }) };
  }

  #layOut(): JsonBreak | undefined {
    try {
      while (this.#at < this.#text.length) {
        this.#token(this.#text.charCodeAt(this.#at));
        this.#at = skipBlanks(this.#text, this.#at);
      }
      return this.#due === 'nothing' ? undefined : new JsonBreak(this.#at, dueText[this.#due], true);
    } catch (error) {
      if (error instanceof JsonBreak) {
        return error;
      }
      throw error;
    }
  }

  #token(first: number): void {
    switch (first) {
      case quote:
        this.#string();
        break;
      case comma:
        this.#comma();
        break;
      case colon:
        this.#colon();
        break;
      case openObject:
        this.#begin(closeObject, 'first name');
        break;
      case openArray:
        this.#begin(closeArray, 'first item');
        break;
      case closeObject:
      case closeArray:
        this.#end(first);
        break;
      default:
        this.#value(endOfScalar);
    }
  }

  #string(): void {
    if (this.#due !== 'name' && this.#due !== 'first name') {
      this.#value(endOfString);
      return;
    }
    const end = endOfString(this.#text, this.#at);
    if (this.#due === 'first name') {
      this.#newLine();
    }
    this.#copy(end);
    this.#due = 'colon';
  }

  #value(endOf: (text: string, from: number) => number): void {
    this.#requireValueDue();
    const end = endOf(this.#text, this.#at);
    this.#flag(mixed);
    if (this.#due === 'first item') {
      this.#newLine();
    }
    this.#copy(end);
    this.#valueEnded();
  }

  #begin(closing: number, due: Due): void {
    this.#requireValueDue();
    if (this.#due === 'first item') {
      this.#newLine();
    }
    if (closing === closeArray) {
      this.#flag(mixed);
    }
    this.#copy(this.#at + 1);
    this.#open.push(closing);
    this.#due = due;
  }

  #end(bracket: number): void {
    const empty = this.#due === 'first name' || this.#due === 'first item';
    if (!(empty || this.#due === 'comma') || this.#closing !== bracket) {
      this.#refuse();
    }
    this.#noteEnd(this.#open.pop() ?? 0, empty);
    if (!empty) {
      this.#newLine();
    }
    this.#copy(this.#at + 1);
    this.#valueEnded();
  }

  #noteEnd(ended: number, empty: boolean): void {
    if ((ended & bracketBits) === closeArray) {
      this.#hasObjects ||= (ended & (mixed | filled)) === filled;
    } else if (!empty) {
      this.#flag(filled);
    }
  }

  get #closing(): number | undefined {
    const open = this.#open.at(-1);
    return open === undefined ? undefined : open & bracketBits;
  }

  /** Notes something of the list or the object that is being read. */
  #flag(bit: number): void {
    const last = this.#open.length - 1;
    if (last >= 0) {
      this.#open[last] = (this.#open[last] ?? 0) | bit;
    }
  }

  #comma(): void {
    if (this.#due !== 'comma') {
      this.#refuse();
    }
    this.#copy(this.#at + 1);
    this.#newLine();
    this.#due = this.#closing === closeObject ? 'name' : 'value';
  }

  #colon(): void {
    if (this.#due !== 'colon') {
      this.#refuse();
    }
    this.#copy(this.#at + 1);
    this.#out.put(blank);
    this.#due = 'value';
  }

  #valueEnded(): void {
    this.#due = this.#open.length === 0 ? 'nothing' : 'comma';
  }

  #copy(end: number): void {
    this.#out.putSlice(this.#text, this.#at, end);
    this.#at = end;
  }

  #newLine(): void {
    this.#out.put(lineFeed);
    this.#out.putRepeated(blank, 2 * Math.min(this.#open.length, deepestIndent));
    if (this.#out.length > this.#longest) {
      throw new TooLong();
    }
  }

  #requireValueDue(): void {
    if (this.#due !== 'value' && this.#due !== 'first item') {
      this.#refuse();
    }
  }

  #refuse(): never {
    throw new JsonBreak(this.#at, dueText[this.#due]);
  }
}
