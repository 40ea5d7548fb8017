import { accountKind, type ParsedAuthorizationHeader } from '../../tba/index.js';
import { remainingCauses, withoutBasis, type Situation } from '../causes.js';
import { causesFor } from '../refusal/failureCauses.js';
import { disagreementsOf } from './disagreements.js';
import { gatherSigningInput, type SigningInput } from './signingInput.js';
import { findingsOf, fixingOrder } from '../findings.js';
import { Search, type Reach, type SearchResult } from './search.js';
import { unexplainedCauses } from '../unexplainedCauses.js';
import { verdictSentence } from '../sentence.js';
import { inspect } from '../inspection/inspect.js';
import { inspectedRequest, type InspectedRequest } from '../inspection/inspectedRequest.js';
import { readSentDigests } from './sentDigests.js';
import type { DiagnosisInput, DiagnosisProgress, Finding, RemainingCause, SearchOptions, SignatureDiagnosis } from '../types.js';

/**
 * Hypotheses, and so hashes: enough for every pair of mistakes on an ordinary request and for the likelier combinations of three, in a
 * second or two. More would take longer than a person waits, and hardly ever finds more.
 */
const defaultBudget = 250_000;

/**
 * The diagnosis, step by step. Each step takes a few milliseconds at most and tells how far the search is, so that whoever runs it can
 * let other work run in between. Throws a TbaError for a URL without scheme and host.
 */
export function* diagnose(input: DiagnosisInput, options: SearchOptions = {}): Generator<DiagnosisProgress, SignatureDiagnosis> {
  const inspected = inspectedRequest(input.request, input.authorization, { ...options, known: input.credentials });
  const seen = inspect(inspected);
  const header = withoutRepeats(inspected.header);
  if (!isOneSignedRequest(inspected, header)) {
    return malformed(seen);
  }
  const signingInput = gatherSigningInput(input, header);
  const sent = readSentDigests(inspected.value('oauth_signature') ?? '', signingInput);
  const result = yield* new Search(signingInput, sent, options.budget ?? defaultBudget).run();
  return assemble({ inspected, seen, signingInput, result, options });
}

interface Outcome {
  readonly inspected: InspectedRequest;
  /** What the inspection found, without a search. */
  readonly seen: readonly Finding[];
  readonly signingInput: SigningInput;
  readonly result: SearchResult;
  readonly options: SearchOptions;
}

function assemble({ inspected, seen, signingInput, result, options }: Outcome): SignatureDiagnosis {
  const { hit, tried, reach, expectedBaseString } = result;
  // A signature that is the key itself is no digest, so no search finds it; but what was done is plain to see.
  const proven = hit === undefined ? seen.filter(({ concerns }) => concerns === 'whole signature') : findingsOf(hit);
  const verdict = proven.length > 0 ? 'explained' : hit === undefined ? 'unexplained' : 'valid';
  const findings = fixingOrder(seen, hit === undefined ? undefined : proven);
  const disagreements = disagreementsOf(signingInput, hit?.proof.baseString);
  return {
    verdict,
    sentence: verdictSentence(verdict, { findings, tried, reach, hasDisagreements: disagreements.length > 0 }, proven),
    mistakes: findings,
    ...(hit !== undefined && { proof: hit.proof }),
    expectedBaseString,
    remaining:
      verdict === 'valid'
        ? causesOfRefusal(situationOf(inspected, disagreements.length > 0, options))
        : verdict === 'unexplained' && tried > 0
          ? unexplainedCauses.map(withoutBasis)
          : [],
    ruledOut: verdict === 'unexplained' && tried > 0 ? ruledOut(reach) : [],
    disagreements,
    tried,
    complete: hit !== undefined || tried === 0 || reach === 'more mistakes',
  };
}

/** A code that NetSuite gives for few causes puts those first. */
function causesOfRefusal(situation: Situation): readonly RemainingCause[] {
  const own = situation.refusedAs === undefined ? [] : causesFor(situation.refusedAs, {});
  return [...own, ...remainingCauses(situation).filter(({ id }) => !own.some((other) => other.id === id))];
}

function situationOf(inspected: InspectedRequest, hasDisagreements: boolean, { circumstances }: SearchOptions): Situation {
  const { value, sentAt, now, storedRealm } = inspected;
  const timestamp = Number(value('oauth_timestamp'));
  const age = Number.isSafeInteger(timestamp) ? { age: (sentAt ?? now) - timestamp, ageIsExact: sentAt !== undefined } : {};
  return {
    // The circumstances come from the account's record, which knows more than its ID tells.
    ...(storedRealm !== undefined && { accountKind: accountKind(storedRealm) }),
    ...circumstances,
    ...age,
    hasDisagreements,
  };
}

function malformed(findings: readonly Finding[]): SignatureDiagnosis {
  return {
    verdict: 'malformed',
    sentence: verdictSentence('malformed', { findings, tried: 0 }),
    mistakes: findings,
    remaining: [],
    ruledOut: [],
    disagreements: [],
    tried: 0,
    complete: true,
  };
}

/** A parameter that is in the header twice with the same value: most clients sign it once. */
function withoutRepeats(header: ParsedAuthorizationHeader): ParsedAuthorizationHeader {
  const known = new Set<string>();
  const isFirst = (pair: readonly [string, string]): boolean => {
    const id = JSON.stringify(pair);
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  };
  return { ...header, parameters: header.parameters.filter(isFirst) };
}

/** There is one signature, and no parameter has two values, so it is clear what was signed. */
function isOneSignedRequest({ header: { scheme }, value }: InspectedRequest, { parameters }: ParsedAuthorizationHeader): boolean {
  const names = parameters.map(([name]) => name);
  return (
    ['', 'oauth'].includes(scheme.toLowerCase()) &&
    new Set(names).size === names.length &&
    (value('oauth_signature') ?? '') !== ''
  );
}

const varied: readonly string[] = [
  'The method (another one, in lowercase, or left out)',
  'The URL (scheme, host, port and path, and the query left in it)',
  'The query (left out completely or in part, cut off, decoded too often or not at all, duplicates lost)',
  'The OAuth parameters (one left out, added or changed, the realm or the body signed)',
  'The timestamp (local time, milliseconds, or read twice)',
  'The percent-encoding of names, of values and of the whole',
  'The order of the parameters',
  'How the parts are joined',
  'The character encoding of the base string',
  'The signing key (a secret missing, swapped, cut off, with white space, or replaced by an ID)',
  'The hash (another one, or one without a key)',
  'How the signature is written (hex, base64url, encoded twice)',
];

/** Two mistakes of one kind are not combined, and the milliseconds of a timestamp, one character that is left and one parameter that is repeated are tried alone. */
const twoKinds = 'Two of these together, each of a different kind (a kind with very many variants was checked only alone)';

/** What was varied without making the signature: all of it, since a stage counts only when it was finished. */
function ruledOut(reach: Reach): string[] {
  switch (reach) {
    case 'nothing wrong':
      return [];
    case 'one mistake':
      return [...varied];
    case 'two mistakes':
      return [...varied, twoKinds];
    case 'more mistakes':
      return [...varied, `${twoKinds}, and the likelier combinations of two mistakes in the base string and one in the key`];
  }
}
