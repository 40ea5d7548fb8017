import type { VerifiedRequest } from './verifiedRequest.js';

/** How many requests are kept. */
export const requestsKept = 100;

/** The last hundred requests, in memory only, and which of them the screen shows in full. */
export class VerifiedRequestLog {
  #requests: readonly VerifiedRequest[] = [];
  #chosen: string | undefined;

  /** The newest first. */
  get all(): readonly VerifiedRequest[] {
    return this.#requests;
  }

  /** The one that was chosen; otherwise the newest. */
  get shown(): VerifiedRequest | undefined {
    return this.byId(this.#chosen) ?? this.#requests[0];
  }

  byId(id: string | undefined): VerifiedRequest | undefined {
    return this.#requests.find((request) => request.id === id);
  }

  /** Adds a request and returns the ones that were dropped for it. */
  add(request: VerifiedRequest): readonly VerifiedRequest[] {
    const dropped = this.#requests.slice(requestsKept - 1);
    this.#requests = [request, ...this.#requests.slice(0, requestsKept - 1)];
    return dropped;
  }

  /** Changes a request that is still kept. */
  update(id: string, change: (request: VerifiedRequest) => VerifiedRequest): void {
    this.#requests = this.#requests.map((request) => (request.id === id ? change(request) : request));
  }

  /** After the newest request is chosen, each new request is shown when it comes. Any other request stays on the screen. */
  choose(id: string): void {
    this.#chosen = id === this.#requests[0]?.id ? undefined : id;
  }

  clear(): void {
    this.#requests = [];
    this.#chosen = undefined;
  }
}
