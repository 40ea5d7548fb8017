import { hashMistakes, declaredOtherwise } from '../mistakes/hash.js';
import type { HashMistake, WrittenMistake } from '../mistakes/mistake.js';
import { readBase64, writtenMistakes } from '../mistakes/written.js';
import { digestLength } from '../search/digest.js';
import type { Finding, HashName } from '../types.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { quote, type InspectionRule } from './inspectionRule.js';

const rightMethod = 'HMAC-SHA256';
const hashOfMethod: Readonly<Record<string, HashName>> = {
  HMACSHA256: 'sha256',
  HMACSHA1: 'sha1',
  HMACSHA512: 'sha512',
  HMACSHA384: 'sha384',
};
const base64Length = 44;

const lengths = Object.values(digestLength);

/** Ways of writing a digest that show in the text alone; a text all of hex digits is hex, although it might be base64. */
const visiblyWritten = pick(
  'hex',
  'hex-upper',
  'base64-of-the-hex-text',
  'base64url',
  'base64url-with-padding',
  'base64-without',
  'percent-encoded',
);

function pick(...ids: readonly string[]): WrittenMistake[] {
  return writtenMistakes.filter(({ id }) => ids.includes(id.replace('written-', '')));
}

interface Reading {
  readonly octets: number;
  readonly written?: WrittenMistake;
}

/** How many octets the signature stands for, and how they are written if not in base64; undefined when it is no digest. */
function readSignature(text: string): Reading | undefined {
  const readings = visiblyWritten.flatMap((written) =>
    written.read(text).map(({ length }): Reading => ({ octets: length, written })),
  );
  const right = readBase64(text);
  const all: Reading[] = [
    ...readings.filter(({ written }) => written?.id.includes('hex')),
    ...(right === undefined ? [] : [{ octets: right.length }]),
    ...readings,
  ];
  return all.find(({ octets }) => lengths.includes(octets));
}

const signatureOf = ({ value }: InspectedRequest): string => value('oauth_signature') ?? '';
const declared = ({ value }: InspectedRequest): string => value('oauth_signature_method') ?? '';
const declaredHash = (sight: InspectedRequest): HashName | undefined =>
  hashOfMethod[
    declared(sight)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
  ];

function hashOfSignature(sight: InspectedRequest): HashName | undefined {
  const octets = readSignature(signatureOf(sight))?.octets;
  return (Object.keys(digestLength) as HashName[]).find((hash) => digestLength[hash] === octets);
}

/** A mistake of the catalogue that can be seen: without its search, and under its own ID, so that it is named once. */
function seen(
  { id, title, explanation, fix, idioms }: HashMistake | WrittenMistake,
  find: InspectionRule['find'],
): InspectionRule {
  const finding: Finding = { id, title, explanation, fix };
  return { ...(idioms === undefined ? finding : { ...finding, idioms }), find };
}

const methods: readonly InspectionRule[] = [
  {
    id: 'signature-method-spelling',
    title: 'The signature method is not spelled HMAC-SHA256',
    explanation: 'It is a word to be compared letter by letter (UnknownAlgorithm).',
    fix: 'Write oauth_signature_method="HMAC-SHA256", in the base string as well.',
    find: (sight) =>
      declared(sight) !== rightMethod && declaredHash(sight) === 'sha256' ? `It is ${quote(declared(sight))}.` : undefined,
  },
  {
    id: 'signature-method-other',
    title: 'The signature method is not HMAC-SHA256',
    explanation:
      'NetSuite takes nothing else (UnknownAlgorithm); HMAC-SHA1 ended with 2023.1 and is answered with INVALID_REQUEST.',
    fix: 'Use HMAC-SHA256: for the hash, in the header, and in the base string.',
    find: (sight) => {
      const method = declared(sight);
      const namedElsewhere = declaredHash(sight) === hashOfSignature(sight) && declaredHash(sight) !== undefined;
      return method === '' || declaredHash(sight) === 'sha256' || namedElsewhere || hashOfSignature(sight) === 'sha256'
        ? undefined
        : `It is ${quote(method)}.`;
    },
  },
  ...hashMistakes
    .filter(({ construction }) => construction === 'hmac')
    .map((mistake) =>
      seen(mistake, (sight) =>
        hashOfSignature(sight) === mistake.hash ? `The header declares ${quote(declared(sight))}.` : undefined,
      ),
    ),
  seen(declaredOtherwise, (sight) =>
    hashOfSignature(sight) === 'sha256' && declared(sight) !== '' && declaredHash(sight) !== 'sha256'
      ? `It declares ${quote(declared(sight))}.`
      : undefined,
  ),
];

const forms: readonly InspectionRule[] = [
  ...visiblyWritten.map((mistake) =>
    seen(mistake, (sight) => readSignature(signatureOf(sight))?.written === mistake || undefined),
  ),
  {
    id: 'signature-is-key',
    title: 'The signature is the signing key itself',
    explanation: 'That is what the method PLAINTEXT sends: both secrets in the clear. Whoever saw the request knows them.',
    fix: 'Use HMAC-SHA256, and have consumer and token credentials issued anew.',
    find: (sight) => {
      const { consumerSecret = '', tokenSecret = '' } = sight.known;
      const text = signatureOf(sight);
      return (
        (consumerSecret !== '' && tokenSecret !== '' && text.includes(consumerSecret) && text.includes(tokenSecret)) || undefined
      );
    },
  },
  {
    id: 'signature-no-digest',
    title: 'The signature is not one that HMAC-SHA256 makes',
    explanation: `The base64 of an HMAC-SHA256 has ${base64Length} characters, the last of them an equals sign.`,
    fix: 'Write the signature as base64 of all 32 octets, and percent-encode it once for the header.',
    find: (sight) => {
      const text = signatureOf(sight);
      return text === '' || readSignature(text) !== undefined ? undefined : describeForm(text);
    },
  },
];

function describeForm(text: string): string {
  const characters = Array.from(text).length;
  const strange = /[^A-Za-z0-9+/=]/.test(text) ? ', some of them none of base64' : '';
  return `It has ${characters} character${characters === 1 ? '' : 's'}${strange}.`;
}

export const signatureRules: readonly InspectionRule[] = [...methods, ...forms];
