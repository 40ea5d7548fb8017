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
import { jointClients, type JointClient, type JointClients } from './jointClients.js';
import { BaseStringBuilder } from './baseStringBuilder.js';
import type { WrittenMistake } from '../mistakes/mistake.js';
import type { JointMistake } from '../mistakes/together.js';
import { millisecondMistake } from '../mistakes/time.js';
import type { Hashing, SentDigests } from './sentDigests.js';
import { SignatureMatcher } from './signatureMatcher.js';
import type { DiagnosisProgress, Proof } from '../types.js';

/** What made the signature. Mistakes with the same effect cannot be told apart, so each part has all of them, the likeliest first. */
export interface Hit {
  readonly proof: Proof;
  /** Beside these, the client made only what `base`, `key` and `hashing` say. */
  readonly joint: readonly JointMistake[];
  readonly base: readonly MistakeSet[];
  readonly key: readonly MistakeSet[];
  readonly hashing: Hashing;
  readonly written: readonly WrittenMistake[];
}

/** The last stage that a search finished. Each stage includes the ones before it. */
export type Reach = 'nothing wrong' | 'one mistake' | 'two mistakes' | 'more mistakes';

export interface SearchResult {
  /** Absent when nothing that was tried makes the signature. */
  readonly hit?: Hit;
  readonly expectedBaseString: string;
  readonly tried: number;
  readonly reach: Reach;
}

/**
 * Characters of the base strings with two mistakes that are kept for the last stage, 64 MB at most. That is all of them for an
 * ordinary request. A search of a very long one loses some unlikely combinations of three mistakes, which is better than to use up
 * the memory of the worker.
 */
const keptCharacters = 32 * 1024 * 1024;
/**
 * A longer base string is only checked for being correct. One hash of it is fast, but each stage makes thousands, so a verdict would
 * take minutes. No client signs so much for a RESTlet, which takes no form body.
 */
const longestSearched = 64 * 1024;
/** Sorting and joining so many parameters for each hypothesis takes as long as a base string of the greatest length. */
const mostParameters = 500;
/** Hypotheses between two `yield`s: far less than a millisecond of work, and few enough that the yields themselves cost nothing. */
const stride = 64;

class OutOfBudget extends Error {}

interface Keys {
  readonly correct: KeyHypothesis;
  readonly others: readonly KeyHypothesis[];
}

/**
 * Tries hypotheses until one makes the signature that was sent. A hypothesis is a base string, a signing key and a hash.
 *
 * The stages are: nothing wrong, one mistake, two mistakes, more mistakes. The order matters for what is said, not only for speed: a
 * signature can often be made by one mistake or by three others together, and the simpler explanation is nearly always the true one.
 * So a stage starts only when the stage before it found nothing. All numbers are in README.md beside this folder.
 *
 * The search yields after at most a few milliseconds. Whoever runs it can show progress, stop it, or let other work run.
 */
export class Search {
  readonly #input: SigningInput;
  readonly #sent: SentDigests;
  readonly #budget: number;
  readonly #matcher: SignatureMatcher;
  #tried = 0;
  #hit: Hit | undefined;
  #stage: Reach = 'nothing wrong';
  #reach: Reach = 'nothing wrong';
  #total: number | undefined;

  /** `budget` is how many hypotheses may be tried; each costs one hash, so it bounds the time. */
  constructor(input: SigningInput, sent: SentDigests, budget: number) {
    this.#input = input;
    this.#sent = sent;
    this.#budget = budget;
    this.#matcher = new SignatureMatcher(sent);
  }

