import { concluded, documented, limits, limitText, noEntry, observed, type AuditDetail } from '../netsuite/index.js';
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
      "Tokens aren't copied from production. After each refresh of a sandbox, new tokens are needed there. The same may hold for Release Preview.",
    check: 'Ask when the account was refreshed. If the token is older, create a new one there.',
    rests: documented('section_4254801119'),
    details: ['token_rejected'],
    weight: (situation) => (isCopy(situation) ? 8 : 0),
  },
  {
    id: 'token-revoked',
    title: 'The token was revoked or is inactive',
    explanation:
      'Deleting the integration or the user removes its tokens too. Revoking is final. An inactive token can be activated again.',
    check: 'Look the token up at Setup > Users/Roles > Access Tokens; if it is not listed as active, create a new one.',
    rests: documented('bridgehead_4249078810'),
    details: ['token_rejected'],
    weight: ({ workedBefore }) => (workedBefore === true ? 6 : 5),
  },
  {
    id: 'token-of-another-integration',
    title: 'The token belongs to another integration',
    explanation: 'A token works only with the consumer key of the integration that it was made for.',
    check:
      'Open the token at Setup > Users/Roles > Access Tokens and compare its application with the integration of this consumer key.',
    rests: documented('subsect_156935170194, token_rejected'),
    details: ['token_rejected'],
    weight: ({ workedBefore }) => (workedBefore === true ? 1 : 4.5),
  },
  {
    id: 'wrong-secret',
    title: 'A stored secret is not the one of this key or token',
    explanation:
      'The signature was checked with the secrets that are stored here. NetSuite uses its own. With a secret that was pasted in the wrong place, or is of an older token, the signatures differ.',
    check: 'Enter both secrets again. If they were not kept, create a new token: NetSuite shows a secret once.',
    rests: documented('subsect_156935170194, InvalidSignature'),
    details: ['InvalidSignature'],
    weight: ({ workedBefore }) => (workedBefore === true ? 1 : 5.3),
  },
  {
    id: 'credentials-of-another-account',
    title: 'The credentials are of another account',
    explanation: 'Production and sandbox may share the consumer pair, but never a token.',
    check: 'Compare the account where the token was created with the realm and host of this call.',
    rests: documented('section_1515141510'),
    details: ['token_rejected', 'consumer_key_unknown'],
    weight: ({ workedBefore, accountKind }) => (workedBefore === true ? 0.5 : accountKind === 'production' ? 4 : 4.2),
  },
];

const ofRole: readonly WeightedCause[] = [
  {
    id: 'role-permission',
    title: 'The role may not log in with tokens',
    explanation:
      'It needs "Log in using Access Tokens" or "User Access Tokens". "Access Token Management" alone creates tokens but can\'t use one.',
    check: 'Open the role at Setup > Users/Roles > Manage Roles and look at Permissions > Setup.',
    rests: documented('bridgehead_4248124361'),
    details: ['permission_denied'],
    weight: ({ workedBefore }) => (workedBefore === true ? 3 : 5.5),
  },
  {
    id: 'role-or-user-inactive',
    title: 'Role or user is inactive, or the user lost the role',
    explanation: 'The token stays listed as active then, but cannot be used. A role hidden in View My Roles counts as inactive.',
    check: 'Open the employee record: Give Access, the role in the list, not inactive; and View My Roles of that user.',
    rests: documented('subsect_156935170194, permission_denied'),
    details: ['permission_denied'],
    weight: ({ workedBefore }) => (workedBefore === true ? 5 : 3.5),
  },
  {
    id: 'web-services-only',
    title: 'The role is Web Services Only',
    explanation: 'Such roles work for SOAP and REST web services, never for RESTlets.',
    check: 'Open the role and look for the box Web Services Only Role.',
    rests: documented('section_4254801119'),
    details: ['permission_denied'],
    weight: ({ workedBefore }) => (workedBefore === true ? 0.5 : 3.8),
  },
  {
    id: 'user-locked',
    title: 'The user is locked',
    explanation: `${limitText.failuresUntilLockAtStart} failed logins lock a user for ${limitText.lock}. Meanwhile authentication fails with correct signatures too. ${limitText.lockOfTokens} They may.`,
    check: `Wait ${limitText.lock} without a call, then send once; or have an administrator reset the password.`,
    rests: documented('subsect_156935170194, temporary_locked'),
    details: ['temporary_locked'],
    weight: ({ recentFailures = 0 }) => (recentFailures >= limits.failuresUntilLock ? 9 : recentFailures >= 3 ? 5.2 : 1.5),
  },
  {
    id: 'ip-rules',
    title: 'An IP address rule keeps this machine out',
    explanation:
      'Companies, employees and roles can be restricted to IP addresses. Whether that holds for tokens is not documented.',
    check: 'Ask whether such rules exist, and try from the office network or without VPN.',
    rests: concluded('chapter_4726612641 names neither RESTlets nor tokens'),
    details: [],
    weight: () => 1,
  },
];

