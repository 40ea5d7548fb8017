import { computed, documented } from '../../netsuite/index.js';
import { requiredSignatureMethod } from '../../tba/index.js';
import { hashMistakes, declaredOtherwise } from '../mistakes/hash.js';
import { dropped, isSigningKey } from '../../disclosure/index.js';
import type { HashMistake, WrittenMistake } from '../mistakes/mistake.js';
import { readBase64, writtenMistakes } from '../mistakes/written.js';
import { digestLength } from '../search/digest.js';
import type { HashName } from '../types.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { quote, type InspectionRule } from './inspectionRule.js';

const hashOfMethod: Readonly<Record<string, HashName>> = {
  HMACSHA256: 'sha256',
  HMACSHA1: 'sha1',
  HMACSHA512: 'sha512',
  HMACSHA384: 'sha384',
};
const base64Length = 44;

const digestLengths = Object.values(digestLength);

/** The ways of writing a digest down that can be told from the text alone. A text of hex digits is taken for hex, not for base64. */
const writtenAsHex = pick('written-hex', 'written-hex-upper', 'written-base64-of-the-hex-text');
const visiblyWritten = [
  ...writtenAsHex,
  ...pick('written-base64url', 'written-base64url-with-padding', 'written-base64-without', 'written-percent-encoded'),
];

function pick(...ids: readonly string[]): WrittenMistake[] {
  return writtenMistakes.filter(({ id }) => ids.includes(id));
}

/** A digest, as the signature may have written it down. */
interface WrittenDigest {
  /** In bytes. */
  readonly length: number;
  /** Absent for base64. */
  readonly written?: WrittenMistake;
}

/** The likeliest digest that the signature stands for; undefined when it stands for none of a known length. */
function readSignature(text: string): WrittenDigest | undefined {
  const readAs = (written: WrittenMistake): WrittenDigest[] => written.read(text).map(({ length }) => ({ length, written }));
  const base64 = readBase64(text);
  const all: WrittenDigest[] = [
    ...writtenAsHex.flatMap(readAs),
    ...(base64 === undefined ? [] : [{ length: base64.length }]),
    ...visiblyWritten.flatMap(readAs),
  ];
  return all.find(({ length }) => digestLengths.includes(length));
}

const signatureOf = ({ value }: InspectedRequest): string => value('oauth_signature') ?? '';
const declared = ({ value }: InspectedRequest): string => value('oauth_signature_method') ?? '';
const declaredHash = (inspected: InspectedRequest): HashName | undefined =>
  hashOfMethod[
    declared(inspected)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
  ];

function hashOfSignature(inspected: InspectedRequest): HashName | undefined {
  const length = readSignature(signatureOf(inspected))?.length;
  return (Object.keys(digestLength) as HashName[]).find((hash) => digestLength[hash] === length);
}

/**
 * A mistake of the catalogue that shows without a search. It keeps its ID, so that one mistake is not named twice: what was guessed is
 * dropped when the search knows how the signature was made.
 */
function guessed(
  { id, title, explanation, fix, idioms, correctCode }: HashMistake | WrittenMistake,
  find: InspectionRule['find'],
): InspectionRule {
  return {
    id,
    title,
    explanation,
    fix,
    rests: computed('the length and the characters of the signature'),
    concerns: 'digest',
    ...(idioms && { idioms }),
    ...(correctCode && { correctCode }),
    find,
  };
}

const methods: readonly InspectionRule[] = [
  {
    id: 'signature-method-spelling',
    title: "The signature method isn't spelled HMAC-SHA256",
    explanation: 'The name is compared letter by letter (UnknownAlgorithm).',
    fix: 'Write oauth_signature_method="HMAC-SHA256", in the base string too.',
    rests: documented('subsect_156935170194'),
    find: (inspected) =>
      declared(inspected) !== requiredSignatureMethod && declaredHash(inspected) === 'sha256'
        ? `The signature method is ${quote(declared(inspected))}.`
        : undefined,
  },
  {
    id: 'signature-method-other',
    title: "The signature method isn't HMAC-SHA256",
    explanation: 'NetSuite accepts no other method (UnknownAlgorithm). HMAC-SHA1 ended with 2023.1 and gets INVALID_REQUEST.',
    fix: 'Use HMAC-SHA256 for the hash, in the header, and in the base string.',
    rests: documented('subsect_156935170194'),
    find: (inspected) => {
      const method = declared(inspected);
      const namedElsewhere = declaredHash(inspected) === hashOfSignature(inspected) && declaredHash(inspected) !== undefined;
      return method === '' || declaredHash(inspected) === 'sha256' || namedElsewhere || hashOfSignature(inspected) === 'sha256'
        ? undefined
        : `The signature method is ${quote(method)}.`;
    },
  },
  ...hashMistakes
    .filter(({ construction }) => construction === 'hmac')
    .map((mistake) =>
      guessed(mistake, (inspected) =>
        hashOfSignature(inspected) === mistake.hash ? `The header declares ${quote(declared(inspected))}.` : undefined,
      ),
    ),
  guessed(declaredOtherwise, (inspected) =>
    hashOfSignature(inspected) === 'sha256' && declared(inspected) !== '' && declaredHash(inspected) !== 'sha256'
      ? `The header declares ${quote(declared(inspected))}.`
      : undefined,
  ),
];

const forms: readonly InspectionRule[] = [
  ...visiblyWritten.map((mistake) =>
    guessed(mistake, (inspected) => readSignature(signatureOf(inspected))?.written === mistake || undefined),
  ),
  {
    id: 'signature-is-key',
    title: 'The signature is the signing key itself',
    explanation: 'This is what the PLAINTEXT method sends. Both secrets are readable, so anyone who saw the request knows them.',
    fix: 'Use HMAC-SHA256, and replace the consumer key, the token and their secrets with new ones.',
    rests: computed('the signature was compared with the signing key'),
    concerns: 'whole signature',
    find: (inspected) => isKey(signatureOf(inspected), inspected.known) || undefined,
  },
  {
    id: 'signature-no-digest',
    title: "The signature isn't an HMAC-SHA256 signature",
    explanation: `In base64, an HMAC-SHA256 has ${base64Length} characters, and the last one is an equals sign.`,
    fix: 'Encode all 32 bytes of the signature as base64, and percent-encode the result once for the header.',
    rests: computed('the length of an HMAC-SHA256'),
    concerns: 'digest',
    find: (inspected) => {
      const text = signatureOf(inspected);
      return ['', dropped].includes(text) || readSignature(text) !== undefined ? undefined : describeForm(text);
    },
  },
];

/** A pasted header has lost a signature that is a key, and says so. Without the secrets, the form of the signature decides. */
function isKey(text: string, { consumerSecret, tokenSecret }: InspectedRequest['known']): boolean {
  if (text === dropped || consumerSecret === undefined || tokenSecret === undefined) {
    return text === dropped || isSigningKey('', text);
  }
  return consumerSecret !== '' && tokenSecret !== '' && text.includes(consumerSecret) && text.includes(tokenSecret);
}

function describeForm(text: string): string {
  const characters = Array.from(text).length;
  const strange = /[^A-Z0-9+/=]/i.test(text) ? ", some of which aren't base64 characters" : '';
  return `The signature has ${characters} character${characters === 1 ? '' : 's'}${strange}.`;
}

export const signatureRules: readonly InspectionRule[] = [...methods, ...forms];
