import type * as vscode from 'vscode';
import type { RoleView } from '../../protocol/roles.js';
import type { Roles } from '../accounts/roles.js';
import { type Claim, isExact, matchRole, type KnownRole, type RoleMatch } from '../../core/explain/index.js';

/** Roles. With a thousand accounts, most of them are never asked for. */
const mostPrepared = 100;

/**
 * Finds the stored role that made a request. Its identifiers lie in the secret storage: they are read one role after the
 * other and remembered for the window, the secrets beside them are not.
 */
export class RoleFinder implements vscode.Disposable {
  readonly #roles: Pick<Roles, 'all' | 'credentials' | 'onDidChange'>;
  readonly #known = new Map<string, KnownRole>();
  readonly #listener: vscode.Disposable;

  constructor(roles: Pick<Roles, 'all' | 'credentials' | 'onDidChange'>) {
    this.#roles = roles;
    this.#listener = roles.onDidChange(() => {
      this.#known.clear();
    });
  }

  /** @returns `undefined` when the signal was aborted meanwhile */
  async find(claim: Claim, signal: AbortSignal): Promise<RoleMatch | undefined> {
    const known: KnownRole[] = [];
    const roles = likeliestFirst(this.#roles.all(), claim);
    // Without anything to compare, nothing is read.
    for (const role of claim.consumerKey === '' && claim.tokenId === '' ? [] : roles) {
      const one = await this.#identify(role);
      if (signal.aborted) {
        return undefined;
      }
      if (one) {
        known.push(one);
      }
      if (one && isExact(one, claim)) {
        break;
      }
    }
    return matchRole(claim, known, roles.filter(({ secretMissing }) => secretMissing).length);
  }

  /** Reads what identifies the roles before a request is there, so that the first one need not wait for the secret storage. */
  async prepare(): Promise<void> {
    for (const role of this.#roles.all().slice(0, mostPrepared)) {
      await this.#identify(role);
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #identify(role: RoleView): Promise<KnownRole | undefined> {
    const known = this.#known.get(role.id);
    if (known) {
      return known;
    }
    const credentials = await this.#roles.credentials(role.id);
    if (!credentials) {
      return undefined;
    }
    const { account, consumerKey, tokenId } = credentials;
    const read = { role, identity: { account, consumerKey, tokenId } };
    this.#known.set(role.id, read);
    return read;
  }
}

/** Those of the account that the request names: with a thousand accounts the others are seldom read. */
function likeliestFirst(roles: readonly RoleView[], { accounts }: Claim): RoleView[] {
  const [named, others] = [true, false].map((wanted) => roles.filter(({ account }) => accounts.includes(account) === wanted));
  return [...(named ?? []), ...(others ?? [])];
}
