import { kindLabel, type RoleView } from '../../protocol/roles.js';
import type { Prompter } from '../platform/prompter.js';

/** What a person may do next with a role that was added. */
export interface NextSteps {
  /** Makes it the active role. */
  readonly activate: (role: RoleView) => Promise<unknown>;
  readonly newRequest: (role: RoleView) => Promise<unknown>;
  readonly nameAccount: (role: RoleView) => Promise<unknown>;
}

const activate = 'Set as Active Role';
const newRequest = 'New Request';
const nameAccount = 'Name Account';

/** Says that a role was added and whether it is used now, and does what the person chooses next. */
export async function announceRole(
  role: RoleView,
  active: RoleView | undefined,
  prompter: Pick<Prompter, 'tell'>,
  next: NextSteps,
): Promise<void> {
  const isActive = active?.id === role.id;
  // Said of the past, because the notification is still there after a switch.
  const used = isActive || !active ? '' : " The active role wasn't changed.";
  const isNamed = role.accountName !== role.account;
  const added =
    role.kind === 'demo' ? 'The demo account is ready.' : `Added ${role.role} in ${role.accountName} (${kindLabel(role.kind)}).`;
  const chosen = await prompter.tell(`${added}${used}`, [
    ...(isActive ? [] : [activate]),
    newRequest,
    ...(isNamed ? [] : [nameAccount]),
  ]);
  if (chosen === activate) {
    await next.activate(role);
  } else if (chosen === newRequest) {
    await next.newRequest(role);
  } else if (chosen === nameAccount) {
    await next.nameAccount(role);
  }
}
