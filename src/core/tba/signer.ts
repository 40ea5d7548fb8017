import { randomUUID } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { formatAuthorizationHeader } from './authorizationHeader.js';
import { traceBaseString, type BaseStringTrace } from './baseString.js';
import { baseStringUri } from './baseStringUri.js';
import { joinParameters, orderParameters, type Pair, type SignedParameter } from './parameters.js';
import { percentEncode } from './percentEncoding.js';
import { hmacBase64, requiredSignatureMethod, signingKey } from './signature.js';

export interface SignerOptions {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly realm: string;
  readonly nonce?: string | undefined;
  /** Seconds. */
  readonly timestamp?: number | undefined;
}

/** What the signer signs. The parameters of query and body come ready, because the package reads a query incorrectly. */
export interface SignerRequest {
  readonly method: string;
  readonly url: string;
  readonly data: readonly SignedParameter[];
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
 * The package's signer, corrected where it differs from RFC 5849: reading the query, encoding, order, base string URI, nonce and
 * realm. It signs one request and keeps the trace of it.
 */
export class Signer extends OAuth {
  #trace: BaseStringTrace | undefined;
  readonly #nonce: string | undefined;
  readonly #timestamp: number | undefined;

  constructor(options: SignerOptions) {
    super({
      consumer: { key: options.consumerKey, secret: options.consumerSecret },
      signature_method: requiredSignatureMethod,
      realm: options.realm,
      hash_function: hmacBase64,
    });
    this.#nonce = options.nonce;
    this.#timestamp = options.timestamp;
  }

  /** The base string of the request that was signed, with the values on the way to it. */
  requireTrace(): BaseStringTrace {
    if (this.#trace === undefined) {
      throw new Error('Nothing has been signed yet.');
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

  override getParameterString(request: SignerRequest, oauthData: OAuth.Data): string {
    return joinParameters(orderParameters(allParameters(request, oauthData)));
  }

  override getBaseString(request: SignerRequest, oauthData: OAuth.Data): string {
    this.#trace = traceBaseString(request.method, this.getBaseUrl(request.url), allParameters(request, oauthData));
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

function allParameters(request: SignerRequest, oauthData: OAuth.Data): SignedParameter[] {
  const parameters: SignedParameter[] = [];
  // The package passes only its own OAuth parameters here, and none of their names needs encoding.
  for (const [name, given] of Object.entries(oauthData)) {
    const value = String(given);
    const index = parameters.length;
    parameters.push({ name, value, encodedName: name, encodedValue: percentEncode(value), origin: 'oauth', index });
  }
  parameters.push(...request.data);
  return parameters;
}

/**
 * The query as the package alone reads it: names are not decoded, a value ends at its second `=`, the query ends at its second `?`, `+`
 * stays, and an empty first duplicate is lost. Many clients sign this. Undefined where the package throws.
 */
export function bareQueryParameters(url: string): Pair[] | undefined {
  const signer = new OAuth({
    consumer: { key: '', secret: '' },
    signature_method: requiredSignatureMethod,
    hash_function: hmacBase64,
  });
  try {
    const read = signer.deParamUrl(url);
    const pairs: Pair[] = [];
    // The package lists inherited names too, so that `__proto__` becomes a parameter "0".
    for (const name in read) {
      const value: unknown = read[name];
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      pairs.push(...values.map((one): Pair => [name, String(one)]));
    }
    return pairs;
  } catch {
    return undefined;
  }
}
