import type { CauseView, FailureKind, RefusalView } from '../../../protocol/diagnosis.js';
import { auditDetail, auditDetails, auditTrail, errorFact, failureKinds, noEntry, statusFact } from '../../netsuite/index.js';
import { remainingCauses, type Situation } from '../causes.js';
import { measureSkew, type ClockSkew } from './clockSkew.js';
import { knownFacts, skewBound } from './knownFacts.js';
import type { RefusalInput } from './refusalInput.js';
import { causesFor } from './failureCauses.js';
import { loginOf, refusalKind } from './refusalKind.js';
import { refusalVerdict } from './refusalVerdict.js';

/**
 * What is known about a refusal of one of our own calls, and what remains, the likeliest first. Pure. The refusal is told by its
 * code and status; a Detail word of the Login Audit Trail narrows what remains.
 */
export function describeRefusal(input: RefusalInput): RefusalView {
  const kind = refusalKind(input);
  const isLogin = loginOf(kind, input) === 'refused';
  const skew = measureSkew(input);
  const correction = correctionOf(skew, input.correction ?? 0);
  const code = input.error?.code ?? '';
  return {
    kind,
    headline: code === '' ? headlineOf(kind, input) : `${code}: ${headlineOf(kind, input)}`,
    verdict: refusalVerdict(kind, input, situationOf(input, skew)),
    known: isLogin ? knownFacts(input, skew) : [],
    remaining: isLogin ? loginCauses(kind, input, skew) : otherCauses(kind, input),
    ...(kind === 'body' && input.bodyMistake && { bodyMistake: input.bodyMistake }),
    details: isLogin ? [...auditDetails, noEntry].map(({ word }) => word) : [],
    ...(isLogin && { auditTrail }),
    ...(isLogin && input.detail !== undefined && input.detail !== '' && { chosenDetail: input.detail }),
    ...(isLogin && correction !== undefined && { correction }),
  };
}

/** What the response means, as exactly as it is known. */
function headlineOf(kind: FailureKind, input: RefusalInput): string {
  const { status, error, isWebServicesError } = input;
  const byCode = errorFact(error ?? {});
  if (kind === 'body') {
    return `The request body isn't valid JSON${placeOf(input)}.`;
  }
  if (kind === 'script-error' && error?.stack === undefined) {
    return statusFact(400).meaning ?? failureKinds[kind].headline;
  }
  if (byCode === undefined && kind === 'script') {
    return statusFact(status).meaning ?? failureKinds[kind].headline;
  }
  const { headline } = failureKinds[kind];
  const meaning = byCode?.kind === kind && byCode.rests.mark !== 'D' ? (byCode.meaning ?? headline) : headline;
  return isWebServicesError === true && kind !== 'web-services' ? `${meaning} ${failureKinds['web-services'].headline}` : meaning;
}

/** The causes of a failure that is no refused login; the place of a mistake in the body stands in its title. */
function otherCauses(kind: FailureKind, input: RefusalInput): CauseView[] {
  const causes = causesFor(kind, input);
  const [first, ...rest] = causes;
  return kind === 'body' && first ? [{ ...first, title: `${first.title}${placeOf(input)}` }, ...rest] : causes;
}

/** ` (line 1, column 10)`; empty when no place is known. */
function placeOf({ bodyMistake }: RefusalInput): string {
  return bodyMistake === undefined ? '' : ` (line ${bodyMistake.line}, column ${bodyMistake.column})`;
}

/** A call of our own has one Authorization header and no cookie, and follows no redirect. */
const impossible: ReadonlySet<string> = new Set(['cookie-or-second-header', 'redirected']);

function loginCauses(kind: FailureKind, input: RefusalInput, skew: ClockSkew | undefined): CauseView[] {
  const detail = auditDetail(input.detail ?? '');
  const situation = situationOf(input, skew);
  if (detail !== undefined) {
    const { word, cause, remedy } = detail;
    const fromTrail: CauseView = {
      id: `detail-${word.replace(' ', '-')}`,
      title: `The Login Audit Trail ${word === noEntry.word ? 'has' : 'says'} ${word}`,
      explanation: cause,
      check: remedy,
    };
    return [fromTrail, ...incorrectSignature(input), ...remainingCauses(situation, word).filter(({ id }) => !impossible.has(id))];
  }
  const own = causesFor(kind, input);
  const general = kind === 'header' ? remainingCauses(situation, 'InvalidTimestamp') : remainingCauses(situation);
  // A clock that is off explains a header that is not accepted better than anything else.
  const isClock = general[0]?.id === 'clock' && Math.abs(situation.age ?? 0) > skewBound;
  const all = isClock ? [...general, ...own] : [...own, ...general];
  return [
    ...incorrectSignature(input),
    ...all.filter(({ id }, index) => !impossible.has(id) && all.findIndex((other) => other.id === id) === index),
  ];
}

function incorrectSignature({ isSignatureCorrect }: RefusalInput): CauseView[] {
  return isSignatureCorrect === false
    ? [
        {
          id: 'signature-wrong',
          title: 'The signature is incorrect',
          explanation: 'It was computed again from what was sent and the stored secrets, and the result is different.',
          check: 'Explain the request. The diagnosis of its signature names the mistake.',
        },
      ]
    : [];
}

function situationOf(
  { circumstances, hasDisagreements, signed, sentAt, receivedAt }: RefusalInput,
  skew: ClockSkew | undefined,
): Situation {
  return {
    ...circumstances,
    age: sentAt / 1000 + (skew?.seconds ?? 0) - signed.timestamp,
    ageIsExact: skew !== undefined,
    waited: (receivedAt - sentAt) / 1000,
    ...(hasDisagreements !== undefined && { hasDisagreements }),
  };
}

/** Seconds to set the signing clock ahead of this machine's, when what it is set now is beyond the bound. */
function correctionOf(skew: ClockSkew | undefined, current: number): number | undefined {
  const isOff = skew !== undefined && Math.abs(skew.seconds - current) - skew.uncertainty > skewBound;
  // Adding 0 makes 0 of -0.
  return isOff ? Math.round(skew.seconds) + 0 : undefined;
}
