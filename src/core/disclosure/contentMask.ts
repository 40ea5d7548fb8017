import { DecodedText } from './decodedText.js';
import type { Span } from './disclosed.js';

/** A value that may not be shown, and what stands in its place. */
export interface Masked {
  readonly value: string;
  readonly label: string;
  /** What stands in the place of a part of the value. Parts are left as they are without it: for values that may be no secrets. */
  readonly partLabel?: string;
}

/** Characters of the shortest value that is masked. A shorter one cannot be told from ordinary text. */
export const shortestMasked = 4;
/** Characters of a run that is not in a text by chance. Of a long value, each run of this length is masked. */
const telling = 8;
/** Of a value of this length or more, parts are masked. A part of a shorter one is no longer than an ordinary word. */
const shortestWithParts = 2 * telling;
/** Grams of a longer value would take much memory; its beginning is enough to find it. */
const mostGrams = 4096;
/** Characters of a value without parts that must be found. */
const longestWhole = 32;
/** Characters. A longer value is no secret that somebody was issued; it is looked for as it is. */
const longestWithForms = 1024;
/** Escapes in escapes: encoded twice for a base string, in JSON, in HTML. */
const levels = 5;
/** Base64 in base64. */
const depths = 2;
/** Characters that may be visited for one of the text. Base64 in base64 needs 10. */
const visitsPerCharacter = 64;

const uncheckable = '‹not shown: too deeply encoded to be checked for secrets›';

/** A value in one of the forms that it may have in a text after decoding, as folded character codes without blanks. */
interface Form {
  readonly codes: Uint16Array;
  readonly masked: Masked;
}

/** A value as the text that stands in a text after decoding, for values without parts. */
interface ShortForm {
  readonly text: string;
  readonly masked: Masked;
}

interface Gram {
  readonly form: Form;
  readonly at: number;
}

/** Where a value stands in the original text. */
export interface Region extends Span {
  readonly masked: Masked;
  /** The value as a whole, not a part of it. */
  readonly isWhole: boolean;
}

/**
 * Replaces values in a text by what they are, not by how they are written. It undoes percent-encoding, the escapes of JSON and HTML,
 * base64, hex and their combinations, leaves out blanks, and looks for each value in the result, forwards and backwards and in any case.
 * Time grows linearly with the text: `visited` counts the characters that were looked at.
 */
export class ContentMask {
  readonly #short: readonly ShortForm[];
  readonly #grams = new Map<string, Gram[]>();
  /** One bit for the hash of each gram: most runs of a text are no gram, and are recognized as such without making a string. */
  readonly #filter = new Uint8Array(filterSize / 8);
  readonly #isEmpty: boolean;
  /** Characters that were looked at since this mask was made. */
  visited = 0;

  constructor(values: readonly Masked[]) {
    const long: Form[] = [];
    const short: ShortForm[] = [];
    for (const masked of values) {
      const forms = formsOf(masked.value);
      if (isShort(masked.value)) {
        short.push(...forms.flatMap((text) => [text, reversed(text)]).map((text) => ({ text, masked })));
      } else {
        long.push(...forms.flatMap((text) => bothWays(text, masked)));
      }
    }
    this.#short = short.filter(({ text }) => text.length >= shortestMasked);
    long.forEach((form) => {
      this.#index(form);
    });
    this.#isEmpty = this.#short.length === 0 && this.#grams.size === 0;
  }

  /** The text without the values. */
  mask(text: string): string {
    const regions = this.find(text);
    return regions === undefined ? uncheckable : replaced(text, regions);
  }

  /**
   * Where the values stand in the text, in no order; regions may overlap. Undefined when the text is so deeply encoded that it cannot be
   * searched in time linear in its length.
   */
  find(text: string): readonly Region[] | undefined {
    if (this.#isEmpty || text.length < shortestMasked) {
      return [];
    }
    const regions: Region[] = [];
    const limit = this.visited + visitsPerCharacter * (text.length + 1024);
    return this.#search(DecodedText.of(text), 0, regions, limit) ? regions : undefined;
  }

