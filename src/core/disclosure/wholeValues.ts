import type { DecodedText } from './decodedText.js';
import type { Masked } from './contentMask.js';
import { fold, HashFilter, mixed, weightBefore } from './runHash.js';

/** A value in one of the forms that it may have in a text after decoding, as folded character codes. */
export interface Form {
  readonly codes: Uint16Array;
  readonly masked: Masked;
}

/** Characters of a value that must be found. What follows them is compared one by one. */
const longestPrefix = 32;
/** Forms with the same beginning. */
const mostOfOnePrefix = 8;
const weights = Array.from({ length: longestPrefix + 1 }, (_, characters) => weightBefore(characters));

/**
 * Values that are looked for as a whole, in one pass for all of them: a request can have thousands of values that were left out, and a pass
 * for each took seconds. At each place of a text, one look is needed for each length that the values have.
 */
export class WholeValues {
  readonly #shortest: number;
  readonly #begins = new HashFilter();
  readonly #prefixes = new HashFilter();
  readonly #forms = new Map<string, Form[]>();
  /** Of the prefixes, the longest first. */
  #lengths: number[] = [];

  /** @param shortest characters of the shortest form that is added */
  constructor(shortest: number) {
    this.#shortest = shortest;
  }

  get isEmpty(): boolean {
    return this.#forms.size === 0;
  }

  add(form: Form): void {
    const prefix = form.codes.subarray(0, longestPrefix);
    const text = String.fromCharCode(...prefix);
    const known = this.#forms.get(text);
    if (known !== undefined) {
      if (known.length < mostOfOnePrefix) {
        known.push(form);
      }
      return;
    }
    this.#forms.set(text, [form]);
    this.#begins.add(prefix.subarray(0, this.#shortest).reduce(mixed, 0));
    this.#prefixes.add(prefix.reduce(mixed, 0));
    if (!this.#lengths.includes(prefix.length)) {
      this.#lengths = [...this.#lengths, prefix.length].toSorted((one, other) => other - one);
    }
  }

  /**
   * Tells of each place where a value begins: the longest one.
   * @param found is told the places of the first character and of the one behind the last
   * @returns how many looks were needed
   */
  find(text: DecodedText, found: (begin: number, end: number, masked: Masked) => void): number {
    if (this.isEmpty) {
      return 0;
    }
    const sums = sumsOf(text);
    let looks = 0;
    for (let at = 0; at + this.#shortest <= text.length; at++) {
      if (this.#begins.mayHave(hashIn(sums, at, this.#shortest))) {
        looks += this.#lengths.length;
        const form = this.#formAt(text, sums, at);
        const end = form === undefined ? at : at + commonLength(text, at, form.codes);
        if (form !== undefined) {
          found(at, end, form.masked);
        }
        // What was compared one by one is not compared again.
        if (end - at > longestPrefix) {
          looks += end - at;
          at = end - 1;
        }
      }
    }
    return looks;
  }

  #formAt(text: DecodedText, sums: Int32Array, at: number): Form | undefined {
    for (const length of this.#lengths) {
      if (at + length <= text.length && this.#prefixes.mayHave(hashIn(sums, at, length))) {
        const forms = this.#forms.get(String.fromCharCode(...text.codes.subarray(at, at + length).map(fold))) ?? [];
        const [longest] = forms.toSorted((one, other) => commonLength(text, at, other.codes) - commonLength(text, at, one.codes));
        if (longest !== undefined) {
          return longest;
        }
      }
    }
    return undefined;
  }
}

/** The hash of everything before each place. */
function sumsOf({ codes }: DecodedText): Int32Array {
  const sums = new Int32Array(codes.length + 1);
  let sum = 0;
  for (let at = 0; at < codes.length; at++) {
    sum = mixed(sum, fold(codes[at] ?? 0));
    sums[at + 1] = sum;
  }
  return sums;
}

function hashIn(sums: Int32Array, at: number, length: number): number {
  return ((sums[at + length] ?? 0) - Math.imul(sums[at] ?? 0, weights[length] ?? 0)) | 0;
}

/** How much of a form stands at a place of a text. */
export function commonLength(text: DecodedText, begin: number, form: Uint16Array, from = 0): number {
  let length = 0;
  while (from + length < form.length && fold(text.codes[begin + length] ?? -1) === form[from + length]) {
    length++;
  }
  return length;
}
