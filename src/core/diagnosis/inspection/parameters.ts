import { documented, limits, limitText, requiredOAuthParameters } from '../../netsuite/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { constantNonceRule } from './beside.js';
import { correctCode } from '../mistakes/correctCode.js';
import { concerning, quote, type InspectionRule } from './inspectionRule.js';

const wholeSeconds = /^[1-9]\d{0,10}$/;
const takeTheTime =
  'Use the time when the request is sent, in whole seconds since 1970 UTC, and create a new signature for each request.';

const presence: readonly InspectionRule[] = concerning('header', [
  {
    id: 'parameter-missing',
    title: 'The header is missing a required parameter',
    explanation: 'NetSuite needs the consumer key, token, nonce, timestamp, signature method and signature.',
    fix: 'Send all of them, and sign all of them except the signature.',
    rests: documented('subsect_156935170194'),
    find: ({ value, address }) => {
      // The first step of the token flow has no token yet.
      const needed = requiredOAuthParameters.filter((name) => name !== 'oauth_token' || address.path !== '/rest/requesttoken');
      const missing = needed.filter((name) => value(name) === undefined);
      return missing.length === 0 ? undefined : `Missing: ${missing.join(', ')}.`;
    },
  },
  {
    id: 'parameter-empty',
    title: 'A parameter in the header is empty',
    explanation: "NetSuite rejects empty parameters (parameter_rejected). Often, a variable wasn't set.",
    fix: 'Set its value. If the parameter is optional, you can omit it instead, from the signature too.',
    rests: documented('subsect_156935170194'),
    find: ({ header }) => {
      const empty = header.parameters.filter(([, value]) => value === '').map(([name]) => name);
      return empty.length === 0 ? undefined : `Empty: ${[...new Set(empty)].join(', ')}.`;
    },
  },
]);

const nonce: readonly InspectionRule[] = [
  constantNonceRule,
  {
    id: 'nonce-short',
    title: 'The nonce is too short',
    explanation: `It needs at least ${limits.shortestNonce} characters, and ${limits.advisedNonce} are recommended (nonce_rejected).`,
    fix: 'For each request, generate a new nonce of 20 or more random letters and digits.',
    rests: documented('subsect_156935170194'),
    find: ({ value }) => {
      const length = Array.from(value('oauth_nonce') ?? '').length;
      return length > 0 && length < limits.shortestNonce
        ? `The nonce has ${length} character${length === 1 ? '' : 's'}.`
        : undefined;
    },
  },
  {
    id: 'nonce-special-characters',
    title: 'The nonce has special characters',
    explanation: 'Oracle advises against them. They fail as soon as the nonce is encoded differently in two places.',
    fix: 'Use letters and digits only.',
    rests: documented('section_1509544929'),
    certainty: 'possible',
    find: ({ value }) =>
      /[^\w\-.~]/.test(value('oauth_nonce') ?? '') ? `The nonce is ${quote(value('oauth_nonce') ?? '')}.` : undefined,
  },
];

/**
 * Seconds from the time of sending to the header's timestamp, or from now when it is not known when it was sent. Negative for a
 * timestamp before that; undefined when the timestamp is no whole number of seconds.
 */
function distance({ value, sentAt, now }: InspectedRequest): number | undefined {
  const timestamp = value('oauth_timestamp') ?? '';
  return wholeSeconds.test(timestamp) ? Number(timestamp) - (sentAt ?? now) : undefined;
}

