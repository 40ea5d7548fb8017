import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { commands, views, type CommandId } from '../shell/contributions.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { AccountCommands } from './accountCommands.js';
import { ActiveRole } from './activeRole.js';
import { announceRole, announceRoles, clearCopied } from './announcements.js';
import { commandTarget, CommandTargets } from './commandTargets.js';
import { DemoAccount } from './demoAccount.js';
import { DoubleClick } from './doubleClick.js';
import type { Prompter } from '../platform/prompter.js';
import { QuickInputs } from '../platform/quickInputs.js';
import { RoleAdding } from './roleAdding.js';
import { RoleDirectory } from './roleDirectory.js';
import { RoleSwitch } from './roleSwitch.js';
import type { CommandTarget, RoleKeeping, Roles, SignInRoles } from './roles.js';
import { parseSimulatorLine, type Simulator } from './simulator.js';
import { RoleStatusBar } from './statusBar.js';
import { SignInPlans } from './signInPlans.js';
import { AccountStore } from './store.js';
import type { StoreChange } from './storeParts.js';
import { TokenCommands } from './tokenCommands.js';
import { transferFiles } from './transferFiles.js';
import { AccountTree, clicked, type TreeNode } from './tree.js';

export interface AccountsParts {
  readonly context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets'>;
  readonly simulator: Simulator;
  /** The line that a standalone simulator printed, when the extension is to use that one. */
  readonly simulatorLine: string | undefined;
  readonly errors: ErrorReporter;
  readonly prompter?: Prompter;
}

/** The feature *Accounts*: the store, its tree, its commands, the active role and the demo account. */
export class Accounts implements vscode.Disposable {
  readonly roles: Roles;
  readonly roleSwitch: RoleSwitch;
  readonly keeping: RoleKeeping;
  readonly signingIn: SignInRoles;
  readonly prompter: Prompter;
  readonly store: AccountStore;
  readonly tree: AccountTree;
  readonly #parts: AccountsParts;
  readonly #active: ActiveRole;
  readonly #demo: DemoAccount;
  readonly #adding: RoleAdding;
  readonly #accountCommands: AccountCommands;
  readonly #clicks = new DoubleClick(Date.now);
  readonly #view: vscode.TreeView<TreeNode>;
  #ready: Promise<void> = Promise.resolve();
  readonly #disposables: { dispose(): void }[];
  /** Accounts whose secrets were looked for once. After that, the secret storage reports changes. */
  readonly #looked = new Set<string>();

  constructor(parts: AccountsParts) {
    const { context, errors } = parts;
    this.#parts = parts;
    const emitters = {
      store: new vscode.EventEmitter<StoreChange>(),
      active: new vscode.EventEmitter<void>(),
      demo: new vscode.EventEmitter<void>(),
      roles: new vscode.EventEmitter<void>(),
      tokenEnds: new vscode.EventEmitter<string>(),
    };
    this.store = new AccountStore({
      globalState: context.globalState,
      secrets: context.secrets,
      didChange: emitters.store,
      now: Date.now,
      newId: randomUUID,
      startTimer: (milliseconds, over) => {
        const timer = setTimeout(over, milliseconds);
        return () => {
          clearTimeout(timer);
        };
      },
    });
    this.#active = new ActiveRole(context.workspaceState, context.globalState, emitters.active);
    this.#demo = new DemoAccount(this.store, parts.simulator, readLine(parts), emitters.demo);
    const directory = new RoleDirectory(
      this.store,
      this.#active,
      this.#demo,
      () => this.roleSwitch.pick(),
      emitters.roles,
      emitters.tokenEnds,
    );
    this.roles = directory;
    this.prompter = parts.prompter ?? new QuickInputs();
    const targets = new CommandTargets(this.store, directory, this.prompter);
    this.keeping = {
      choose: (title, target) => targets.role(title, commandTarget(target)),
      keepInfo: (id, info) => this.store.editToken(id, { checked: { ...info, at: Date.now() } }),
      remove: (id) => this.store.removeToken(id),
    };
    this.signingIn = new SignInPlans(this.store, this.#active, this.#demo, this.prompter);
    this.#adding = new RoleAdding({
      store: this.store,
      active: this.#active,
      prompter: this.prompter,
      clipboard: vscode.env.clipboard,
      added: (ids, copied) => {
        this.#announce(ids, copied).catch(errors.report);
      },
    });
    this.#accountCommands = new AccountCommands(this.store, targets, this.prompter);
    const tokens = new TokenCommands(this.store, this.#adding, targets, this.prompter);
    this.roleSwitch = new RoleSwitch(directory, this.#active, this.prompter, () => this.#adding.add());
    this.tree = new AccountTree(
      this.store,
      directory,
      this.#active,
      this.#demo.onDidChange,
      emitters.tokenEnds.event,
      (realm) => {
        this.#lookForSecrets(realm);
      },
    );
    this.#view = vscode.window.createTreeView(views.accounts, { treeDataProvider: this.tree, showCollapseAll: true });
    this.#disposables = [
      ...Object.values(emitters),
      this.#demo,
      this.tree,
      this.#view,
      new RoleStatusBar(directory),
      ...this.#commands(errors, tokens),
      ...this.#watch(errors),
    ];
  }

