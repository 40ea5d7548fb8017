import { isProduction, roleDetails, roleLabel, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { ActiveRole } from './activeRole.js';
import { commandTarget } from './commandTargets.js';
import type { Choice, Heading, Prompter } from '../platform/prompter.js';
import type { CommandTarget, RoleChooser, RoleForNewRequest, RoleForRequest, Roles } from './roles.js';
import * as texts from './texts.js';

type Entry = RoleForRequest | { readonly kind: 'add' };

/** Lets the person choose the active role, in a list or in the tree. */
export class RoleSwitch implements RoleChooser {
  readonly #roles: Pick<Roles, 'all' | 'active' | 'find'>;
  readonly #active: ActiveRole;
  readonly #prompter: Prompter;
  readonly #addAccount: () => Promise<unknown>;
  /** Production accounts whose roles the person has agreed to make active, in this window. */
  readonly #agreed = new Set<string>();
  #asking: Promise<boolean> | undefined;

  constructor(
    roles: Pick<Roles, 'all' | 'active' | 'find'>,
    active: ActiveRole,
    prompter: Prompter,
    addAccount: () => Promise<unknown>,
  ) {
    this.#roles = roles;
    this.#active = active;
    this.#prompter = prompter;
    this.#addAccount = addAccount;
  }

  /** Lets the person choose the active role; resolves with `undefined` when dismissed. */
  async pick(): Promise<RoleView | undefined> {
    const chosen = await this.#choose(texts.titles.switchRole, texts.choices.forEveryRequest, this.#roles.active, []);
    if (chosen?.kind !== 'use') {
      return undefined;
    }
    await this.#active.use(chosen.role.id);
    return chosen.role;
  }

  async pickForRequest(used: RoleView | undefined, prefers: boolean): Promise<RoleForRequest | undefined> {
    const title = prefers ? texts.titles.roleOfRequest : texts.titles.switchRole;
    const placeholder = prefers ? texts.choices.forThisRequest : texts.choices.forEveryRequest;
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

  async use(target: CommandTarget): Promise<boolean> {
    const role = this.#role(target);
    if (role.id === this.#roles.active?.id) {
      return true;
    }
    if (this.#leadsToProduction(role) && !(await this.#agree(role))) {
      return false;
    }
    await this.#active.use(role.id);
    return true;
  }

  async forNewRequest(target: CommandTarget): Promise<RoleForNewRequest | undefined> {
    const role = this.#role(target);
    const { active } = this.#roles;
    if (active && active.id !== role.id && this.#roles.find(role.account, role.role)?.id === role.id) {
      return { role, isNamed: true };
    }
    // There is no active role yet, or the name of the role is also that of another one, so that a request cannot name it.
    return (await this.use(target)) ? { role, isNamed: false } : undefined;
  }

  #role(target: CommandTarget): RoleView {
    const checked = commandTarget(target);
    const role = checked?.type === 'role' ? this.#roles.all().find(({ id }) => id === checked.roleId) : undefined;
    if (!role) {
      throw new UserError(texts.refusals.selectRole, { remedies: ['switchRole'] });
    }
    return role;
  }

  /** Whether open requests that are sent elsewhere now would be sent to a production account, and nobody has agreed to that yet. */
  #leadsToProduction({ kind, account }: RoleView): boolean {
    const { active } = this.#roles;
    return isProduction(kind) && active !== undefined && active.account !== account && !this.#agreed.has(account);
  }

  /** Asks about a production account. A key that is pressed twice asks once. */
  async #agree(role: RoleView): Promise<boolean> {
    this.#asking ??= this.#prompter
      .confirm(texts.confirmations.activate(role), texts.confirmations.activateDetail(role), texts.buttons.activate)
      .finally(() => {
        this.#asking = undefined;
      });
    const agreed = await this.#asking;
    if (agreed) {
      this.#agreed.add(role.account);
    }
    return agreed;
  }

  async #choose(
    title: string,
    placeholder: string,
    current: RoleView | undefined,
    forThisRequest: readonly (Choice<Entry> | Heading)[],
  ): Promise<Entry | undefined> {
    const choices = this.#choices(current);
    const reply = await this.#prompter.choose<Entry>({
      position: { title, step: 1, totalSteps: 1, canGoBack: false },
      placeholder: choices.length === 0 ? texts.choices.noRole : placeholder,
      choices: [...forThisRequest, ...(choices.length === 0 ? [addChoice] : choices)],
      button: { tooltip: texts.titles.addAccount, icon: 'add', value: addChoice.value },
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
    return [{ heading: texts.choices.recent }, ...recent.map(choice), { heading: texts.choices.others }, ...others.map(choice)];
  }
}

const addChoice = { label: texts.choices.add, icon: 'add', value: { kind: 'add' } } as const;

function roleChoice(role: RoleView, current: boolean): Choice<Entry> {
  return {
    label: roleLabel(role),
    description: [current ? texts.choices.isCurrent : undefined, roleDetails(role)]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon:
      role.secretMissing || role.loginRefused === true
        ? 'warning'
        : current
          ? 'pass-filled'
          : isProduction(role.kind)
            ? 'globe'
            : 'account',
    value: { kind: 'use', role },
  };
}

function currentEntry(choices: readonly (Choice<Entry> | Heading)[], current: RoleView | undefined): { current?: Entry } {
  const found = choices.find(
    (choice) => 'value' in choice && choice.value.kind === 'use' && choice.value.role.id === current?.id,
  );
  return found && 'value' in found ? { current: found.value } : {};
}

/** What concerns one request alone comes first: the rest of the list is longer than the screen in many accounts. */
function requestChoices(used: RoleView | undefined, prefers: boolean): (Choice<Entry> | Heading)[] {
  if (prefers) {
    const follow = {
      label: texts.choices.useActive,
      description: texts.choices.useActiveAbout,
      icon: 'sync',
      value: { kind: 'follow' },
    } as const;
    return [{ heading: texts.choices.thisRequest }, follow, { heading: texts.choices.roles }];
  }
  if (!used) {
    return [];
  }
  const prefer = {
    label: texts.choices.onlyHere(used),
    description: texts.choices.onlyHereAbout,
    icon: 'pin',
    value: { kind: 'prefer', role: used },
  } as const;
  return [{ heading: texts.choices.thisRequest }, prefer, { heading: texts.choices.allRequests }];
}

/** Splits roles into those that were used, the latest first, and all others in the order in which they were given. */
export function byRecency(roles: readonly RoleView[], recent: readonly string[]): { recent: RoleView[]; others: RoleView[] } {
  const used = recent.map((id) => roles.find((role) => role.id === id)).filter((role) => role !== undefined);
  const ids = new Set(used.map((role) => role.id));
  return { recent: used, others: roles.filter((role) => !ids.has(role.id)) };
}
