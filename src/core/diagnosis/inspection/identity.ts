import { computed, concluded, documented } from '../../netsuite/index.js';
import type { TbaCredentials } from '../../tba/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import type { InspectionRule } from './inspectionRule.js';

type Field = Exclude<keyof TbaCredentials, 'account'>;

const fields: readonly (readonly [Field, string])[] = [
  ['consumerKey', 'consumer key'],
  ['consumerSecret', 'consumer secret'],
  ['tokenId', 'token ID'],
  ['tokenSecret', 'token secret'],
];
const pasteAgain =
  "Paste the value again exactly as NetSuite showed it (64 letters and digits in Oracle's examples), without anything before or after it.";
const blank = /[\s\u200B-\u200D\u2060]/;
const quoteMark = /^["'`<{].*["'`>}]$/s;
/** Letters, digits and dashes of other scripts that look like ASCII on a screen. */
const lookAlike = /[\u0370-\u052F\u2010-\u2015\u2018-\u201F\u2212\uFF01-\uFF5E]/;

/** Says which stored values are odd; undefined when none is. */
function storedWhere({ known }: InspectedRequest, isOdd: (value: string) => boolean): string | undefined {
  const odd = fields.filter(([field]) => isOdd(known[field] ?? '')).map(([, name]) => name);
  return odd.length === 0 ? undefined : `Affected: the stored ${odd.join(' and ')}.`;
}

const header = ({ value }: InspectedRequest): { key: string; token: string } => ({
  key: value('oauth_consumer_key') ?? '',
  token: value('oauth_token') ?? '',
});

/** The value has the form of the issued ones, but another length. */
function isCut(value: string): boolean {
  return /^[0-9a-f]{32,}$/i.test(value) && value.length !== 64;
}

const stored: readonly InspectionRule[] = [
  {
    id: 'stored-blank',
    title: 'A stored value contains white space or an invisible character',
    explanation:
      'It was probably copied with the value. If the client signs with the same value, its signatures may be incorrect.',
    fix: pasteAgain,
    rests: concluded('section_1534941088 shows 64 hexadecimal digits'),
    certainty: 'possible',
    find: (inspected) => storedWhere(inspected, (value) => blank.test(value)),
  },
  {
    id: 'stored-quotes',
    title: 'A stored value has quotes or brackets around it',
    explanation: 'They probably belong to the file or template that the value was copied from, not to the value.',
    fix: pasteAgain,
    rests: concluded('section_1534941088 shows 64 hexadecimal digits'),
    certainty: 'possible',
    find: (inspected) => storedWhere(inspected, (value) => quoteMark.test(value.trim())),
  },
  {
    id: 'stored-look-alike',
    title: 'A stored value has characters that only look like letters or digits',
    explanation:
      'A document or chat may have replaced characters, for example a hyphen with a dash, or a Latin letter with a Cyrillic one.',
    fix: pasteAgain,
    rests: concluded('section_1534941088 shows 64 hexadecimal digits'),
    certainty: 'possible',
    find: (inspected) => storedWhere(inspected, (value) => lookAlike.test(value)),
  },
  {
    id: 'stored-length',
    title: "A stored value doesn't have 64 characters",
    explanation:
      "All values in Oracle's examples have 64 characters. The first or last character may have been lost when the value was copied.",
    fix: pasteAgain,
    rests: concluded('section_1534941088 shows 64 hexadecimal digits'),
    certainty: 'possible',
    find: (inspected) => storedWhere(inspected, isCut),
  },
  {
    id: 'stored-same',
    title: 'Two of the four stored values are the same',
    explanation:
      'The consumer key, the token ID and the two secrets are usually four different values. One of them was probably pasted into two fields.',
    fix: "Enter the four values again, each in its own field. If the token secret wasn't kept, create a new token.",
    rests: concluded('examples of section_157652390285 have equal pairs'),
    certainty: 'possible',
    find: ({ known }) => {
      const values = fields.map(([field, name]) => [known[field] ?? '', name] as const).filter(([value]) => value !== '');
      const same = values.flatMap(([value, name], index) =>
        values.slice(index + 1).flatMap(([other, otherName]) => (value === other ? [`${name} and ${otherName}`] : [])),
      );
      return same.length === 0 ? undefined : `Same value: ${same.join('; ')}.`;
    },
  },
];

const sent: readonly InspectionRule[] = [
  {
    id: 'secret-in-header',
    title: 'The header has a secret where an identifier belongs',
    explanation: 'A secret must never be sent. Anyone who saw the request knows it now.',
    fix: 'Send the consumer key and the token ID, and replace the secret that was sent with a new one.',
    rests: documented('section_1534941295'),
    find: (inspected) => {
      const { consumerKey, consumerSecret, tokenId, tokenSecret } = inspected.known;
      // A value that is stored as an identifier too is not called a secret here: `stored-same` is about that.
      const secrets = [consumerSecret, tokenSecret].filter(
        (secret) => secret !== undefined && ![consumerKey, tokenId, ''].includes(secret),
      );
      const { key, token } = header(inspected);
      const places = [secrets.includes(key) && 'oauth_consumer_key', secrets.includes(token) && 'oauth_token'].filter(Boolean);
      return places.length === 0 ? undefined : `A stored secret is in ${places.join(' and ')}.`;
    },
  },
  {
    id: 'identifiers-exchanged',
    title: 'The consumer key and token ID are swapped in the header',
    explanation:
      'The consumer key belongs to the integration, and the token ID belongs to the access token (consumer_key_unknown).',
    fix: 'Send the consumer key as oauth_consumer_key and the token ID as oauth_token.',
    rests: documented('subsect_156935170194'),
    find: (inspected) => {
      const { key, token } = header(inspected);
      const { consumerKey, tokenId } = inspected.known;
      return (key !== '' && token !== '' && key === tokenId && token === consumerKey) || undefined;
    },
  },
  {
    id: 'identifier-twice',
    title: 'The consumer key and token ID are the same in the header',
    explanation: 'They are two different values. One of them was used for both.',
    fix: 'Send the consumer key as oauth_consumer_key and the token ID as oauth_token.',
    rests: documented('section_1534941295'),
    find: (inspected) => (header(inspected).key !== '' && header(inspected).key === header(inspected).token) || undefined,
  },
  {
    id: 'another-consumer-key',
    title: "The consumer key in the header isn't the stored one",
    explanation:
      'The request was signed for another integration, or with credentials from before a reset. A token works only with its own integration.',
    fix: 'Use the consumer key and token of the same integration, or select the role that this request belongs to.',
    rests: computed('the header was compared with the stored values'),
    concerns: 'credentials',
    find: (inspected) => isAnother(header(inspected).key, inspected.known.consumerKey, inspected) || undefined,
  },
  {
    id: 'another-token',
    title: "The token ID in the header isn't the stored one",
    explanation: 'The request was signed with another token, perhaps of another role or user.',
    fix: 'Select the role that this token belongs to, or sign with the stored token.',
    rests: computed('the header was compared with the stored values'),
    concerns: 'credentials',
    find: (inspected) => isAnother(header(inspected).token, inspected.known.tokenId, inspected) || undefined,
  },
];

/** The sent value is none of the four stored ones. Another rule is about one that is stored elsewhere. */
function isAnother(sentValue: string, storedValue: string | undefined, { known }: InspectedRequest): boolean {
  const storedValues: readonly (string | undefined)[] = fields.map(([field]) => known[field]);
  return sentValue !== '' && storedValue !== undefined && storedValue !== '' && !storedValues.includes(sentValue);
}

export const identityRules: readonly InspectionRule[] = [...sent, ...stored];
