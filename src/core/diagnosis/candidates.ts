import { baseStringCatalogue, keyCatalogue } from './catalogue.js';
import type { Facts } from './facts.js';
import { joinSecrets } from './mistakes/key.js';
import type { BaseMistake, Change, Mistake, SigningKey } from './mistakes/mistake.js';
import { cook, rightRecipe } from './recipe.js';
import type { TextEncoding } from './types.js';

/** Mistakes that together have one effect. */
export type Cause = readonly Mistake[];

/** A base string that a client may have hashed, with everything that makes it. */
export interface BaseCandidate {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The likeliest first; one empty cause for the right base string. */
  readonly causes: Cause[];
}

export interface KeyCandidate {
  readonly key: SigningKey;
  readonly causes: Cause[];
}

/** One way to make one mistake, and whether it has any effect on this request by itself. */
export interface Step {
  readonly mistake: BaseMistake;
  readonly change: Change;
  readonly effective: boolean;
}

/** Distinct base strings: the same text is tried once, whatever makes it. */
export class BaseStrings {
  readonly #known = new Map<string, BaseCandidate>();

  /** The new candidate, or undefined when this text was there before. */
  add(text: string, encoding: TextEncoding, cause: Cause): BaseCandidate | undefined {
    const id = encoding === 'utf8' ? text : `${encoding}\n${text}`;
    const known = this.#known.get(id);
    if (known === undefined) {
      const candidate = { text, encoding, causes: [cause] };
      this.#known.set(id, candidate);
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

/** The right base string, the ones with a single mistake, and the steps that pairs are made of. */
export function singleCandidates(
  facts: Facts,
  known: BaseStrings,
): { right: BaseCandidate; singles: BaseCandidate[]; steps: Step[] } {
  const rightText = cook(rightRecipe, facts);
  const right: BaseCandidate = known.add(rightText, 'utf8', []) ?? { text: rightText, encoding: 'utf8', causes: [[]] };
  const singles: BaseCandidate[] = [];
  const steps: Step[] = [];
  for (const mistake of baseStringCatalogue) {
    for (const change of mistake.changes(facts)) {
      const text = cook({ ...rightRecipe, ...change }, facts);
      const encoding = encodingOf(mistake, text);
      const candidate = known.add(text, encoding, [mistake]);
      if (candidate !== undefined) {
        singles.push(candidate);
      }
      // A body of many thousand characters in the base string is tried alone: combined, it would take the time of all the others.
      if (text.length < rightText.length + 8192) {
        steps.push({ mistake, change, effective: text !== rightText || encoding !== 'utf8' });
      }
    }
  }
  return { right, singles, steps };
}

/** The base strings of one mistake that is not combined with others. */
export function loneCandidates(mistake: BaseMistake, facts: Facts, known: BaseStrings): BaseCandidate[] {
  return mistake
    .changes(facts)
    .map((change) => known.add(cook({ ...rightRecipe, ...change }, facts), 'utf8', [mistake]))
    .filter((candidate) => candidate !== undefined);
}

/** The base strings that two mistakes of different axes make together, as far as neither makes them alone. */
export function* pairCandidates(facts: Facts, steps: readonly Step[], known: BaseStrings): Generator<BaseCandidate | undefined> {
  for (const [index, one] of steps.entries()) {
    for (let next = index + 1; next < steps.length; next++) {
      const other = steps[next];
      if (other !== undefined && one.mistake.axis !== other.mistake.axis && (one.effective || other.effective)) {
        const text = cook({ ...rightRecipe, ...one.change, ...other.change }, facts);
        const encoding =
          encodingOf(one.mistake, text) === 'utf8' ? encodingOf(other.mistake, text) : encodingOf(one.mistake, text);
        yield known.add(text, encoding, [one.mistake, other.mistake]);
      }
    }
  }
}

/** The right key first, then those with one mistake; the same key is there once. */
export function keyCandidates(facts: Facts): { right: KeyCandidate; others: KeyCandidate[] } {
  const { consumerSecret, tokenSecret } = facts.credentials;
  const right: KeyCandidate = { key: { text: joinSecrets(consumerSecret, tokenSecret), encoding: 'utf8' }, causes: [[]] };
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

function sameCause(one: Cause, other: Cause): boolean {
  return one.length === other.length && one.every((mistake, index) => mistake === other[index]);
}

function rarity(cause: Cause): number {
  return cause.reduce((sum, mistake) => sum + mistake.rarity, 0);
}
