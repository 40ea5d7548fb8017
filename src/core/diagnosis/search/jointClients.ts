import { joinSecrets } from '../mistakes/key.js';
import { defaultSha1, withoutToken, type JointMistake } from '../mistakes/together.js';
import { BaseStringBuilder } from './baseStringBuilder.js';
import {
  keyHypotheses,
  KnownBaseStrings,
  singleHypotheses,
  type BaseStringHypothesis,
  type KeyHypothesis,
} from './hypotheses.js';
import type { Hashing } from './sentDigests.js';
import type { SigningInput } from './signingInput.js';

/** A client that makes one or two of the joint mistakes: what it takes the request for, and how it hashes. */
export interface JointClient {
  readonly mistakes: readonly JointMistake[];
  readonly hashings: readonly Hashing[];
  /** What the client makes without another mistake. */
  readonly base: BaseStringHypothesis;
  readonly key: KeyHypothesis;
  /** The distinct keys with one mistake more. */
  readonly otherKeys: () => readonly KeyHypothesis[];
  /** The distinct base strings with one mistake more. Yields while they are made, for others to run in between. */
  readonly otherBases: () => Generator<undefined, readonly BaseStringHypothesis[]>;
}

/** The clients with the default of a library, with no token, and with both. */
export interface JointClients {
  readonly sha1: readonly JointClient[];
  readonly tokenless: readonly JointClient[];
  readonly both: readonly JointClient[];
}

/** @param hmacs the HMACs that make a digest of the length that was sent */
export function jointClients(input: SigningInput, hmacs: readonly Hashing[]): JointClients {
  const ofSha1 = hmacs.filter(({ hash }) => hash === defaultSha1.hash).map(({ hash, construction }) => ({ hash, construction }));
  const asSha1 = ofSha1.length === 0 ? undefined : defaultSha1.taken(input);
  const asTokenless = withoutToken.taken(input);
  const asBoth = asSha1 && withoutToken.taken(asSha1);
  return {
    sha1: asSha1 ? [clientOf([defaultSha1], asSha1, ofSha1)] : [],
    tokenless: asTokenless ? [clientOf([withoutToken], asTokenless, hmacs)] : [],
    both: asBoth ? [clientOf([withoutToken, defaultSha1], asBoth, ofSha1)] : [],
  };
}

function clientOf(mistakes: readonly JointMistake[], input: SigningInput, hashings: readonly Hashing[]): JointClient {
  const builder = new BaseStringBuilder(input);
  const base: BaseStringHypothesis = { text: builder.correct.parts.text, encoding: 'utf8', causes: [[]] };
  const { consumerSecret, tokenSecret } = input.credentials;
  return {
    mistakes,
    hashings,
    base,
    key: { key: { text: joinSecrets(consumerSecret, tokenSecret), encoding: 'utf8' }, causes: [[]] },
    otherKeys: () => keyHypotheses(input).others,
    *otherBases() {
      const known = new KnownBaseStrings();
      known.keep(base);
      return (yield* singleHypotheses(input, builder, known)).hypotheses;
    },
  };
}
