import type { AuditEntry, AuditTrail } from './auditTrail.js';
import type { StoredToken } from './demoAccount.js';
import { Lockout } from './lockout.js';
import { NonceMemory } from './nonceMemory.js';
import type { LoginResult } from './loginResult.js';
import { limits } from '../netsuite/index.js';
import { readForm } from './formBody.js';
import type { RequestHead } from './receivedRequest.js';
import type { UnreadBody } from './requestBody.js';
import { verifyHeader, verifySignature, type LoginRules } from './verifyLogin.js';

/** The rules that stay the same from login to login. */
export type AccountRules = Omit<LoginRules, 'now' | 'isNonceUsed' | 'isLocked'>;

/** The login of an account: verifies, remembers nonces, locks users and writes the Login Audit Trail. */
export class Login {
  readonly #rules: AccountRules;
  readonly #trail: AuditTrail;
  readonly #clock: () => number;
  readonly #nonces = new NonceMemory(limits.timestampTolerance);
  readonly #lockout: Lockout;

  /** `clock` gives milliseconds since 1970-01-01 UTC. */
  constructor(rules: AccountRules, trail: AuditTrail, clock: () => number, lockout = new Lockout()) {
    this.#rules = rules;
    this.#trail = trail;
    this.#clock = clock;
    this.#lockout = lockout;
  }

  /**
   * Logs a request in. The body is read only when it is a form and the header names a token of the account. Undefined when the form
   * is too large to verify its signature.
   */
  async attempt(head: RequestHead, body: UnreadBody): Promise<LoginResult | undefined> {
    const now = this.#clock();
    const rules: LoginRules = {
      ...this.#rules,
      now,
      isNonceUsed: (user, timestamp, nonce) => this.#nonces.has(user, timestamp, nonce),
      isLocked: (user) => this.#lockout.isLocked(user, now),
    };
    const named = verifyHeader(head, rules);
    const form = 'accepted' in named ? [] : await readForm(head, body);
    if (form === undefined) {
      return undefined;
    }
    // No `await` between the test of the nonce and storing it: an equal request may come at the same time.
    const login = 'accepted' in named ? named : verifySignature(named, head, form, rules);
    this.#remember(login, now);
    this.#record(login, head, now);
    return login;
  }

  #remember(login: LoginResult, now: number): void {
    if (login.accepted) {
      this.#nonces.add(login.token.user, login.timestamp, login.nonce, now);
      this.#lockout.succeeded(login.token.user);
    } else if (login.token) {
      this.#lockout.failed(login.token.user, now);
    }
  }

  #record(login: LoginResult, { from }: RequestHead, now: number): void {
    if (!login.accepted && login.detail === undefined) {
      return;
    }
    this.#trail.add({
      date: new Date(now).toISOString(),
      status: login.accepted ? 'Success' : 'Failure',
      ...(!login.accepted && login.detail !== undefined && { detail: login.detail }),
      ...(login.token && identity(login.token)),
      ...(from !== undefined && { ipAddress: from }),
    });
  }
}

function identity({ user, role, integration }: StoredToken): Partial<AuditEntry> {
  return { user, role, accessTokenName: `${integration} - ${user}, ${role}`, applicationName: integration };
}
