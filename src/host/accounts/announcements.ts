import type { RoleView } from '../../protocol/roles.js';
import type { Prompter } from '../platform/prompter.js';
import type { ClipboardLike } from './blockSteps.js';
import * as texts from './texts.js';

/** What a person may do next with a role that was added. */
export interface NextSteps {
  /** Makes it the active role. */
  readonly activate: (role: RoleView) => Promise<unknown>;
  readonly newRequest: (role: RoleView) => Promise<unknown>;
  /** A login: it is offered, and never done by itself. */
  readonly testConnection: (role: RoleView) => Promise<unknown>;
  /** Asks NetSuite, without credentials, whether the account exists; absent when that is done by itself. */
  readonly checkAccount?: (role: RoleView) => Promise<unknown>;
  readonly nameAccount: (role: RoleView) => Promise<unknown>;
  /** Takes the block out of the clipboard that the role came from; absent when it came from elsewhere. */
  readonly clearClipboard?: (() => Promise<unknown>) | undefined;
}

/** VS Code cuts the labels of more buttons than these in one notification. */
const mostButtons = 3;

/** Says that a role was added and whether it is used now, and does what the person chooses next. */
export async function announceRole(
  role: RoleView,
  active: RoleView | undefined,
  prompter: Pick<Prompter, 'tell'>,
  next: NextSteps,
): Promise<void> {
  const isActive = active?.id === role.id;
  const used = isActive || !active ? '' : ` ${texts.done.activeUnchanged}`;
  const { activate, newRequest, testConnection, nameAccount, clearClipboard, checkAccount } = texts.buttons;
  const isNamed = role.accountName !== role.account;
  const offers = [
    ...(isActive ? [] : [activate]),
    ...(role.kind === 'demo' ? [] : [testConnection]),
    ...(next.clearClipboard ? [clearClipboard] : []),
    newRequest,
    ...(isNamed ? [] : [nameAccount]),
    ...(next.checkAccount && role.kind !== 'demo' ? [checkAccount] : []),
  ];
  const chosen = await prompter.tell(`${texts.done.added(role)}${used}`, offers.slice(0, mostButtons));
  if (chosen === activate) {
    await next.activate(role);
  } else if (chosen === newRequest) {
    await next.newRequest(role);
  } else if (chosen === testConnection) {
    await next.testConnection(role);
  } else if (chosen === nameAccount) {
    await next.nameAccount(role);
  } else if (chosen === checkAccount) {
    await next.checkAccount?.(role);
  } else if (chosen === clearClipboard) {
    await next.clearClipboard?.();
  }
}

/** Says that several roles were added. */
export async function announceRoles(
  roles: readonly RoleView[],
  prompter: Pick<Prompter, 'tell'>,
  clearClipboard: (() => Promise<unknown>) | undefined,
): Promise<void> {
  const accounts = [...new Set(roles.map(({ accountName }) => accountName))];
  const button = texts.buttons.clearClipboard;
  const chosen = await prompter.tell(texts.done.addedRoles(roles.length, accounts), clearClipboard ? [button] : []);
  if (chosen === button) {
    await clearClipboard?.();
  }
}

/** Empties the clipboard if it still holds what was copied, and says what was done. */
export async function clearCopied(copied: string, clipboard: ClipboardLike, prompter: Pick<Prompter, 'tell'>): Promise<void> {
  const isStillThere = (await clipboard.readText()) === copied;
  if (isStillThere) {
    await clipboard.writeText('');
  }
  void prompter.tell(isStillThere ? texts.done.clearedClipboard : texts.done.clipboardChanged);
}
