import * as vscode from 'vscode';
import { discoveryHost, type SetupPageId } from '../../core/netsuite/index.js';
import { restletHost } from '../../core/tba/index.js';
import { callbackUrl } from '../../core/tokens/index.js';
import { ConfigSwitch, ConfigValue } from '../platform/configValue.js';
import { ContextKey } from '../platform/contextKey.js';
import { commands, contextKeys, settings, switches } from '../shell/contributions.js';
import type { Prompter } from '../platform/prompter.js';
import type { RoleView } from '../../protocol/roles.js';
import type { Account } from './accountIndex.js';
import { AccountCommands } from './accountCommands.js';
import { AccountTransfer } from './accountTransfer.js';
import type { ActiveRole } from './activeRole.js';
import { tellAnnouncement } from './announcement.js';
import { announceRole, announceRoles, clearCopied } from './announcements.js';
import { CommandTargets } from './commandTargets.js';
import type { DemoAccount } from './demoAccount.js';
import type { CheckedAccount, CommandTarget } from './roles.js';
import { tellRefresh } from './refreshNotice.js';
import { RoleAdding } from './roleAdding.js';
import { LogRole } from './logRole.js';
import type { RoleDirectory } from './roleDirectory.js';
import { RoleReveal } from './roleReveal.js';
import type { RoleSwitch } from './roleSwitch.js';
import { SetupGuide } from './setupGuide.js';
import type { RefreshSigns } from './sandboxRefresh.js';
import { openSimulatorPage } from './simulatorPage.js';
import { SignInPlans } from './signInPlans.js';
import type { AccountStore } from './store.js';
import { SyncedNames } from './syncedNames.js';
import type { Told } from './told.js';
import { TokenCommands } from './tokenCommands.js';
import { transferFiles } from './transferFiles.js';
import type { AccountTree, RoleNode, TreeNode } from './tree.js';
import { TreeShaping } from './treeShaping.js';

export { checkedFacts, loginFacts, refreshFacts } from './roleFacts.js';

export interface AccountEditingParts {
  readonly store: AccountStore;
  readonly directory: RoleDirectory;
  readonly active: ActiveRole;
  readonly demo: DemoAccount;
  readonly prompter: Prompter;
  readonly roleSwitch: RoleSwitch;
  readonly tree: AccountTree;
  readonly view: Pick<vscode.TreeView<TreeNode>, 'reveal' | 'message' | 'description'>;
  readonly state: vscode.Memento;
  readonly told: Told;
  readonly report: (error: unknown) => void;
}

/**
 * Everything that adds, changes, moves or removes accounts and roles. It is a bundle of its own: most windows use accounts and change none,
 * and activation would pay for it.
 */
export class AccountEditing {
  readonly accounts: AccountCommands;
  readonly tokens: TokenCommands;
  readonly adding: RoleAdding;
  readonly transfer: AccountTransfer;
  readonly targets: CommandTargets;
  readonly signingIn: SignInPlans;
  readonly shaping: TreeShaping;
  readonly logRole: LogRole;
  readonly setup: SetupGuide;
  readonly synced: SyncedNames;
  readonly #parts: AccountEditingParts;
  readonly #listener: vscode.Disposable;
  readonly #reveal: RoleReveal;
  readonly #checksNew = new ConfigSwitch(switches.checkNewAccounts);

