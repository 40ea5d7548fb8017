import type { RefusedCaller, Unreadable } from '../simulator/index.js';

/** A kind of traffic on the port that was no request for the verifier; `elsewhere` is a request to an unknown path. */
export type OtherTrafficKind = Unreadable | RefusedCaller | 'elsewhere';

const sentences: Readonly<Record<OtherTrafficKind, (times: string) => string>> = {
  tls: (times) => `A client tried to use TLS${times}. The base URL begins with http://, not https://.`,
  elsewhere: (times) =>
    `A request used another path than the base URL${times}. The client needs the whole base URL, not only the host and port.`,
  'foreign-host': (times) =>
    `A request for a host other than this machine was refused${times}. The client must use 127.0.0.1 or localhost.`,
  'web-page': (times) =>
    `A request from a script of a web page was refused${times}. Only programs outside the browser get a response.`,
  garbage: (times) => `Something was received that isn't HTTP${times}.`,
  late: (times) => `A client started a request but didn't finish it in time${times}.`,
};

/** Counts the traffic that was no request for the verifier: nothing else shows that a client has an incorrect address. */
export class OtherTraffic {
  readonly #counts = new Map<OtherTrafficKind, number>();

  add(kind: OtherTrafficKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  clear(): void {
    this.#counts.clear();
  }

  /** A sentence for each kind that came. */
  get sentences(): string[] {
    return [...this.#counts].map(([kind, count]) => sentences[kind](count === 1 ? '' : ` (${count.toLocaleString('en')} times)`));
  }
}
