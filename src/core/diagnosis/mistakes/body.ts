import { createHash } from 'node:crypto';
import { formParameters, percentEncode, type Pair } from '../../tba/index.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

/** RFC 5849 signs a form body and no other. A RESTlet accepts JSON, text, or XML, so its body is never signed. */
const mistake = baseMistakes('params', "Don't sign the body. Only a form body is signed, and RESTlets don't accept forms.");

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

/** How a library writes a nested value: the name of one of its entries, and a value that is no object as text, or not at all. */
interface Nesting {
  readonly name: (outer: string, key: string, isArray: boolean) => string;
  readonly text: (value: Scalar) => string | undefined;
}

type Scalar = string | number | boolean | null;

/** In levels. No hand-made body is nested deeper, and a recursion needs a bound. */
const deepest = 32;

/** All values of a JSON object or array as pairs, each with the path that leads to it as its name. */
function nestedPairs(body: string, nesting: Nesting): Pair[] | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isContainer(parsed) ? entriesOf(parsed).flatMap(([key, value]) => nestedPairsOf(key, value, nesting, 1)) : undefined;
  } catch {
    return undefined;
  }
}

function nestedPairsOf(name: string, value: unknown, nesting: Nesting, depth: number): Pair[] {
  if (isContainer(value) && depth < deepest) {
    return entriesOf(value).flatMap(([key, inner]) =>
      nestedPairsOf(nesting.name(name, key, Array.isArray(value)), inner, nesting, depth + 1),
    );
  }
  const text = isScalar(value) ? nesting.text(value) : undefined;
  return text === undefined ? [] : [[name, text]];
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value);
}

const inBrackets = (outer: string, key: string): string => `${outer}[${key}]`;
const asPhpWrites = (value: Scalar): string | undefined =>
  value === null ? undefined : typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
const asJavaScriptWrites = (value: Scalar): string => (value === null ? '' : String(value));

/** PHP's http_build_query, the npm package qs, jQuery.param, and names with dots. */
const nestings: readonly Nesting[] = [
  { name: inBrackets, text: asPhpWrites },
  { name: inBrackets, text: asJavaScriptWrites },
  { name: (outer, key, isArray) => (isArray ? `${outer}[]` : inBrackets(outer, key)), text: asJavaScriptWrites },
  { name: (outer, key) => `${outer}.${key}`, text: asJavaScriptWrites },
];

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
      title: 'The body was signed as a parameter named "body"',
      explanation: 'The base string has body= with the whole body as its value.',
    },
    ofBody((body) => form(['body', body])),
  ),
  mistake(
    {
      id: 'body-signed-as-one-name',
      title: 'The body was signed as a parameter name',
      explanation: 'The base string has the whole body as a name with an empty value, because JSON was passed to a form parser.',
      rarity: 1,
    },
    ofBody((body) => form([body, ''])),
  ),
  mistake(
    {
      id: 'body-signed-as-one-value-with-empty-name',
      title: 'The body was signed as a parameter value without a name',
      explanation: 'The base string has an empty parameter name with the whole body as its value.',
    },
    ofBody((body) => form(['', body])),
  ),
  mistake(
    {
      id: 'body-as-form-pairs',
      title: 'The body was signed as a form',
      explanation: 'The body was split at & and =, and the parts were signed as parameters.',
      rarity: 1,
    },
    ofBody((body) => form(...formParameters(body))),
  ),
  mistake(
    {
      id: 'body-characters-as-0-1-2-oauth-1-0a-with-a-string',
      title: 'Each character of the body was signed as a parameter',
      explanation:
        'The body was passed to the npm package oauth-1.0a as text in "data". The package then signs 0=, 1=, 2= with one character each, and loses the query.',
      idioms: { JavaScript: ['oauth.authorize({ url, method, data: JSON.stringify(body) })'] },
      rarity: 1,
    },
    ofBody((body) => {
      const characters = form(...body.split('').map((character, index): Pair => [String(index), character]));
      return [{ ...characters, query: () => [] }, characters];
    }),
  ),
  mistake(
    {
      id: 'json-keys-signed-as-parameters',
      title: 'The fields of the JSON body were signed as parameters',
      explanation: 'The base string has the names and values from the top level of the JSON.',
      idioms: { JavaScript: ['oauth.authorize({ url, method, data: body })'] },
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
      title: 'The fields of the JSON body were signed, with objects as [object Object]',
      explanation:
        'The base string has the names and values from the top level of the JSON. Nested objects are in it as the text that JavaScript converts an object to.',
      idioms: { JavaScript: ['oauth.authorize({ url, method, data: body })'] },
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
      id: 'json-signed-as-nested-names',
      title: 'The fields of the JSON body were signed, with nested ones as name[key]',
      explanation:
        "The client converted the JSON body to form fields, as PHP does, and signed them. RESTlets accept JSON, and JSON isn't signed.",
      idioms: { PHP: ['http_build_query($body)'], JavaScript: ['qs.stringify(body)'] },
    },
    ofBody((body) =>
      nestings.flatMap((nesting) => {
        const pairs = nestedPairs(body, nesting);
        return pairs === undefined ? [] : [form(...pairs)];
      }),
    ),
  ),
  mistake(
    {
      id: 'form-body-not-signed',
      title: "The form body wasn't signed",
      explanation: 'The fields of a body of type application/x-www-form-urlencoded are signed with the other parameters.',
      fix: 'Send JSON instead, because RESTlets refuse forms. Otherwise, sign the form fields.',
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
      explanation: "The base string has oauth_body_hash, but the header doesn't have it or has another value.",
      fix: 'Remove oauth_body_hash from the base string, or also send it in the header.',
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
      explanation: "The base string ends with the encoded body. Other signing schemes do this, but OAuth doesn't.",
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
      title: 'The body was added to the base string without encoding',
      explanation: "The base string ends with the body as sent. Other signing schemes do this, but OAuth doesn't.",
    },
    ofBody((body) =>
      ['&', '', '\n'].map((glue) => ({
        assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}${glue}${body}`,
      })),
    ),
  ),
];

export const bodyMistakes: readonly BaseMistake[] = [...asParameters, ...hashes, ...appended];
