import { isProduction, roleDetails, roleLabel, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { ActiveRole } from './activeRole.js';
import { commandTarget } from './commandTargets.js';
import type { Choice, Heading, Prompter } from '../platform/prompter.js';
import type { CommandTarget, RoleChooser, RoleForRequest, Roles } from './roles.js';

type Entry = RoleForRequest | { readonly kind: 'add' };

/** Lets the person choose the active role, in a list or in the tree. */
export class RoleSwitch implements RoleChooser {
  readonly #roles: Pick<Roles, 'all' | 'active'>;
  readonly #active: ActiveRole;
  readonly #prompter: Prompter;
  readonly #addAccount: () => Promise<unknown>;

  constructor(roles: Pick<Roles, 'all' | 'active'>, active: ActiveRole, prompter: Prompter, addAccount: () => Promise<unknown>) {
    this.#roles = roles;
    this.#active = active;
    this.#prompter = prompter;
    this.#addAccount = addAccount;
  }

  /** Lets the person choose the active role; resolves with `undefined` when dismissed. */
  async pick(): Promise<RoleView | undefined> {
    const chosen = await this.#choose(
      'Switch Role',
      'The role that signs every request without a role of its own',
      this.#roles.active,
      [],
    );
    if (chosen?.kind !== 'use') {
      return undefined;
    }
    await this.#active.use(chosen.role.id);
    return chosen.role;
  }

  async pickForRequest(used: RoleView | undefined, prefers: boolean): Promise<RoleForRequest | undefined> {
    const title = prefers ? 'Role of This Request' : 'Switch Role';
    const placeholder = prefers
      ? 'This request names its role: the choice is written into it'
      : 'The role that signs every request without a role of its own';
    const chosen = await this.#choose(title, placeholder, used, requestChoices(used, prefers));
    if (!chosen || chosen.kind === 'add') {
      return undefined;
    }
    if (chosen.kind === 'use' && prefers) {
      return { kind: 'prefer', role: chosen.role };
    }
    if (chosen.kind === 'use') {
      await this.#active.use(chosen.role.id);
    }
    return chosen;
  }

  async use(target: CommandTarget): Promise<void> {
    const role = commandTarget(target);
    if (role?.type !== 'role' || !this.#roles.all().some(({ id }) => id === role.roleId)) {
      throw new UserError('Choose a role in the Accounts view, or run "NetSuite: Switch Role…".');
    }
    await this.#active.use(role.roleId);
  }

  async #choose(
    title: string,
    placeholder: string,
    current: RoleView | undefined,
    more: readonly (Choice<Entry> | Heading)[],
  ): Promise<Entry | undefined> {
    const choices = this.#choices(current);
    const reply = await this.#prompter.choose<Entry>({
      position: { title, step: 1, totalSteps: 1, canGoBack: false },
      placeholder,
      choices: [...choices, ...more, { heading: '' }, { label: 'Add Account…', icon: 'add', value: { kind: 'add' } }],
      ...currentEntry(choices, current),
    });
    const entry = reply && 'value' in reply ? reply.value : undefined;
    if (entry?.kind !== 'add') {
      return entry;
    }
    await this.#addAccount();
    return undefined;
  }

  #choices(current: RoleView | undefined): (Choice<Entry> | Heading)[] {
    const { recent, others } = byRecency(this.#roles.all(), this.#active.recent);
    const choice = (role: RoleView): Choice<Entry> => roleChoice(role, role.id === current?.id);
    if (recent.length === 0 || others.length === 0) {
      return [...recent, ...others].map(choice);
    }
    return [{ heading: 'Recently used' }, ...recent.map(choice), { heading: 'All others' }, ...others.map(choice)];
  }
}

function roleChoice(role: RoleView, current: boolean): Choice<Entry> {
  const details = [roleDetails(role), role.secretMissing ? 'secret missing on this machine' : undefined];
  return {
    label: roleLabel(role),
    description: [current ? 'current' : undefined, ...details].filter((part) => part !== undefined && part !== '').join(' · '),
    icon: role.secretMissing ? 'warning' : current ? 'pass-filled' : isProduction(role.kind) ? 'globe' : 'account',
    value: { kind: 'use', role },
  };
}

function currentEntry(choices: readonly (Choice<Entry> | Heading)[], current: RoleView | undefined): { current?: Entry } {
  const found = choices.find(
    (choice) => 'value' in choice && choice.value.kind === 'use' && choice.value.role.id === current?.id,
  );
  return found && 'value' in found ? { current: found.value } : {};
}

function requestChoices(used: RoleView | undefined, prefers: boolean): (Choice<Entry> | Heading)[] {
  if (prefers) {
    const follow = {
      label: 'Follow the active role',
      description: 'the request no longer names a role',
      icon: 'sync',
      value: { kind: 'follow' },
    } as const;
    return [{ heading: 'This request' }, follow];
  }
  if (!used) {
    return [];
  }
  const prefer = {
    label: `Always use ${roleLabel(used)}`,
    description: 'written into the request',
    icon: 'pin',
    value: { kind: 'prefer', role: used },
  } as const;
  return [{ heading: 'This request' }, prefer];
}

/** Splits roles into those that were used, the latest first, and all others in the order in which they were given. */
export function byRecency(roles: readonly RoleView[], recent: readonly string[]): { recent: RoleView[]; others: RoleView[] } {
  const used = recent.map((id) => roles.find((role) => role.id === id)).filter((role) => role !== undefined);
  const ids = new Set(used.map((role) => role.id));
  return { recent: used, others: roles.filter((role) => !ids.has(role.id)) };
}
