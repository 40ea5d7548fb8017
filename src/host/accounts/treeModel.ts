import { restletHost } from '../../core/tba/index.js';
import { isProduction, kindLabel, tokenText, type AccountKind, type RoleView } from '../../protocol/roles.js';
import { roleItemValue, treeItems } from '../shell/contributions.js';
import { accountKind, type Account } from './accountIndex.js';

/** What the tree shows of an account or a role, without VS Code's classes. */
export interface ItemText {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly contextValue: string;
  readonly icon: { readonly id: string; readonly color?: string };
  /** Lines of the tooltip: what it is, and its value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** What a screen reader says. */
  readonly spoken: string;
}

const icons: Readonly<Record<AccountKind, string>> = {
  production: 'globe',
  sandbox: 'beaker',
  releasePreview: 'rocket',
  testDrive: 'dashboard',
  demo: 'vm',
};

export function accountItem(account: Account, roles: number): ItemText {
  const kind = accountKind(account);
  const named = account.name !== account.realm;
  const description = [kindLabel(kind), named ? account.realm : undefined].filter((part) => part !== undefined).join(' · ');
  return {
    id: `account:${account.realm}`,
    label: account.name,
    description,
    contextValue: account.demo ? treeItems.demoAccount : treeItems.account,
    icon: isProduction(kind) ? { id: icons[kind], color: 'list.warningForeground' } : { id: icons[kind] },
    facts: [
      ...(named ? [['Account', account.name] as const] : []),
      ['Realm', account.realm],
      ['Host', account.demo ? 'simulator on this machine' : restletHost(account.realm)],
      ['Kind', kindLabel(kind)],
    ],
    spoken: `Account ${account.name}, ${description}, ${roles === 1 ? '1 role' : `${roles} roles`}`,
  };
}

export function roleItem(role: RoleView, active: boolean): ItemText {
  const parts = [
    active ? 'active' : undefined,
    role.secretMissing ? 'secrets missing' : undefined,
    tokenText(role),
    role.user,
    role.integration,
  ];
  const description = parts.filter((part) => part !== undefined).join(' · ');
  return {
    id: `role:${role.id}`,
    label: role.role,
    description,
    contextValue: roleItemValue({ demo: role.kind === 'demo', active, missing: role.secretMissing }),
    icon: roleIcon(role.secretMissing, active),
    facts: [
      ['Role', role.role],
      ...(role.user === undefined ? [] : [['User', role.user] as const]),
      ...(role.integration === undefined ? [] : [['Integration', role.integration] as const]),
      ['Realm', role.account],
      ['Host', role.host],
      ...(role.secretMissing ? [['Secrets', 'not stored on this machine. Enter them to use this role'] as const] : []),
    ],
    spoken: [`Role ${role.role}`, description].filter((part) => part !== '').join(', '),
  };
}

function roleIcon(missing: boolean, active: boolean): { id: string; color?: string } {
  if (missing) {
    return { id: 'warning', color: 'list.warningForeground' };
  }
  return active ? { id: 'pass-filled', color: 'charts.green' } : { id: 'circle-outline' };
}
