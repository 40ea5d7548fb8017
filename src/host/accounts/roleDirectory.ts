import type * as vscode from 'vscode';
import { resolveHost } from '../../core/request/index.js';
import { checkAccountId, restletHost, type TbaCredentials } from '../../core/tba/index.js';
import { sameRole, type RoleView } from '../../protocol/roles.js';
import { accountKind, type Account } from './accountIndex.js';
import type { ActiveRole } from './activeRole.js';
import { isRefused, type LoginHealth } from './loginHealth.js';
import type { TokenRecord } from './records.js';
import type { Roles } from './roles.js';
import type { AccountStore } from './store.js';
import type { Emitter } from './storeParts.js';
import { TokenEnds } from './tokenEnds.js';

/** Where the demo account's calls go; the simulator behind it may not have been started yet. */
export interface DemoHost {
  readonly onDidChange: vscode.Event<void>;
  /** Host and port, or the host alone until the simulator runs. */
  readonly host: string;
  /** Starts the simulator when it does not run. */
  baseUrl(): Promise<string>;
}

/** What the other features see of the accounts. */
export class RoleDirectory implements Roles {
  readonly onDidChange: vscode.Event<void>;
  readonly #store: AccountStore;
  readonly #active: ActiveRole;
  readonly #demo: DemoHost;
  readonly #logins: Pick<LoginHealth, 'of'>;
  readonly #tokenEnds: TokenEnds;
  readonly #choose: () => Promise<RoleView | undefined>;
  /** Each view is made when it is first asked for: most of the time only that of the active role is needed. */
  readonly #views = new Map<string, RoleView>();

  constructor(
    store: AccountStore,
    active: ActiveRole,
    demo: DemoHost,
    choose: () => Promise<RoleView | undefined>,
    didChange: Emitter<void>,
    didReadEnds: Emitter<string>,
    logins: Pick<LoginHealth, 'of' | 'onDidChange'>,
  ) {
    this.#store = store;
    this.#active = active;
    this.#demo = demo;
    this.#choose = choose;
    this.#logins = logins;
    this.onDidChange = didChange.event;
    const changed = (): void => {
      this.#views.clear();
      didChange.fire();
    };
    this.#tokenEnds = new TokenEnds(store, (realm) => {
      changed();
      didReadEnds.fire(realm);
    });
    store.onDidChange(changed);
    active.onDidChange(changed);
    demo.onDidChange(changed);
    logins.onDidChange(({ isTurn }) => {
      if (isTurn) {
        changed();
      }
    });
  }

  get active(): RoleView | undefined {
    const id = this.#active.id;
    return id === undefined ? undefined : this.byId(id);
  }

  all(): readonly RoleView[] {
    const { index } = this.#store;
    return index.accounts.flatMap((account) => index.tokensOf(account.realm).map((token) => this.#view(account, token)));
  }

  byId(id: string): RoleView | undefined {
    const { index } = this.#store;
    const token = index.tokens.get(id);
    const account = token && index.account(token.account);
    return account && this.#view(account, token);
  }

  /** When several roles fit, it is the active one, or else the one that was used last. */
  find(account: string, role: string | undefined): RoleView | undefined {
    const check = checkAccountId(account);
    const realm = 'account' in check ? check.account.realm : account;
    const fitting = this.all().filter((view) => view.account === realm && (role === undefined || sameRole(view.role, role)));
    const preferred = [this.#active.id, ...this.#active.recent];
    const rank = (view: RoleView): number => (preferred.includes(view.id) ? preferred.indexOf(view.id) : preferred.length);
    return fitting.sort((one, other) => rank(one) - rank(other))[0];
  }

  pick(): Promise<RoleView | undefined> {
    return this.#choose();
  }

  credentials(id: string): Promise<TbaCredentials | undefined> {
    return this.#store.credentials(id);
  }

  baseUrl(id: string): Promise<string> {
    return this.#url(id, 'restlets');
  }

  logRole(account: string): RoleView | undefined {
    const id = this.#store.index.account(account)?.logRole;
    const role = id === undefined ? undefined : this.byId(id);
    return role?.account === account ? role : undefined;
  }

  logUrl(id: string): Promise<string> {
    return this.#url(id, 'suitetalk');
  }

  async #url(id: string, service: 'restlets' | 'suitetalk'): Promise<string> {
    const role = this.byId(id);
    if (!role) {
      throw new Error(`No role ${id}`);
    }
    return resolveHost(role.account, role.kind, role.kind === 'demo' ? await this.#demo.baseUrl() : undefined, service);
  }

  #view(account: Account, token: TokenRecord): RoleView {
    const view = this.#views.get(token.id) ?? this.#makeView(account, token);
    this.#views.set(token.id, view);
    return view;
  }

  #makeView(account: Account, token: TokenRecord): RoleView {
    const integration = this.#store.index.integrations.get(token.integration)?.name;
    const tokenEnd = this.#tokenEnds.of(token);
    return {
      id: token.id,
      account: account.realm,
      accountName: account.name,
      kind: accountKind(account),
      host: account.demo ? this.#demo.host : restletHost(account.realm),
      role: token.role,
      ...(token.user !== undefined && { user: token.user }),
      ...(integration !== undefined && { integration }),
      ...(tokenEnd !== undefined && { tokenEnd }),
      secretMissing: this.#store.isSecretMissing(token),
      ...(isRefused(this.#logins.of(token.id)) && { loginRefused: true }),
      ...(account.logRole === token.id && { readsLog: true }),
    };
  }
}
