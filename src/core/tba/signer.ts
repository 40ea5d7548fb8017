import { randomUUID } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { formatAuthorizationHeader } from './authorizationHeader.js';
import { traceBaseString, type BaseStringTrace } from './baseString.js';
import { baseStringUri } from './baseStringUri.js';
import { normalizeParameters, queryParameters, type Pair } from './parameters.js';
import { percentEncode } from './percentEncoding.js';
import { hmacBase64, signingKey, type SignatureMethod } from './signature.js';

export interface SignerOptions {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly realm: string;
  readonly signatureMethod: SignatureMethod;
  readonly nonce?: string | undefined;
  /** Seconds. */
  readonly timestamp?: number | undefined;
}

// The order of Oracle's own examples (section_1534941295); the signature comes last.
const headerOrder = [
  'oauth_consumer_key',
  'oauth_token',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_signature_method',
  'oauth_version',
  'oauth_signature',
] as const;

/**
 * The package's signer with everything that RFC 5849 defines otherwise put right: reading the query, encoding, order, base
 * string URI, nonce and realm. It signs one request and keeps the trace of it. `request.data` is the decoded form pairs.
 */
export class Signer extends OAuth {
  #trace: BaseStringTrace | undefined;
  readonly #nonce: string | undefined;
  readonly #timestamp: number | undefined;

  constructor(options: SignerOptions) {
    super({
      consumer: { key: options.consumerKey, secret: options.consumerSecret },
      signature_method: options.signatureMethod,
      realm: options.realm,
      hash_function: (baseString, key) => hmacBase64(baseString, key, options.signatureMethod),
    });
    this.#nonce = options.nonce;
    this.#timestamp = options.timestamp;
  }

  /** The base string of the request that was signed, with the values on the way to it. */
  requireTrace(): BaseStringTrace {
    if (this.#trace === undefined) {
      throw new Error('Nothing was signed yet.');
    }
    return this.#trace;
  }

  override getNonce(): string {
    return this.#nonce ?? randomUUID().replaceAll('-', '');
  }

  override getTimeStamp(): number {
    return this.#timestamp ?? Math.floor(Date.now() / 1000);
  }

  override percentEncode(text: string): string {
    return percentEncode(text);
  }

  override getBaseUrl(url: string): string {
    return baseStringUri(url);
  }

  override getParameterString(request: OAuth.RequestOptions, oauthData: OAuth.Data): string {
    return normalizeParameters([...oauthPairs(oauthData), ...queryParameters(request.url), ...formPairs(request)]);
  }

  override getBaseString(request: OAuth.RequestOptions, oauthData: OAuth.Data): string {
    this.#trace = traceBaseString({
      method: request.method,
      url: request.url,
      oauthParameters: oauthPairs(oauthData),
      formParameters: formPairs(request),
    });
    return this.#trace.baseString;
  }

  override getSigningKey(tokenSecret: string | undefined): string {
    return signingKey(this.consumer.secret, tokenSecret ?? '');
  }

  override toHeader(data: OAuth.Authorization): OAuth.Header {
    const pairs: Pair[] = [];
    for (const name of headerOrder) {
      const value = data[name];
      if (value !== undefined) {
        pairs.push([name, String(value)]);
      }
    }
    return { Authorization: formatAuthorizationHeader(pairs, { realm: this.realm }) };
  }
}

function oauthPairs(data: OAuth.Data): Pair[] {
  return Object.entries(data).map(([name, value]) => [name, String(value)]);
}

function formPairs(request: OAuth.RequestOptions): readonly Pair[] {
  return Array.isArray(request.data) ? (request.data as Pair[]) : [];
}
