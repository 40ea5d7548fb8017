import {
  BaseStrings,
  keyCandidates,
  loneCandidates,
  pairCandidates,
  singleCandidates,
  type BaseCandidate,
  type Cause,
  type KeyCandidate,
} from './candidates.js';
import { digest } from './digest.js';
import type { Facts } from './facts.js';
import { millisecondMistake } from './mistakes/time.js';
import type { WrittenMistake } from './mistakes/mistake.js';
import type { Hashing, Targets } from './targets.js';
import type { DiagnosisProgress, Proof } from './types.js';

/** What made the signature: one cause for each part; several that have the same effect are all there. */
export interface Hit {
  readonly proof: Proof;
  readonly base: readonly Cause[];
  readonly key: readonly Cause[];
  readonly hashing: Hashing;
  readonly written: readonly WrittenMistake[];
}

export interface SearchResult {
  readonly hit?: Hit;
  readonly rightBaseString: string;
  readonly tried: number;
  /** False when the budget ran out first. */
  readonly complete: boolean;
}

/** Base strings that are kept for the last stage; beyond, memory would matter more than far-fetched triples. */
const keptCharacters = 32 * 1024 * 1024;
/** Hypotheses between two looks at the clock: well under a millisecond of work. */
const stride = 64;

class OutOfBudget extends Error {}

/**
 * Tries hypotheses from the likeliest to the far-fetched: nothing wrong, one mistake, two of different axes, and then distinct base
 * strings and keys for more. It yields often, so that whoever drives it can show progress, stop it, or let others run.
 */
export class Search {
  readonly #facts: Facts;
  readonly #targets: Targets;
  readonly #budget: number;
  #tried = 0;
  #hit: Hit | undefined;
  #stage = '';
  #total: number | undefined;

  constructor(facts: Facts, targets: Targets, budget: number) {
    this.#facts = facts;
    this.#targets = targets;
    this.#budget = budget;
  }

  *run(): Generator<DiagnosisProgress, SearchResult> {
    const known = new BaseStrings();
    const { right, singles, steps } = singleCandidates(this.#facts, known);
    const keys = keyCandidates(this.#facts);
    let complete = true;
    try {
      yield* this.#singles(right, singles, keys, known);
      const pairs = yield* this.#pairs(right, singles, keys, pairCandidates(this.#facts, steps, known));
      yield* this.#combinations(singles, pairs, keys.others);
    } catch (error) {
      if (!(error instanceof OutOfBudget)) {
        throw error;
      }
      complete = false;
    }
    const result = { rightBaseString: right.text, tried: this.#tried, complete };
    return this.#hit === undefined ? result : { ...result, hit: this.#hit };
  }

  *#singles(
    right: BaseCandidate,
    singles: readonly BaseCandidate[],
    keys: { right: KeyCandidate; others: readonly KeyCandidate[] },
    known: BaseStrings,
  ): Generator<DiagnosisProgress> {
    const { hmacs, plain } = this.#targets;
    this.#enter('one mistake', (singles.length + keys.others.length + 1) * hmacs.length);
    yield this.#progress();
    yield* this.#product([right], [keys.right], [...hmacs, ...plain]);
    yield* this.#product(singles, [keys.right], hmacs);
    yield* this.#product([right], keys.others, hmacs);
    if (this.#hit === undefined) {
      this.#enter('milliseconds', 999);
      yield* this.#product(loneCandidates(millisecondMistake, this.#facts, known), [keys.right], hmacs);
    }
  }

  *#pairs(
    right: BaseCandidate,
    singles: readonly BaseCandidate[],
    keys: { right: KeyCandidate; others: readonly KeyCandidate[] },
    candidates: Generator<BaseCandidate | undefined>,
  ): Generator<DiagnosisProgress, BaseCandidate[]> {
    const { hmacs, plain } = this.#targets;
    this.#enter('two mistakes');
    yield* this.#product(singles, keys.others, hmacs);
    yield* this.#product(singles, [keys.right], plain);
    yield* this.#product([right], keys.others, plain);
    return yield* this.#baseStringPairs(candidates, keys.right);
  }

  *#baseStringPairs(
    candidates: Generator<BaseCandidate | undefined>,
    key: KeyCandidate,
  ): Generator<DiagnosisProgress, BaseCandidate[]> {
    const kept: BaseCandidate[] = [];
    let characters = 0;
    let made = 0;
    // A hit does not end the stage at once: other pairs may make the same base string, and are to be named as well.
    for (const candidate of this.#hit === undefined ? candidates : []) {
      if (candidate !== undefined) {
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

  *#combinations(
    singles: readonly BaseCandidate[],
    pairs: readonly BaseCandidate[],
    keys: readonly KeyCandidate[],
  ): Generator<DiagnosisProgress> {
    this.#enter('more mistakes', this.#hit === undefined ? pairs.length * keys.length : 0);
    yield* this.#product(singles, keys, this.#targets.plain);
    yield* this.#product(pairs, keys, this.#targets.hmacs);
  }

  /** Tries every base string with every key and hash, until one is hit. */
  *#product(
    bases: readonly BaseCandidate[],
    keys: readonly KeyCandidate[],
    hashings: readonly Hashing[],
  ): Generator<DiagnosisProgress> {
    let made = 0;
    for (const base of bases) {
      for (const key of keys) {
        if (this.#hit !== undefined) {
          return;
        }
        this.#try(base, key, hashings);
        if (++made % stride === 0) {
          yield this.#progress();
        }
      }
    }
  }

  #try(base: BaseCandidate, key: KeyCandidate, hashings: readonly Hashing[]): void {
    for (const hashing of hashings) {
      if (this.#tried >= this.#budget) {
        throw new OutOfBudget();
      }
      this.#tried++;
      const made = digest(base.text, base.encoding, key.key, hashing.hash, hashing.construction);
      const written = this.#targets.written.get(made);
      if (written !== undefined) {
        this.#hit ??= { proof: proofOf(base, key, hashing, written), base: base.causes, key: key.causes, hashing, written };
      }
    }
  }

  #enter(stage: string, total?: number): void {
    this.#stage = stage;
    this.#total = total;
  }

  #progress(): DiagnosisProgress {
    const progress = { stage: this.#stage, tried: this.#tried };
    return this.#total === undefined ? progress : { ...progress, total: this.#total };
  }
}

function proofOf(
  base: BaseCandidate,
  { key }: KeyCandidate,
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
    ...(written[0] === undefined ? {} : { written: written[0].id }),
  };
}
