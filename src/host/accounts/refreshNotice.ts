import type { Prompter } from '../platform/prompter.js';
import type { Account } from './accountIndex.js';
import type { RefreshSigns } from './sandboxRefresh.js';
import type { Told } from './told.js';
import * as texts from './texts.js';

/** What a person may do next. */
export interface RefreshSteps {
  readonly signIn: () => Promise<unknown>;
  readonly editRole: () => Promise<unknown>;
}

/** Says once of a refresh that a sandbox looks refreshed, and does what the person chooses. */
export async function tellRefresh(
  account: Account,
  signs: RefreshSigns,
  told: Told,
  prompter: Pick<Prompter, 'tell'>,
  steps: RefreshSteps,
): Promise<void> {
  const key = `refresh.${account.realm}`;
  if (told.has(key, signs.workedUntil)) {
    return;
  }
  await told.note(key);
  const { signIn, editRole } = texts.refresh;
  const chosen = await prompter.tell(
    texts.refresh.notice(account.name, signs, account.demo),
    account.demo ? [] : [signIn, editRole],
  );
  if (chosen === signIn) {
    await steps.signIn();
  } else if (chosen === editRole) {
    await steps.editRole();
  }
}
