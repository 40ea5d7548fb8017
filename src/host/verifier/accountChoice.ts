import { UserError } from '../../protocol/userError.js';
import { isProduction, kindLabel, type RoleView } from '../../protocol/roles.js';
import type { Choice, Prompter } from '../platform/prompter.js';
import type { Roles } from '../accounts/roles.js';
import * as texts from './texts.js';

/**
 * Lets the person choose the account whose client is to be verified, the active role's first; with a single one there is nothing to
 * choose. Resolves with its realm, or with undefined when dismissed.
 * @throws {UserError} when there is no account
 */
export async function chooseAccount(
  roles: Pick<Roles, 'all' | 'active'>,
  prompter: Pick<Prompter, 'choose'>,
): Promise<string | undefined> {
  const choices = accountChoices(roles);
  const [first] = choices;
  if (!first) {
    throw new UserError(texts.noAccount, {
      remedies: ['addAccount', 'addDemoAccount'],
    });
  }
  if (choices.length === 1) {
    return first.value;
  }
  const reply = await prompter.choose({
    position: { title: texts.accountQuestion.title, step: 1, totalSteps: 1, canGoBack: false },
    placeholder: texts.accountQuestion.placeholder,
    choices,
    current: first.value,
  });
  return reply && 'value' in reply ? reply.value : undefined;
}

function accountChoices(roles: Pick<Roles, 'all' | 'active'>): Choice<string>[] {
  const byAccount = new Map<string, RoleView[]>();
  for (const role of roles.all()) {
    byAccount.set(role.account, [...(byAccount.get(role.account) ?? []), role]);
  }
  const ofActive = roles.active && byAccount.get(roles.active.account);
  const accounts = [...byAccount.values()];
  const inOrder = [...(ofActive ? [ofActive] : []), ...accounts.filter((one) => one !== ofActive)];
  return inOrder.flatMap((one) => choiceOf(one, one === ofActive));
}

function choiceOf(roles: readonly RoleView[], isActive: boolean): Choice<string>[] {
  const [first] = roles;
  if (!first) {
    return [];
  }
  const { account, accountName, kind } = first;
  const details = [
    isActive ? texts.accountQuestion.isActive : undefined,
    kindLabel(kind),
    accountName === account ? undefined : accountName,
  ];
  return [
    {
      label: account,
      description: details.filter((part) => part !== undefined).join(' · '),
      detail: roles
        .map(({ role, secretMissing }) => (secretMissing ? texts.accountQuestion.secretsMissing(role) : role))
        .join(', '),
      icon: isActive ? 'pass-filled' : isProduction(kind) ? 'globe' : 'organization',
      value: account,
    },
  ];
}
