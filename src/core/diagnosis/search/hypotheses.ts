import { baseStringCatalogue, keyCatalogue } from './catalogue.js';
import type { SigningInput } from './signingInput.js';
import type { Variant, BaseStringBuilder } from './baseStringBuilder.js';
import { joinSecrets } from '../mistakes/key.js';
import type { BaseMistake, Mistake, SigningKey } from '../mistakes/mistake.js';
import type { TextEncoding } from '../types.js';

/** Mistakes that together have one effect. */
export type MistakeSet = readonly Mistake[];

/** A base string that a client may have hashed, with everything that makes it. */
export interface BaseStringHypothesis {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The likeliest first; one empty cause for the right base string. */
  readonly causes: MistakeSet[];
}

export interface KeyHypothesis {
  readonly key: SigningKey;
  readonly causes: MistakeSet[];
}

/** One way to make one mistake, and whether it has any effect on this request by itself. */
export interface AppliedMistake {
  readonly mistake: BaseMistake;
  readonly cooked: Variant;
  readonly effective: boolean;
}

/** Characters of base strings that are remembered; a long request in thousands of variations would take all memory. */
const mostCharacters = 64 * 1024 * 1024;

/** Distinct base strings: the same text is tried once, whatever makes it. */
export class KnownBaseStrings {
  readonly #known = new Map<string, BaseStringHypothesis>();
  #characters = 0;

  get isFull(): boolean {
    return this.#characters > mostCharacters;
  }

  /** Keeps the right base string, so that no mistake is named for it. */
  keep(candidate: BaseStringHypothesis): void {
    this.#known.set(candidate.text, candidate);
  }

  /** The new candidate, or undefined when this text was there before. */
  add(text: string, encoding: TextEncoding, cause: MistakeSet): BaseStringHypothesis | undefined {
    const id = encoding === 'utf8' ? text : `${encoding}\n${text}`;
    const known = this.#known.get(id);
    if (known === undefined) {
      const candidate = { text, encoding, causes: [cause] };
      this.#known.set(id, candidate);
      this.#characters += text.length;
      return candidate;
    }
    // A longer cause of something that has a shorter one says nothing new.
    if (known.causes[0]?.length === cause.length && !known.causes.some((other) => sameCause(other, cause))) {
      known.causes.push(cause);
      known.causes.sort((one, other) => rarity(one) - rarity(other));
    }
    return undefined;
  }
}

/** Base strings with one mistake, as far as they are distinct, and the steps that pairs are made of. */
export interface Singles {
  readonly candidates: readonly BaseStringHypothesis[];
  readonly steps: readonly AppliedMistake[];
}

/** A body of many thousand characters in the base string is tried alone: combined, it would take the time of all the others. */
const longestCombined = 8192;

/** Makes the base strings with one mistake, and yields after each mistake. */
export function* singleHypotheses(
  facts: SigningInput,
  kitchen: BaseStringBuilder,
  known: KnownBaseStrings,
): Generator<undefined, Singles> {
  const candidates: BaseStringHypothesis[] = [];
  const steps: AppliedMistake[] = [];
  const right = kitchen.right.dish.text;
  for (const mistake of baseStringCatalogue) {
    for (const change of mistake.changes(facts)) {
      const cooked = kitchen.apply(change);
      const { text } = cooked.dish;
      const encoding = encodingOf(mistake, text);
      const candidate = known.add(text, encoding, [mistake]);
      if (candidate !== undefined) {
        candidates.push(candidate);
      }
      if (text.length < right.length + longestCombined) {
        steps.push({ mistake, cooked, effective: text !== right || encoding !== 'utf8' });
      }
    }
    yield;
  }
  return { candidates, steps };
}

/** The base strings of one mistake that is not combined with others, each made when it is asked for. */
export function* standaloneHypotheses(
  mistake: BaseMistake,
  facts: SigningInput,
  kitchen: BaseStringBuilder,
  known: KnownBaseStrings,
): Generator<BaseStringHypothesis> {
  for (const change of mistake.changes(facts)) {
    const candidate = known.add(kitchen.apply(change).dish.text, 'utf8', [mistake]);
    if (candidate !== undefined) {
      yield candidate;
    }
  }
}

/** The base strings that two mistakes of different axes make together, as far as neither makes them alone; until `known` is full. */
export function* pairHypotheses(
  steps: readonly AppliedMistake[],
  kitchen: BaseStringBuilder,
  known: KnownBaseStrings,
): Generator<BaseStringHypothesis | undefined> {
  for (const [index, one] of steps.entries()) {
    for (let next = index + 1; next < steps.length && !known.isFull; next++) {
      const other = steps[next];
      if (other !== undefined && one.mistake.axis !== other.mistake.axis && (one.effective || other.effective)) {
        const text = kitchen.combine(one.cooked, other.cooked);
        const octets = encodingOf(one.mistake, text);
        const encoding = octets === 'utf8' ? encodingOf(other.mistake, text) : octets;
        yield known.add(text, encoding, [one.mistake, other.mistake]);
      }
    }
  }
}

/** The right key first, then those with one mistake; the same key is there once. */
export function keyHypotheses(facts: SigningInput): { right: KeyHypothesis; others: KeyHypothesis[] } {
  const { consumerSecret, tokenSecret } = facts.credentials;
  const right: KeyHypothesis = { key: { text: joinSecrets(consumerSecret, tokenSecret), encoding: 'utf8' }, causes: [[]] };
  const known = new Map([[keyId(right.key), right]]);
  for (const mistake of keyCatalogue) {
    for (const key of mistake.keys(facts)) {
      const id = keyId(key);
      const before = known.get(id);
      if (before === undefined) {
        known.set(id, { key, causes: [[mistake]] });
      } else if (before !== right && !before.causes.some((cause) => sameCause(cause, [mistake]))) {
        before.causes.push([mistake]);
      }
    }
  }
  return { right, others: [...known.values()].slice(1) };
}

function keyId({ text, encoding, swapped = false }: SigningKey): string {
  return `${Buffer.from(text, encoding).toString('hex')} ${String(swapped)}`;
}

// Text that is all ASCII has the same octets in Latin-1.
function encodingOf({ octets = 'utf8' }: BaseMistake, text: string): TextEncoding {
  return octets === 'latin1' && !/[^\0-\x7F]/.test(text) ? 'utf8' : octets;
}

function sameCause(one: MistakeSet, other: MistakeSet): boolean {
  return one.length === other.length && one.every((mistake, index) => mistake === other[index]);
}

/** The sum of the rarities of the mistakes; the likelier the cause, the lower. */
export function rarity(cause: MistakeSet): number {
  return cause.reduce((sum, mistake) => sum + mistake.rarity, 0);
}
