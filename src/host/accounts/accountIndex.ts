import { isRemoved, type AccountRecord, type IntegrationRecord, type StoredRecord, type TokenRecord } from './records.js';

/** An account as it is shown: one that has a record, or one that a token still refers to. */
export interface Account {
  readonly realm: string;
  /** The given name, or the realm. */
  readonly name: string;
  readonly demo: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The stored records in the order and by the ways in which they are asked for. Built once a change. */
export class AccountIndex {
  readonly accounts: readonly Account[];
  readonly integrations: ReadonlyMap<string, IntegrationRecord>;
  readonly tokens: ReadonlyMap<string, TokenRecord>;
  readonly #accounts = new Map<string, Account>();
  readonly #tokensOf = new Map<string, TokenRecord[]>();

  constructor(records: Iterable<StoredRecord>) {
    const integrations = new Map<string, IntegrationRecord>();
    const tokens = new Map<string, TokenRecord>();
    for (const record of records) {
      if (isRemoved(record)) continue;
      if (record.type === 'account') this.#accounts.set(record.id, accountOf(record));
      else if (record.type === 'integration') integrations.set(record.id, record);
      else tokens.set(record.id, record);
    }
    this.integrations = integrations;
    this.tokens = tokens;
    this.#groupTokens();
    this.accounts = [...this.#accounts.values()].sort(
      (one, other) => collator.compare(one.name, other.name) || collator.compare(one.realm, other.realm),
    );
  }

  account(realm: string): Account | undefined {
    return this.#accounts.get(realm);
  }

  /** The tokens of an account by role, then by user. */
  tokensOf(realm: string): readonly TokenRecord[] {
    return this.#tokensOf.get(realm) ?? [];
  }

  /** The tokens that use an integration record. */
  tokensWith(integration: string): TokenRecord[] {
    return [...this.tokens.values()].filter((token) => token.integration === integration);
  }

  #groupTokens(): void {
    for (const token of this.tokens.values()) {
      // One window removed the account while another added a token to it: the token keeps its account alive.
      if (!this.#accounts.has(token.account)) {
        this.#accounts.set(token.account, { realm: token.account, name: token.account, demo: false });
      }
      const group = this.#tokensOf.get(token.account);
      if (group) group.push(token);
      else this.#tokensOf.set(token.account, [token]);
    }
    for (const group of this.#tokensOf.values()) group.sort(byRole);
  }
}

function accountOf(record: AccountRecord): Account {
  return { realm: record.id, name: record.name ?? record.id, demo: record.demo === true };
}

function byRole(one: TokenRecord, other: TokenRecord): number {
  return (
    collator.compare(one.role, other.role) ||
    collator.compare(one.user ?? '', other.user ?? '') ||
    (one.id < other.id ? -1 : 1)
  );
}
