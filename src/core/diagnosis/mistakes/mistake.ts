import type { SigningInput } from '../search/signingInput.js';
import type { SigningSteps } from '../search/signingSteps.js';
import type { HashConstruction, HashName, TextEncoding } from '../types.js';

export type Axis =
  'method' | 'uri' | 'query' | 'params' | 'order' | 'enc' | 'join' | 'key' | 'hash' | 'text' | 'time' | 'written';

/** A way to sign wrongly, in words for a developer. */
export interface Mistake {
  readonly id: string;
  readonly axis: Axis;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  /** Code that makes the mistake. */
  readonly idioms?: readonly string[];
  /** 1 for what is often seen, 2 for the usual, 3 for what is far-fetched. */
  readonly rarity: 1 | 2 | 3;
}

/** Steps of the recipe that the client does otherwise. */
export type Change = Partial<SigningSteps>;

/** A mistake in making the base string. A client may make it in more than one way. */
export interface BaseMistake extends Mistake {
  /** None when the mistake cannot be made on this request. */
  readonly changes: (facts: SigningInput) => readonly Change[];
  readonly octets?: TextEncoding;
}

export interface SigningKey {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The client gave the base string as the key and the key as the text. */
  readonly swapped?: boolean;
}

/** A mistake in making the signing key. */
export interface KeyMistake extends Mistake {
  readonly keys: (facts: SigningInput) => readonly SigningKey[];
}

/** A mistake in hashing; `declared` is the signature method that says so rightly. */
export interface HashMistake extends Mistake {
  readonly hash: HashName;
  readonly construction: HashConstruction;
}

/** A mistake in writing the digest into the header. */
export interface WrittenMistake extends Mistake {
  /** What the client makes of a digest. */
  readonly write: (digest: Buffer) => string;
  /** The digests that the client could have had, for the text it sent. */
  readonly read: (text: string) => readonly Buffer[];
}

/** What differs from mistake to mistake within a file; the rest comes from the defaults of its axis. */
export type MistakeText = Pick<Mistake, 'id' | 'title' | 'explanation'> & Partial<Pick<Mistake, 'fix' | 'idioms' | 'rarity'>>;

/** Fills the words of a mistake with the defaults of its axis; the axis is the beginning of the ID. */
export function mistakeText(axis: Axis, defaultFix: string, { id, rarity = 2, fix = defaultFix, ...rest }: MistakeText): Mistake {
  return { axis, id: `${axis}-${id}`, rarity, fix, ...rest };
}

/** Makes the entries of one axis of base string mistakes. */
export function baseMistakes(axis: Axis, defaultFix: string) {
  return (
    mistake: MistakeText,
    changes: Change | readonly Change[] | ((facts: SigningInput) => Change | readonly Change[] | undefined),
  ): BaseMistake => ({
    ...mistakeText(axis, defaultFix, mistake),
    changes: (facts) => {
      const made = typeof changes === 'function' ? changes(facts) : changes;
      return made === undefined ? [] : isList(made) ? made : [made];
    },
  });
}

function isList(made: Change | readonly Change[]): made is readonly Change[] {
  return Array.isArray(made);
}
