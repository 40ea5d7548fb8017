import type { DemoRoleName } from '../demoAccount.js';
import type { SimulatorIntegration } from './tokenRegister.js';

/** A request token, from the first step of the flow to its third. */
export interface RequestToken {
  readonly id: string;
  readonly secret: string;
  readonly integration: SimulatorIntegration;
  readonly callback: string;
  /** The role that the client asked for. */
  readonly role?: DemoRoleName;
  /** When it was issued, in milliseconds. */
  readonly at: number;
  /** What the person decided in the browser; absent until then. */
  readonly decision?: { readonly verifier: string; readonly role: DemoRoleName } | 'denied';
}

/** Oracle does not document how long a request token can be used. */
export const requestTokenMinutes = 10;
const mostKept = 1000;

/** The request tokens that were not exchanged yet. The oldest are forgotten when there are very many. */
export class RequestTokens {
  readonly #tokens = new Map<string, RequestToken>();

  add(token: RequestToken): void {
    this.#tokens.set(token.id, token);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > mostKept && oldest !== undefined) {
      this.#tokens.delete(oldest);
    }
  }

  /** The token with an ID, unless it has expired at `now`, in milliseconds. */
  get(id: string | undefined, now: number): RequestToken | undefined {
    const token = id === undefined ? undefined : this.#tokens.get(id);
    return token && now - token.at <= requestTokenMinutes * 60_000 ? token : undefined;
  }

  delete(id: string): void {
    this.#tokens.delete(id);
  }

  clear(): void {
    this.#tokens.clear();
  }
}
