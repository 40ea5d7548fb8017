import { restletHost } from '../../core/tba/index.js';
import { isProduction, kindLabel, loginText, tokenText, type AccountKind, type RoleView } from '../../protocol/roles.js';
import { roleItemValue, treeItems } from '../shell/contributions.js';
import { accountKind, type Account } from './accountIndex.js';
import type { LaterCredential } from './records.js';
import type { AccountGroup } from './treeShape.js';
import * as texts from './texts.js';

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

export function groupItem({ key, label, realms }: AccountGroup): ItemText {
  const description = texts.shown.accounts(realms.length);
  return {
    id: `group:${key}`,
    label,
    description,
    contextValue: treeItems.group,
    icon: { id: 'folder' },
    facts: [],
    spoken: `${label}, ${description}`,
  };
}

export function laterItem({ id, role }: Pick<LaterCredential, 'id' | 'role'>): ItemText {
  const description = texts.shown.later;
  return {
    id: `later:${id}`,
    label: role,
    description,
    contextValue: treeItems.later,
    icon: { id: 'question' },
    facts: [],
    spoken: `${texts.shown.spokenRole(role)}, ${description}`,
  };
}

/** @param looksRefreshed its tokens look lost in a sandbox refresh */
export function accountItem(account: Account, roles: number, looksRefreshed = false): ItemText {
  const kind = accountKind(account);
  const named = account.name !== account.realm;
  const description = [kindLabel(kind), looksRefreshed ? texts.shown.tokensLost : undefined, named ? account.realm : undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
  return {
    id: `account:${account.realm}`,
    label: account.name,
    description,
    contextValue: account.demo ? treeItems.demoAccount : treeItems.account,
    icon: isProduction(kind) ? { id: icons[kind], color: 'list.warningForeground' } : { id: icons[kind] },
    facts: [
      ...(named ? [[texts.shown.account, account.name] as const] : []),
      [texts.shown.realm, account.realm],
      [texts.shown.host, account.demo ? texts.shown.simulator : restletHost(account.realm)],
      [texts.shown.kind, kindLabel(kind)],
    ],
    spoken: texts.shown.spokenAccount(account.name, description, roles),
  };
}

export function roleItem(role: RoleView, active: boolean): ItemText {
  const parts = [
    active ? texts.shown.active : undefined,
    loginText(role),
    logText(role),
    tokenText(role),
    role.user,
    role.integration,
  ];
  const description = parts.filter((part) => part !== undefined).join(' · ');
  return {
    id: `role:${role.id}`,
    label: role.role,
    description,
    contextValue: roleItemValue({
      demo: role.kind === 'demo',
      active,
      problem: role.secretMissing ? 'missing' : role.loginRefused === true ? 'refused' : undefined,
      readsLog: role.readsLog === true,
    }),
    icon: roleIcon(role, active),
    facts: [
      [texts.shown.role, role.role],
      ...(role.user === undefined ? [] : [[texts.shown.user, role.user] as const]),
      ...(role.integration === undefined ? [] : [[texts.shown.integration, role.integration] as const]),
      [texts.shown.realm, role.account],
      [texts.shown.host, role.host],
      ...(role.secretMissing ? [[texts.shown.secrets, texts.shown.enterSecrets] as const] : []),
    ],
    spoken: [texts.shown.spokenRole(role.role), description].filter((part) => part !== '').join(', '),
  };
}

function logText({ readsLog }: RoleView): string | undefined {
  return readsLog === true ? texts.shown.readsLog : undefined;
}

function roleIcon({ secretMissing, loginRefused }: RoleView, active: boolean): { id: string; color?: string } {
  if (secretMissing) {
    return { id: 'warning', color: 'list.warningForeground' };
  }
  if (loginRefused === true) {
    return { id: 'error', color: 'list.errorForeground' };
  }
  return active ? { id: 'pass-filled', color: 'charts.green' } : { id: 'circle-outline' };
}
