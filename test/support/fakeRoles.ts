import type { TbaCredentials } from '../../src/core/tba/index.js';
import { restletHost } from '../../src/core/tba/index.js';
import type { Roles } from '../../src/host/accounts/roles.js';
import { sameRole, type RoleView } from '../../src/protocol/roles.js';
import { newCredentials } from './tba/testCredentials.js';

/** A role of a production account, unless told otherwise. */
export function roleView(id: string, account = '1234567', more: Partial<RoleView> = {}): RoleView {
  return {
    id,
    account,
    accountName: account,
    kind: 'production',
    host: restletHost(account),
    role: `Role ${id}`,
    secretMissing: false,
    ...more,
  };
}

/** A role of a simulator that listens at this address: there a role's ID is its name. */
export function demoRoleView(role: string, account: string, url: string): RoleView {
  return roleView(role, account, { kind: 'demo', host: new URL(url).host, role });
}

/** Stored roles as the rest of the extension gives them: views to show, credentials to be read one at a time. */
export class FakeRoles implements Roles {
  views: RoleView[] = [];
  active: RoleView | undefined;
  readonly secrets = new Map<string, TbaCredentials>();
  /** Roles whose credentials were read, in that order. */
  readonly read: string[] = [];
  /** Where the calls of all roles go, when it is not the host of each. */
  url: string | undefined;
  /** What asking for an address fails with. */
  problem: Error | undefined;
  /** Whether asking for an address waits until the function in `waiting` is called. */
  waits = false;
  /** By role: lets the waiting go on. */
  readonly waiting = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();

  readonly onDidChange: Roles['onDidChange'] = (listener) => {
    const call = (): void => {
      listener();
    };
    this.#listeners.add(call);
    return { dispose: () => this.#listeners.delete(call) };
  };

  /** Adds a role with credentials of its own. */
  add(id: string, account = '1234567', more: Partial<RoleView> & { readonly credentials?: TbaCredentials } = {}): TbaCredentials {
    const { credentials = newCredentials(account), ...view } = more;
    this.views.push(roleView(id, account, view));
    if (view.secretMissing !== true) {
      this.secrets.set(id, credentials);
    }
    return credentials;
  }

  remove(id: string): void {
    this.views = this.views.filter((view) => view.id !== id);
    this.secrets.delete(id);
    this.changed();
  }

  changed(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  all(): readonly RoleView[] {
    return [...this.views];
  }

  byId(id: string): RoleView | undefined {
    return this.views.find((view) => view.id === id);
  }

  find(account: string, role: string | undefined): RoleView | undefined {
    return this.views.find((view) => view.account === account && (role === undefined || sameRole(view.role, role)));
  }

  pick(): Promise<RoleView | undefined> {
    return Promise.resolve(this.active);
  }

  /** By account: the role that reads its script log. */
  readonly logRoles = new Map<string, string>();

  logRole(account: string): RoleView | undefined {
    return this.byId(this.logRoles.get(account) ?? '');
  }

  logUrl(id: string): Promise<string> {
    return this.baseUrl(id);
  }

  async credentials(id: string): Promise<TbaCredentials | undefined> {
    this.read.push(id);
    await Promise.resolve();
    return this.secrets.get(id);
  }

  async baseUrl(id: string): Promise<string> {
    if (this.waits) {
      await new Promise<void>((resolve) => this.waiting.set(id, resolve));
    }
    if (this.problem) {
      throw this.problem;
    }
    return this.url ?? `https://${this.byId(id)?.host ?? restletHost(this.secrets.get(id)?.account ?? '1234567')}`;
  }
}
