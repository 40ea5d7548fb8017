import { masked } from './fields.js';
import type { AccountIndex } from './accountIndex.js';
import type { TokenRecord } from './records.js';
import type { AccountStore } from './store.js';

/**
 * The ends of token IDs, for roles of one account that nothing else tells apart. The IDs are in the secret storage, so an end is known
 * a moment after it was first asked for.
 */
export class TokenEnds {
  readonly #store: AccountStore;
  readonly #didRead: (realm: string) => void;
  readonly #ends = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #alike = new Map<string, ReadonlySet<string>>();

  /** @param didRead is told the account whose ends have become known */
  constructor(store: AccountStore, didRead: (realm: string) => void) {
    this.#store = store;
    this.#didRead = didRead;
    store.onDidChange(() => {
      this.#alike.clear();
      this.#asked.clear();
    });
  }

  /** The end of the token ID, `…ab12`, when role, user and integration are those of another role too, and once it is known. */
  of({ id, account }: TokenRecord): string | undefined {
    const alike = this.#alike.get(account) ?? lookAlikes(this.#store.index, account);
    this.#alike.set(account, alike);
    if (!alike.has(id)) {
      return undefined;
    }
    if (!this.#asked.has(id)) {
      this.#asked.add(id);
      void this.#read(id, account);
    }
    return this.#ends.get(id);
  }

  async #read(id: string, realm: string): Promise<void> {
    // Without the secret storage there is no end to show. What cannot be read is said where the role is used.
    const pair = await this.#store.tokenPair(id).catch(() => undefined);
    const end = pair && masked(pair.tokenId);
    if (end !== undefined && end !== this.#ends.get(id)) {
      this.#ends.set(id, end);
      this.#didRead(realm);
    }
  }
}

/** The tokens of an account that look like another one of it. */
function lookAlikes(index: AccountIndex, realm: string): ReadonlySet<string> {
  const groups = new Map<string, string[]>();
  for (const { id, role, user, integration } of index.tokensOf(realm)) {
    const look = JSON.stringify([role.toLowerCase(), user, index.integrations.get(integration)?.name]);
    const group = groups.get(look) ?? [];
    groups.set(look, group);
    group.push(id);
  }
  return new Set([...groups.values()].filter((ids) => ids.length > 1).flat());
}
