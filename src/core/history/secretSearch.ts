import { ContentMask, dropped, shortestMasked } from '../disclosure/index.js';

/** A mask looks for a value in every nesting of encodings, which takes a thousandth of a second for each kilobyte. UTF-16 code units. */
const longestMasked = 8 * 1024;
/** So much at the end of a longer text is masked in the same way. */
const maskedEnd = 1024;
/** A shorter run of characters may be in a text by chance. */
const shortestRun = 8;

/**
 * Leaves values out of a text that is kept: secrets, and as a whole what a person has entered. Out of a short one however they are encoded,
 * out of a long one as they are, in base64 and in hexadecimal digits. The time grows as the text does.
 */
export class SecretSearch {
  readonly #mask: ContentMask;
  readonly #forms: readonly string[];

  constructor(secrets: readonly string[], entered: readonly string[]) {
    const values = entered.filter((value) => value.length >= shortestRun);
    this.#mask = new ContentMask([
      ...secrets.map((value) => ({ value, label: dropped, partLabel: dropped })),
      ...values.map((value) => ({ value, label: dropped })),
    ]);
    this.#forms = [...new Set([...secrets.flatMap(formsOf), ...values.flatMap(formsOf)])].toSorted(
      (one, other) => other.length - one.length,
    );
  }

  without(text: string): string {
    if (text.length <= longestMasked) {
      return this.#mask.mask(text);
    }
    const rest = this.#forms.reduce((shown, form) => shown.replaceAll(form, dropped), text);
    // A value may have been cut with the text, at its end.
    return rest.slice(0, -maskedEnd) + this.#mask.mask(rest.slice(-maskedEnd));
  }
}

/** The value as it is and as JSON writes it, and what of its encodings doesn't depend on what stands beside it. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const base64 = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const inner = text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const plain = [value, JSON.stringify(value).slice(1, -1)];
  const encoded = [encodeURIComponent(bytes.toString('utf8')), bytes.toString('hex')];
  return [
    ...[...plain, ...encoded]
      .flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()])
      .filter((form) => form.length >= shortestMasked),
    ...base64.filter((form) => form.length >= shortestRun),
  ];
}
