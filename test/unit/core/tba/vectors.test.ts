import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  baseStringUri,
  formParameters,
  formatAuthorizationHeader,
  isFormContentType,
  normalizeParameters,
  percentEncode,
  queryParameters,
  signature,
  signatureBaseString,
  signingKey,
  type Pair,
  type SignatureMethod,
} from '../../../../src/core/tba/index.js';

interface Vector {
  id: string;
  source: string;
  kind: 'percent-encode' | 'normalize-params' | 'base-string-uri' | 'base-string' | 'signature' | 'header';
  input: VectorInput;
  expected: VectorValues;
  right?: VectorValues;
}

interface VectorInput {
  text: string;
  pairs?: Pair[];
  query: string;
  url: string;
  host?: string;
  method: string;
  oauth?: Pair[];
  form?: Pair[];
  body?: string;
  contentType?: string;
  realm?: string;
  consumerSecret: string;
  tokenSecret: string;
  signatureMethod: SignatureMethod | 'PLAINTEXT';
  baseString?: string;
  params: Pair[];
  separator: string;
}

type VectorValues = Partial<
  Record<'encoded' | 'normalized' | 'uri' | 'baseString' | 'signingKey' | 'signature' | 'header' | 'authorization', string>
> & { pairs?: Pair[] };

function baseStringOf(input: VectorInput): string {
  const fromBody = isFormContentType(input.contentType) ? formParameters(input.body ?? '') : [];
  return (
    input.baseString ??
    signatureBaseString({
      method: input.method,
      url: input.url,
      oauthParameters: input.oauth ?? [],
      formParameters: [...(input.form ?? []), ...fromBody],
    })
  );
}

function signatureOf(input: VectorInput): string {
  // PLAINTEXT signs nothing: its signature is the key itself (RFC 5849 section 3.4.4).
  return input.signatureMethod === 'PLAINTEXT'
    ? signingKey(input.consumerSecret, input.tokenSecret)
    : signature(baseStringOf(input), input.consumerSecret, input.tokenSecret, input.signatureMethod);
}

function headerOf(input: VectorInput): string {
  const { realm, separator, params } = input;
  return formatAuthorizationHeader(params, realm === undefined ? { separator } : { realm, separator });
}

function authorizationOf(input: VectorInput): string {
  const pairs: Pair[] = [...(input.oauth ?? []), ['oauth_signature', signatureOf(input)]];
  return formatAuthorizationHeader(pairs, input.realm === undefined ? {} : { realm: input.realm });
}

const compute: Record<keyof VectorValues, (input: VectorInput) => unknown> = {
  encoded: (input) => percentEncode(input.text),
  pairs: (input) => queryParameters(`?${input.query}`),
  normalized: (input) => normalizeParameters(input.pairs ?? queryParameters(`?${input.query}`)),
  uri: (input) => baseStringUri(input.url, input.host),
  baseString: baseStringOf,
  signingKey: (input) => signingKey(input.consumerSecret, input.tokenSecret),
  signature: signatureOf,
  header: headerOf,
  authorization: authorizationOf,
};

function read(file: string): Vector[] {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../vectors', file), 'utf8')) as Vector[];
}

function checkAll(file: string, count: number, wanted: (vector: Vector) => VectorValues): void {
  const vectors = read(file);
  it(`holds ${count} cases`, () => {
    assert.equal(vectors.length, count);
  });
  for (const vector of vectors) {
    it(`${vector.id}: ${vector.kind} of ${vector.source}`, () => {
      for (const [name, value] of Object.entries(wanted(vector))) {
        assert.deepEqual(compute[name as keyof VectorValues](vector.input), value, name);
      }
    });
  }
}

describe('published vectors', () => {
  checkAll('published.json', 225, (vector) => vector.expected);
});

describe('generated vectors', () => {
  checkAll('generated.json', 224, (vector) => vector.expected);
});

describe('misprinted vectors', () => {
  checkAll('misprinted.json', 35, (vector) => vector.right ?? {});
});
