import type { Situation } from '../causes.js';
import { duration } from '../inspection/parameters.js';
import { auditDetail, noEntry } from '../../netsuite/auditTrail.js';
import { echoedRealm, type RefusalInput } from './refusalInput.js';
import { isAfterLogin, isLoginKind, type RefusalKind } from './refusalKind.js';

/** How far a timestamp may be from the server's clock, in seconds (Oracle, subsect_156935170194). */
const tolerance = 300;

/** What is concluded from everything that is known, in one sentence; what the answer means by itself is said elsewhere. */
export function refusalVerdict(kind: RefusalKind, input: RefusalInput, situation: Situation): string {
  if (!isLoginKind(kind)) {
    return isAfterLogin(kind)
      ? 'The login went well, so this is not about the signature.'
      : 'Nothing in this answer says that the login was refused.';
  }
  return seen(input, situation) ?? (input.isSignatureRight === true ? ofRightSignature(kind) : 'The login was refused.');
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
  if (Math.abs(age) > tolerance) {
    const whose = ageIsExact === true ? "NetSuite's clock" : "this machine's clock";
    return `The timestamp was ${duration(age)} ${age > 0 ? 'behind' : 'ahead of'} ${whose}, and five minutes are allowed.`;
  }
  if (sentBefore === true) {
    return 'This nonce and timestamp were sent before, and NetSuite takes each pair once.';
  }
  if (echoed !== undefined && echoed !== input.signed.realm) {
    return `NetSuite answers for ${echoed}, and the call was signed for ${input.signed.realm}.`;
  }
  return recentFailures >= 5 ? 'The user is probably locked: five logins or more were refused in the last half hour.' : undefined;
}

function ofRightSignature(kind: RefusalKind): string {
  switch (kind) {
    case 'credentials':
      return 'The signature is right, and this is what a Web Services Only role is told.';
    case 'header':
      return 'The header left here in the right form, so something changed it on its way, or its time was not accepted.';
    default:
      return 'The signature is right for the stored secrets: most likely it is the token, the role or the integration that is refused.';
  }
}