  /** Does what activation need not wait for. When a standalone simulator runs, its account is added without a question. */
  async begin(): Promise<void> {
    const { active } = this.roles;
    if (active) {
      this.#lookForSecrets(active.account);
    }
    this.store.removeLeftSecrets().catch(this.#parts.errors.report);
    this.#ready = this.#parts.simulatorLine === undefined ? Promise.resolve() : this.#addStandalone();
    await this.#ready;
  }

  /** Resolves when the account that is added without a question is there, or cannot be: a new request begins in it. */
  async ready(): Promise<void> {
    await this.#ready.catch(() => undefined);
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }

  async #addStandalone(): Promise<void> {
    const id = await this.#demo.add();
    if (!this.roles.active) {
      await this.#active.use(id);
    }
  }

  #commands(errors: ErrorReporter, tokens: TokenCommands): vscode.Disposable[] {
    const onTarget = (id: CommandId, run: (target: CommandTarget) => unknown): vscode.Disposable =>
      errors.command(id, (argument: unknown) => run(commandTarget(argument)));
    const accounts = this.#accountCommands;
    const { store, prompter } = this;
    const transfer = async () => {
      const { AccountTransfer } = await import('./accountTransfer.js');
      return new AccountTransfer({ store, prompter, files: transferFiles, adding: this.#adding, active: this.#active });
    };
    return [
      errors.command(commands.addAccount, () => this.#adding.add()),
      errors.command(commands.addDemoAccount, async () => {
        const id = await this.#demo.add();
        if (!this.roles.active) {
          await this.#active.use(id);
        }
        this.#announce([id]).catch(errors.report);
      }),
      errors.command(commands.exportAccounts, async () => (await transfer()).export()),
      errors.command(commands.importAccounts, async () => (await transfer()).import()),
      onTarget(commands.editAccount, (target) => accounts.edit(target)),
      onTarget(commands.renameAccount, (target) => accounts.rename(target)),
      onTarget(commands.removeAccount, (target) => accounts.remove(target)),
      onTarget(commands.copyAccountId, async (target) => {
        const id = await accounts.accountId(target);
        if (id !== undefined) {
          await vscode.env.clipboard.writeText(id);
        }
      }),
      onTarget(commands.addToken, (target) => tokens.add(target)),
      onTarget(commands.editToken, (target) => tokens.edit(target)),
      onTarget(commands.renameToken, (target) => tokens.rename(target)),
      onTarget(commands.removeToken, (target) => tokens.remove(target)),
      onTarget(commands.enterSecrets, (target) => tokens.enterSecrets(target)),
      errors.command(commands.useRole, (argument: unknown, how: unknown) => this.#useRole(commandTarget(argument), how)),
      errors.command(commands.switchRole, () => this.roleSwitch.pick()),
    ];
  }

  /** Other windows change the same accounts, so what they write is taken over here. */
  #watch(errors: ErrorReporter): vscode.Disposable[] {
    const { secrets } = this.#parts.context;
    return [
      secrets.onDidChange(({ key }) => {
        this.store.secretChanged(key).catch(errors.report);
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          this.#takeOver().catch(errors.report);
        }
      }),
    ];
  }

  async #takeOver(): Promise<void> {
    await this.store.sync();
    await this.store.removeLeftSecrets();
  }

  #lookForSecrets(realm: string): void {
    if (this.#looked.has(realm)) {
      return;
    }
    this.#looked.add(realm);
    this.store.lookForSecrets(realm).catch(this.#parts.errors.report);
  }

  /** Makes a role active: that of a menu or a button, one that was clicked twice, or without any the one that the keyboard is on. */
  async #useRole(target: CommandTarget, how: unknown): Promise<void> {
    if (how === clicked) {
      const isDouble = target?.type === 'role' && (opensByDoubleClick() || this.#clicks.isSecond(target.roleId));
      if (!isDouble) {
        return;
      }
    }
    if (target) {
      await this.roleSwitch.use(target);
      return;
    }
    // Selects what has the focus, and opens or closes an account.
    await vscode.commands.executeCommand('list.select');
    const [selected] = this.#view.selection;
    if (selected?.type === 'role') {
      await this.roleSwitch.use(selected);
    }
  }

  /**
   * Selects a role that was added in the tree, and says what was done.
   * @param copied the block in the clipboard that the roles came from
   */
  async #announce([roleId = '', ...others]: readonly string[], copied?: string): Promise<void> {
    const node = this.tree.roleNode(roleId);
    const role = this.roles.byId(roleId);
    if (!node || !role) {
      return;
    }
    const clear = copied === undefined ? undefined : () => clearCopied(copied, vscode.env.clipboard, this.prompter);
    await this.#view.reveal(node, { select: true, focus: false, expand: true });
    if (others.length > 0) {
      const all = [role, ...others.flatMap((id) => this.roles.byId(id) ?? [])];
      await announceRoles(all, this.prompter, clear);
      return;
    }
    await announceRole(role, this.roles.active, this.prompter, {
      activate: () => this.roleSwitch.use(node),
      newRequest: async () => vscode.commands.executeCommand(commands.newRequestForRole, node),
      testConnection: async () => vscode.commands.executeCommand(commands.testConnection, node),
      nameAccount: () => this.#accountCommands.rename({ type: 'account', realm: role.account }),
      clearClipboard: clear,
    });
  }
}

/** Whether VS Code runs the command of a tree item at a double click only. */
function opensByDoubleClick(): boolean {
  return vscode.workspace.getConfiguration('workbench.list').get('openMode') === 'doubleClick';
}

function readLine({ simulatorLine, errors }: AccountsParts) {
  if (simulatorLine === undefined) {
    return undefined;
  }
  try {
    return parseSimulatorLine(simulatorLine);
  } catch (error) {
    errors.report(error);
    return undefined;
  }
}