/** `3 minutes` for 180 seconds, in the largest unit that gives a number of two or more. The sign is left out. */
export function duration(seconds: number): string {
  const size = Math.abs(seconds);
  const units = [
    [86400 * 365, 'year'],
    [86400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ] as const;
  const [length, unit] = units.find(([seconds]) => size >= 2 * seconds) ?? [1, 'second'];
  const count = Math.round(size / length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const timestamp: readonly InspectionRule[] = [
  {
    id: 'timestamp-milliseconds',
    title: 'The timestamp is in milliseconds',
    explanation: 'NetSuite expects whole seconds (ten digits).',
    fix: 'Divide by 1000 and round down before signing.',
    correctCode: correctCode.time,
    idioms: [
      { language: 'JavaScript', code: 'Date.now()' },
      { language: 'Java', code: 'System.currentTimeMillis()' },
    ],
    rests: documented('subsect_156935170194'),
    find: ({ value }) => {
      const digits = value('oauth_timestamp') ?? '';
      return /^\d{12,}$/.test(digits) ? `The timestamp has ${digits.length} digits.` : undefined;
    },
  },
  {
    id: 'timestamp-no-number',
    title: "The timestamp isn't a positive whole number",
    explanation: 'NetSuite expects whole seconds since 1970 UTC, digits only.',
    fix: takeTheTime,
    idioms: [
      { language: 'Python', code: 'str(time.time())' },
      { language: 'JavaScript', code: 'new Date().toISOString()' },
    ],
    correctCode: correctCode.time,
    rests: documented('subsect_156935170194'),
    find: ({ value }) => {
      const text = value('oauth_timestamp');
      return text === undefined || text === '' || /^\d{12,}$/.test(text) || wholeSeconds.test(text)
        ? undefined
        : `The timestamp is ${quote(text)}.`;
    },
  },
  {
    id: 'timestamp-off',
    title: 'The timestamp is too far from the time when the request was sent',
    explanation: `The timestamp may be at most ${limitText.timestampTolerance} early or late (InvalidTimestamp). A wrong clock, local time instead of UTC, or a request that was signed early and sent late causes this.`,
    fix: 'Synchronize the clock with a time server, and sign just before sending.',
    rests: documented('subsect_156935170194'),
    find: (inspected) => {
      const off = distance(inspected);
      return inspected.sentAt !== undefined && off !== undefined && Math.abs(off) > limits.timestampTolerance
        ? `The timestamp is ${duration(off)} ${off < 0 ? 'before' : 'after'} that time.`
        : undefined;
    },
  },
  {
    id: 'timestamp-future',
    title: 'The timestamp is in the future',
    explanation: `The timestamp may be at most ${limitText.timestampTolerance} ahead (InvalidTimestamp). Either the client's clock is fast, or the client used its local time as UTC, or this machine's clock is slow.`,
    fix: takeTheTime,
    rests: documented('subsect_156935170194'),
    find: (inspected) => {
      const off = distance(inspected);
      return inspected.sentAt === undefined && off !== undefined && off > limits.timestampTolerance
        ? `The timestamp is ${duration(off)} ahead of this machine's clock.`
        : undefined;
    },
  },
  {
    id: 'timestamp-old',
    title: `The timestamp is more than ${limitText.timestampTolerance} old`,
    explanation: `This is expected if the request is from a log. If it was sent just now, it is refused (InvalidTimestamp). A header works for ${limitText.timestampTolerance}, and only once.`,
    fix: takeTheTime,
    rests: documented('subsect_156935170194'),
    certainty: 'possible',
    find: (inspected) => {
      const off = distance(inspected);
      return inspected.sentAt === undefined && off !== undefined && off < -limits.timestampTolerance
        ? `The timestamp is ${duration(off)} old.`
        : undefined;
    },
  },
];

const version: readonly InspectionRule[] = [
  {
    id: 'version-not-1.0',
    title: "oauth_version isn't 1.0",
    explanation: 'It can be omitted. If it is sent, it must be 1.0 (VersionRejected). OAuth 1.0a uses 1.0 too.',
    fix: 'Send oauth_version="1.0", and sign that value.',
    rests: documented('section_156338994830'),
    find: ({ value }) => {
      const given = value('oauth_version');
      return given === undefined || given === '' || given === '1.0' ? undefined : `The value is ${quote(given)}.`;
    },
  },
];

export const parameterRules: readonly InspectionRule[] = [...presence, ...nonce, ...timestamp, ...version];
