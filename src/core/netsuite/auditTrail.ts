import { requiredSignatureMethod } from '../tba/index.js';
import { limits, limitText } from './limits.js';

/** The Login Audit Trail: where NetSuite writes down why a login was refused (Oracle, subsect_156935170194, section_1534941538). */
export const auditTrail = {
  path: 'Setup > Users/Roles > User Management > View Login Audit Trail; tick Use Advanced Search, then open Results',
  columns: ['Detail', 'Token-based Access Token Name', 'Token-based Application Name'],
} as const;

/** The words of its column *Detail* for RESTlets. */
export type AuditDetail = (typeof auditDetails)[number]['word'];

/** Each word with what it means and what helps. */
export const auditDetails = [
  {
    word: 'InvalidSignature',
    cause: "The signature doesn't match this request and these credentials.",
    remedy: 'Sign again with the stored secrets. If that is refused too, enter both secrets again.',
  },
  {
    word: 'token_rejected',
    cause: 'The token is unknown, inactive, or of another integration.',
    remedy: 'Look the token up at Setup > Users/Roles > Access Tokens, or create a new one for this integration.',
  },
  {
    word: 'permission_denied',
    cause: 'The user or role is inactive, was taken away, or lacks the permission for tokens.',
    remedy: 'Give the role "Log in using Access Tokens" (or "User Access Tokens"), and check that user and role are active.',
  },
  {
    word: 'consumer_key_unknown',
    cause: 'This account has no integration with this consumer key.',
    remedy: 'Check the consumer key and the account; after a reset of the credentials, enter the new pair.',
  },
  {
    word: 'consumer_key_refused',
    cause: 'The integration is blocked, or waits for approval.',
    remedy: 'Set its State to Enabled at Setup > Integration > Manage Integrations.',
  },
  {
    word: 'InvalidTimestamp',
    cause: `The timestamp is more than ${limitText.timestampTolerance} from the server's clock.`,
    remedy: 'Set the clock by a time server, and sign just before sending.',
  },
  {
    word: 'nonce_used',
    cause: 'This nonce and timestamp came before: the header was used twice.',
    remedy: 'Sign each request again, including each retry.',
  },
  {
    word: 'nonce_rejected',
    cause: `The nonce has fewer than ${limits.shortestNonce} characters.`,
    remedy: `Use ${limits.advisedNonce} or more random letters and digits.`,
  },
  {
    word: 'temporary_locked',
    cause: `The user is locked after ${limitText.failuresUntilLock} failed logins.`,
    remedy: `Wait ${limitText.lock} without a call, or have an administrator reset the password.`,
  },
  {
    word: 'FeatureDisabled',
    cause: 'Token-based authentication is off in this account.',
    remedy: 'Tick it at Setup > Company > Enable Features > SuiteCloud > Manage Authentication.',
  },
  {
    word: 'MissingTokenPassportRequiredFields',
    cause: 'A required parameter is missing in the header.',
    remedy: 'Send consumer key, token, nonce, timestamp, signature method and signature.',
  },
  {
    word: 'parameter_rejected',
    cause: 'A parameter is in the header twice, or is empty or malformed.',
    remedy: 'Send each parameter once, in quotes and percent-encoded.',
  },
  {
    word: 'UnknownAlgorithm',
    cause: `The signature method isn't ${requiredSignatureMethod}.`,
    remedy: `Write ${requiredSignatureMethod} in the header, and use it.`,
  },
  { word: 'VersionRejected', cause: "oauth_version isn't 1.0.", remedy: 'Send 1.0, or omit it.' },
] as const;

/**
 * What somebody finds who looks in vain: seen when a request reached another account (a report, not Oracle), and the causes that
 * leave no entry come with it.
 */
export const noEntry = {
  word: 'no entry',
  cause: 'The call may have reached no user of this account, or another account.',
  remedy:
    'Compare the account with Setup > Company > Company Information, and look into the trail of the account that was called.',
} as const;

/** The entry of a Detail word, whatever its case; undefined for a word that Oracle does not list. */
export function auditDetail(word: string): (typeof auditDetails)[number] | typeof noEntry | undefined {
  return [...auditDetails, noEntry].find((detail) => detail.word.toLowerCase() === word.trim().toLowerCase());
}
