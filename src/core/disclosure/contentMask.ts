import { codesWithoutBlanks, DecodedText } from './decodedText.js';
import type { Span } from './disclosed.js';
import { fold, HashFilter, mixed, weightBefore } from './runHash.js';
import { commonLength, WholeValues, type Form } from './wholeValues.js';

/** A value that may not be shown, and what stands in its place. */
export interface Masked {
  readonly value: string;
  readonly label: string;
  /**
   * What stands in the place of a part of the value. Without it, the value may be no secret: it is looked for as a whole and forwards only.
   */
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
/** Characters. A longer value is no secret that somebody was issued; it is looked for as it is. */
const longestWithForms = 1024;
/** Escapes in escapes: encoded twice for a base string, in JSON, in HTML. */
const levels = 5;
/** Base64 in base64. */
const depths = 2;
/** Characters that may be visited for one of the text. Base64 in base64 needs 10. */
const visitsPerCharacter = 64;

const uncheckable = '‹not shown: too deeply encoded to be checked for secrets›';

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
  /** Values that are too short to have parts, as they are written: with the blanks in them. */
  readonly #short = new WholeValues(shortestMasked);
  /** Longer ones that are looked for as a whole, without blanks. */
  readonly #whole = new WholeValues(telling);
  /** Those of which a part counts: each run of eight of their characters. */
  readonly #grams = new Map<string, Gram[]>();
  readonly #filter = new HashFilter();
  readonly #isEmpty: boolean;
  /** Characters that were looked at since this mask was made. */
  visited = 0;

  constructor(values: readonly Masked[]) {
    for (const masked of new Map(values.map((one) => [`${one.label} ${one.value}`, one])).values()) {
      const forms = masked.partLabel === undefined ? plainForms(masked.value) : secretForms(masked.value);
      if (codesOf(masked.value).length < shortestWithParts) {
        for (const text of forms) {
          this.#addShort(text, masked);
        }
      } else {
        // Most of them differ only in their blanks, such as the zeros of UTF-16.
        for (const codes of new Map(forms.map(codesOf).map((each) => [textOf(each), each])).values()) {
          this.#addLong(codes, masked);
        }
      }
    }
    this.#isEmpty = this.#short.isEmpty && this.#whole.isEmpty && this.#grams.size === 0;
  }

  #addShort(text: string, masked: Masked): void {
    const codes = Uint16Array.from({ length: text.length }, (_, at) => fold(text.charCodeAt(at)));
    if (codes.length >= shortestMasked) {
      this.#short.add({ codes, masked });
      if (masked.partLabel !== undefined) {
        this.#short.add({ codes: codes.toReversed(), masked });
      }
    }
  }

  #addLong(codes: Uint16Array, masked: Masked): void {
    if (masked.partLabel === undefined) {
      this.#whole.add({ codes, masked });
    } else {
      this.#index({ codes, masked });
      this.#index({ codes: codes.toReversed(), masked });
    }
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
    const last = Math.min(form.codes.length - telling, mostGrams);
    const text = textOf(form.codes.subarray(0, last + telling));
    for (let at = 0; at <= last; at++) {
      let hash = 0;
      for (let place = at; place < at + telling; place++) {
        hash = mixed(hash, form.codes[place] ?? 0);
      }
      this.#filter.add(hash);
      const gram = text.slice(at, at + telling);
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
      this.#findWhole(this.#short, depth > 0 ? dense : level, regions);
      this.#findWhole(this.#whole, dense, regions);
      this.#findParts(dense, regions);
      if (this.visited > limit || (depth < depths && !this.#searchRuns(dense, count > 0, depth, regions, limit))) {
        return false;
      }
      level = level.unescaped();
    }
    return true;
  }

  /** Searches what base64 and hex in a text stand for. */
  #searchRuns(dense: DecodedText, onlyNew: boolean, depth: number, regions: Region[], limit: number): boolean {
    const bytes = this.#short.isEmpty ? telling : shortestMasked;
    const base64 = dense.base64Runs(Math.ceil((bytes * 4) / 3), onlyNew);
    const hex = dense.hexRuns(bytes * 2, onlyNew);
    const readings = [
      ...(base64.length === 0 ? [] : [0, 1, 2, 3].map((offset) => () => dense.fromBase64(base64, offset))),
      ...(hex.length === 0 ? [] : [0, 1].map((offset) => () => dense.fromHex(hex, offset))),
    ];
    return readings.every((decode) => this.#search(decode(), depth + 1, regions, limit));
  }

  #findWhole(values: WholeValues, text: DecodedText, regions: Region[]): void {
    this.visited += values.find(text, (begin, end, masked) => {
      regions.push({ start: text.from(begin), end: text.to(end - 1), masked, isWhole: true });
    });
  }

  #findParts(text: DecodedText, regions: Region[]): void {
    let first = 0;
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      hash = mixed(hash, fold(text.codes[at] ?? 0));
      if (at - first >= telling) {
        hash = (hash - Math.imul(fold(text.codes[at - telling] ?? 0), outgoing)) | 0;
      }
      if (at - first >= telling - 1 && this.#filter.mayHave(hash)) {
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
    const gram = lowerCase(textOf(text.codes.subarray(begin, begin + telling)));
    let best: { readonly length: number; readonly gram: Gram } | undefined;
    for (const candidate of this.#grams.get(gram) ?? []) {
      const length = commonLength(text, begin, candidate.form.codes, candidate.at);
      this.visited += length;
      if (length >= telling && (best === undefined || length > best.length)) {
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
/** The weight of the character that leaves a run of eight. */
const outgoing = weightBefore(telling);

/** As `fold`. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The texts that decoding can leave of a value that was left out, and may be no secret: itself, and its UTF-8 bytes as Latin-1. */
function plainForms(value: string): string[] {
  const all = isAscii.test(value) ? [value] : [value, Buffer.from(value, 'utf8').toString('latin1')];
  return [...new Set(all.flatMap(withExchangedBlanks).map(lowerCase))];
}

const isAscii = /^[\0-\x7F]*$/;

/** Form encoding exchanges blanks and plus signs. */
function withExchangedBlanks(text: string): string[] {
  return [text, text.replaceAll(' ', '+'), text.replaceAll('+', ' ')];
}

/**
 * The texts that decoding can leave of a secret: itself, in upper and lower case for letters beyond ASCII, trimmed, its UTF-8
 * and UTF-16 bytes as Latin-1, what Latin-1 and ASCII have of it, and with the blanks and plus signs that form encoding exchanges.
 */
function secretForms(value: string): string[] {
  if (value.length > longestWithForms) {
    return [lowerCase(value)];
  }
  // Letters of ASCII stay what they are in each encoding, so that most values have one case here.
  const cases = [...new Set([value, value.trim(), value.toUpperCase(), value.toLowerCase()].map(lowerCase))];
  const bytes = cases.flatMap((text) => {
    const utf16 = Buffer.from(text, 'utf16le');
    return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()].map((encoded) => encoded.toString('latin1'));
  });
  const replacedByQuestionMarks = cases
    .filter((text) => !isAscii.test(text))
    .flatMap((text) => [text.replace(/[^\0-\u00FF]/gu, '?'), text.replace(/[^\0-\u007F]/gu, '?')]);
  const all = new Set([...cases, ...bytes, ...replacedByQuestionMarks].map(lowerCase));
  return [...new Set([...all].flatMap(withExchangedBlanks))];
}

function codesOf(text: string): Uint16Array {
  return codesWithoutBlanks(text).map(fold);
}

/** UTF-16 code units as a text. */
function textOf(codes: Uint16Array): string {
  return Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('utf16le');
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
