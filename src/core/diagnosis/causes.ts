import { concluded, documented, limits, limitText, noEntry, observed, setupPages, type AuditDetail } from '../netsuite/index.js';
import type { CauseWithBasis, Circumstances, RemainingCause } from './types.js';

/** What is known about a refused login. It decides how likely each cause is. */
export interface Situation extends Circumstances {
  /** Seconds from the timestamp of the header to the time when it was sent, or to now when it is not known when. */
  readonly age?: number;
  /** `age` ends at the time of sending. */
  readonly ageIsExact?: boolean;
  /** RFC 5849 and Oracle's sample disagree about this request. */
  readonly hasDisagreements?: boolean;
  /** Seconds until the response came. */
  readonly waited?: number;
}

interface WeightedCause extends CauseWithBasis {
  /** The Detail words that it leaves in the Login Audit Trail. None when it leaves no entry. */
  readonly details: readonly AuditDetail[];
  /**
   * How likely it is: 0 is impossible, 3 is usual, 9 is nearly certain. The numbers are estimates, from what people report of refused
   * logins. Only their order counts: it is the order in which a person checks the causes.
   */
  readonly weight: (situation: Situation) => number;
}

const isCopy = ({ accountKind }: Situation): boolean => accountKind === 'sandbox' || accountKind === 'releasePreview';

const ofToken: readonly WeightedCause[] = [
  {
    id: 'sandbox-refresh',
    title: 'The token was lost in a sandbox refresh',
    explanation:
      "Tokens aren't copied from production. After each refresh of a sandbox, you need new tokens there. The same may be true for Release Preview.",
    check: 'Find out when the account was refreshed. If the token is older, create a new one in the account.',
    rests: documented('section_4254801119'),
    details: ['token_rejected'],
    weight: (situation) => (isCopy(situation) ? 8 : 0),
  },
  {
    id: 'token-revoked',
    title: 'The token was revoked or is inactive',
    explanation:
      "Deleting the integration or the user deletes its tokens too. A revoked token can't be restored. An inactive token can be activated again.",
    check: "Find the token at Setup > Users/Roles > Access Tokens. If it isn't listed as active, create a new one.",
    rests: documented('bridgehead_4249078810'),
    details: ['token_rejected'],
    weight: ({ workedBefore }) => (workedBefore === true ? 6 : 5),
  },
  {
    id: 'token-of-another-integration',
    title: 'The token belongs to another integration',
    explanation: 'A token works only with the consumer key of the integration that it was created for.',
    check:
      'Open the token at Setup > Users/Roles > Access Tokens, and compare its application with the integration of this consumer key.',
    rests: documented('subsect_156935170194, token_rejected'),
    details: ['token_rejected'],
    weight: ({ workedBefore }) => (workedBefore === true ? 1 : 4.5),
  },
  {
    id: 'wrong-secret',
    title: "A stored secret doesn't belong to this consumer key or token",
    explanation:
      'The signature was checked with the secrets that are stored here. NetSuite uses its own. If a stored secret was pasted into the wrong field, or is from an older token, the signatures differ.',
    check: "Enter both secrets again. If you don't have them, create a new token. NetSuite shows a secret only once.",
    rests: documented('subsect_156935170194, InvalidSignature'),
    details: ['InvalidSignature'],
    weight: ({ workedBefore }) => (workedBefore === true ? 1 : 5.3),
  },
  {
    id: 'credentials-of-another-account',
    title: 'The credentials belong to another account',
    explanation: 'Production and sandbox may share the consumer key and secret, but never a token.',
    check: 'Compare the account where the token was created with the realm and host of this request.',
    rests: documented('section_1515141510'),
    details: ['token_rejected', 'consumer_key_unknown'],
    weight: ({ workedBefore, accountKind }) => (workedBefore === true ? 0.5 : accountKind === 'production' ? 4 : 4.2),
  },
];

