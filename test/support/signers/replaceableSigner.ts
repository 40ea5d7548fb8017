import { createHash, createHmac, type BinaryLike } from 'node:crypto';
import type { Pair } from '../../../src/core/tba/index.js';
import { encode, signingKey } from './reference.js';

/**
 * A signer that was written from RFC 5849 alone, every step of which can be replaced. It shares no code with `src`, so that it can
 * make the mistakes that the diagnosis has to find.
 */
export interface Signing {
  method: string;
  readonly url: UrlParts;
  uri: string;
  query: Pair[];
  /** What the header sends beside the signature. */
  sent: Pair[];
  /** What is signed of it. */
  signed: Pair[];
  /** Pairs that are signed of the body. */
  fromBody: Pair[];
  timestamp: (sent: string) => string;
  normalForm: (text: string) => string;
  encodeName: (text: string) => string;
  encodeValue: (text: string) => string;
  order: (items: Item[], parts: { oauth: Item[]; query: Item[] }) => Item[];
  joinPairs: (items: Item[]) => string;
  encodeUri: (uri: string) => string;
  encodeParameters: (parameters: string) => string;
  assemble: (parts: { method: string; uri: string; parameters: string; plainUri: string; plainParameters: string }) => string;
  octets: BufferEncoding;
  readonly secrets: Secrets;
  key: () => string | Buffer;
  /** A digest of the text under the key. */
  hash: (text: Buffer, key: Buffer) => Buffer;
  write: (digest: Buffer) => string;
}

export interface Secrets {
  consumerKey: string;
  consumerSecret: string;
  tokenId: string;
  tokenSecret: string;
  realm: string;
}

export interface UrlParts {
  readonly whole: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly rawQuery: string | undefined;
  readonly fragment: string | undefined;
}

export interface Item {
  name: string;
  value: string;
  n: string;
  v: string;
}

export interface SignedCall {
  readonly request: { method: string; url: string; body?: string; contentType?: string };
  readonly secrets: Secrets;
  readonly nonce: string;
  readonly timestamp: string;
  readonly sendsVersion: boolean;
}

export function decode(text: string): string {
  return decodeURIComponent(text.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
}

export function readUrl(whole: string): UrlParts {
  const [, scheme = '', host = '', port = '', path = '', query, fragment] =
    /^([a-z]+):\/\/([^:/?#]+)(:\d+)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(whole) ?? [];
  return { whole, scheme: scheme.toLowerCase(), host: host.toLowerCase(), port, path, rawQuery: query, fragment };
}

/** The pairs of a raw query, read by the client's own idea of decoding. */
export function pairsOf(raw: string, decodeName = formDecode, decodeValue = formDecode): Pair[] {
  return raw
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece): Pair => {
      const at = piece.indexOf('=');
      return at < 0 ? [decodeName(piece), ''] : [decodeName(piece.slice(0, at)), decodeValue(piece.slice(at + 1))];
    });
}

export function formDecode(text: string): string {
  return decode(text.replace(/\+/g, ' '));
}

export const octetOrder = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The right way to sign a call, to be spoiled. */
export function rightly({ request, secrets, nonce, timestamp, sendsVersion }: SignedCall): Signing {
  const url = readUrl(request.url);
  const isDefault = url.port === (url.scheme === 'https' ? ':443' : ':80');
  const sent: Pair[] = [
    ['oauth_consumer_key', secrets.consumerKey],
    ['oauth_token', secrets.tokenId],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', timestamp],
    ['oauth_nonce', nonce],
    ...(sendsVersion ? [['oauth_version', '1.0'] satisfies Pair] : []),
  ];
  return {
    method: request.method,
    url,
    uri: `${url.scheme}://${url.host}${isDefault ? '' : url.port}${url.path}`,
    query: pairsOf(url.rawQuery ?? ''),
    sent,
    signed: [...sent],
    fromBody: [],
    timestamp: (value) => value,
    normalForm: (text) => text,
    encodeName: encode,
    encodeValue: encode,
    order: (items) => items.sort((one, other) => octetOrder(one.n, other.n) || octetOrder(one.v, other.v)),
    joinPairs: (items) => items.map(({ n, v }) => `${n}=${v}`).join('&'),
    encodeUri: encode,
    encodeParameters: encode,
    assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}`,
    octets: 'utf8',
    secrets: { ...secrets },
    key() {
      return signingKey(this.secrets.consumerSecret, this.secrets.tokenSecret);
    },
    hash: (text, key) => createHmac('sha256', key).update(text).digest(),
    write: (digest) => digest.toString('base64'),
  };
}

/** The signature and the header that a way of signing makes, right or spoiled. */
export function signAs(signing: Signing): { signature: string; authorization: string; baseString: string } {
  const item = ([name, value]: Pair): Item => {
    const [plainName, plainValue] = [name, name === 'oauth_timestamp' ? signing.timestamp(value) : value].map(signing.normalForm);
    return {
      name: plainName ?? '',
      value: plainValue ?? '',
      n: signing.encodeName(plainName ?? ''),
      v: signing.encodeValue(plainValue ?? ''),
    };
  };
  const oauth = signing.signed.map(item);
  const query = [...signing.query, ...signing.fromBody].map(item);
  const plainParameters = signing.joinPairs(signing.order([...oauth, ...query], { oauth, query }));
  const baseString = signing.assemble({
    method: signing.method,
    uri: signing.encodeUri(signing.uri),
    parameters: signing.encodeParameters(plainParameters),
    plainUri: signing.uri,
    plainParameters,
  });
  const key = signing.key();
  const digest = signing.hash(Buffer.from(baseString, signing.octets), Buffer.isBuffer(key) ? key : Buffer.from(key, 'utf8'));
  const signature = signing.write(digest);
  const pairs: Pair[] = [...signing.sent, ['oauth_signature', signature]];
  const authorization = `OAuth realm="${signing.secrets.realm}", ${pairs.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
  return { signature, authorization, baseString };
}

export function plainHash(...parts: BinaryLike[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
}
