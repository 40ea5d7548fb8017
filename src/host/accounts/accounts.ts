import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { commands, views, type CommandId } from '../shell/contributions.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { AccountEditing } from './accountEditing.js';
import { ActiveRole } from './activeRole.js';
import { commandTarget } from './commandTargets.js';
import { DemoAccount } from './demoAccount.js';
import { DoubleClick } from './doubleClick.js';
import { LoginHealth, type LoginChange } from './loginHealth.js';
import { LazyPart } from '../platform/lazyPart.js';
import type { Prompter } from '../platform/prompter.js';
import { QuickInputs } from '../platform/quickInputs.js';
import { RoleDirectory } from './roleDirectory.js';
import { RoleSwitch } from './roleSwitch.js';
import type { CommandTarget, RoleKeeping, Roles, SignInRoles } from './roles.js';
import { parseSimulatorLine, type Simulator } from './simulator.js';
import { RoleStatusBar } from './statusBar.js';
import { AccountStore } from './store.js';
import type { KeptOfAccounts, StoreChange } from './storeParts.js';
import { syncedKey, syncedTime, takenKey } from './syncedState.js';
import { Told } from './told.js';
import { arrangementKey } from './treeShaping.js';
import { AccountTree, clicked, type TreeNode } from './tree.js';