  #index(form: Form): void {
    const last = form.masked.partLabel === undefined ? 0 : Math.min(form.codes.length - telling, mostGrams);
    for (let at = 0; at <= last; at++) {
      const codes = form.codes.slice(at, at + telling);
      const hash = codes.reduce(mixed, 0);
      this.#filter[filterByte(hash)] = (this.#filter[filterByte(hash)] ?? 0) | filterBit(hash);
      const gram = String.fromCharCode(...codes);
      const known = this.#grams.get(gram);
      if (known === undefined) {
        this.#grams.set(gram, [{ form, at }]);
      } else if (known.length < mostOfOneGram) {
        known.push({ form, at });
      }
    }
  }

  /** False when the text is so deeply encoded that it cannot be searched within `limit`. */
  #search(text: DecodedText, depth: number, regions: Region[], limit: number): boolean {
    let level: DecodedText | undefined = text;
    for (let count = 0; count < levels && level !== undefined; count++) {
      this.visited += level.length;
      const dense = level.withoutBlanks();
      // Blanks separate words in a text, and are half of the bytes of UTF-16 in what base64 and hex stand for.
      this.#findShort(depth > 0 ? dense : level, regions);
      this.#findLong(dense, regions);
      if (this.visited > limit || (depth < depths && !this.#searchRuns(dense, count > 0, depth, regions, limit))) {
        return false;
      }
      level = level.unescaped();
    }
    return true;
  }

  /** Searches what base64 and hex in a text stand for. */
  #searchRuns(dense: DecodedText, onlyNew: boolean, depth: number, regions: Region[], limit: number): boolean {
    const bytes = this.#short.length > 0 ? shortestMasked : telling;
    const base64 = dense.base64Runs(Math.ceil((bytes * 4) / 3), onlyNew);
    const hex = dense.hexRuns(bytes * 2, onlyNew);
    const readings = [
      ...(base64.length === 0 ? [] : [0, 1, 2, 3].map((offset) => () => dense.fromBase64(base64, offset))),
      ...(hex.length === 0 ? [] : [0, 1].map((offset) => () => dense.fromHex(hex, offset))),
    ];
    return readings.every((decode) => this.#search(decode(), depth + 1, regions, limit));
  }

  #findShort(text: DecodedText, regions: Region[]): void {
    if (this.#short.length === 0) {
      return;
    }
    const folded = lowerCase(text.toString());
    for (const { text: value, masked } of this.#short) {
      for (let at = folded.indexOf(value); at >= 0; at = folded.indexOf(value, at + value.length)) {
        regions.push({ start: text.from(at), end: text.to(at + value.length - 1), masked, isWhole: true });
      }
    }
  }

  #findLong(text: DecodedText, regions: Region[]): void {
    let first = 0;
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      hash = mixed(hash, fold(text.codes[at] ?? 0));
      if (at - first >= telling) {
        hash = (hash - Math.imul(fold(text.codes[at - telling] ?? 0), outgoing)) | 0;
      }
      if (at - first >= telling - 1 && ((this.#filter[filterByte(hash)] ?? 0) & filterBit(hash)) !== 0) {
        const end = this.#take(text, at - telling + 1, regions);
        if (end > at) {
          // The next run begins behind what was found.
          [first, hash, at] = [end, 0, end - 1];
        }
      }
    }
  }

  /** Adds the longest find that begins at a place of the text, and returns where it ends; the place itself when there is none. */
  #take(text: DecodedText, begin: number, regions: Region[]): number {
    const gram = lowerCase(String.fromCharCode(...text.codes.subarray(begin, begin + telling)));
    let best: { readonly length: number; readonly gram: Gram } | undefined;
    for (const candidate of this.#grams.get(gram) ?? []) {
      const length = commonLength(text, begin, candidate);
      this.visited += length;
      const counts = length >= neededLength(candidate.form);
      if (counts && (best === undefined || length > best.length)) {
        best = { length, gram: candidate };
      }
    }
    if (best === undefined) {
      return begin;
    }
    const { form, at } = best.gram;
    const end = begin + best.length;
    const isWhole = at === 0 && best.length === form.codes.length;
    regions.push({ start: text.from(begin), end: text.to(end - 1), masked: form.masked, isWhole });
    return end;
  }
}

