import { kindTitle, type AccountKind } from '../../protocol/roles.js';
import { accountKind, companyOf, compareNames, kindOrder, type Account, type AccountIndex } from './accountIndex.js';
import type { TokenRecord } from './records.js';

/** How the accounts stand in the tree. */
export const arrangements = ['company', 'name', 'groupedByCompany', 'groupedByKind'] as const;
export type Arrangement = (typeof arrangements)[number];

/** Accounts under a heading. */
export interface AccountGroup {
  readonly key: string;
  readonly label: string;
  readonly realms: readonly string[];
}

/** What the tree shows of the stored accounts. */
export interface TreeShape {
  /** Accounts by their realm, and groups. */
  readonly roots: readonly (string | AccountGroup)[];
  readonly accounts: number;
  readonly roles: number;
  /** The shown roles of an account. */
  readonly rolesOf: (realm: string) => readonly TokenRecord[];
}

/** The words of a filter. None lets everything pass. */
export function filterWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The accounts and roles that a filter goes through, with the text that it looks at. It is made once for each state of the accounts. */
export class FilteredAccounts {
  readonly #accounts: readonly {
    readonly account: Account;
    readonly text: string;
    readonly roles: readonly { readonly token: TokenRecord; readonly text: string }[];
  }[];

  constructor(index: AccountIndex) {
    this.#accounts = index.accounts.map((account) => {
      const ofAccount = `${account.name}\n${account.realm}`.toLowerCase();
      const roles = index.tokensOf(account.realm).map((token) => ({
        token,
        text: `${ofAccount}\n${token.role}\n${token.user ?? ''}`.toLowerCase(),
      }));
      return { account, text: ofAccount, roles };
    });
  }

  /**
   * The roles that have every word in the account's name or ID, the role or the user together, and their accounts. An account that has
   * every word by itself is shown without roles too.
   */
  matching(words: readonly string[]): Map<Account, readonly TokenRecord[]> {
    const hasAll = (text: string): boolean => words.every((word) => text.includes(word));
    const found = new Map<Account, readonly TokenRecord[]>();
    for (const { account, text, roles } of this.#accounts) {
      const shown = roles.filter((role) => hasAll(role.text)).map(({ token }) => token);
      if (shown.length > 0 || hasAll(text)) {
        found.set(account, shown);
      }
    }
    return found;
  }
}

/** What the tree shows of these accounts, which come in the order of companies. */
export function treeShape(found: ReadonlyMap<Account, readonly TokenRecord[]>, arrangement: Arrangement): TreeShape {
  const accounts = [...found.keys()];
  const roles = new Map([...found].map(([{ realm }, tokens]) => [realm, tokens]));
  return {
    roots: rootsOf(accounts, arrangement),
    accounts: accounts.length,
    roles: [...found.values()].reduce((sum, tokens) => sum + tokens.length, 0),
    rolesOf: (realm) => roles.get(realm) ?? [],
  };
}

function rootsOf(accounts: readonly Account[], arrangement: Arrangement): TreeShape['roots'] {
  switch (arrangement) {
    case 'company':
      return realmsOf(accounts);
    case 'name':
      return realmsOf(byName(accounts));
    case 'groupedByKind':
      return kindGroups(accounts);
    case 'groupedByCompany':
      return companyGroups(accounts);
  }
}

function kindGroups(accounts: readonly Account[]): AccountGroup[] {
  const kinds = groupedBy(byName(accounts), accountKind);
  return kindOrder.flatMap((kind: AccountKind) => {
    const group = kinds.get(kind);
    return group ? [{ key: `kind:${kind}`, label: kindTitle(kind), realms: realmsOf(group) }] : [];
  });
}

/** A company with one account has no heading. */
function companyGroups(accounts: readonly Account[]): (string | AccountGroup)[] {
  return [...groupedBy(accounts, ({ realm }) => companyOf(realm))].flatMap(([company, group]): (string | AccountGroup)[] => {
    const name = group.find((account) => account.name !== account.realm)?.name ?? company;
    return group.length === 1 ? realmsOf(group) : [{ key: `company:${company}`, label: name, realms: realmsOf(group) }];
  });
}

/** The demo account stays the last. */
function byName(accounts: readonly Account[]): Account[] {
  return [...accounts].sort((one, other) => Number(one.demo) - Number(other.demo) || compareNames(one.name, other.name));
}

function groupedBy<Key>(accounts: readonly Account[], keyOf: (account: Account) => Key): Map<Key, Account[]> {
  const groups = new Map<Key, Account[]>();
  for (const account of accounts) {
    const key = keyOf(account);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(account);
  }
  return groups;
}

function realmsOf(accounts: readonly Account[]): string[] {
  return accounts.map(({ realm }) => realm);
}
