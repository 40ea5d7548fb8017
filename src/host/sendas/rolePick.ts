import * as vscode from 'vscode';
import { isProduction, loginText, missingSecrets, roleKey, tokenText, type RoleView } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import type { AskedRequest } from './askedRequest.js';
import * as texts from './texts.js';

interface RoleItem extends vscode.QuickPickItem {
  /** Absent for a separator, and for a role that cannot be used. */
  readonly usable?: RoleView;
}

/** The roles by their accounts, in the order in which they are listed. A role without its secrets is listed with that reason. */
export function roleItems(roles: readonly RoleView[]): RoleItem[] {
  const accounts = new Map<string, RoleView[]>();
  for (const role of roles) {
    const known = accounts.get(role.account);
    if (known) {
      known.push(role);
    } else {
      accounts.set(role.account, [role]);
    }
  }
  return [...accounts.values()].flatMap((ofAccount): RoleItem[] => {
    const [first] = ofAccount;
    const label = first ? texts.pick.account(first.accountName, first.account, first.kind) : '';
    return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...ofAccount.map(roleItem)];
  });
}

function roleItem(role: RoleView): RoleItem {
  const { accountName, role: label, secretMissing, loginRefused, kind, user, integration } = role;
  const icon = secretMissing || loginRefused === true ? 'warning' : isProduction(kind) ? 'globe' : 'account';
  // The name of the account is above its roles too; here it is found when somebody types it.
  const details = secretMissing
    ? [`${texts.pick.unusable}: ${missingSecrets(role)}`]
    : [loginText(role), tokenText(role), user, integration].filter((part) => part !== undefined);
  return {
    label,
    description: [accountName, ...details].join(' · '),
    iconPath: new vscode.ThemeIcon(icon),
    ...(!secretMissing && { usable: role }),
  };
}

/**
 * The roles that are selected at first: those that were chosen before, else those that the expectations name in the account of the
 * request, and the role that the request is sent as.
 */
export function selectedAtFirst(
  roles: readonly RoleView[],
  { expectations }: Pick<AskedRequest, 'expectations'>,
  own: RoleView | undefined,
  before: readonly string[],
): readonly RoleView[] {
  if (before.length > 0) {
    return roles.filter(({ id }) => before.includes(id));
  }
  const named = new Set(expectations.flatMap(({ role }) => (role === undefined ? [] : [roleKey(role)])));
  return roles.filter((role) => role.id === own?.id || (role.account === own?.account && named.has(roleKey(role.role))));
}

/**
 * Lets a person select roles in a list.
 *
 * @param selected those that are selected at first
 * @returns them in the order of the list; `undefined` when the list was dismissed, or none was selected
 * @throws {UserError} when there is no role that can be used
 */
export async function pickRoles(
  title: string,
  roles: readonly RoleView[],
  selected: readonly RoleView[],
): Promise<readonly RoleView[] | undefined> {
  if (roles.length === 0) {
    throw new UserError(texts.pick.none, { remedies: ['addAccount'] });
  }
  if (roles.every(({ secretMissing }) => secretMissing)) {
    throw new UserError(texts.pick.noneUsable, { remedies: ['enterSecrets'] });
  }
  const pick = vscode.window.createQuickPick<RoleItem>();
  pick.title = texts.pick.title(title);
  pick.placeholder = texts.pick.placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = roleItems(roles);
  pick.selectedItems = pick.items.filter(({ usable }) => usable && selected.includes(usable));
  const chosen = await new Promise<readonly RoleItem[]>((resolve) => {
    pick.onDidChangeSelection((items) => {
      // VS Code has no item that cannot be selected.
      if (items.some(({ usable }) => !usable)) {
        pick.selectedItems = items.filter(({ usable }) => usable);
      }
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems);
    });
    pick.onDidHide(() => {
      resolve([]);
    });
    pick.show();
  });
  const usable = new Set(chosen.flatMap((item) => item.usable ?? []));
  const inOrder = pick.items.flatMap((item) => (item.usable && usable.has(item.usable) ? [item.usable] : []));
  pick.dispose();
  return inOrder.length === 0 ? undefined : inOrder;
}