  constructor(parts: AccountEditingParts) {
    this.#parts = parts;
    const { store, directory, active, demo, prompter, tree, view, state, report } = parts;
    this.#reveal = new RoleReveal(view, (roleId) => tree.roleNode(roleId));
    this.targets = new CommandTargets(store, directory, prompter);
    this.adding = new RoleAdding({
      store,
      active,
      prompter,
      clipboard: vscode.env.clipboard,
      added: (ids, copied) => {
        this.announce(ids, copied).catch(report);
        if (this.#checksNew.isOn) {
          this.#checkNewAccounts(ids).catch(report);
        }
      },
    });
    this.accounts = new AccountCommands(store, this.targets, prompter);
    this.tokens = new TokenCommands(store, this.adding, this.targets, prompter);
    this.transfer = new AccountTransfer({ store, prompter, files: transferFiles, adding: this.adding, active });
    this.logRole = new LogRole(store, this.targets, prompter);
    this.signingIn = new SignInPlans(store, active, demo, prompter);
    this.synced = new SyncedNames({
      store,
      state,
      prompter,
      now: Date.now,
      steps: {
        import: async () => vscode.commands.executeCommand(commands.importAccounts),
        enterSecrets: async () => vscode.commands.executeCommand(commands.enterSecrets),
      },
    });
    this.#listener = store.onDidChange(() => {
      this.synced.send().catch(report);
      this.shaping.accountsChanged();
    });
    const port = new ConfigValue(settings.signInPort);
    this.setup = new SetupGuide({
      store,
      targets: this.targets,
      prompter,
      open: openPage,
      opened: markOpened,
      copy: (text) => vscode.env.clipboard.writeText(text),
      callback: () => callbackUrl(port.value),
    });
    const filtered = new ContextKey<boolean>(contextKeys.filtered);
    this.shaping = new TreeShaping({
      index: () => store.index,
      state,
      prompter,
      view: {
        refresh: () => {
          tree.showShaped(this.shaping);
        },
        showFilter: (filter) => {
          view.message = filter?.message ?? '';
          view.description = filter?.description ?? '';
          filtered.set(filter !== undefined);
        },
      },
    });
  }

  /** Opens the page that changes tokens and users of the simulator. @throws {UserError} when this simulator has none */
  openSimulator(): Promise<void> {
    const { demo, prompter } = this.#parts;
    return openSimulatorPage({
      address: () => demo.controls(),
      open: openPage,
      mayBeElsewhere: () => vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web,
      prompter,
      copy: (text) => vscode.env.clipboard.writeText(text),
    });
  }

  /** The account that a command is about, and who knows whether it exists. */
  async checkedAccount(title: string, target: CommandTarget): Promise<CheckedAccount | undefined> {
    const account = await this.targets.account(title, target);
    if (!account) {
      return undefined;
    }
    const { realm, demo: isDemo } = account;
    const service = isDemo ? await this.#parts.demo.baseUrl() : `https://${discoveryHost}`;
    return { realm, service, host: isDemo ? new URL(service).host : restletHost(realm) };
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** Says once of a refresh that an account looks refreshed. */
  async tellRefresh(account: Account, signs: RefreshSigns): Promise<void> {
    const { told, prompter } = this.#parts;
    const target = { type: 'account', realm: account.realm };
    await tellRefresh(account, signs, told, prompter, {
      signIn: async () => vscode.commands.executeCommand(commands.signIn, target),
      editRole: async () => vscode.commands.executeCommand(commands.editToken),
    });
  }

  /**
   * Selects a role that was added in the tree, and says what was done.
   * @param copied the block in the clipboard that the roles came from
   */
  async announce([roleId = '', ...others]: readonly string[], copied?: string): Promise<void> {
    const { directory, prompter, tree } = this.#parts;
    const node = tree.roleNode(roleId);
    const role = directory.byId(roleId);
    if (!node || !role) {
      return;
    }
    this.shaping.clear();
    const clear = copied === undefined ? undefined : () => clearCopied(copied, vscode.env.clipboard, prompter);
    await this.#reveal.select(roleId);
    if (others.length > 0) {
      const all = [role, ...others.flatMap((id) => directory.byId(id) ?? [])];
      await announceRoles(all, prompter, clear);
    } else {
      await this.#announceOne(role, node, clear);
    }
    if (role.kind !== 'demo') {
      await tellAnnouncement(this.#parts.told, prompter, openPage);
    }
  }

  async #announceOne(role: RoleView, node: RoleNode, clear: (() => Promise<unknown>) | undefined): Promise<void> {
    const { directory, prompter, roleSwitch } = this.#parts;
    await announceRole(role, directory.active, prompter, {
      activate: () => roleSwitch.use(node),
      newRequest: async () => vscode.commands.executeCommand(commands.newRequestForRole, node),
      testConnection: async () => vscode.commands.executeCommand(commands.testConnection, node),
      ...(!this.#checksNew.isOn && { checkAccount: () => checkAccount(role.account) }),
      nameAccount: () => this.accounts.rename({ type: 'account', realm: role.account }),
      clearClipboard: clear,
    });
  }

  /** One account after the other: of each, its first roles were added. */
  async #checkNewAccounts(ids: readonly string[]): Promise<void> {
    const { store } = this.#parts;
    const realms = new Set(ids.flatMap((id) => store.index.tokens.get(id)?.account ?? []));
    for (const realm of realms) {
      if (store.index.tokensOf(realm).every(({ id }) => ids.includes(id))) {
        await checkAccount(realm);
      }
    }
  }
}

async function checkAccount(realm: string): Promise<void> {
  await vscode.commands.executeCommand(commands.checkAccount, { type: 'account', realm });
}

async function openPage(url: string): Promise<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** The step of the token is done when its values were added here, not when its page was opened. */
function markOpened(page: SetupPageId): void {
  if (page !== 'token') {
    void vscode.commands.executeCommand('setContext', contextKeys[`${page}Opened`], true);
  }
}
