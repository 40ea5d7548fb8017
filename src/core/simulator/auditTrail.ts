import type { AuditDetail } from '../netsuite/index.js';

/** A line of the Login Audit Trail, with the columns that an administrator adds to see why a token-based login failed. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly status: 'Success' | 'Failure';
  readonly detail?: AuditDetail;
  readonly user?: string;
  readonly role?: string;
  /** The column *Token-based Access Token Name*. */
  readonly accessTokenName?: string;
  /** The column *Token-based Application Name*. */
  readonly applicationName?: string;
  readonly ipAddress?: string;
}

const entriesKept = 1000;

/** The Login Audit Trail of the account: the last thousand logins. */
export class AuditTrail {
  #entries: AuditEntry[] = [];

  /** The oldest first. */
  get entries(): readonly AuditEntry[] {
    return this.#entries;
  }

  add(entry: AuditEntry): void {
    this.#entries = [...this.#entries.slice(1 - entriesKept), entry];
  }
}