  *run(): Generator<DiagnosisProgress, SearchResult> {
    const builder = new BaseStringBuilder(this.#input);
    try {
      yield* this.#stages(builder);
    } catch (error) {
      if (!(error instanceof OutOfBudget)) {
        throw error;
      }
    }
    const result = { expectedBaseString: builder.correct.parts.text, tried: this.#tried, reach: this.#reach };
    return this.#hit === undefined ? result : { ...result, hit: this.#hit };
  }

  *#stages(builder: BaseStringBuilder): Generator<DiagnosisProgress> {
    const known = new KnownBaseStrings();
    const keys = keyHypotheses(this.#input);
    const correct: BaseStringHypothesis = { text: builder.correct.parts.text, encoding: 'utf8', causes: [[]] };
    known.keep(correct);
    const { hmacs, plain } = this.#sent;
    yield* this.#product([correct], [keys.correct], [...hmacs, ...plain]);
    // No hash makes a digest of the length that was sent, so there is nothing to try.
    if (hmacs.length === 0 && plain.length === 0) {
      return;
    }
    if (this.#isOver() || correct.text.length > longestSearched || this.#input.query.length > mostParameters) {
      return;
    }
    const joint = jointClients(this.#input, hmacs);
    const singles = yield* this.#singles(correct, keys, builder, known, joint);
    this.#reach = 'one mistake';
    if (this.#isOver()) {
      return;
    }
    const pairs = yield* this.#pairs(correct, singles, keys, pairHypotheses(singles.applied, builder, known), joint);
    // When the memory for base strings was full, pairs are missing, and nothing may be said about all of them.
    if (!known.isFull) {
      this.#reach = 'two mistakes';
      yield* this.#more(singles.hypotheses, pairs, keys.others);
      this.#reach = 'more mistakes';
    }
  }

  /** One mistake in the base string or in the key. Hashes without a key count as two mistakes: they are rare. */
  *#singles(
    correct: BaseStringHypothesis,
    keys: Keys,
    builder: BaseStringBuilder,
    known: KnownBaseStrings,
    joint: JointClients,
  ): Generator<DiagnosisProgress, Singles> {
    const { hmacs } = this.#sent;
    this.#enter('one mistake');
    yield* this.#jointAlone(joint.sha1);
    const making = singleHypotheses(this.#input, builder, known);
    let made = making.next();
    while (made.done !== true) {
      yield this.#progress();
      made = making.next();
    }
    const singles = made.value;
    this.#enter('one mistake', this.#tried + (singles.hypotheses.length + keys.others.length) * hmacs.length);
    yield* this.#product(singles.hypotheses, [keys.correct], hmacs);
    yield* this.#product([correct], keys.others, hmacs);
    yield* this.#jointAlone(joint.tokenless);
    if (!this.#isOver()) {
      this.#enter('one mistake', this.#tried + millisecondMistake.changes(this.#input).length * hmacs.length);
      yield* this.#product(standaloneHypotheses(millisecondMistake, this.#input, builder, known), [keys.correct], hmacs);
    }
    return singles;
  }

  /**
   * Two mistakes: first one beside the joint ones, then one in the base string with one in the key, which make no new base string, and
   * then two in the base string, which are most of the work. Returns the base strings with two mistakes, for the last stage.
   */
  *#pairs(
    correct: BaseStringHypothesis,
    singles: Singles,
    keys: Keys,
    hypotheses: Generator<BaseStringHypothesis | undefined>,
    joint: JointClients,
  ): Generator<DiagnosisProgress, BaseStringHypothesis[]> {
    const { hmacs, plain } = this.#sent;
    this.#enter('two mistakes');
    yield* this.#jointWithAnother(joint.sha1);
    yield* this.#jointAlone(joint.both);
    yield* this.#jointWithAnother(joint.tokenless);
    // Three mistakes, but so few hypotheses that they need not wait for the tens of thousands that follow.
    yield* this.#jointWithAnother(joint.both);
    yield* this.#product(singles.hypotheses, keys.others, hmacs);
    yield* this.#product(singles.hypotheses, [keys.correct], plain);
    yield* this.#product([correct], keys.others, plain);
    return yield* this.#baseStringPairs(hypotheses, keys.correct);
  }

  *#baseStringPairs(
    hypotheses: Generator<BaseStringHypothesis | undefined>,
    key: KeyHypothesis,
  ): Generator<DiagnosisProgress, BaseStringHypothesis[]> {
    const kept: BaseStringHypothesis[] = [];
    let characters = 0;
    let made = 0;
    // After a hit the loop goes on without hashing: another pair may make the same base string, and must be named as well.
    for (const hypothesis of this.#isOver() ? [] : hypotheses) {
      if (hypothesis !== undefined && !this.#isOver()) {
        this.#try(hypothesis, key, this.#sent.hmacs);
        characters += hypothesis.text.length;
        if (characters < keptCharacters) {
          kept.push(hypothesis);
        }
      }
      // To make a base string takes longer than to hash it.
      if (++made % (stride / 4) === 0) {
        yield this.#progress();
      }
    }
    return kept;
  }

  /**
   * Two mistakes in the base string with one in the key, the likelier combinations first: the rarities of the three (1 to 3 each) sum
   * to 3 for the likeliest and to 9 for the least likely. Three mistakes in the base string are not tried: they would be millions.
   */
  *#more(
    singles: readonly BaseStringHypothesis[],
    pairs: readonly BaseStringHypothesis[],
    keys: readonly KeyHypothesis[],
  ): Generator<DiagnosisProgress> {
    if (this.#isOver()) {
      return;
    }
    const { hmacs, plain } = this.#sent;
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

  *#jointAlone(clients: readonly JointClient[]): Generator<DiagnosisProgress> {
    for (const { base, key, hashings, mistakes } of clients) {
      yield* this.#product([base], [key], hashings, mistakes);
    }
  }

  /** What the clients make with one mistake more, in the base string or in the key. */
  *#jointWithAnother(clients: readonly JointClient[]): Generator<DiagnosisProgress> {
    for (const { base, key, hashings, mistakes, otherBases, otherKeys } of this.#isOver() ? [] : clients) {
      const making = otherBases();
      let made = making.next();
      while (made.done !== true) {
        yield this.#progress();
        made = making.next();
      }
      yield* this.#product(made.value, [key], hashings, mistakes);
      yield* this.#product([base], otherKeys(), hashings, mistakes);
    }
  }

  /** Tries every base string with every key and every hash, until one of them makes the signature. */
  *#product(
    bases: Iterable<BaseStringHypothesis>,
    keys: readonly KeyHypothesis[],
    hashings: readonly Hashing[],
    joint: readonly JointMistake[] = [],
  ): Generator<DiagnosisProgress> {
    let made = 0;
    for (const base of bases) {
      for (const key of keys) {
        if (this.#isOver()) {
          return;
        }
        this.#try(base, key, hashings, joint);
        if (++made % stride === 0) {
          yield this.#progress();
        }
      }
    }
  }

  #try(base: BaseStringHypothesis, key: KeyHypothesis, hashings: readonly Hashing[], joint: readonly JointMistake[] = []): void {
    for (const hashing of hashings) {
      if (this.#tried >= this.#budget) {
        throw new OutOfBudget();
      }
      this.#tried++;
      const written = this.#matcher.match(base, key, hashing);
      if (written !== undefined) {
        const proof = proofOf(base, key, hashing, written);
        this.#hit ??= { proof, joint, base: base.causes, key: key.causes, hashing, written };
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

/** Everything that is needed to compute the signature again: `recompute` does it, and a test does it with another implementation. */
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
