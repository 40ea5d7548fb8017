import type { FailureKind } from '../../../protocol/diagnosis.js';
import type { Situation } from '../causes.js';
import { duration } from '../inspection/parameters.js';
import { auditDetail, errorCode, failureKinds, limits, limitText, noEntry, statusFact } from '../../netsuite/index.js';
import { echoedRealm, type RefusalInput } from './refusalInput.js';

/** What is concluded from everything that is known, in one sentence; what the response means by itself is said elsewhere. */
export function refusalVerdict(kind: FailureKind, input: RefusalInput, situation: Situation): string {
  const { login } = failureKinds[kind];
  if (login !== 'refused') {
    return login === 'passed'
      ? 'The login went well, so this is not about the signature.'
      : 'Nothing in this answer says that the login was refused.';
  }
  return seen(input, situation) ?? (input.isSignatureRight === true ? ofRightSignature(kind) : withoutSign(input));
}

/** What is said when nothing shows from here. */
function withoutSign({ status, error }: RefusalInput): string {
  const ofStatus = errorCode(error?.code ?? '') === undefined ? statusFact(status).withoutCode?.verdict : undefined;
  return ofStatus ?? 'The login was refused.';
}

/** What is wrong as far as it shows from here, the surest first. */
function seen(input: RefusalInput, { age = 0, ageIsExact, sentBefore, recentFailures = 0 }: Situation): string | undefined {
  const detail = auditDetail(input.detail ?? '');
  const echoed = echoedRealm(input);
  if (detail !== undefined) {
    return detail.word === noEntry.word
      ? 'The Login Audit Trail knows nothing of this call.'
      : `The Login Audit Trail names the cause: ${detail.word}.`;
  }
  if (input.isSignatureRight === false) {
    return 'The signature is not the one of this request and the stored secrets.';
  }
  if (Math.abs(age) > limits.timestampTolerance) {
    const whose = ageIsExact === true ? "NetSuite's clock" : "this machine's clock";
    return `The timestamp was ${duration(age)} ${age > 0 ? 'behind' : 'ahead of'} ${whose}, and ${limitText.timestampTolerance} are allowed.`;
  }
  if (sentBefore === true) {
    return 'This nonce and timestamp were sent before, and NetSuite takes each pair once.';
  }
  if (echoed !== undefined && echoed !== input.signed.realm) {
    return `NetSuite answers for ${echoed}, and the call was signed for ${input.signed.realm}.`;
  }
  return recentFailures >= limits.failuresUntilLock
    ? `The user is probably locked: ${limitText.failuresUntilLock} logins or more were refused in the last half hour.`
    : undefined;
}

function ofRightSignature(kind: FailureKind): string {
  switch (kind) {
    case 'credentials':
      return 'The signature is right, and this is what a Web Services Only role is told.';
    case 'header':
      return 'The header left here in the right form, so something changed it on its way, or its time was not accepted.';
    default:
      return 'The signature is right for the stored secrets: most likely it is the token, the role or the integration that is refused.';
  }
}
