import { createHmac, randomBytes } from 'node:crypto';
import { baseString, encode, signingKey, type Parameter } from './reference.js';
import type { SimulatorToken } from '../../../src/core/simulator/index.js';

/**
 * A signer written for these tests from RFC 5849 with node:crypto alone. It shares nothing with src/core/tba, so that the
 * simulator is checked by a second reading of the specification.
 */
export interface HandSigned {
  readonly method: string;
  readonly url: string;
  readonly account: string;
  readonly token: SimulatorToken;
  readonly nonce?: string;
  /** Seconds. */
  readonly timestamp?: number | string;
  /** Changes the parameters before they are signed; a name with undefined is left out. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  /** Decoded pairs of a form body. */
  readonly form?: readonly Parameter[];
  readonly key?: string;
  readonly hash?: string;
}

/** The OAuth parameters with their signature, decoded, in the order of Oracle's example. */
export function handSign(input: HandSigned): [name: string, value: string][] {
  const { token, hash = 'sha256' } = input;
  const given: Record<string, string | undefined> = {
    oauth_consumer_key: token.consumerKey,
    oauth_token: token.tokenId,
    oauth_nonce: input.nonce ?? randomBytes(12).toString('hex'),
    oauth_timestamp: String(input.timestamp ?? Math.floor(Date.now() / 1000)),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
    ...input.parameters,
  };
  const parameters = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const key = input.key ?? signingKey(token.consumerSecret, token.tokenSecret);
  const signature = createHmac(hash, key).update(signedText(input, parameters)).digest('base64');
  return [...parameters, ['oauth_signature', signature]];
}

/** The header by Oracle's example: `OAuth realm="…", oauth_consumer_key="…", …`. */
export function header(realm: string, parameters: readonly Parameter[]): string {
  return `OAuth realm="${realm}", ${parameters.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(', ')}`;
}

/** A complete Authorization header. */
export function authorization(input: HandSigned): string {
  return header(input.account, handSign(input));
}

function signedText({ method, url, form = [] }: HandSigned, oauth: readonly Parameter[]): string {
  const [address = '', query = ''] = url.split('?');
  const inQuery = query === '' ? [] : query.split('&').map(decodePair);
  return baseString(method, address, [...oauth, ...inQuery, ...form]);
}

function decodePair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
}