const ofRole: readonly WeightedCause[] = [
  {
    id: 'role-permission',
    title: "The role isn't allowed to log in with tokens",
    explanation: `It needs the permission "Log in using Access Tokens" or "User Access Tokens". A role with only "Access Token Management" can create tokens but can't use them.`,
    check: `Open the role at ${setupPages.roles.menu}, and check Permissions > Setup.`,
    rests: documented('bridgehead_4248124361'),
    details: ['permission_denied'],
    weight: ({ workedBefore }) => (workedBefore === true ? 3 : 5.5),
  },
  {
    id: 'role-or-user-inactive',
    title: 'The role or the user is inactive, or the user no longer has the role',
    explanation: "The token is still listed as active, but it can't be used. A role hidden in View My Roles counts as inactive.",
    check:
      'Open the employee record. Give Access must be selected, the role must be in the list, and the employee must not be inactive. Check View My Roles of that user too.',
    rests: documented('subsect_156935170194, permission_denied'),
    details: ['permission_denied'],
    weight: ({ workedBefore }) => (workedBefore === true ? 5 : 3.5),
  },
  {
    id: 'web-services-only',
    title: 'The role is Web Services Only',
    explanation: 'Such roles work for SOAP and REST web services, but never for RESTlets.',
    check: 'Open the role, and check the Web Services Only Role box.',
    rests: documented('section_4254801119'),
    details: ['permission_denied'],
    weight: ({ workedBefore }) => (workedBefore === true ? 0.5 : 3.8),
  },
  {
    id: 'user-locked',
    title: 'The user is locked',
    explanation: `${limitText.failuresUntilLockAtStart} failed logins lock a user for ${limitText.lock}. During that time, authentication fails with correct signatures too. ${limitText.lockOfTokens} They may.`,
    check: `Wait ${limitText.lock} without sending a request, and then send one. Or ask an administrator to reset the password.`,
    rests: documented('subsect_156935170194, temporary_locked'),
    details: ['temporary_locked'],
    weight: ({ recentFailures = 0 }) => (recentFailures >= limits.failuresUntilLock ? 9 : recentFailures >= 3 ? 5.2 : 1.5),
  },
  {
    id: 'ip-rules',
    title: 'An IP address rule blocks this machine',
    explanation:
      "Companies, employees and roles can be restricted to certain IP addresses. Whether this applies to tokens isn't documented.",
    check: 'Find out whether such rules exist, and try from the office network or without a VPN.',
    rests: concluded('chapter_4726612641 names neither RESTlets nor tokens'),
    details: [],
    weight: () => 1,
  },
];

const ofIntegration: readonly WeightedCause[] = [
  {
    id: 'integration-blocked',
    title: 'The integration is blocked or waiting for approval',
    explanation: 'Authentication fails for all tokens of a blocked integration.',
    check: 'Open the integration at Setup > Integration > Manage Integrations. Its State must be Enabled.',
    rests: documented('subsect_156935170194, consumer_key_refused'),
    details: ['consumer_key_refused'],
    weight: () => 4,
  },
  {
    id: 'consumer-reset',
    title: 'The consumer credentials were reset',
    explanation: 'After a reset, the old consumer key and secret no longer work. The tokens still work with the new ones.',
    check: 'Ask the person who manages the integration for the new consumer key and secret, and enter them.',
    rests: documented('section_4395597766'),
    details: ['consumer_key_unknown', 'InvalidSignature'],
    weight: ({ workedBefore }) => (workedBefore === true ? 4.8 : 3),
  },
  {
    id: 'feature-off',
    title: 'Token-based authentication is off',
    explanation: 'It is a feature of the account and a box on the integration record.',
    check:
      'At Setup > Company > Enable Features > SuiteCloud, make sure that Token-based Authentication is on. Make sure that the same box is on in the integration record.',
    rests: documented('bridgehead_4253254429'),
    details: ['FeatureDisabled'],
    weight: ({ workedBefore }) => (workedBefore === true ? 1 : 3.2),
  },
];

