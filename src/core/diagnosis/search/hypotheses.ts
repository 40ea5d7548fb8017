import { baseStringCatalogue, keyCatalogue } from './catalogue.js';
import type { SigningInput } from './signingInput.js';
import type { Variant, BaseStringBuilder } from './baseStringBuilder.js';
import { joinSecrets } from '../mistakes/key.js';
import type { BaseMistake, Mistake, SigningKey } from '../mistakes/mistake.js';
import type { TextEncoding } from '../types.js';

/** Mistakes that were made together. */
export type MistakeSet = readonly Mistake[];

/** A base string that a client may have hashed, and the mistakes that make it. */
export interface BaseStringHypothesis {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Each set makes this very text, the likeliest set first. For the correct base string, one empty set. */
  readonly causes: MistakeSet[];
}

export interface KeyHypothesis {
  readonly key: SigningKey;
  readonly causes: MistakeSet[];
}

/** One way to make one mistake. `effective`: it changes the base string of this request alone. */
export interface AppliedMistake {
  readonly mistake: BaseMistake;
  readonly variant: Variant;
  readonly effective: boolean;
}

/** 128 MB of base strings. A long request in tens of thousands of variations would otherwise take all the memory of the worker. */
const mostCharacters = 64 * 1024 * 1024;

/**
 * Distinct base strings. On an ordinary request most mistakes have no effect or the same effect as others (there is nothing to encode,
 * or nothing to sort), so to try each text once saves most of the hashes. What makes it is collected, so that no cause is lost.
 */
export class KnownBaseStrings {
  readonly #known = new Map<string, BaseStringHypothesis>();
  #characters = 0;

  get isFull(): boolean {
    return this.#characters > mostCharacters;
  }

  /** Adds the correct base string, so that no mistake is ever named for it. */
  keep(hypothesis: BaseStringHypothesis): void {
    this.#known.set(hypothesis.text, hypothesis);
  }

  /** The new hypothesis; undefined when the text was known, which then has one more cause. */
  add(text: string, encoding: TextEncoding, cause: MistakeSet): BaseStringHypothesis | undefined {
    const id = encoding === 'utf8' ? text : `${encoding}\n${text}`;
    const known = this.#known.get(id);
    if (known === undefined) {
      const hypothesis = { text, encoding, causes: [cause] };
      this.#known.set(id, hypothesis);
      this.#characters += text.length;
      return hypothesis;
    }
    // Two mistakes that have the effect of a single one say nothing new.
    if (known.causes[0]?.length === cause.length && !known.causes.some((other) => sameCause(other, cause))) {
      known.causes.push(cause);
      known.causes.sort((one, other) => rarity(one) - rarity(other));
    }
    return undefined;
  }
}

/** The distinct base strings with one mistake, and every mistake that can be made, for combining them in pairs. */
export interface Singles {
  readonly hypotheses: readonly BaseStringHypothesis[];
  readonly applied: readonly AppliedMistake[];
}

/**
 * In characters. A mistake that puts a long body into the base string is tried alone. In pairs with the hundreds of others it would
 * take more time and memory than all other pairs.
 */
const longestCombined = 8192;

/** Makes the base strings with one mistake. Yields after each mistake of the catalogue, for others to run in between. */
export function* singleHypotheses(
  input: SigningInput,
  builder: BaseStringBuilder,
  known: KnownBaseStrings,
): Generator<undefined, Singles> {
  const hypotheses: BaseStringHypothesis[] = [];
  const applied: AppliedMistake[] = [];
  const correct = builder.correct.parts.text;
  for (const mistake of baseStringCatalogue) {
    for (const change of mistake.changes(input)) {
      const variant = builder.apply(change);
      const { text } = variant.parts;
      const encoding = encodingOf(mistake, text);
      const hypothesis = known.add(text, encoding, [mistake]);
      if (hypothesis !== undefined) {
        hypotheses.push(hypothesis);
      }
      if (mistake.alone !== true && text.length < correct.length + longestCombined) {
        applied.push({ mistake, variant, effective: text !== correct || encoding !== 'utf8' });
      }
    }
    yield;
  }
  return { hypotheses, applied };
}

/** The base strings of a mistake with so many variants that it is not combined with others. Each is made when it is needed. */
export function* standaloneHypotheses(
  mistake: BaseMistake,
  input: SigningInput,
  builder: BaseStringBuilder,
  known: KnownBaseStrings,
): Generator<BaseStringHypothesis> {
  for (const change of mistake.changes(input)) {
    const hypothesis = known.add(builder.apply(change).parts.text, 'utf8', [mistake]);
    if (hypothesis !== undefined) {
      yield hypothesis;
    }
  }
}

/**
 * The base strings that two mistakes make together and that were not known before, until `known` is full. Yields undefined for a text
 * that was known.
 *
 * Mistakes of the same axis are not combined: most of them change the same step, so that only the second one would have an effect. Nor
 * are two mistakes that have no effect alone.
 */
export function* pairHypotheses(
  applied: readonly AppliedMistake[],
  builder: BaseStringBuilder,
  known: KnownBaseStrings,
): Generator<BaseStringHypothesis | undefined> {
  for (const [index, one] of applied.entries()) {
    for (let next = index + 1; next < applied.length && !known.isFull; next++) {
      const other = applied[next];
      if (other !== undefined && one.mistake.axis !== other.mistake.axis && (one.effective || other.effective)) {
        const text = builder.combine(one.variant, other.variant);
        const first = encodingOf(one.mistake, text);
        const encoding = first === 'utf8' ? encodingOf(other.mistake, text) : first;
        yield known.add(text, encoding, [one.mistake, other.mistake]);
      }
    }
  }
}

/** The correct key, and the distinct keys with one mistake. */
export function keyHypotheses(input: SigningInput): { correct: KeyHypothesis; others: KeyHypothesis[] } {
  const { consumerSecret, tokenSecret } = input.credentials;
  const correct: KeyHypothesis = { key: { text: joinSecrets(consumerSecret, tokenSecret), encoding: 'utf8' }, causes: [[]] };
  const known = new Map([[keyId(correct.key), correct]]);
  for (const mistake of keyCatalogue) {
    for (const key of mistake.keys(input)) {
      const id = keyId(key);
      const before = known.get(id);
      if (before === undefined) {
        known.set(id, { key, causes: [[mistake]] });
      } else if (before !== correct && !before.causes.some((cause) => sameCause(cause, [mistake]))) {
        before.causes.push([mistake]);
      }
    }
  }
  return { correct, others: [...known.values()].slice(1) };
}

function keyId({ text, encoding, swapped = false }: SigningKey): string {
  return `${Buffer.from(text, encoding).toString('hex')} ${String(swapped)}`;
}

// ASCII text has the same bytes in Latin-1 as in UTF-8, so it would only be hashed twice.
function encodingOf({ encoding = 'utf8' }: BaseMistake, text: string): TextEncoding {
  return encoding === 'latin1' && !/[^\0-\x7F]/.test(text) ? 'utf8' : encoding;
}

function sameCause(one: MistakeSet, other: MistakeSet): boolean {
  return one.length === other.length && one.every((mistake, index) => mistake === other[index]);
}

/** The sum of the rarities of the mistakes: the lower, the likelier. */
export function rarity(cause: MistakeSet): number {
  return cause.reduce((sum, mistake) => sum + mistake.rarity, 0);
}
