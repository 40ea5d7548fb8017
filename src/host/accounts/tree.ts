import * as vscode from 'vscode';
import { commands } from '../shell/contributions.js';
import { accountKind, type Account } from './accountIndex.js';
import type { ActiveRole } from './activeRole.js';
import type { LoginHealth } from './loginHealth.js';
import type { RoleDirectory } from './roleDirectory.js';
import { signsOfRefresh, type RefreshSigns } from './sandboxRefresh.js';
import type { AccountStore } from './store.js';
import type { StoreChange } from './storeParts.js';
import { masked } from './fields.js';
import type { AccountGroup, TreeShape } from './treeShape.js';
import { accountItem, groupItem, laterItem, roleItem, type ItemText } from './treeModel.js';
import * as texts from './texts.js';

export interface AccountNode {
  readonly type: 'account';
  readonly realm: string;
}

export interface RoleNode {
  readonly type: 'role';
  readonly roleId: string;
  readonly realm: string;
}

/** Accounts under a heading, when the tree is grouped. */
export interface GroupNode extends AccountGroup {
  readonly type: 'group';
}

/** A role that only a later version can use. */
export interface LaterNode {
  readonly type: 'later';
  readonly id: string;
  readonly realm: string;
  readonly role: string;
}

export type TreeNode = GroupNode | AccountNode | RoleNode | LaterNode;

/** How the tree is sorted, grouped and filtered. It is loaded when it is first needed. */
export interface Shaping {
  readonly filter: string;
  readonly shape: TreeShape;
}

/**
 * Up to this number of accounts, all are shown opened, because VS Code's *Find* in a tree looks at opened items only. With more of them,
 * the person opens an account to see its roles.
 */
const openedAccounts = 40;

/** The second argument of the command of a role that was clicked, whether to select it or twice to make it active. */
export const clicked = 'clicked';

