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

  mask(text: string, identifiers: readonly Identifier[]): string {
    const replacements = identifiers.flatMap((identifier) => this.#replacements(identifier));
    return replacements
      .sort((one, other) => other.text.length - one.text.length)
      .reduce((masked, { text: find, name }) => masked.replace(occurrences(find), name), text);
  }

  #replacements(identifier: Identifier): { text: string; name: string }[] {
    const name = this.#name(identifier);
    const spellings = [{ text: identifier.value, name: `‹${name}›` }];
    for (const { text, as } of identifier.spellings ?? []) spellings.push({ text, name: `‹${name} ${as}›` });
    return spellings
      .filter(({ text }) => text !== '')
      .flatMap(({ text, name: label }) => encodings(text).map((encoded) => ({ text: encoded, name: label })));
  }

  #name(identifier: Identifier): string {
    const known = this.#names.get(identifier.value);
    if (known !== undefined) return known;
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
  const once = encodeURIComponent(text);
  return [...new Set([text, once, encodeURIComponent(once)])];
}

/** A value that is all digits is not looked for inside a longer number, but is found behind a `%3D`. */
function occurrences(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^\d/.test(text) ? new RegExp(`(?:(?<=%[0-9A-Fa-f]{2})|(?<![0-9]))${literal}(?![0-9])`, 'g') : new RegExp(literal, 'g');
}
