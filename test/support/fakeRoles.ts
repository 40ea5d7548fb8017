import type { TbaCredentials } from '../../src/core/tba/index.js';
import { restletHost } from '../../src/core/tba/index.js';
import type { ExplainParts } from '../../src/host/explain/explainSession.js';
import type { RoleView } from '../../src/protocol/roles.js';
import { newCredentials } from './tba/testCredentials.js';

export function roleView(id: string, account: string, more: Partial<RoleView> = {}): RoleView {
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

/** Stored roles as the rest of the extension gives them: views to show, credentials to be read one at a time. */
export class FakeRoles {
  readonly views: RoleView[] = [];
  readonly secrets = new Map<string, TbaCredentials>();
  /** Roles whose credentials were read, in that order. */
  readonly read: string[] = [];
  readonly #listeners = new Set<() => void>();

  readonly onDidChange: ExplainParts['roles']['onDidChange'] = (listener) => {
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
    this.views.splice(
      this.views.findIndex((view) => view.id === id),
      1,
    );
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

  async credentials(id: string): Promise<TbaCredentials | undefined> {
    this.read.push(id);
    await Promise.resolve();
    return this.secrets.get(id);
  }
}
