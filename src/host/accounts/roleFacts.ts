import { differencesFrom } from '../../core/tokens/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { isRefused, type Logins } from './loginHealth.js';
import type { RefreshSigns } from './sandboxRefresh.js';
import type { CheckedToken, TokenRecord } from './records.js';
import * as texts from './texts.js';
import type { ItemText } from './treeModel.js';

/**
 * Lines of a role's tooltip about its logins: when its token was stored here, and when it logged in and was refused.
 * @param now milliseconds since 1970
 */
export function loginFacts(
  { kind = 'token', enteredAt }: Pick<TokenRecord, 'kind' | 'enteredAt'>,
  logins: Logins,
  now: number,
): ItemText['facts'] {
  const shown = texts.facts;
  const at = (time: number): string => `${shown.time(time)} (${shown.ago(now - time)})`;
  const { succeededAt, refusal } = logins;
  return [
    [shown.credential, shown.kinds[kind]],
    ...(enteredAt === undefined ? [] : [[shown.entered, at(enteredAt)] as const]),
    ...(succeededAt === undefined ? [] : [[shown.succeeded, at(succeededAt)] as const]),
    ...(refusal === undefined ? [] : [[shown.refused, at(refusal.at)] as const]),
    ...(refusal && isRefused(logins)
      ? [
          [shown.response, refusal.response] as const,
          ...(refusal.firstCheck === undefined ? [] : [[shown.firstCheck, refusal.firstCheck] as const]),
        ]
      : []),
  ];
}

/** Lines of a role's tooltip about the last test of its connection, and where NetSuite names something else than was typed. */
export function checkedFacts(role: RoleView, checked: CheckedToken): ItemText['facts'] {
  const shown = texts.facts;
  const named = (name: string | undefined, id: string | undefined): string | undefined =>
    name !== undefined && id !== undefined ? shown.withId(name, id) : (name ?? id);
  const values = [
    [shown.company, named(checked.companyName, checked.companyId)],
    [shown.roleInNetSuite, named(checked.roleName, checked.roleId)],
    [shown.userInNetSuite, checked.user],
  ] as const;
  return [
    [shown.checked, shown.time(checked.at)],
    ...values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ...differencesFrom(role, checked).map(
      ({ what, typed, named: name }) => [shown.difference, shown.differs(what, typed, name)] as const,
    ),
  ];
}

/** Lines of an account's tooltip, when its tokens look lost. */
export function refreshFacts(signs: RefreshSigns | undefined): ItemText['facts'] {
  return signs ? [[texts.refresh.title, texts.refresh.likely(signs)]] : [];
}
