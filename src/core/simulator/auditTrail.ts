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
  #added = 0;

  /** The oldest first. */
  get entries(): readonly AuditEntry[] {
    return this.#entries;
  }

  /** How many entries there have been, those included that are no longer kept. */
  get added(): number {
    return this.#added;
  }

  /** The entries that are kept and came after the first `count`, the oldest first. */
  after(count: number): readonly AuditEntry[] {
    return this.#entries.slice(Math.max(0, this.#entries.length - (this.#added - count)));
  }

  add(entry: AuditEntry): void {
    this.#added++;
    this.#entries = [...this.#entries.slice(1 - entriesKept), entry];
  }
}
