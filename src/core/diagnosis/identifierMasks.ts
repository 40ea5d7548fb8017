import { percentEncode } from '../tba/index.js';

/** One identifier of a signature: what it is, and each way in which it is written. */
export interface Identifier {
  readonly kind: 'consumer key' | 'token' | 'account';
  readonly value: string;
  /** Other spellings of the same thing, with the words that tell them apart: an account's host form. */
  readonly spellings?: readonly { readonly text: string; readonly as: string }[];
}

/** An identifier in one of its spellings, and the name that replaces it. */
interface Spelling {
  readonly text: string;
  readonly name: string;
}

interface Occurrence extends Spelling {
  readonly start: number;
  readonly end: number;
}

/** Characters. What is shorter identifies nothing, and occurs everywhere: `1`, `ab`. */
const shortestIdentifier = 3;
/** Characters of an identifier that are looked for. What follows in the text is compared one by one, so that the time stays linear. */
const longestPattern = 64;

/**
 * Replaces identifiers by names, so that a text can be pasted into a ticket: `‹consumer key A›`. The same value gets the same name each
 * time, in every text of this window, so equal stays equal and different stays different.
 *
 * An identifier may be a placeholder, such as `token` or `key` in the examples of a manual. Such a word is replaced only where it is a
 * value: not inside another word, not as the name of a parameter, and not in sentences.
 */
export class IdentifierMasks {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** A report masks many texts with the same identifiers, and one of them may be 64 KB that are encoded twice. */
  readonly #spelled = new WeakMap<Identifier, readonly Spelling[]>();

  /** Replaces identifiers in data: a URL, a header, a base string. All in one pass, so that no name that was put in is searched again. */
  mask(text: string, identifiers: readonly Identifier[]): string {
    return this.#replace(text, identifiers, () => true);
  }

  /** Replaces identifiers in sentences, where a placeholder is an ordinary word and stays. */
  maskSentence(text: string, identifiers: readonly Identifier[]): string {
    return this.#replace(text, identifiers, ({ text: spelling }) => !isPlaceholder(spelling));
  }

  #replace(text: string, identifiers: readonly Identifier[], isWanted: (spelling: Spelling) => boolean): string {
    const occurrences = identifiers
      .flatMap((identifier) => this.#spellings(identifier))
      .filter(isWanted)
      .flatMap((spelling) => occurrencesOf(spelling, text))
      .sort((one, other) => one.start - other.start || other.end - one.end);
    let masked = '';
    let at = 0;
    for (const { start, end, name } of occurrences) {
      if (start >= at) {
        masked += `${text.slice(at, start)}${name}`;
        at = end;
      }
    }
    return masked + text.slice(at);
  }

  #spellings(identifier: Identifier): readonly Spelling[] {
    const spellings = this.#spelled.get(identifier) ?? (identifier.value === '' ? [] : this.#spell(identifier));
    this.#spelled.set(identifier, spellings);
    return spellings;
  }

  /** Each way in which the identifier may be in a text: as it is, as in a parameter string, and as in a base string (encoded twice). */
  #spell(identifier: Identifier): Spelling[] {
    const name = this.#name(identifier);
    const spellings = [
      { text: identifier.value, name: `‹${name}›` },
      ...(identifier.spellings ?? []).map(({ text, as }) => ({ text, name: `‹${name} ${as}›` })),
    ];
    return spellings
      .filter(({ text }) => text.length >= shortestIdentifier)
      .flatMap(({ text, name: label }) => {
        const once = percentEncode(text);
        return [...new Set([text, once, percentEncode(once)])].map((encoded) => ({ text: encoded, name: label }));
      });
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

/** A word that may be in any text: short, or without a digit. An issued identifier has 64 hex digits, an account has a number. */
function isPlaceholder(text: string): boolean {
  return text.length < 6 || (text.length < 40 && !/\d/.test(text));
}

function occurrencesOf(spelling: Spelling, text: string): Occurrence[] {
  const found: Occurrence[] = [];
  const pattern = spelling.text.slice(0, longestPattern);
  for (let start = text.indexOf(pattern); start >= 0;) {
    const end = start + commonLength(text, start, spelling.text);
    const isFound = isPlaceholder(spelling.text) ? isValue(text, start, end) : isNumberOfItsOwn(text, start, end);
    if (isFound) {
      found.push({ ...spelling, start, end });
    }
    start = text.indexOf(pattern, isFound || end - start > longestPattern ? end : start + 1);
  }
  return found;
}

/** Of an identifier that was cut, what is left is replaced. */
function commonLength(text: string, start: number, identifier: string): number {
  let length = Math.min(identifier.length, longestPattern);
  while (length < identifier.length && text[start + length] === identifier[length]) {
    length++;
  }
  return length;
}

/** An identifier that begins with a digit is not found inside a longer number, but is found after a `%3D` or a `%2520`. */
function isNumberOfItsOwn(text: string, start: number, end: number): boolean {
  return (
    !/\d/.test(text.charAt(start)) ||
    ((!/\d/.test(text.charAt(start - 1)) || endsWithEscape(text, start)) && !/\d/.test(text.charAt(end)))
  );
}

/** A placeholder is a word of its own, and not the name of what follows it. */
function isValue(text: string, start: number, end: number): boolean {
  const isWordBefore = /[\w-]/.test(text.charAt(start - 1)) && !endsWithEscape(text, start);
  return (
    !isWordBefore && !isInLabel(text, start) && !/^(?:[\w\-=]|%(?:25)*3D|"?\s?:)/i.test(text.slice(end, end + longestPattern))
  );
}

/** Between `‹` and `›` stands the name of something that was replaced already. */
function isInLabel(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - longestPattern), start);
  return before.lastIndexOf('‹') > before.lastIndexOf('›');
}

/** `%3D`, or `%253D` when it was encoded twice. */
function endsWithEscape(text: string, end: number): boolean {
  return /%(?:25)*[0-9A-F]{2}$/i.test(text.slice(Math.max(0, end - 12), end));
}
