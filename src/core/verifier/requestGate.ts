import type { VerifierAddress, SignedFor } from '../../protocol/verifier.js';
import { headerValues, pathAndQuery, signedUrl, type ReceivedRequest } from '../simulator/receivedRequest.js';
import { restletPath } from '../simulator/netsuite.js';
import { restletHost } from '../tba/index.js';

/** A request that was meant for the verifier. */
export interface AdmittedRequest {
  /** As it came. */
  readonly received: ReceivedRequest;
  /** As it is judged: with the target that it would have had at the address it is judged for. */
  readonly readdressed: ReceivedRequest;
  readonly signedFor: SignedFor;
  /** The URL that should have been signed for each address; `here` is absent when the request names no host. */
  readonly urls: { readonly here?: string; readonly account: string };
}

/** Knows by its path which request is meant for the verifier, and what its client should have signed. */
export class RequestGate {
  /** The path that nobody guesses, with its slash: `/3f…`. */
  readonly prefix: string;
  readonly #accountHost: string;

  /** `realm` is the account's; `secretPath` has only characters that are never encoded. */
  constructor(realm: string, secretPath: string) {
    this.prefix = `/${secretPath}`;
    this.#accountHost = restletHost(realm);
  }

  /** `origin` is where the server listens. */
  address(origin: string): VerifierAddress {
    return { base: origin + this.prefix, accountBase: this.#accountBase, path: restletPath };
  }

  /**
   * The request, or undefined when it was not meant for the verifier. A client of which the host name alone was redirected does not
   * know the path: judged for the account it comes in by the account's name, which no page in a browser can have as its host.
   */
  admit(received: ReceivedRequest, signedFor: SignedFor): AdmittedRequest | undefined {
    const target = pathAndQuery(received.target);
    const own = this.#behindPrefix(target);
    if (own === undefined && !(signedFor === 'account' && this.#isForAccount(received))) {
      return undefined;
    }
    const account = this.#accountBase + (own ?? target);
    const here = signedUrl(received);
    return {
      received,
      signedFor,
      readdressed: signedFor === 'account' ? { ...received, target: account } : received,
      urls: { account, ...(here !== undefined && { here }) },
    };
  }

  get #accountBase(): string {
    return `https://${this.#accountHost}`;
  }

  #behindPrefix(target: string): string | undefined {
    const rest = target.slice(this.prefix.length);
    return target.startsWith(this.prefix) && /^(?:[/?]|$)/.test(rest) ? rest : undefined;
  }

  #isForAccount(request: ReceivedRequest): boolean {
    const [host = ''] = headerValues(request, 'host');
    return host.toLowerCase().replace(/:\d*$/, '') === this.#accountHost;
  }
}
