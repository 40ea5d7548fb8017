import type { SigningInput } from '../search/signingInput.js';
import type { HashName } from '../types.js';
import { joinSecrets } from './key.js';
import { mistakeText, type HashMistake, type KeyMistake, type Mistake } from './mistake.js';

/** Two mistakes that have one cause and are always made together, so they count as one. */
export interface JointMistake extends Mistake {
  /** The request as the client takes it, which is then signed correctly. Undefined where the mistake makes no difference of its own. */
  readonly taken: (input: SigningInput) => SigningInput | undefined;
  /** What the client hashes with, if not with SHA-256. */
  readonly hash?: HashName;
}

const sha1 = 'HMAC-SHA1';

function hasToken({ protocol }: SigningInput): boolean {
  return protocol.some(([name]) => name === 'oauth_token');
}

/** Also a mistake of the key: a header without a token has the correct base string, which lacks it as well. */
export const withoutToken: JointMistake & KeyMistake = {
  ...mistakeText('together', 'Also pass the token ID and the token secret to the library, before it signs.', {
    id: 'without-a-token',
    title: 'The request was signed without a token',
    explanation:
      "The base string has no oauth_token, and the key has no token secret, because the token wasn't passed to the library. If you add oauth_token to the header afterward, it isn't signed.",
    idioms: {
      JavaScript: ["oauth.authorize(request) // without the token's { key, secret }"],
      Python: ["OAuth1(key, client_secret=secret, signature_method='HMAC-SHA256')"],
      R: ['oauth_signature(url, method, app) # httr, without token and token_secret'],
    },
    rarity: 1,
  }),
  taken: (input) =>
    hasToken(input) && input.credentials.tokenSecret !== ''
      ? {
          ...input,
          protocol: input.protocol.filter(([name]) => name !== 'oauth_token'),
          credentials: { ...input.credentials, tokenSecret: '' },
        }
      : undefined,
  keys: (input) => (hasToken(input) ? [] : [{ text: joinSecrets(input.credentials.consumerSecret, ''), encoding: 'utf8' }]),
};

/** Also a mistake of the hash alone: in a header that declares HMAC-SHA1, the base string has it too. */
export const defaultSha1: JointMistake & HashMistake = {
  ...mistakeText(
    'together',
    'Set the signature method of the library to HMAC-SHA256. If the library also accepts a hash function, set it to SHA-256.',
    {
      id: 'default-sha-1',
      title: 'The request was signed with HMAC-SHA1, the default of many libraries',
      explanation:
        "The base string has oauth_signature_method=HMAC-SHA1, and the hash is SHA-1. NetSuite no longer supports HMAC-SHA1. Changing the method only in the header doesn't change what was signed.",
      idioms: {
        Python: ['OAuth1(key, secret, token, token_secret)'],
        'C#': ['OAuth1Authenticator.ForProtectedResource(key, secret, token, tokenSecret)'],
        PHP: [
          "new Oauth1(['consumer_key' => $key, 'consumer_secret' => $secret, 'token' => $token, 'token_secret' => $tokenSecret])",
        ],
        Ruby: ['OAuth::Consumer.new(key, secret)'],
        Go: ['oauth1.NewConfig(key, secret)'],
        R: ['oauth_signature(url, method, app, token, token_secret) # httr'],
      },
      rarity: 1,
    },
  ),
  hash: 'sha1',
  construction: 'hmac',
  taken: (input) =>
    input.protocol.some(([name, value]) => name === 'oauth_signature_method' && value === sha1)
      ? undefined
      : {
          ...input,
          protocol: [...input.protocol.filter(([name]) => name !== 'oauth_signature_method'), ['oauth_signature_method', sha1]],
        },
};
