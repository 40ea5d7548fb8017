import type { Unreadable } from '../simulator/server.js';

/** What came and was no request for the verifier; `elsewhere` is a request to a path of nobody. */
export type StrayKind = Unreadable | 'elsewhere';

const words: Readonly<Record<StrayKind, (times: string) => string>> = {
  tls: (times) => `A client tried TLS${times}: the address begins with http://, not https://.`,
  elsewhere: (times) =>
    `A request came to another path than that of the address${times}: the client needs the whole address, not host and port alone.`,
  garbage: (times) => `Something came that is not HTTP${times}.`,
  late: (times) => `A client began a request and did not finish it in time${times}.`,
};

/** Counts what went astray: a client that is pointed here wrongly shows in nothing else. */
export class StrayTraffic {
  readonly #counts = new Map<StrayKind, number>();

  add(stray: StrayKind): void {
    this.#counts.set(stray, (this.#counts.get(stray) ?? 0) + 1);
  }

  clear(): void {
    this.#counts.clear();
  }

  /** A sentence for each kind that came. */
  get sentences(): string[] {
    return [...this.#counts].map(([stray, count]) => words[stray](count === 1 ? '' : ` (${count.toLocaleString('en')} times)`));
  }
}
