import { createHash, timingSafeEqual } from 'node:crypto';
import { readCallback, type CallbackProblem, type CallbackValues } from '../../core/tokens/index.js';

/** What a callback was, whichever way it came. Only the first two end the waiting. */
export type Arrival = 'allowed' | 'denied' | 'used' | 'ended' | 'other-state' | 'other-token' | CallbackProblem;

/** How the waiting ended. */
export type WaitEnd = { readonly kind: 'allowed'; readonly values: CallbackValues } | { readonly kind: 'denied' };

/**
 * Waits for the one callback of a sign-in. A callback with another state may come from a web page that has guessed the port: it is ignored,
 * so that such a page can neither sign somebody in nor end the sign-in.
 */
export class CallbackWait {
  readonly ended: Promise<WaitEnd>;
  readonly #state: Buffer;
  readonly #requestTokenId: string;
  #end: (end: WaitEnd) => void = () => undefined;
  #over: 'used' | 'ended' | undefined;

  constructor(state: string, requestTokenId: string) {
    this.#state = digest(state);
    this.#requestTokenId = requestTokenId;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Whether a callback was taken, or nobody waits any longer. */
  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** Nobody waits any longer: what comes now changes nothing. */
  stop(): void {
    this.#over ??= 'ended';
  }

  /** Takes a callback: its path and query, or a whole URL. Compares the state in constant time. */
  take(text: string): Arrival {
    const values = readCallback(text);
    if (typeof values === 'string') {
      return values;
    }
    if (!timingSafeEqual(digest(values.state), this.#state)) {
      return 'other-state';
    }
    if (values.requestTokenId !== this.#requestTokenId) {
      return 'other-token';
    }
    if (this.#over !== undefined) {
      return this.#over;
    }
    this.#over = 'used';
    this.#end(values.verifier === '' ? { kind: 'denied' } : { kind: 'allowed', values });
    return values.verifier === '' ? 'denied' : 'allowed';
  }
}

/** Of equal length for every text, as the comparison needs it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
