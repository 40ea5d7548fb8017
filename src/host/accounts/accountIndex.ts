import { accountKind as kindOfRealm } from '../../core/tba/index.js';
import type { AccountKind } from '../../protocol/roles.js';
import {
  isRemoved,
  type AccountRecord,
  type IntegrationRecord,
  type LaterCredential,
  type StoredRecord,
  type TokenRecord,
} from './records.js';

/** An account as it is shown. It has a record of its own, or a token still refers to it. */
export interface Account {
  readonly realm: string;
  /** The given name, or the realm. */
  readonly name: string;
  readonly demo: boolean;
  /** The identifier of the role that reads the script log; it may have been removed since. */
  readonly logRole?: string;
}

/** The kind of an account. Only its record tells that it is the demo account, because a real account may have an ID with DEMO in it. */
export function accountKind(account: Pick<Account, 'realm' | 'demo'>): AccountKind {
  return account.demo ? 'demo' : kindOfRealm(account.realm);
}

/**
 * The stored records, ready to be looked up. It is built again after each change.
 *
 * Lists are sorted when they are first asked for: activation shows the active role alone, and sorting costs more than that.
 */
export class AccountIndex {
  readonly integrations: ReadonlyMap<string, IntegrationRecord>;
  readonly tokens: ReadonlyMap<string, TokenRecord>;
  readonly #accounts = new Map<string, Account>();
  readonly #tokensOf = new Map<string, TokenRecord[]>();
  readonly #ordered = new Set<string>();
  readonly #later: readonly LaterCredential[];
  #inOrder: readonly Account[] | undefined;

  /** @param later roles of a later version, which are shown and can't be used */
  constructor(records: Iterable<StoredRecord>, later: readonly LaterCredential[] = []) {
    const integrations = new Map<string, IntegrationRecord>();
    const tokens = new Map<string, TokenRecord>();
    for (const record of records) {
      if (isRemoved(record)) {
        continue;
      }
      if (record.type === 'account') {
        this.#accounts.set(record.id, accountOf(record));
      } else if (record.type === 'integration') {
        integrations.set(record.id, record);
      } else {
        tokens.set(record.id, record);
      }
    }
    this.integrations = integrations;
    this.tokens = tokens;
    this.#later = later;
    this.#groupTokens();
    for (const { account } of later) {
      this.#keepAccount(account);
    }
  }

  /** All accounts in the order in which they are shown. */
  get accounts(): readonly Account[] {
    this.#inOrder ??= inOrder([...this.#accounts.values()]);
    return this.#inOrder;
  }

  account(realm: string): Account | undefined {
    return this.#accounts.get(realm);
  }

  /** The tokens of an account, sorted by role and then by user. */
  tokensOf(realm: string): readonly TokenRecord[] {
    const tokens = this.#tokensOf.get(realm) ?? [];
    if (!this.#ordered.has(realm)) {
      tokens.sort(byRole);
    }
    this.#ordered.add(realm);
    return tokens;
  }

  /** How many tokens an account has, without sorting them. */
  tokenCount(realm: string): number {
    return this.#tokensOf.get(realm)?.length ?? 0;
  }

  /** The tokens of an account in no order: sorting those of a thousand accounts takes longer than all the rest of showing them. */
  unsortedTokensOf(realm: string): readonly TokenRecord[] {
    return this.#tokensOf.get(realm) ?? [];
  }

  /** The roles of an account that only a later version can use. */
  laterOf(realm: string): readonly LaterCredential[] {
    return this.#later.filter(({ account }) => account === realm);
  }

  /** The tokens that use an integration record. */
  tokensWith(integration: string): TokenRecord[] {
    return [...this.tokens.values()].filter((token) => token.integration === integration);
  }

  /** One window removed the account while another one added a token to it: the account is still shown, with this token. */
  #keepAccount(realm: string): void {
    if (!this.#accounts.has(realm)) {
      this.#accounts.set(realm, { realm, name: realm, demo: false });
    }
  }

  #groupTokens(): void {
    for (const token of this.tokens.values()) {
      this.#keepAccount(token.account);
      const group = this.#tokensOf.get(token.account);
      if (group) {
        group.push(token);
      } else {
        this.#tokensOf.set(token.account, [token]);
      }
    }
  }
}

function accountOf(record: AccountRecord): Account {
  const { id, name, demo, logRole } = record;
  return { realm: id, name: name ?? id, demo: demo === true, ...(logRole !== undefined && { logRole }) };
}

let collator: Intl.Collator | undefined;

/**
 * Compares names without case and accents, and 9 comes before 10. The collator is made at the first comparison, because making it
 * takes longer than all the rest of activation.
 */
export function compareNames(one: string, other: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(one, other);
}

export const kindOrder: readonly AccountKind[] = ['production', 'sandbox', 'releasePreview', 'testDrive', 'demo'];

/** Accounts of one company: a sandbox or a release preview has the ID of its production account and an ending. */
interface Company {
  readonly base: string;
  readonly accounts: Account[];
}

/** The account ID of the company that an account belongs to: that of its production account. */
export function companyOf(realm: string): string {
  return realm.replace(/_(?:SB|RP)\d*$/, '');
}

/**
 * Sorts accounts by company, and those of a company by kind: a sandbox stands below its production account whatever it is called.
 * Companies without a name come after those with one, and the demo account is the last.
 */
function inOrder(accounts: readonly Account[]): Account[] {
  const companies = new Map<string, Company>();
  for (const account of accounts) {
    const base = companyOf(account.realm);
    const company = companies.get(base) ?? { base, accounts: [] };
    companies.set(base, company);
    company.accounts.push(account);
  }
  for (const company of companies.values()) {
    company.accounts.sort(byKind);
  }
  const named = [...companies.values()].map((company) => ({ ...company, name: nameOf(company.accounts) }));
  return named
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        compareNames(one.name ?? one.base, other.name ?? other.base) ||
        compareNames(one.base, other.base),
    )
    .flatMap((company) => company.accounts);
}

/** The name of the first account of a company that has one. */
function nameOf(accounts: readonly Account[]): string | undefined {
  return accounts.find(({ name, realm }) => name !== realm)?.name;
}

function rank({ accounts, name }: { readonly accounts: readonly Account[]; readonly name: string | undefined }): number {
  if (accounts.every(({ demo }) => demo)) {
    return 2;
  }
  return name === undefined ? 1 : 0;
}

function byKind(one: Account, other: Account): number {
  return kindOrder.indexOf(accountKind(one)) - kindOrder.indexOf(accountKind(other)) || compareNames(one.realm, other.realm);
}

function byRole(one: TokenRecord, other: TokenRecord): number {
  return compareNames(one.role, other.role) || compareNames(one.user ?? '', other.user ?? '') || (one.id < other.id ? -1 : 1);
}
