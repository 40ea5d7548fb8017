import type { SigningInput } from '../search/signingInput.js';
import type { SigningSteps } from '../search/signingSteps.js';
import { languages } from '../types.js';
import { correctCode } from './correctCode.js';
import type { HashConstruction, HashName, Idiom, Language, TextEncoding } from '../types.js';

export type Axis =
  'method' | 'uri' | 'query' | 'params' | 'order' | 'enc' | 'join' | 'key' | 'hash' | 'text' | 'time' | 'written' | 'together';

/** A way to make an incorrect signature, in words for a developer. */
export interface Mistake {
  readonly id: string;
  readonly axis: Axis;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  /** Code that makes the mistake. */
  readonly idioms?: readonly Idiom[];
  /** Code that does the same step as it should be done. */
  readonly correctCode?: readonly Idiom[];
  /** 1 for what is seen often, 2 for what is seen sometimes, 3 for what is hardly ever seen. */
  readonly rarity: 1 | 2 | 3;
}

/** The signing steps that a client does differently. */
export type Change = Partial<SigningSteps>;

/** A mistake in making the base string. There may be several ways to make it, each with another base string. */
export interface BaseMistake extends Mistake {
  /** One change for each way. Empty when the mistake cannot be made on this request. */
  readonly changes: (input: SigningInput) => readonly Change[];
  /** It has many ways on some requests, or is rare, so it is not combined with others: each way would be as many pairs as others have. */
  readonly alone?: true;
  /** How the client turns the base string into bytes, if not as UTF-8. */
  readonly encoding?: TextEncoding;
}

export interface SigningKey {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The client used the base string as the key and the key as the text. */
  readonly swapped?: boolean;
}

/** A mistake in making the signing key. */
export interface KeyMistake extends Mistake {
  readonly keys: (input: SigningInput) => readonly SigningKey[];
}

/** A mistake in hashing. */
export interface HashMistake extends Mistake {
  readonly hash: HashName;
  readonly construction: HashConstruction;
}

/** A mistake in writing the digest into the header. */
export interface WrittenMistake extends Mistake {
  /** The text that the client writes for a digest. */
  readonly write: (digest: Buffer) => string;
  /** The digests for which the client would have written the text that it sent. */
  readonly read: (text: string) => readonly Buffer[];
}

/** What each mistake says itself. The rest comes from its axis. */
export interface MistakeText extends Pick<Mistake, 'id' | 'title' | 'explanation'>, Partial<Pick<Mistake, 'fix' | 'rarity'>> {
  /** Code that makes the mistake, by language. */
  readonly idioms?: Partial<Record<Language, readonly string[]>>;
}

/** Completes the text of a mistake with the defaults of its axis. The ID of the result begins with the axis. */
export function mistakeText(
  axis: Axis,
  defaultFix: string,
  { id, rarity = 2, fix = defaultFix, idioms = {}, ...rest }: MistakeText,
): Mistake {
  const list = languages.flatMap((language) => (idioms[language] ?? []).map((code): Idiom => ({ language, code })));
  const correct = correctCodeOf(axis);
  // With a fix of its own, a mistake need not be in the code.
  const isInCode = fix === defaultFix || list.length > 0;
  return {
    axis,
    id: `${axis}-${id}`,
    rarity,
    fix,
    ...rest,
    ...(list.length > 0 && { idioms: list }),
    ...(correct && isInCode && { correctCode: correct }),
  };
}

function correctCodeOf(axis: Axis): readonly Idiom[] | undefined {
  return axis in correctCode ? correctCode[axis as keyof typeof correctCode] : undefined;
}

/** Returns a function that makes the base string mistakes of one axis. */
export function baseMistakes(axis: Axis, defaultFix: string) {
  return (
    mistake: MistakeText,
    changes: Change | readonly Change[] | ((input: SigningInput) => Change | readonly Change[] | undefined),
  ): BaseMistake => ({
    ...mistakeText(axis, defaultFix, mistake),
    changes: (input) => {
      const made = typeof changes === 'function' ? changes(input) : changes;
      return made === undefined ? [] : isList(made) ? made : [made];
    },
  });
}

function isList(made: Change | readonly Change[]): made is readonly Change[] {
  return Array.isArray(made);
}