export interface AccountsParts {
  readonly context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets'>;
  readonly simulator: Simulator;
  /** The line that a standalone simulator printed, when the extension is to use that one. */
  readonly simulatorLine: string | undefined;
  readonly errors: ErrorReporter;
  /** What goes with an account that is removed or gets another ID. */
  readonly kept: readonly KeptOfAccounts[];
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
  readonly logins: LoginHealth;
  readonly tree: AccountTree;
  readonly #parts: AccountsParts;
  readonly #active: ActiveRole;
  readonly #demo: DemoAccount;
  readonly #editing: LazyPart<AccountEditing>;
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
      logins: new vscode.EventEmitter<LoginChange>(),
    };
    this.store = new AccountStore({
      globalState: context.globalState,
      secrets: context.secrets,
      didChange: emitters.store,
      now: Date.now,
      newId: randomUUID,
      kept: parts.kept,
      startTimer: (milliseconds, over) => {
        const timer = setTimeout(over, milliseconds);
        return () => {
          clearTimeout(timer);
        };
      },
    });
    this.logins = new LoginHealth(context.globalState, this.store, emitters.logins, Date.now);
    this.#active = new ActiveRole(context.workspaceState, context.globalState, emitters.active);
    this.#demo = new DemoAccount(this.store, parts.simulator, readLine(parts), emitters.demo);
    const directory = new RoleDirectory(
      this.store,
      this.#active,
      this.#demo,
      () => this.roleSwitch.pick(),
      emitters.roles,
      emitters.tokenEnds,
      this.logins,
    );
    this.roles = directory;
    this.prompter = parts.prompter ?? new QuickInputs();
    this.keeping = {
      choose: async (title, target, among) => {
        const { targets } = await this.#editing.load();
        const known = commandTarget(target);
        return among ? targets.roleAmong(title, known, among) : targets.role(title, known);
      },
      chooseAccount: async (title, target) => (await this.#editing.load()).checkedAccount(title, commandTarget(target)),
      keepInfo: async (...kept) => (await this.#editing.load()).tokens.keepInfo(...kept),
      remove: (id) => this.store.removeToken(id),
    };
    this.signingIn = {
      plan: async (...asked) => (await this.#editing.load()).signingIn.plan(...asked),
      keep: async (...signedIn) => (await this.#editing.load()).signingIn.keep(...signedIn),
    };
    this.roleSwitch = new RoleSwitch(directory, this.#active, this.prompter, async () =>
      (await this.#editing.load()).adding.add(),
    );
    this.tree = new AccountTree(
      this.store,
      directory,
      this.#active,
      this.#demo.onDidChange,
      emitters.tokenEnds.event,
      (realm) => {
        this.#lookForSecrets(realm);
      },
      this.logins,
    );
    this.#view = vscode.window.createTreeView(views.accounts, { treeDataProvider: this.tree, showCollapseAll: true });
    this.#editing = new LazyPart(() => this.#newEditing(directory));
    this.#disposables = [
      ...Object.values(emitters),
      this.#editing,
      this.#demo,
      this.tree,
      this.#view,
      new RoleStatusBar(directory),
      ...this.#commands(errors),
      ...this.#watch(errors),
    ];
  }

  /** Does what activation need not wait for. When a standalone simulator runs, its account is added without a question. */
  async begin(): Promise<void> {
    const { active } = this.roles;
    if (active) {
      this.#lookForSecrets(active.account);
    }
    if (this.#parts.context.globalState.get(arrangementKey) !== undefined) {
      this.#editing
        .load()
        .then(({ shaping }) => {
          this.tree.showShaped(shaping);
        })
        .catch(this.#parts.errors.report);
    }
    this.#parts.context.globalState.setKeysForSync([syncedKey]);
    this.#takeSynced().catch(this.#parts.errors.report);
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

  async #newEditing(directory: RoleDirectory): Promise<AccountEditing> {
    const { AccountEditing } = await import('./accountEditing.js');
    const { store, prompter, roleSwitch, tree } = this;
    const { context, errors } = this.#parts;
    return new AccountEditing({
      store,
      directory,
      prompter,
      roleSwitch,
      tree,
      active: this.#active,
      demo: this.#demo,
      view: this.#view,
      state: context.globalState,
      told: new Told(context.globalState),
      report: errors.report,
    });
  }

  async #addStandalone(): Promise<void> {
    const id = await this.#demo.add();
    if (!this.roles.active) {
      await this.#active.use(id);
    }
  }

  #commands(errors: ErrorReporter): vscode.Disposable[] {
    const editing = (id: CommandId, run: (editing: AccountEditing, target: CommandTarget) => unknown): vscode.Disposable =>
      errors.command(id, async (argument: unknown) => run(await this.#editing.load(), commandTarget(argument)));
    return [
      editing(commands.addAccount, ({ adding }) => adding.add()),
      errors.command(commands.addDemoAccount, async () => {
        const id = await this.#demo.add();
        if (!this.roles.active) {
          await this.#active.use(id);
        }
        const editing = await this.#editing.load();
        editing.announce([id]).catch(errors.report);
      }),
      editing(commands.exportAccounts, ({ transfer }) => transfer.export()),
      editing(commands.importAccounts, ({ transfer }) => transfer.import()),
      errors.command(commands.openSetupPage, async (page: unknown) => (await this.#editing.load()).setup.open(page)),
      editing(commands.copyChecklist, ({ setup }, target) => setup.copyChecklist(target)),
      editing(commands.filterAccounts, ({ shaping }) => shaping.ask()),
      editing(commands.clearFilter, ({ shaping }) => {
        shaping.clear();
      }),
      editing(commands.arrangeAccounts, ({ shaping }) => shaping.arrange()),
      editing(commands.editAccount, ({ accounts }, target) => accounts.edit(target)),
      editing(commands.renameAccount, ({ accounts }, target) => accounts.rename(target)),
      editing(commands.removeAccount, ({ accounts }, target) => accounts.remove(target)),
      editing(commands.openSimulator, (parts) => {
        // Nothing waits for the button of its notification.
        parts.openSimulator().catch(errors.report);
      }),
      editing(commands.copyAccountId, async ({ accounts }, target) => {
        const id = await accounts.accountId(target);
        if (id !== undefined) {
          await vscode.env.clipboard.writeText(id);
        }
      }),
      editing(commands.addToken, ({ tokens }, target) => tokens.add(target)),
      editing(commands.editToken, ({ tokens }, target) => tokens.edit(target)),
      editing(commands.renameToken, ({ tokens }, target) => tokens.rename(target)),
      editing(commands.removeToken, ({ tokens }, target) => tokens.remove(target)),
      editing(commands.enterSecrets, ({ tokens }, target) => tokens.enterSecrets(target)),
      editing(commands.readLogWithRole, ({ logRole }, target) => logRole.choose(target)),
      editing(commands.stopReadingLog, ({ logRole }, target) => logRole.stop(target)),
      errors.command(commands.useRole, (argument: unknown, how: unknown) => this.#useRole(commandTarget(argument), how)),
      errors.command(commands.switchRole, () => this.roleSwitch.pick()),
    ];
  }

  /** Other windows change the same accounts, so what they write is taken over here. */
  #watch(errors: ErrorReporter): vscode.Disposable[] {
    const { secrets } = this.#parts.context;
    return [
      this.store.onDidChange(() => {
        this.logins.sync();
      }),
      this.logins.onDidChange(({ realm, isTurn }) => {
        const account = isTurn ? this.store.index.account(realm) : undefined;
        const signs = account && this.tree.signsOfRefresh(account);
        if (account && signs) {
          this.#editing
            .load()
            .then((editing) => editing.tellRefresh(account, signs))
            .catch(errors.report);
        }
      }),
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
    this.logins.sync();
    await this.#takeSynced();
  }

  /** Adds the roles of other machines, when Settings Sync has brought names that this one hasn't seen. */
  async #takeSynced(): Promise<void> {
    const { globalState } = this.#parts.context;
    const time = syncedTime(globalState);
    if (time !== undefined && time !== globalState.get(takenKey)) {
      await (await this.#editing.load()).synced.receive();
    }
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
