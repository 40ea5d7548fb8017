import type { Pair } from '../../tba/index.js';
import type { SigningInput } from '../search/signingInput.js';
import { baseMistakes, type BaseMistake, type Change } from './mistake.js';

const mistake = baseMistakes(
  'params',
  'Sign every parameter in the header except realm and oauth_signature, with exactly the values you send.',
);

function adding(...pairs: Pair[]): Change {
  return { protocol: (input) => [...input.protocol, ...pairs] };
}

function without(...names: readonly string[]): Change {
  return { protocol: (input) => input.protocol.filter(([name]) => !names.includes(name)) };
}

/** Signs another value than the header has. Adds the parameter when the header lacks it. */
function replacing(name: string, value: string): Change {
  return { protocol: (input) => [...(without(name).protocol?.(input) ?? []), [name, value]] };
}

type Write = (realm: string) => string;

const asWritten: Write = (account) => account;
const hyphenated: Write = (account) => account.replaceAll('_', '-');
const inLowerCase: Write = (account) => account.toLowerCase();
const asInHost: Write = (account) => hyphenated(inLowerCase(account));

/** Signs the realm of the header or of the stored account, written in some way. Not where a simpler way writes the same. */
function realmAs(write: Write, ...simpler: readonly Write[]) {
  return (input: SigningInput): Change[] =>
    [...new Set([input.headerRealm ?? input.realm, input.realm])]
      .filter((realm) => !simpler.some((other) => other(realm) === write(realm)))
      .map((realm) => adding(['realm', write(realm)]));
}

const realm: readonly BaseMistake[] = [
  mistake(
    {
      id: 'realm-signed',
      title: 'The realm was signed',
      explanation: 'realm is part of the header, but never part of the base string.',
      idioms: { JavaScript: ['const parameters = { realm, ...oauthParameters }'] },
      rarity: 1,
    },
    realmAs(asWritten),
  ),
  mistake(
    {
      id: 'realm-signed-for',
      title: 'The realm was signed, with - instead of _',
      explanation: 'realm is never part of the base string. Here it was signed with a hyphen.',
    },
    realmAs(hyphenated, asWritten),
  ),
  mistake(
    {
      id: 'realm-signed-lower-case',
      title: 'The realm was signed, in lowercase',
      explanation: 'realm is never part of the base string. Here it was signed in lowercase.',
    },
    realmAs(inLowerCase, asWritten),
  ),
  mistake(
    {
      id: 'realm-signed-lower-case-hyphen',
      title: 'The realm was signed, in the form of the host',
      explanation: 'realm is never part of the base string. Here it was signed in lowercase with a hyphen.',
    },
    realmAs(asInHost, asWritten, hyphenated, inLowerCase),
  ),
  mistake(
    {
      id: 'empty-realm-signed',
      title: 'An empty realm was signed',
      explanation: 'The base string has realm= without a value. The realm is never signed.',
    },
    adding(['realm', '']),
  ),
];

const version: readonly BaseMistake[] = [
  mistake(
    {
      id: 'oauth-version-not-signed',
      title: 'oauth_version was sent but not signed',
      explanation: 'oauth_version is optional. If the header has it, it must be signed.',
      rarity: 1,
    },
    without('oauth_version'),
  ),
  mistake(
    {
      id: 'oauth-version-signed-though-not-sent',
      title: 'oauth_version was signed but not sent',
      explanation: "The base string has oauth_version=1.0, but the header doesn't.",
      rarity: 1,
    },
    (input) => (input.protocol.some(([name]) => name === 'oauth_version') ? undefined : adding(['oauth_version', '1.0'])),
  ),
  ...['1.0a', '1', '1.0'].map((value) =>
    mistake(
      {
        id: `oauth-version-${value.replace('.', '-')}-signed`,
        title: `oauth_version was signed as ${value}`,
        explanation: `The base string has oauth_version=${value}, but the header has another value or none.`,
      },
      replacing('oauth_version', value),
    ),
  ),
];

