import { accountKind, type ParsedAuthorizationHeader } from '../../tba/index.js';
import { remainingCauses, type Situation } from '../causes.js';
import { disagreementsOf } from './disagreements.js';
import { gatherSigningInput, type SigningInput } from './signingInput.js';
import { findingsOf, fixingOrder } from '../findings.js';
import { ruledOut } from './ruledOut.js';
import { Search, type SearchResult } from './search.js';
import { verdictSentence } from '../sentence.js';
import { inspect } from '../inspection/inspect.js';
import { inspectedRequest, type InspectedRequest } from '../inspection/inspectedRequest.js';
import { readSentDigests } from './sentDigests.js';
import type { DiagnosisInput, DiagnosisProgress, Finding, SearchOptions, SignatureDiagnosis } from '../types.js';

/** Enough for every pair of mistakes on an ordinary request, and the likelier triples: a second or two. */
export const defaultBudget = 250_000;

/**
 * The diagnosis step by step, for whoever drives it: each step takes a few milliseconds at most, so that others can run in between,
 * and tells how far it is. Throws a TbaError for a URL without scheme and host.
 */
export function* diagnose(input: DiagnosisInput, options: SearchOptions = {}): Generator<DiagnosisProgress, SignatureDiagnosis> {
  const sight = inspectedRequest(input.request, input.authorization, { ...options, known: input.credentials });
  const seen = inspect(sight);
  const header = withoutRepeats(sight.header);
  if (!isOneSignedRequest(sight, header)) {
    return malformed(seen);
  }
  const facts = gatherSigningInput(input, header);
  const targets = readSentDigests(sight.value('oauth_signature') ?? '', facts);
  const result = yield* new Search(facts, targets, options.budget ?? defaultBudget).run();
  return assemble({ sight, seen, facts, result, options });
}

interface Outcome {
  readonly sight: InspectedRequest;
  readonly seen: readonly Finding[];
  readonly facts: SigningInput;
  readonly result: SearchResult;
  readonly options: SearchOptions;
}

function assemble({ sight, seen, facts, result, options }: Outcome): SignatureDiagnosis {
  const { hit, tried, reach, rightBaseString } = result;
  const isKey = seen.filter(({ id }) => id === 'signature-is-key');
  const proven = hit === undefined ? isKey : findingsOf(hit);
  const verdict = proven.length > 0 ? 'explained' : hit === undefined ? 'unexplained' : 'valid';
  const mistakes = fixingOrder(seen, hit === undefined ? undefined : proven);
  const disagreements = disagreementsOf(facts, hit?.proof.baseString);
  return {
    verdict,
    sentence: verdictSentence(verdict, { mistakes, tried, reach }, proven),
    mistakes,
    ...(hit !== undefined && { proof: hit.proof }),
    rightBaseString,
    remaining: verdict === 'valid' ? remainingCauses(situationOf(sight, disagreements.length > 0, options)) : [],
    ruledOut: verdict === 'unexplained' && tried > 0 ? ruledOut(reach) : [],
    disagreements,
    tried,
    complete: hit !== undefined || tried === 0 || reach === 'more mistakes',
  };
}

function situationOf(sight: InspectedRequest, hasDisagreements: boolean, { circumstances }: SearchOptions): Situation {
  const { value, sentAt, now, storedRealm } = sight;
  const timestamp = Number(value('oauth_timestamp'));
  const age = Number.isSafeInteger(timestamp) ? { age: (sentAt ?? now) - timestamp, ageIsExact: sentAt !== undefined } : {};
  return {
    ...(storedRealm !== undefined && { accountKind: accountKind(storedRealm) }),
    ...circumstances,
    ...age,
    hasDisagreements,
  };
}

function malformed(mistakes: readonly Finding[]): SignatureDiagnosis {
  return {
    verdict: 'malformed',
    sentence: verdictSentence('malformed', { mistakes, tried: 0 }),
    mistakes,
    remaining: [],
    ruledOut: [],
    disagreements: [],
    tried: 0,
    complete: true,
  };
}

/** A parameter that stands there twice with one value is signed once by most clients. */
function withoutRepeats(header: ParsedAuthorizationHeader): ParsedAuthorizationHeader {
  const isFirst = ([name, value]: readonly [string, string], index: number): boolean =>
    header.parameters.findIndex((other) => other[0] === name && other[1] === value) === index;
  return { ...header, parameters: header.parameters.filter(isFirst) };
}

/** There is one signature, and no parameter has two values, so that it is clear what was signed. */
function isOneSignedRequest({ header: { scheme }, value }: InspectedRequest, { parameters }: ParsedAuthorizationHeader): boolean {
  const names = parameters.map(([name]) => name);
  return (
    ['', 'oauth'].includes(scheme.toLowerCase()) &&
    new Set(names).size === names.length &&
    (value('oauth_signature') ?? '') !== ''
  );
}