/** The tree of accounts, with their roles under them. Items are made when VS Code asks for them. */
export class AccountTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly #store: AccountStore;
  readonly #roles: RoleDirectory;
  // VS Code compares nodes by identity, so an account or a role keeps its object as long as the tree exists.
  readonly #accountNodes = new Map<string, AccountNode>();
  readonly #roleNodes = new Map<string, RoleNode>();
  readonly #listeners: vscode.Disposable[];
  readonly #logins: Pick<LoginHealth, 'of'>;
  readonly #groups = new Map<string, GroupNode>();
  /** Undefined while the tree shows everything in its own order. */
  #shaping: Shaping | undefined;
  #shape: TreeShape | undefined;
  readonly #opened: (realm: string) => void;
  #shownActive: string | undefined;
  readonly onDidChangeTreeData = this.#didChange.event;

  /** @param opened is told when the roles of an account are about to be shown */
  constructor(
    store: AccountStore,
    roles: RoleDirectory,
    active: ActiveRole,
    demoHost: vscode.Event<void>,
    didReadEnds: vscode.Event<string>,
    opened: (realm: string) => void,
    logins: Pick<LoginHealth, 'of' | 'onDidChange'>,
  ) {
    this.#store = store;
    this.#roles = roles;
    this.#opened = opened;
    this.#logins = logins;
    this.#listeners = [
      store.onDidChange((change) => {
        this.#storeChanged(change);
      }),
      active.onDidChange(() => {
        this.#activeChanged();
      }),
      didReadEnds((realm) => {
        this.#didChange.fire(this.accountNode(realm));
      }),
      logins.onDidChange(({ roleId, realm, isTurn }) => {
        this.#didChange.fire(isTurn ? this.accountNode(realm) : this.roleNode(roleId));
      }),
      demoHost(() => {
        const demo = store.index.accounts.find((account) => account.demo);
        if (demo) {
          this.#didChange.fire(this.accountNode(demo.realm));
        }
      }),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#didChange.dispose();
  }

  /** Shows the accounts in another order, or some of them. To be called at each change of the order or the filter. */
  showShaped(shaping: Shaping): void {
    this.#shaping = shaping;
    this.#didChange.fire(undefined);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const { index } = this.#store;
    if (!node) {
      this.#shape = this.#shaping?.shape;
      return this.#shape
        ? this.#shape.roots.map((root) => (typeof root === 'string' ? this.accountNode(root) : this.#groupNode(root)))
        : index.accounts.map((account) => this.accountNode(account.realm));
    }
    switch (node.type) {
      case 'group':
        return node.realms.map((realm) => this.accountNode(realm));
      case 'role':
      case 'later':
        return [];
      case 'account':
        this.#opened(node.realm);
        return this.#rolesOf(node);
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.type) {
      case 'group':
        return undefined;
      case 'role':
      case 'later':
        return this.accountNode(node.realm);
      case 'account':
        return [...this.#groups.values()].find(({ realms }) => realms.includes(node.realm));
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.type) {
      case 'group':
        return treeItem(groupItem(node), vscode.TreeItemCollapsibleState.Expanded);
      case 'account':
        return this.#accountItem(node);
      case 'role':
        return this.#roleItem(node);
      case 'later':
        return treeItem(laterItem(node), vscode.TreeItemCollapsibleState.None);
    }
  }

  /** Makes a tooltip when the pointer rests on its item, so that a list of a thousand accounts makes none. A token ID is read for it. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.type === 'group' || node.type === 'later') {
      return item;
    }
    const text = node.type === 'account' ? this.#accountText(node) : this.#roleText(node);
    const pair = node.type === 'role' ? await this.#store.tokenPair(node.roleId).catch(() => undefined) : undefined;
    if (text) {
      const tokenId = pair ? [[texts.shown.tokenId, masked(pair.tokenId)] as const] : [];
      item.tooltip = tooltip([...text.facts, ...tokenId, ...(await this.#moreFacts(node))]);
    }
    return item;
  }

  accountNode(realm: string): AccountNode {
    const node = this.#accountNodes.get(realm) ?? { type: 'account', realm };
    this.#accountNodes.set(realm, node);
    return node;
  }

  /** The node of a stored role, to reveal it. */
  roleNode(roleId: string): RoleNode | undefined {
    const role = this.#roles.byId(roleId);
    return role && this.#roleNode(roleId, role.account);
  }

  #roleNode(roleId: string, realm: string): RoleNode {
    const known = this.#roleNodes.get(roleId);
    const node = known?.realm === realm ? known : ({ type: 'role', roleId, realm } as const);
    this.#roleNodes.set(roleId, node);
    return node;
  }

  #accountItem(node: AccountNode): vscode.TreeItem {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const shown = this.#shape?.accounts ?? this.#store.index.accounts.length;
    const text = this.#accountText(node);
    const filter = this.#shaping?.filter ?? '';
    // VS Code remembers by its ID whether an item is opened. What a filter leaves is opened, whatever it was before.
    return treeItem(
      filter === '' ? text : { ...text, id: `${text.id} ${filter}` },
      shown <= openedAccounts ? Expanded : Collapsed,
    );
  }

  #rolesOf({ realm }: AccountNode): TreeNode[] {
    const { index } = this.#store;
    const tokens = this.#shape?.rolesOf(realm) ?? index.tokensOf(realm);
    const isFiltered = (this.#shaping?.filter ?? '') !== '';
    const later = isFiltered ? [] : index.laterOf(realm);
    return [
      ...tokens.map(({ id, account }) => this.#roleNode(id, account)),
      ...later.map(({ id, role }): LaterNode => ({ type: 'later', id, realm, role })),
    ];
  }

  #groupNode(group: AccountGroup): GroupNode {
    const known = this.#groups.get(group.key);
    // The same object while the group is the same: VS Code compares nodes by identity.
    const node = known?.realms.join() === group.realms.join() ? known : ({ type: 'group', ...group } as const);
    this.#groups.set(group.key, node);
    return node;
  }

  #roleItem(node: RoleNode): vscode.TreeItem {
    const text = this.#roleText(node);
    // The role was removed after VS Code was told of an earlier change. VS Code asks for the tree again at once.
    if (!text) {
      return new vscode.TreeItem('');
    }
    if (this.#roles.active?.id === node.roleId) {
      this.#shownActive = node.roleId;
    }
    const item = treeItem(text, vscode.TreeItemCollapsibleState.None);
    item.command = { command: commands.useRole, title: texts.buttons.activate, arguments: [node, clicked] };
    return item;
  }

  #accountText({ realm }: AccountNode): ItemText {
    const { index } = this.#store;
    const account = index.account(realm) ?? { realm, name: realm, demo: false };
    return accountItem(account, index.tokenCount(realm), this.signsOfRefresh(account) !== undefined);
  }

  /** What speaks for a refresh of a sandbox. */
  signsOfRefresh(account: Account): RefreshSigns | undefined {
    const logins = this.#store.index.unsortedTokensOf(account.realm).map(({ id }) => this.#logins.of(id));
    return signsOfRefresh(accountKind(account), logins);
  }

  #roleText({ roleId }: RoleNode): ItemText | undefined {
    const role = this.#roles.byId(roleId);
    return role && roleItem(role, this.#roles.active?.id === roleId);
  }

  /** What was seen of the logins; of no use before a tooltip is shown, so its code is loaded then. */
  async #moreFacts(node: AccountNode | RoleNode): Promise<ItemText['facts']> {
    const { checkedFacts, loginFacts, refreshFacts } = await import('./accountEditing.js');
    if (node.type === 'account') {
      const account = this.#store.index.account(node.realm);
      return refreshFacts(account && this.signsOfRefresh(account));
    }
    const role = this.#roles.byId(node.roleId);
    const token = role && this.#store.index.tokens.get(role.id);
    if (!token) {
      return [];
    }
    const logins = loginFacts(token, this.#logins.of(role.id), Date.now());
    return [...logins, ...(token.checked ? checkedFacts(role, token.checked) : [])];
  }

  #storeChanged(change: StoreChange): void {
    this.#forgetRemoved();
    const isWhole = change === 'everything' || this.#shaping !== undefined;
    this.#didChange.fire(isWhole ? undefined : [...change].map((realm) => this.accountNode(realm)));
  }

  #activeChanged(): void {
    const now = this.#roles.active?.id;
    const marked = [this.#shownActive, now].map((id) => (id === undefined ? undefined : this.roleNode(id)));
    this.#shownActive = now;
    // A role whose account was never opened in the tree has no item to refresh.
    const nodes = marked.filter((node) => node !== undefined);
    if (nodes.length > 0) {
      this.#didChange.fire(nodes);
    }
  }

  #forgetRemoved(): void {
    const { index } = this.#store;
    for (const id of this.#roleNodes.keys()) {
      if (!index.tokens.has(id)) {
        this.#roleNodes.delete(id);
      }
    }
    for (const realm of this.#accountNodes.keys()) {
      if (!index.account(realm)) {
        this.#accountNodes.delete(realm);
      }
    }
  }
}

function treeItem(text: ItemText, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(text.label, state);
  item.id = text.id;
  item.description = text.description;
  item.contextValue = text.contextValue;
  item.iconPath = new vscode.ThemeIcon(
    text.icon.id,
    text.icon.color === undefined ? undefined : new vscode.ThemeColor(text.icon.color),
  );
  item.accessibilityInformation = { label: text.spoken };
  return item;
}

/** Plain text: in Markdown, VS Code would make a link of a user's address. */
function tooltip(facts: ItemText['facts']): string {
  return facts.map(([name, value]) => `${name}: ${value}`).join('\n');
}
