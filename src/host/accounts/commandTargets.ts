import { UserError } from '../../protocol/userError.js';
import { kindLabel, roleDetails, roleLabel, type RoleView } from '../../protocol/roles.js';
import { accountKind, type Account } from './accountIndex.js';
import type { Choice, Prompter } from '../platform/prompter.js';
import type { CommandTarget, Roles } from './roles.js';
import type { AccountStore } from './store.js';

/** The target of a command, from its first argument. Key bindings and other extensions can call a command with anything. */
export function commandTarget(argument: unknown): CommandTarget {
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  const { type, realm, roleId } = argument as Partial<Record<string, unknown>>;
  if (typeof realm !== 'string') {
    return undefined;
  }
  if (type === 'role') {
    return typeof roleId === 'string' ? { type, roleId, realm } : undefined;
  }
  return type === 'account' ? { type, realm } : undefined;
}

const position = (title: string) => ({ title, step: 1, totalSteps: 1, canGoBack: false });

/**
 * Finds out which account or role a command is about: the tree item that it was called on. Without one it is the only account or
 * role there is, or the one that the person chooses.
 */
export class CommandTargets {
  readonly #store: AccountStore;
  readonly #roles: Pick<Roles, 'all' | 'byId' | 'active'>;
  readonly #prompter: Prompter;

  constructor(store: AccountStore, roles: Pick<Roles, 'all' | 'byId' | 'active'>, prompter: Prompter) {
    this.#store = store;
    this.#roles = roles;
    this.#prompter = prompter;
  }

  /** @returns `undefined` when the choice was dismissed. @throws {UserError} when there is none to choose */
  async account(
    title: string,
    target: CommandTarget,
    fits: (account: Account) => boolean = () => true,
  ): Promise<Account | undefined> {
    const accounts = this.#store.index.accounts.filter(fits);
    const known = target && this.#store.index.account(target.realm);
    if (known) {
      return known;
    }
    return this.#choose(title, accounts, 'account', (account) => ({
      label: account.name,
      description:
        account.name === account.realm
          ? kindLabel(accountKind(account))
          : `${kindLabel(accountKind(account))} · ${account.realm}`,
      value: account,
    }));
  }

  /** @returns `undefined` when the choice was dismissed. @throws {UserError} when there is none to choose */
  async role(
    title: string,
    target: CommandTarget,
    fits: (role: RoleView) => boolean = () => true,
    none?: string,
  ): Promise<RoleView | undefined> {
    const known = target?.type === 'role' ? this.#roles.byId(target.roleId) : undefined;
    if (known) {
      return known;
    }
    const roles = this.#roles.all().filter(fits);
    return this.#choose(
      title,
      roles,
      'role',
      (role) => ({
        label: roleLabel(role),
        description: roleDetails(role),
        value: role,
      }),
      none,
    );
  }

  async #choose<Value>(
    title: string,
    values: readonly Value[],
    what: string,
    toChoice: (value: Value) => Choice<Value>,
    none?: string,
  ): Promise<Value | undefined> {
    const [first, ...others] = values;
    if (first === undefined) {
      throw none === undefined ? new UserError(`No ${what} yet.`, { remedies: ['addAccount'] }) : new UserError(none);
    }
    if (others.length === 0) {
      return first;
    }
    const reply = await this.#prompter.choose({
      position: position(title),
      placeholder: `Select the ${what}`,
      choices: values.map(toChoice),
    });
    return reply && 'value' in reply ? reply.value : undefined;
  }
}
