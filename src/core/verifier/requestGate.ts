import type { VerifierAddress, SignedFor } from '../../protocol/verifier.js';
import { headerValues, pathAndQuery, signedUrl, type RequestHead } from '../simulator/index.js';
import { restletPath } from '../netsuite/index.js';
import { restletHost } from '../tba/index.js';

/** A request that is meant for the verifier. */
export interface AdmittedRequest {
  /** As it was received. */
  readonly received: RequestHead;
  /** As its login is verified: with the target that it would have had at the address in `signedFor`. */
  readonly readdressed: RequestHead;
  readonly signedFor: SignedFor;
  /** The URL that should have been signed for each address; `here` is absent when the request names no host. */
  readonly urls: { readonly here?: string; readonly account: string };
}

/** Tells by its path whether a request is meant for the verifier, and what its client should have signed. */
export class RequestGate {
  /** The path that nobody can guess, with its slash: `/3f…`. */
  readonly prefix: string;
  readonly #accountHost: string;

  /** `realm` is the account's; `secretPath` has only characters that no client encodes. */
  constructor(realm: string, secretPath: string) {
    this.prefix = `/${secretPath}`;
    this.#accountHost = restletHost(realm);
  }

  /** `origin` is where the server listens. */
  address(origin: string): VerifierAddress {
    return { base: origin + this.prefix, accountBase: this.#accountBase, path: restletPath };
  }

  /**
   * The request, or undefined when it is not meant for the verifier. A client whose host name was redirected does not know the
   * secret path. It is admitted by the account's host name instead, while requests are verified for the account: no page in a
   * browser can have that name as its host.
   */
  admit(received: RequestHead, signedFor: SignedFor): AdmittedRequest | undefined {
    const target = pathAndQuery(received.target);
    const own = this.#afterPrefix(target);
    if (own === undefined && !this.#isForAccount(received, signedFor)) {
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

  /** Whether requests may come for a host, in lowercase and without its port, although it is not this machine. */
  isExpectedHost(host: string, signedFor: SignedFor): boolean {
    return signedFor === 'account' && host === this.#accountHost;
  }

  get #accountBase(): string {
    return `https://${this.#accountHost}`;
  }

  #afterPrefix(target: string): string | undefined {
    const rest = target.slice(this.prefix.length);
    return target.startsWith(this.prefix) && /^(?:[/?]|$)/.test(rest) ? rest : undefined;
  }

  #isForAccount(head: RequestHead, signedFor: SignedFor): boolean {
    const [host = ''] = headerValues(head, 'host');
    return this.isExpectedHost(host.toLowerCase().replace(/:\d*$/, ''), signedFor);
  }
}