/** Values with the same gram, and one value with it in several places: a secret of one repeated character has it everywhere. */
const mostOfOneGram = 8;
const filterSize = 1 << 18;
const factor = 31;
/** The weight of the character that leaves a run of eight. */
const outgoing = Array.from({ length: telling }).reduce<number>((product) => Math.imul(product, factor), 1);

function mixed(hash: number, code: number): number {
  return (Math.imul(hash, factor) + code) | 0;
}

function filterByte(hash: number): number {
  return ((hash ^ (hash >>> 15)) & (filterSize - 1)) >>> 3;
}

function filterBit(hash: number): number {
  return 1 << ((hash ^ (hash >>> 15)) & 7);
}

/** ASCII letters in lower case: a client that changes the case of a secret does so with ASCII at least. */
function fold(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

/** As `fold`. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** How much of a form must be in a text. Of a very long one its beginning is enough: to compare all of it at each place takes too long. */
function neededLength({ codes, masked: { partLabel } }: Form): number {
  return partLabel === undefined ? Math.min(codes.length, longestWhole) : telling;
}

function commonLength(text: DecodedText, begin: number, { form, at }: Gram): number {
  let length = 0;
  while (at + length < form.codes.length && fold(text.codes[begin + length] ?? -1) === form.codes[at + length]) {
    length++;
  }
  return length;
}

function isShort(value: string): boolean {
  return codesOf(value).length < shortestWithParts;
}

/**
 * The texts that decoding can leave of a value: itself, in upper and lower case for letters beyond ASCII, trimmed, its UTF-8
 * and UTF-16 bytes as Latin-1, what Latin-1 and ASCII have of it, and with the blanks and plus signs that form encoding exchanges.
 */
function formsOf(value: string): string[] {
  if (value.length > longestWithForms) {
    return [lowerCase(value)];
  }
  const cases = [value, value.trim(), value.toUpperCase(), value.toLowerCase()];
  const bytes = cases.flatMap((text) => {
    const utf16 = Buffer.from(text, 'utf16le');
    return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()].map((encoded) => encoded.toString('latin1'));
  });
  const replacedByQuestionMarks = cases.flatMap((text) => [
    text.replace(/[^\0-\u00FF]/gu, '?'),
    text.replace(/[^\0-\u007F]/gu, '?'),
  ]);
  const all = [...cases, ...bytes, ...replacedByQuestionMarks];
  const exchanged = all.flatMap((text) => [text, text.replaceAll(' ', '+'), text.replaceAll('+', ' ')]);
  return [...new Set(exchanged.map(lowerCase))];
}

function bothWays(text: string, masked: Masked): Form[] {
  const codes = codesOf(text);
  return [
    { codes, masked },
    { codes: codes.toReversed(), masked },
  ];
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

function codesOf(text: string): Uint16Array {
  return DecodedText.of(text).withoutBlanks().codes.map(fold);
}

function replaced(text: string, regions: readonly Region[]): string {
  const sorted = regions.toSorted((one, other) => one.start - other.start || other.end - one.end);
  let result = '';
  let at = 0;
  for (let index = 0; index < sorted.length;) {
    const [group, next] = overlapping(sorted, index);
    result += text.slice(at, group.start) + labelOf(group.masked, group.isWhole);
    at = group.end;
    index = next;
  }
  return result + text.slice(at);
}

function labelOf({ label, partLabel }: Masked, isWhole: boolean): string {
  return isWhole ? label : (partLabel ?? label);
}

/** The regions that overlap the one at `index`, as one region named after the most of them, and the index behind them. */
function overlapping(sorted: readonly Region[], index: number): [Region, number] {
  let group = sorted[index];
  let next = index + 1;
  if (group === undefined) {
    throw new RangeError('There is no such region.');
  }
  for (let other = sorted[next]; other !== undefined && other.start < group.end; other = sorted[next]) {
    const named: Region =
      (other.isWhole && !group.isWhole) || (other.isWhole === group.isWhole && length(other) > length(group)) ? other : group;
    group = { start: group.start, end: Math.max(group.end, other.end), masked: named.masked, isWhole: named.isWhole };
    next++;
  }
  return [group, next];
}

function length({ start, end }: Region): number {
  return end - start;
}