const ofTime: readonly WeightedCause[] = [
  {
    id: 'header-used-before',
    title: 'The Authorization header was already sent',
    explanation: 'A pair of nonce and timestamp works only once. Retries, copied curl commands and second tabs send it again.',
    check: 'Sign the request again, and send it once.',
    rests: documented('subsect_156935170194, nonce_used'),
    details: ['nonce_used'],
    weight: ({ sentBefore }) => (sentBefore === true ? 9 : sentBefore === false ? 0 : 3.4),
  },
  {
    id: 'clock',
    title: 'The clock was wrong, or the request arrived late',
    explanation: `The timestamp may differ from the server's clock by at most ${limitText.timestampTolerance}. A queue, a breakpoint, a slow upload or the wait for a free connection can take longer.`,
    check: "Compare the timestamp with the Date header of the response, and this machine's clock with a time server.",
    rests: documented('subsect_156935170194, InvalidTimestamp'),
    details: ['InvalidTimestamp'],
    weight: ({ age, ageIsExact }) =>
      age === undefined
        ? 3.3
        : Math.abs(age) > limits.timestampTolerance
          ? ageIsExact === true
            ? 9
            : 6.5
          : ageIsExact === true
            ? 0.5
            : 2,
  },
  {
    id: 'burst',
    title: 'Too many requests at once',
    explanation: "Requests beyond the account's concurrency limit were seen to fail as invalid logins after about a minute.",
    check: 'Send only this request. If that works, send fewer requests in parallel, and sign each retry again.',
    rests: observed('julbrs/netsuite-api-client#26'),
    details: ['InvalidTimestamp'],
    weight: ({ waited }) => (waited !== undefined && waited > 30 ? 7 : waited === undefined ? 1.2 : 0.4),
  },
];

const betweenClientAndNetSuite: readonly WeightedCause[] = [
  {
    id: 'oracle-corner',
    title: 'NetSuite may read this request differently',
    explanation: "RFC 5849 and Oracle's sample code disagree about it. What the server does isn't documented.",
    check: 'Send the request without these parameters. If it works, rename them or change their values.',
    rests: concluded('section_1534939551 and RFC 5849 section 3.4.1.3.2 disagree'),
    details: ['InvalidSignature'],
    weight: ({ hasDisagreements }) => (hasDisagreements === true ? 7.5 : 0),
  },
  {
    id: 'changed-on-the-way',
    title: 'A proxy or gateway changed the request',
    explanation:
      'If a proxy or gateway rewrites the host, path or query, a correct signature becomes incorrect. Some remove the Authorization header.',
    check:
      "Send the request without the proxy. A different Server header, or a page instead of NetSuite's error, is a sign of one.",
    rests: documented('RFC 5849 section 3.4.1: host, path and query are signed'),
    details: ['InvalidSignature'],
    weight: () => 2.5,
  },
  {
    id: 'cookie-or-second-header',
    title: 'A cookie or a second Authorization header was sent',
    explanation: 'A request is authenticated by its Authorization header or by a session, not by both.',
    check: 'Send the request without cookies and with only one Authorization header.',
    rests: documented('section_N2971402'),
    details: [],
    weight: () => 2.2,
  },
  {
    id: 'redirected',
    title: 'The client followed a redirect with the old header',
    explanation: 'The signature is for the first URL. After a 302 response, the request must be signed for the new URL.',
    check: 'Turn off redirects, and check the Location header.',
    rests: documented('section_4634920277'),
    details: ['InvalidSignature'],
    weight: () => 1.8,
  },
  {
    id: 'deployment',
    title: "The deployment doesn't allow this role",
    explanation:
      "If its status is Testing, or its audience is empty, only its owner can call it. That has its own error. Some people report a login error instead, which isn't documented.",
    check: 'Open the deployment. It must be released and deployed, and its audience must include the role.',
    rests: observed('section_4618456517; the login error in public files of one vendor'),
    details: [],
    weight: () => 1.4,
  },
];

export const causes: readonly WeightedCause[] = [...ofToken, ...ofRole, ...ofIntegration, ...ofTime, ...betweenClientAndNetSuite];

/**
 * The causes why a login can be refused although its signature is correct, the likeliest first. `detail` is a Detail word of the Login
 * Audit Trail, or `no entry` when the trail has none of this login: then only the causes are left that leave this trace.
 */
export function remainingCauses(situation: Situation, detail?: AuditDetail | typeof noEntry.word): RemainingCause[] {
  return causes
    .filter(({ details }) => detail === undefined || (detail === noEntry.word ? details.length === 0 : details.includes(detail)))
    .map((cause) => ({ cause, weight: cause.weight(situation) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ cause }) => withoutBasis(cause));
}

/** What is shown of a cause. */
export function withoutBasis({ id, title, explanation, check }: CauseWithBasis): RemainingCause {
  return { id, title, explanation, check };
}
