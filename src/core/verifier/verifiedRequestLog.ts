import type { VerifiedRequest } from './verifiedRequest.js';

/** Requests that are kept. */
export const requestsKept = 100;

/** The last hundred requests, in memory only, and which of them is looked at. */
export class VerifiedRequestLog {
  #visits: readonly VerifiedRequest[] = [];
  #chosen: string | undefined;

  /** The newest first. */
  get all(): readonly VerifiedRequest[] {
    return this.#visits;
  }

  /** The one that was chosen; otherwise the newest. */
  get shown(): VerifiedRequest | undefined {
    return this.byId(this.#chosen) ?? this.#visits[0];
  }

  byId(id: string | undefined): VerifiedRequest | undefined {
    return this.#visits.find((visit) => visit.id === id);
  }

  /** Adds a request and returns those that had to make room. */
  add(visit: VerifiedRequest): readonly VerifiedRequest[] {
    const dropped = this.#visits.slice(requestsKept - 1);
    this.#visits = [visit, ...this.#visits.slice(0, requestsKept - 1)];
    return dropped;
  }

  /** Changes a request that is still kept. */
  update(id: string, change: (visit: VerifiedRequest) => VerifiedRequest): void {
    this.#visits = this.#visits.map((visit) => (visit.id === id ? change(visit) : visit));
  }

  /** Whoever chooses the newest follows what comes: in the next try the client's next request is shown. */
  choose(id: string): void {
    this.#chosen = id === this.#visits[0]?.id ? undefined : id;
  }

  clear(): void {
    this.#visits = [];
    this.#chosen = undefined;
  }
}
