import type { RefusedCaller, Unreadable } from '../simulator/index.js';

/** A kind of traffic on the port that was no request for the verifier; `elsewhere` is a request to an unknown path. */
export type OtherTrafficKind = Unreadable | RefusedCaller | 'elsewhere';

const sentences: Readonly<Record<OtherTrafficKind, (times: string) => string>> = {
  tls: (times) => `A client tried TLS${times}: the address begins with http://, not https://.`,
  elsewhere: (times) =>
    `A request came to another path than that of the address${times}: the client needs the whole address, not host and port alone.`,
  'foreign-host': (times) =>
    `A request for another host than this machine was refused${times}: the client must call 127.0.0.1 or localhost.`,
  'web-page': (times) =>
    `A request of a web page's script was refused${times}: only programs outside the browser get a response.`,
  garbage: (times) => `Something came that is not HTTP${times}.`,
  late: (times) => `A client began a request and did not finish it in time${times}.`,
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
