import { UserError, type Remedy } from '../../protocol/userError.js';
import { kindLabel, roleDetails, roleLabel, type RoleView } from '../../protocol/roles.js';
import { accountKind, type Account } from './accountIndex.js';
import type { Choice, Prompter } from '../platform/prompter.js';
import type { CommandTarget, Roles, RolesToChoose } from './roles.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

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

interface ChoiceText {
  readonly placeholder: string;
  /** What is said when there is nothing to choose. */
  readonly none: { readonly message: string; readonly remedies: readonly Remedy[] };
}

function nothingYet(message: string): ChoiceText['none'] {
  return { message, remedies: ['addAccount'] };
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
    return this.#choose(
      title,
      accounts,
      { placeholder: texts.choices.account, none: nothingYet(texts.refusals.noAccount) },
      (account) => ({
        label: account.name,
        description:
          account.name === account.realm
            ? kindLabel(accountKind(account))
            : `${kindLabel(accountKind(account))} · ${account.realm}`,
        value: account,
      }),
    );
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
    return this.#chooseRole(title, this.#roles.all().filter(fits), none);
  }

  /** As `role`, with some of the roles to choose from, in their order. */
  async roleAmong(title: string, target: CommandTarget, { ids, none }: RolesToChoose): Promise<RoleView | undefined> {
    const known = target?.type === 'role' ? this.#roles.byId(target.roleId) : undefined;
    const roles = ids.flatMap((id) => this.#roles.byId(id) ?? []);
    return known ?? this.#chooseRole(title, roles, none);
  }

  #chooseRole(title: string, roles: readonly RoleView[], none: string | undefined): Promise<RoleView | undefined> {
    return this.#choose(
      title,
      roles,
      {
        placeholder: texts.choices.role,
        none: none === undefined ? nothingYet(texts.refusals.noRole) : { message: none, remedies: [] },
      },
      (role) => ({
        label: roleLabel(role),
        description: roleDetails(role),
        value: role,
      }),
    );
  }

  async #choose<Value>(
    title: string,
    values: readonly Value[],
    { placeholder, none }: ChoiceText,
    toChoice: (value: Value) => Choice<Value>,
  ): Promise<Value | undefined> {
    const [first, ...others] = values;
    if (first === undefined) {
      throw new UserError(none.message, { remedies: none.remedies });
    }
    if (others.length === 0) {
      return first;
    }
    const reply = await this.#prompter.choose({
      position: position(title),
      placeholder,
      choices: values.map(toChoice),
    });
    return reply && 'value' in reply ? reply.value : undefined;
  }
}
