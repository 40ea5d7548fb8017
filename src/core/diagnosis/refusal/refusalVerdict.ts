import type { FailureKind } from '../../../protocol/diagnosis.js';
import type { Situation } from '../causes.js';
import { duration } from '../inspection/parameters.js';
import { auditDetail, failureKinds, limits, limitText, noEntry } from '../../netsuite/index.js';
import { echoedRealm, type RefusalInput } from './refusalInput.js';
import { loginOf } from './refusalKind.js';

/** What is concluded from everything that is known, in one sentence; what the response alone means is said elsewhere. */
export function refusalVerdict(kind: FailureKind, input: RefusalInput, situation: Situation): string {
  switch (loginOf(kind, input)) {
    case 'passed':
      return failureKinds[kind].rests.mark === 'D'
        ? "Authentication succeeded, so this isn't about the signature."
        : "As far as is known, authentication succeeded, so this isn't about the signature.";
    case 'unknown':
      return 'Nothing in this response says that authentication failed.';
    case 'refused':
      return seen(input, situation) ?? withoutSign(kind, input, situation);
  }
}

/** What is said when nothing shows from here. */
function withoutSign(kind: FailureKind, { isSignatureCorrect }: RefusalInput, { hasDisagreements }: Situation): string {
  if (kind === 'domain') {
    return "The domain was refused, or authentication failed. The status alone doesn't show which.";
  }
  if (isSignatureCorrect !== true) {
    return 'Authentication failed.';
  }
  return hasDisagreements === true
    ? 'The signature follows RFC 5849. NetSuite may read this request differently.'
    : ofCorrectSignature(kind);
}

/** What is wrong as far as it shows from here, the surest first. */
function seen(input: RefusalInput, { age = 0, ageIsExact, sentBefore, recentFailures = 0 }: Situation): string | undefined {
  const detail = auditDetail(input.detail ?? '');
  const echoed = echoedRealm(input);
  if (detail !== undefined) {
    return detail.word === noEntry.word
      ? 'The Login Audit Trail has no entry for this request.'
      : `The Login Audit Trail names the cause: ${detail.word}.`;
  }
  if (input.isSignatureCorrect === false) {
    return "The signature doesn't match this request and the stored secrets.";
  }
  if (Math.abs(age) > limits.timestampTolerance) {
    const whose = ageIsExact === true ? "NetSuite's clock" : "this machine's clock";
    return `The timestamp was ${duration(age)} ${age > 0 ? 'behind' : 'ahead of'} ${whose}. NetSuite allows ${limitText.timestampTolerance}.`;
  }
  if (sentBefore === true) {
    return 'This nonce and timestamp were already sent, and NetSuite accepts each pair only once.';
  }
  if (echoed !== undefined && echoed !== input.signed.realm) {
    return `NetSuite's response is for ${echoed}, but the request was signed for ${input.signed.realm}.`;
  }
  return recentFailures >= limits.failuresUntilLock
    ? `The user may be locked, because ${limitText.failuresUntilLock} or more logins failed in the last 30 minutes. ${limitText.lockOfTokens}`
    : undefined;
}

function ofCorrectSignature(kind: FailureKind): string {
  switch (kind) {
    case 'credentials':
      return 'The signature is correct for the stored secrets. NetSuite returns this error for Web Services Only roles.';
    case 'header':
      return "The header was sent in the documented form. Most likely, something changed it after it was sent, or its timestamp wasn't accepted.";
    default:
      return 'The signature is correct for the stored secrets. Below is what else can make authentication fail, most likely first.';
  }
}
