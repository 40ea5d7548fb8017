import type { ReceivedRequest } from './receivedRequest.js';
import type { AuditEntry, AuditTrail } from './auditTrail.js';
import type { StoredToken } from './demoAccount.js';
import { Lockout } from './lockout.js';
import { NonceMemory } from './nonceMemory.js';
import type { LoginResult } from './loginResult.js';
import { timestampTolerance, verifyLogin, type LoginRules } from './verifyLogin.js';

/** The rules that stay the same from login to login. */
export type AccountRules = Omit<LoginRules, 'now' | 'isNonceUsed' | 'isLocked'>;

/** The login of an account: verifies, remembers nonces, locks users and writes the Login Audit Trail. */
export class Login {
  readonly #rules: AccountRules;
  readonly #trail: AuditTrail;
  readonly #clock: () => number;
  readonly #nonces = new NonceMemory(timestampTolerance);
  readonly #lockout: Lockout;

  /** `clock` gives milliseconds since 1970-01-01 UTC. */
  constructor(rules: AccountRules, trail: AuditTrail, clock: () => number, lockout = new Lockout()) {
    this.#rules = rules;
    this.#trail = trail;
    this.#clock = clock;
    this.#lockout = lockout;
  }

  attempt(arrival: ReceivedRequest): LoginResult {
    const now = this.#clock();
    const verdict = verifyLogin(arrival, {
      ...this.#rules,
      now,
      isNonceUsed: (user, timestamp, nonce) => this.#nonces.has(user, timestamp, nonce),
      isLocked: (user) => this.#lockout.isLocked(user, now),
    });
    this.#remember(verdict, now);
    this.#record(verdict, arrival, now);
    return verdict;
  }

  #remember(verdict: LoginResult, now: number): void {
    if (verdict.accepted) {
      this.#nonces.add(verdict.token.user, verdict.timestamp, verdict.nonce, now);
      this.#lockout.succeeded(verdict.token.user);
    } else if (verdict.token) {
      this.#lockout.failed(verdict.token.user, now);
    }
  }

  #record(verdict: LoginResult, { from }: ReceivedRequest, now: number): void {
    if (!verdict.accepted && verdict.detail === undefined) {
      return;
    }
    this.#trail.add({
      date: new Date(now).toISOString(),
      status: verdict.accepted ? 'Success' : 'Failure',
      ...(!verdict.accepted && verdict.detail !== undefined && { detail: verdict.detail }),
      ...(verdict.token && identity(verdict.token)),
      ...(from !== undefined && { ipAddress: from }),
    });
  }
}

function identity({ user, role, integration }: StoredToken): Partial<AuditEntry> {
  return { user, role, accessTokenName: `${integration} - ${user}, ${role}`, applicationName: integration };
}
