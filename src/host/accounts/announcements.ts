import type { RoleView } from '../../protocol/roles.js';
import type { Prompter } from '../platform/prompter.js';
import * as texts from './texts.js';

/** What a person may do next with a role that was added. */
export interface NextSteps {
  /** Makes it the active role. */
  readonly activate: (role: RoleView) => Promise<unknown>;
  readonly newRequest: (role: RoleView) => Promise<unknown>;
  /** A login: it is offered, and never done by itself. */
  readonly testConnection: (role: RoleView) => Promise<unknown>;
  readonly nameAccount: (role: RoleView) => Promise<unknown>;
}

/** Says that a role was added and whether it is used now, and does what the person chooses next. */
export async function announceRole(
  role: RoleView,
  active: RoleView | undefined,
  prompter: Pick<Prompter, 'tell'>,
  next: NextSteps,
): Promise<void> {
  const isActive = active?.id === role.id;
  const used = isActive || !active ? '' : ` ${texts.done.activeUnchanged}`;
  const { activate, newRequest, testConnection, nameAccount } = texts.buttons;
  const isNamed = role.accountName !== role.account;
  const chosen = await prompter.tell(`${texts.done.added(role)}${used}`, [
    ...(isActive ? [] : [activate]),
    newRequest,
    ...(role.kind === 'demo' ? [] : [testConnection]),
    ...(isNamed ? [] : [nameAccount]),
  ]);
  if (chosen === activate) {
    await next.activate(role);
  } else if (chosen === newRequest) {
    await next.newRequest(role);
  } else if (chosen === testConnection) {
    await next.testConnection(role);
  } else if (chosen === nameAccount) {
    await next.nameAccount(role);
  }
}
