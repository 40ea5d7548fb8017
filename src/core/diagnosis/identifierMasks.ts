import { percentEncode } from '../tba/index.js';

/** One identifier of a signature: what it is, and each way in which it is written. */
export interface Identifier {
  readonly kind: 'consumer key' | 'token' | 'account';
  readonly value: string;
  /** Other spellings of the same thing, with the words that tell them apart: an account's host form. */
  readonly spellings?: readonly { readonly text: string; readonly as: string }[];
}

/**
 * Replaces identifiers by names, so that a text can be pasted into a ticket: `‹consumer key A›`. The same value gets
 * the same name each time, in every text of this window, so equal stays equal and different stays different.
 */
export class IdentifierMasks {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** All of them in one pass, the longer first, so that no name that was put in is searched again. */
  mask(text: string, identifiers: readonly Identifier[]): string {
    const names = new Map(identifiers.flatMap((identifier) => this.#spellings(identifier)));
    if (names.size === 0) {
      return text;
    }
    const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length);
    return text.replace(new RegExp(longestFirst.map(occurrence).join('|'), 'g'), (found) => names.get(found) ?? found);
  }

  /** Each way in which the identifier may stand in a text, with the name that replaces it. */
  #spellings(identifier: Identifier): [spelling: string, name: string][] {
    if (identifier.value === '') {
      return [];
    }
    const name = this.#name(identifier);
    const spellings = [
      [identifier.value, `‹${name}›`],
      ...(identifier.spellings ?? []).map(({ text, as }) => [text, `‹${name} ${as}›`]),
    ];
    return spellings.flatMap(([text = '', label = '']) => encodings(text).map((encoded): [string, string] => [encoded, label]));
  }

  #name(identifier: Identifier): string {
    const known = this.#names.get(identifier.value);
    if (known !== undefined) {
      return known;
    }
    const count = this.#counts.get(identifier.kind) ?? 0;
    this.#counts.set(identifier.kind, count + 1);
    const name = `${identifier.kind} ${letters(count)}`;
    this.#names.set(identifier.value, name);
    return name;
  }
}

/** 0 is A, 25 is Z, 26 is AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** A value as it is, as it stands in a parameter string, and as it stands in a base string (encoded twice). */
function encodings(text: string): string[] {
  const once = percentEncode(text);
  return [text, once, percentEncode(once)];
}

/** A value that begins with a digit is not looked for inside a longer number, but is found behind a `%3D` or a `%2520`. */
function occurrence(text: string): string {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^\d/.test(text) ? `(?:(?<=%(?:25)*[0-9A-Fa-f]{2})|(?<![0-9]))${literal}(?![0-9])` : literal;
}
