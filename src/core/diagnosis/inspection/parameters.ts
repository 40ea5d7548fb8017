import { documented, limits, limitText, requiredOAuthParameters } from '../../netsuite/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { constantNonceRule } from './beside.js';
import { correctCode } from '../mistakes/correctCode.js';
import { concerning, quote, type InspectionRule } from './inspectionRule.js';

const wholeSeconds = /^[1-9]\d{0,10}$/;
const takeTheTime = 'Take the time as whole seconds since 1970 UTC when the request is sent, and sign every call anew.';

const presence: readonly InspectionRule[] = concerning('header', [
  {
    id: 'parameter-missing',
    title: 'The header lacks a required parameter',
    explanation: 'NetSuite needs consumer key, token, nonce, timestamp, signature method and signature.',
    fix: 'Send all of them, and sign all but the signature.',
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
    title: 'A parameter of the header is empty',
    explanation: 'NetSuite rejects empty parameters (parameter_rejected); often a variable was not set.',
    fix: 'Give it its value, or leave an optional one out, of the signature as well.',
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
    explanation: `It needs at least ${limits.shortestNonce} characters, ${limits.advisedNonce} are advised (nonce_rejected).`,
    fix: 'Use 20 or more random letters and digits, new for each call.',
    rests: documented('subsect_156935170194'),
    find: ({ value }) => {
      const length = Array.from(value('oauth_nonce') ?? '').length;
      return length > 0 && length < limits.shortestNonce ? `It has ${length} character${length === 1 ? '' : 's'}.` : undefined;
    },
  },
  {
    id: 'nonce-special-characters',
    title: 'The nonce has special characters',
    explanation: 'Oracle advises against them; they fail as soon as one place encodes the nonce otherwise than another.',
    fix: 'Use letters and digits only.',
    rests: documented('section_1509544929'),
    certainty: 'possible',
    find: ({ value }) =>
      /[^\w\-.~]/.test(value('oauth_nonce') ?? '') ? `It is ${quote(value('oauth_nonce') ?? '')}.` : undefined,
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
    explanation: 'NetSuite wants whole seconds, ten digits.',
    fix: 'Divide by 1000 and round down before signing.',
    correctCode: correctCode.time,
    idioms: [
      { language: 'JavaScript', code: 'Date.now()' },
      { language: 'Java', code: 'System.currentTimeMillis()' },
    ],
    rests: documented('subsect_156935170194'),
    find: ({ value }) => {
      const digits = value('oauth_timestamp') ?? '';
      return /^\d{12,}$/.test(digits) ? `It has ${digits.length} digits.` : undefined;
    },
  },
  {
    id: 'timestamp-no-number',
    title: 'The timestamp is not a whole positive number',
    explanation: 'NetSuite wants whole seconds since 1970 UTC, digits only.',
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
        : `It is ${quote(text)}.`;
    },
  },
  {
    id: 'timestamp-off',
    title: 'The timestamp is too far from the time when the request was sent',
    explanation: `The timestamp may be ${limitText.timestampTolerance} off, either way (InvalidTimestamp). A wrong clock, local time for UTC, or a request that was signed early and sent late cause this.`,
    fix: 'Set the clock by a time server, and sign just before sending.',
    rests: documented('subsect_156935170194'),
    find: (inspected) => {
      const off = distance(inspected);
      return inspected.sentAt !== undefined && off !== undefined && Math.abs(off) > limits.timestampTolerance
        ? `It is ${duration(off)} ${off < 0 ? 'before' : 'after'} it.`
        : undefined;
    },
  },
  {
    id: 'timestamp-future',
    title: 'The timestamp is in the future',
    explanation: `The timestamp may be ${limitText.timestampTolerance} ahead (InvalidTimestamp). The clock of the client is fast, or its local time was taken for UTC; unless the clock of this machine is slow.`,
    fix: takeTheTime,
    rests: documented('subsect_156935170194'),
    find: (inspected) => {
      const off = distance(inspected);
      return inspected.sentAt === undefined && off !== undefined && off > limits.timestampTolerance
        ? `It is ${duration(off)} ahead of this machine's clock.`
        : undefined;
    },
  },
  {
    id: 'timestamp-old',
    title: `The timestamp is older than ${limitText.timestampTolerance}`,
    explanation: `That is no wonder if the request is from a log. If it was sent just now, it is refused (InvalidTimestamp): a header works for ${limitText.timestampTolerance}, and once.`,
    fix: takeTheTime,
    rests: documented('subsect_156935170194'),
    certainty: 'possible',
    find: (inspected) => {
      const off = distance(inspected);
      return inspected.sentAt === undefined && off !== undefined && off < -limits.timestampTolerance
        ? `It is ${duration(off)} old.`
        : undefined;
    },
  },
];

const version: readonly InspectionRule[] = [
  {
    id: 'version-not-1.0',
    title: 'oauth_version is not 1.0',
    explanation: 'It may be left out; if it is sent it must be 1.0 (VersionRejected). OAuth 1.0a says 1.0 too.',
    fix: 'Send oauth_version="1.0", and sign that.',
    rests: documented('section_156338994830'),
    find: ({ value }) => {
      const given = value('oauth_version');
      return given === undefined || given === '' || given === '1.0' ? undefined : `It is ${quote(given)}.`;
    },
  },
];

export const parameterRules: readonly InspectionRule[] = [...presence, ...nonce, ...timestamp, ...version];