const leftOut: readonly BaseMistake[] = [
  ...['oauth_token', 'oauth_nonce', 'oauth_timestamp', 'oauth_signature_method', 'oauth_consumer_key', 'oauth_body_hash'].map(
    (name) =>
      mistake(
        {
          id: `${name.replaceAll('_', '-')}-not-signed`,
          title: `${name} was sent but not signed`,
          explanation: `The header has ${name}, but the base string doesn't.`,
          rarity: name === 'oauth_token' ? 1 : 2,
        },
        without(name),
      ),
  ),
  mistake(
    {
      id: 'no-oauth-signed',
      title: 'No OAuth parameters were signed',
      explanation: 'The base string has only the query parameters.',
    },
    { protocol: () => [] },
  ),
  mistake(
    {
      id: 'header-parameters-beyond-oauth-not-signed',
      title: "Header parameters other than oauth_* weren't signed",
      explanation: 'Every parameter in the header except realm and oauth_signature is signed.',
    },
    { protocol: (input) => input.protocol.filter(([name]) => name.startsWith('oauth_')) },
  ),
];

const empty: readonly BaseMistake[] = [
  'oauth_signature',
  'oauth_callback',
  'oauth_verifier',
  'oauth_body_hash',
  'oauth_token',
].map((name) =>
  mistake(
    {
      id: `empty-${name.replaceAll('_', '-')}-signed`,
      title: `An empty ${name} was signed`,
      explanation: `The base string has ${name}= without a value, but the header doesn't have it. Optional parameters without a value are neither sent nor signed.`,
    },
    (input) => (input.protocol.some(([present]) => present === name) ? replacing(name, '') : adding([name, ''])),
  ),
);

const identifiers: readonly BaseMistake[] = [
  mistake(
    {
      id: 'key-and-token-swapped',
      title: 'The consumer key and token ID were swapped when signing',
      explanation: 'The base string has the consumer key as oauth_token and the token ID as oauth_consumer_key.',
      rarity: 1,
    },
    {
      protocol: (input) => {
        const value = (wanted: string): string => input.protocol.find(([name]) => name === wanted)?.[1] ?? '';
        const exchange: Readonly<Record<string, string>> = {
          oauth_consumer_key: value('oauth_token'),
          oauth_token: value('oauth_consumer_key'),
        };
        return input.protocol.map(([name, before]): Pair => [
          name,
          Object.hasOwn(exchange, name) ? (exchange[name] ?? '') : before,
        ]);
      },
    },
  ),
  mistake(
    {
      id: 'consumer-secret-signed-as-the-key',
      title: 'The consumer secret was signed as oauth_consumer_key',
      explanation: 'A secret belongs in the signing key, never in the base string.',
    },
    (input) => replacing('oauth_consumer_key', input.credentials.consumerSecret),
  ),
  mistake(
    {
      id: 'token-secret-signed-as-the-token',
      title: 'The token secret was signed as oauth_token',
      explanation: 'A secret belongs in the signing key, never in the base string.',
    },
    (input) => replacing('oauth_token', input.credentials.tokenSecret),
  ),
  mistake(
    {
      id: 'stored-consumer-key-signed',
      title: "The consumer key that was signed isn't the one that was sent",
      explanation: 'The base string has the consumer key of the stored integration, but the header has another one.',
    },
    (input) => replacing('oauth_consumer_key', input.credentials.consumerKey),
  ),
  mistake(
    {
      id: 'stored-token-signed',
      title: "The token ID that was signed isn't the one that was sent",
      explanation: 'The base string has the token ID of the stored token, but the header has another one.',
    },
    (input) => replacing('oauth_token', input.credentials.tokenId),
  ),
];

const signatureMethods = [
  'HMAC-SHA256',
  'HMAC-SHA1',
  'HMAC_SHA256',
  'HMACSHA256',
  'HMAC-SHA-256',
  'hmac-sha256',
  'HMAC-SHA512',
  'PLAINTEXT',
  'SHA256',
  'RSA-SHA256',
];

const methods: readonly BaseMistake[] = signatureMethods.map((value) =>
  mistake(
    {
      id: `signed-with-oauth-signature-method-${value.replaceAll('_', '-underscore-').replace('hmac', 'lower-hmac')}`,
      title: `oauth_signature_method was signed as ${value}`,
      explanation: `The base string has oauth_signature_method=${value}, but the header has another value.`,
      fix: 'Use HMAC-SHA256 in the header and in the base string.',
      rarity: value === 'HMAC-SHA1' ? 1 : 2,
    },
    replacing('oauth_signature_method', value),
  ),
);

export const parameterMistakes: readonly BaseMistake[] = [...realm, ...version, ...leftOut, ...empty, ...identifiers, ...methods];