const ofIntegration: readonly WeightedCause[] = [
  {
    id: 'integration-blocked',
    title: 'The integration is blocked or waits for approval',
    explanation: 'Authentication fails for all tokens of a blocked integration.',
    check: 'Open it at Setup > Integration > Manage Integrations: State must be Enabled.',
    rests: documented('subsect_156935170194, consumer_key_refused'),
    details: ['consumer_key_refused'],
    weight: () => 4,
  },
  {
    id: 'consumer-reset',
    title: 'The consumer credentials were reset',
    explanation: 'A reset voids the old pair of key and secret; tokens go on working with the new one.',
    check: 'Ask whoever manages the integration, and enter the new pair.',
    rests: documented('section_4395597766'),
    details: ['consumer_key_unknown', 'InvalidSignature'],
    weight: ({ workedBefore }) => (workedBefore === true ? 4.8 : 3),
  },
  {
    id: 'feature-off',
    title: 'Token-based authentication is off',
    explanation: 'It is a feature of the account, and a box on the integration record.',
    check: 'Setup > Company > Enable Features > SuiteCloud > Token-based Authentication, and the same box on the integration.',
    rests: documented('bridgehead_4253254429'),
    details: ['FeatureDisabled'],
    weight: ({ workedBefore }) => (workedBefore === true ? 1 : 3.2),
  },
];

const ofTime: readonly WeightedCause[] = [
  {
    id: 'header-used-before',
    title: 'The header was sent before',
    explanation: 'A pair of nonce and timestamp works once. Retries, copied curl commands and second tabs send it again.',
    check: 'Sign the call anew and send it once.',
    rests: documented('subsect_156935170194, nonce_used'),
    details: ['nonce_used'],
    weight: ({ sentBefore }) => (sentBefore === true ? 9 : sentBefore === false ? 0 : 3.4),
  },
  {
    id: 'clock',
    title: 'The clock was wrong, or the request came late',
    explanation: `Timestamp and server may be ${limitText.timestampTolerance} apart. A queue, a breakpoint, a slow upload or the wait for a free connection can take that long.`,
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
    title: 'Too many calls at once',
    explanation:
      'Calls beyond the concurrency limit of the account were seen to come back as an invalid login after about a minute.',
    check: 'Send the call alone. If that works, send fewer in parallel, and sign each retry anew.',
    rests: observed('julbrs/netsuite-api-client#26'),
    details: ['InvalidTimestamp'],
    weight: ({ waited }) => (waited !== undefined && waited > 30 ? 7 : waited === undefined ? 1.2 : 0.4),
  },
];

const betweenClientAndNetSuite: readonly WeightedCause[] = [
  {
    id: 'oracle-corner',
    title: 'NetSuite may read this request differently',
    explanation: "RFC 5849 and Oracle's sample code disagree about it. What the server does is not documented.",
    check: 'Send the call without the parameters concerned. If it works, rename them or change their values.',
    rests: concluded('section_1534939551 and RFC 5849 section 3.4.1.3.2 disagree'),
    details: ['InvalidSignature'],
    weight: ({ hasDisagreements }) => (hasDisagreements === true ? 7.5 : 0),
  },
  {
    id: 'changed-on-the-way',
    title: 'A proxy or gateway changed the request',
    explanation:
      'What rewrites the host, path or query makes a correct signature incorrect. Some remove the Authorization header.',
    check: "Send the call without the proxy. Another Server header, or a page instead of NetSuite's error, points to one.",
    rests: documented('RFC 5849 section 3.4.1: host, path and query are signed'),
    details: ['InvalidSignature'],
    weight: () => 2.5,
  },
  {
    id: 'cookie-or-second-header',
    title: 'A cookie or a second Authorization header came along',
    explanation: 'A call is authenticated by its header or by a session, not by both.',
    check: 'Send the call without cookies and with one Authorization header.',
    rests: documented('section_N2971402'),
    details: [],
    weight: () => 2.2,
  },
  {
    id: 'redirected',
    title: 'The client followed a redirect with the old header',
    explanation: 'The signature is for the first address. After a 302 the call must be signed for the new one.',
    check: 'Turn redirects off and look at the Location header.',
    rests: documented('section_4634920277'),
    details: ['InvalidSignature'],
    weight: () => 1.8,
  },
  {
    id: 'deployment',
    title: 'The deployment does not let this role in',
    explanation:
      'In status Testing, or with an empty audience, only its owner can call it. That has an error of its own. Some report a login error instead, which is not documented.',
    check: 'Open the deployment: Released, deployed, the role in its audience.',
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
