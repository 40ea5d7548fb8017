import { queryParameters } from '../../tba/index.js';
import { methodRefused } from '../dispatcher.js';
import { htmlPage } from '../htmlPage.js';
import type { Lockout } from '../lockout.js';
import { requestPath, type RequestHead } from '../receivedRequest.js';
import { textResponse, type SimulatedResponse } from '../responses.js';
import type { TokenRegister, TokenState } from '../tokenServices/tokenRegister.js';
import { controlsPage } from './controlsPage.js';

export interface ControlsParts {
  /** Of the page. Nobody can guess it: whoever knows it may change the account. */
  readonly path: string;
  readonly account: string;
  readonly register: TokenRegister;
  readonly lockout: Lockout;
  /** Makes every sign-in that is not finished fail as an expired one does. */
  readonly expireSignIns: () => void;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
}

/** What happens to tokens and users in NetSuite without a request of the client, as a page for a person and as addresses for a test. */
export class Controls {
  readonly #parts: ControlsParts;

  constructor(parts: ControlsParts) {
    this.#parts = parts;
  }

  /**
   * Shows the page, or does what the query says and goes back to the page; undefined for every other path. Like the page for consent, it
   * takes its forms by GET, because a loopback server takes navigations and no posts of pages.
   */
  respond(head: RequestHead): SimulatedResponse | undefined {
    const { path } = this.#parts;
    if (requestPath(head) !== path) {
      return undefined;
    }
    if (head.method !== 'GET') {
      return methodRefused(head);
    }
    const query = new Map(queryParameters(head.target));
    const wanted = query.get('do');
    if (wanted === undefined) {
      return controlsPage(this.#parts);
    }
    return this.#change(wanted, query)
      ? textResponse(302, 'text/plain;charset=utf-8', '', { Location: path, 'Cache-Control': 'no-store' })
      : htmlPage(400, '<p>This account has no such token, user or action.</p>');
  }

  /** @returns false when there is no such action, or nothing that it can be done to */
  #change(wanted: string, query: ReadonlyMap<string, string>): boolean {
    const { register, expireSignIns } = this.#parts;
    switch (wanted) {
      case 'refresh-sandbox':
        // Tokens are not copied to a sandbox, and the integration may be the same (Oracle, section_4254801119, section_1515141510).
        register.forgetTokens();
        expireSignIns();
        return true;
      case 'expire-sign-ins':
        expireSignIns();
        return true;
      case 'lock':
      case 'unlock':
        return this.#changeLock(wanted, query.get('user'));
      default:
        return this.#changeToken(states.get(wanted), query.get('token'));
    }
  }

  #changeLock(wanted: 'lock' | 'unlock', user: string | undefined): boolean {
    const { register, lockout, clock } = this.#parts;
    if (user === undefined || !register.tokens.some((token) => token.user === user)) {
      return false;
    }
    if (wanted === 'lock') {
      lockout.lock(user, clock());
    } else {
      lockout.unlock(user);
    }
    return true;
  }

  #changeToken(state: TokenState | undefined, tokenId: string | undefined): boolean {
    const { register } = this.#parts;
    const token = register.tokens.find((known) => known.tokenId === tokenId);
    if (state === undefined || token === undefined) {
      return false;
    }
    register.change(token, state);
    return true;
  }
}

const states: ReadonlyMap<string, TokenState> = new Map([
  ['make-active', 'active'],
  ['make-inactive', 'inactive'],
  ['revoke', 'revoked'],
]);
