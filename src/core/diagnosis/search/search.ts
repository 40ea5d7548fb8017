import {
  KnownBaseStrings,
  keyHypotheses,
  standaloneHypotheses,
  pairHypotheses,
  rarity,
  singleHypotheses,
  type BaseStringHypothesis,
  type MistakeSet,
  type KeyHypothesis,
  type Singles,
} from './hypotheses.js';
import type { SigningInput } from './signingInput.js';
import { BaseStringBuilder } from './baseStringBuilder.js';
import type { WrittenMistake } from '../mistakes/mistake.js';
import { millisecondMistake } from '../mistakes/time.js';
import type { Hashing, SentDigests } from './sentDigests.js';
import { SignatureMatcher } from './signatureMatcher.js';
import type { DiagnosisProgress, Proof } from '../types.js';

/** What made the signature: one cause for each part; several that have the same effect are all there. */
export interface Hit {
  readonly proof: Proof;
  readonly base: readonly MistakeSet[];
  readonly key: readonly MistakeSet[];
  readonly hashing: Hashing;
  readonly written: readonly WrittenMistake[];
}

/** How far a search came: each reach includes the ones before it. */
export type Reach = 'nothing wrong' | 'one mistake' | 'two mistakes' | 'more mistakes';

export interface SearchResult {
  readonly hit?: Hit;
  readonly rightBaseString: string;
  readonly tried: number;
  /** What was tried in full. */
  readonly reach: Reach;
}

/** Base strings that are kept for the last stage; beyond, memory would matter more than far-fetched triples. */
const keptCharacters = 32 * 1024 * 1024;
/** No client signs more than this, and trying to explain it would take minutes a stage. */
const longestSearched = 64 * 1024;
const mostParameters = 500;
/** Hypotheses between two looks at the clock: well under a millisecond of work. */
const stride = 64;

class OutOfBudget extends Error {}

interface Keys {
  readonly right: KeyHypothesis;
  readonly others: readonly KeyHypothesis[];
}

/**
 * Tries hypotheses from the likeliest to the far-fetched: nothing wrong, one mistake, two of different axes, and then distinct base
 * strings and keys for more. It yields often, so that whoever drives it can show progress, stop it, or let others run.
 */
export class Search {
  readonly #facts: SigningInput;
  readonly #targets: SentDigests;
  readonly #budget: number;
  readonly #trial: SignatureMatcher;
  #tried = 0;
  #hit: Hit | undefined;
  #stage: Reach = 'nothing wrong';
  #reach: Reach = 'nothing wrong';
  #total: number | undefined;

  constructor(facts: SigningInput, targets: SentDigests, budget: number) {
    this.#facts = facts;
    this.#targets = targets;
    this.#budget = budget;
    this.#trial = new SignatureMatcher(targets);
  }

  *run(): Generator<DiagnosisProgress, SearchResult> {
    const kitchen = new BaseStringBuilder(this.#facts);
    try {
      yield* this.#stages(kitchen);
    } catch (error) {
      if (!(error instanceof OutOfBudget)) {
        throw error;
      }
    }
    const result = { rightBaseString: kitchen.right.dish.text, tried: this.#tried, reach: this.#reach };
    return this.#hit === undefined ? result : { ...result, hit: this.#hit };
  }

  *#stages(kitchen: BaseStringBuilder): Generator<DiagnosisProgress> {
    const known = new KnownBaseStrings();
    const keys = keyHypotheses(this.#facts);
    const right: BaseStringHypothesis = { text: kitchen.right.dish.text, encoding: 'utf8', causes: [[]] };
    known.keep(right);
    const { hmacs, plain } = this.#targets;
    yield* this.#product([right], [keys.right], [...hmacs, ...plain]);
    // No hash makes a digest of the length that was sent, so that there is nothing to try.
    if (hmacs.length === 0 && plain.length === 0) {
      return;
    }
    if (this.#isOver() || right.text.length > longestSearched || this.#facts.query.length > mostParameters) {
      return;
    }
    const singles = yield* this.#singles(right, keys, kitchen, known);
    this.#reach = 'one mistake';
    if (this.#isOver()) {
      return;
    }
    const pairs = yield* this.#pairs(right, singles, keys, pairHypotheses(singles.steps, kitchen, known));
    if (!known.isFull) {
      this.#reach = 'two mistakes';
      yield* this.#more(singles.candidates, pairs, keys.others);
      this.#reach = 'more mistakes';
    }
  }

  *#singles(
    right: BaseStringHypothesis,
    keys: Keys,
    kitchen: BaseStringBuilder,
    known: KnownBaseStrings,
  ): Generator<DiagnosisProgress, Singles> {
    const { hmacs } = this.#targets;
    this.#enter('one mistake');
    const making = singleHypotheses(this.#facts, kitchen, known);
    let made = making.next();
    while (made.done !== true) {
      yield this.#progress();
      made = making.next();
    }
    const singles = made.value;
    this.#enter('one mistake', this.#tried + (singles.candidates.length + keys.others.length) * hmacs.length);
    yield* this.#product(singles.candidates, [keys.right], hmacs);
    yield* this.#product([right], keys.others, hmacs);
    if (!this.#isOver()) {
      this.#enter('one mistake', this.#tried + millisecondMistake.changes(this.#facts).length * hmacs.length);
      yield* this.#product(standaloneHypotheses(millisecondMistake, this.#facts, kitchen, known), [keys.right], hmacs);
    }
    return singles;
  }

  *#pairs(
    right: BaseStringHypothesis,
    singles: Singles,
    keys: Keys,
    candidates: Generator<BaseStringHypothesis | undefined>,
  ): Generator<DiagnosisProgress, BaseStringHypothesis[]> {
    const { hmacs, plain } = this.#targets;
    this.#enter('two mistakes');
    yield* this.#product(singles.candidates, keys.others, hmacs);
    yield* this.#product(singles.candidates, [keys.right], plain);
    yield* this.#product([right], keys.others, plain);
    return yield* this.#baseStringPairs(candidates, keys.right);
  }

  *#baseStringPairs(
    candidates: Generator<BaseStringHypothesis | undefined>,
    key: KeyHypothesis,
  ): Generator<DiagnosisProgress, BaseStringHypothesis[]> {
    const kept: BaseStringHypothesis[] = [];
    let characters = 0;
    let made = 0;
    // A hit does not end the stage at once: other pairs may make the same base string, and are to be named as well.
    for (const candidate of this.#isOver() ? [] : candidates) {
      if (candidate !== undefined && !this.#isOver()) {
        this.#try(candidate, key, this.#targets.hmacs);
        characters += candidate.text.length;
        if (characters < keptCharacters) {
          kept.push(candidate);
        }
      }
      if (++made % (stride / 4) === 0) {
        yield this.#progress();
      }
    }
    return kept;
  }

