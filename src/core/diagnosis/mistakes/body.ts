import { createHash } from 'node:crypto';
import { formParameters, percentEncode, type Pair } from '../../tba/index.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

/** RFC 5849 signs a form body and no other. A RESTlet takes JSON, text or XML, so its body is never signed. */
const mistake = baseMistakes('params', 'Leave the body out: only a form body is signed, and a RESTlet takes none.');

/** In characters. A longer body is not tried: no client signs that much, and each base string would take long to make and hash. */
const longestSignedBody = 64 * 1024;

function ofBody(change: (body: string, input: SigningInput) => Change | readonly Change[] | undefined) {
  return (input: SigningInput) =>
    input.body === '' || input.body.length > longestSignedBody ? undefined : change(input.body, input);
}

function form(...pairs: Pair[]): Change {
  return { form: () => pairs };
}

/** The top level of a JSON object as pairs. `toValues` turns a value into text, as the client does. */
function jsonPairs(body: string, toValues: (value: unknown) => readonly string[]): Pair[] | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null
      ? Object.entries(parsed).flatMap(([name, value]) => toValues(value).map((text): Pair => [name, text]))
      : undefined;
  } catch {
    return undefined;
  }
}

function plain(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'object' && value !== null ? undefined : String(value);
}

function jsonChanges(body: string, ways: readonly ((value: unknown) => readonly string[])[]): Change[] {
  return ways.flatMap((way) => {
    const pairs = jsonPairs(body, way);
    return pairs === undefined ? [] : [form(...pairs)];
  });
}

const asParameters: readonly BaseMistake[] = [
  mistake(
    {
      id: 'body-signed-as-one-parameter-body',
      title: 'The body was signed as a parameter "body"',
      explanation: 'The base string has body= with the whole body as its value.',
    },
    ofBody((body) => form(['body', body])),
  ),
  mistake(
    {
      id: 'body-signed-as-one-name',
      title: 'The body was signed as the name of a parameter',
      explanation: 'The base string has the whole body as a name with an empty value: a form parser was given JSON.',
      rarity: 1,
    },
    ofBody((body) => form([body, ''])),
  ),
  mistake(
    {
      id: 'body-signed-as-one-value-with-empty-name',
      title: 'The body was signed as a value without a name',
      explanation: 'The base string has an empty name with the whole body as its value.',
    },
    ofBody((body) => form(['', body])),
  ),
  mistake(
    {
      id: 'body-as-form-pairs',
      title: 'The body was signed as if it were a form',
      explanation: 'The body was cut at & and = and its pieces were signed as parameters.',
      rarity: 1,
    },
    ofBody((body) => form(...formParameters(body))),
  ),
  mistake(
    {
      id: 'body-characters-as-0-1-2-oauth-1-0a-with-a-string',
      title: 'Each character of the body was signed',
      explanation:
        'The npm package oauth-1.0a was given the body as text in "data": it signs 0=, 1=, 2= with one character each.',
      idioms: ['oauth.authorize({ url, method, data: JSON.stringify(body) })'],
      rarity: 1,
    },
    ofBody((body) => form(...[...body.split('')].map((character, index): Pair => [String(index), character]))),
  ),
  mistake(
    {
      id: 'json-keys-signed-as-parameters',
      title: 'The fields of the JSON body were signed',
      explanation: 'The names and values on the top level of the JSON are in the base string.',
      idioms: ['oauth.authorize({ url, method, data: body })'],
      rarity: 1,
    },
    ofBody((body) =>
      jsonChanges(body, [
        (value) => [plain(value) ?? JSON.stringify(value)],
        (value) =>
          Array.isArray(value)
            ? value.map((one: unknown) => plain(one) ?? JSON.stringify(one))
            : [plain(value) ?? JSON.stringify(value)],
        (value) => [JSON.stringify(value)],
      ]),
    ),
  ),
  mistake(
    {
      id: 'json-keys-signed-objects-as-object-object',
      title: 'The fields of the JSON body were signed, objects as [object Object]',
      explanation:
        'The names and values on the top level of the JSON are in the base string, nested ones as the text JavaScript makes of an object.',
      idioms: ['oauth.authorize({ url, method, data: body })'],
    },
    ofBody((body) =>
      jsonChanges(body, [
        (value) => [plain(value) ?? (Array.isArray(value) ? value.join(',') : '[object Object]')],
        (value) =>
          Array.isArray(value)
            ? value.map((one: unknown) => plain(one) ?? '[object Object]')
            : [plain(value) ?? '[object Object]'],
        (value) => [plain(value) ?? '[object Object]'],
      ]),
    ),
  ),
  mistake(
    {
      id: 'form-body-not-signed',
      title: 'The form body was not signed',
      explanation: 'A body of type application/x-www-form-urlencoded is signed with the other parameters.',
      fix: 'Sign the form fields, or better send JSON: RESTlets refuse forms.',
    },
    form(),
  ),
];

const hashes: readonly BaseMistake[] = [
  ['sha256', 'SHA-256'],
  ['sha1', 'SHA-1'],
].map(([algorithm = '', name = '']) =>
  mistake(
    {
      id: `body-hash-${name.toLowerCase()}-signed`,
      title: `A ${name} hash of the body was signed`,
      explanation: 'The base string has oauth_body_hash, the header does not, or has another one.',
      fix: 'Leave oauth_body_hash out, or send it in the header as well.',
    },
    (input) => ({
      protocol: () => [
        ...input.protocol.filter(([present]) => present !== 'oauth_body_hash'),
        ['oauth_body_hash', createHash(algorithm).update(input.body).digest('base64')],
      ],
    }),
  ),
);

const appended: readonly BaseMistake[] = [
  mistake(
    {
      id: 'body-at-the-end-of-the-base-string',
      title: 'The body was added to the base string',
      explanation: 'The base string ends with the encoded body. Other signing schemes do that, OAuth does not.',
    },
    ofBody((body) =>
      ['&', ''].map((glue) => ({
        assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}${glue}${percentEncode(body)}`,
      })),
    ),
  ),
  mistake(
    {
      id: 'body-raw-at-the-end-of-the-base-string',
      title: 'The body was added to the base string, not encoded',
      explanation: 'The base string ends with the body as it is sent. Other signing schemes do that, OAuth does not.',
    },
    ofBody((body) =>
      ['&', '', '\n'].map((glue) => ({
        assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}${glue}${body}`,
      })),
    ),
  ),
];

export const bodyMistakes: readonly BaseMistake[] = [...asParameters, ...hashes, ...appended];