  /** Three mistakes and more, the likelier combinations first. */
  *#more(
    singles: readonly BaseStringHypothesis[],
    pairs: readonly BaseStringHypothesis[],
    keys: readonly KeyHypothesis[],
  ): Generator<DiagnosisProgress> {
    if (this.#isOver()) {
      return;
    }
    const { hmacs, plain } = this.#targets;
    this.#enter('more mistakes', this.#tried + (pairs.length * hmacs.length + singles.length * plain.length) * keys.length);
    for (let sum = 3; sum <= 9; sum++) {
      for (const rarityOfKey of [1, 2, 3]) {
        const bases = pairs.filter((pair) => rarityOf(pair) === sum - rarityOfKey);
        yield* this.#product(
          bases,
          keys.filter((key) => rarityOf(key) === rarityOfKey),
          hmacs,
        );
      }
    }
    yield* this.#product(singles, keys, plain);
  }

  /** Tries every base string with every key and hash, until one is hit. */
  *#product(
    bases: Iterable<BaseStringHypothesis>,
    keys: readonly KeyHypothesis[],
    hashings: readonly Hashing[],
  ): Generator<DiagnosisProgress> {
    let made = 0;
    for (const base of bases) {
      for (const key of keys) {
        if (this.#isOver()) {
          return;
        }
        this.#try(base, key, hashings);
        if (++made % stride === 0) {
          yield this.#progress();
        }
      }
    }
  }

  #try(base: BaseStringHypothesis, key: KeyHypothesis, hashings: readonly Hashing[]): void {
    for (const hashing of hashings) {
      if (this.#tried >= this.#budget) {
        throw new OutOfBudget();
      }
      this.#tried++;
      const written = this.#trial.hits(base, key, hashing);
      if (written !== undefined) {
        this.#hit ??= { proof: proofOf(base, key, hashing, written), base: base.causes, key: key.causes, hashing, written };
      }
    }
  }

  #isOver(): boolean {
    return this.#hit !== undefined;
  }

  #enter(stage: Reach, total?: number): void {
    this.#stage = stage;
    this.#total = total;
  }

  #progress(): DiagnosisProgress {
    const progress = { stage: this.#stage, tried: this.#tried };
    return this.#total === undefined ? progress : { ...progress, total: this.#total };
  }
}

function rarityOf({ causes: [likeliest = []] }: BaseStringHypothesis | KeyHypothesis): number {
  return rarity(likeliest);
}

function proofOf(
  base: BaseStringHypothesis,
  { key }: KeyHypothesis,
  { hash, construction }: Hashing,
  written: readonly WrittenMistake[],
): Proof {
  const text = { text: base.text, encoding: base.encoding };
  const [hashed, hashedWith] = key.swapped === true ? [key, text] : [text, key];
  return {
    baseString: hashed.text,
    signingKey: hashedWith.text,
    hash,
    construction,
    baseStringEncoding: hashed.encoding,
    signingKeyEncoding: hashedWith.encoding,
    ...(written[0] !== undefined && { written: written[0].id }),
    ...(key.swapped === true && { swapped: true }),
  };
}
