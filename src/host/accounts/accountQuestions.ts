import type { InputCheck, Prompter, PromptStep } from '../platform/prompter.js';
import { demoAccountId } from '../../protocol/roles.js';
import { checkNameField, type KnownAccount } from './fields.js';
import { textStep } from './questions.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

/** What the list knows of an account ID. The ID of the demo account is never free. */
export function knownAccount(store: AccountStore, realm: string): KnownAccount {
  const account = store.index.account(realm);
  if (account?.demo === true || (!account && realm === demoAccountId)) {
    return 'demo';
  }
  return account && 'listed';
}

/** @param check decides whether the ID is accepted, and gives it as a realm */
export function accountIdStep(
  prompter: Prompter,
  check: (text: string) => InputCheck,
  prompt: string = texts.questions.accountId,
): PromptStep<{ realm: string }> {
  return textStep(prompter, {
    prompt,
    placeholder: texts.questions.accountIdExample,
    read: ({ realm }) => realm,
    write: (draft, realm) => {
      draft.realm = realm;
    },
    check,
  });
}

export function accountNameStep(prompter: Prompter): PromptStep<{ name: string }> {
  return textStep(prompter, {
    prompt: texts.questions.accountName,
    placeholder: texts.questions.accountNameEmpty,
    read: ({ name }) => name,
    write: (draft, name) => {
      draft.name = name;
    },
    check: (text) => checkNameField(text, 'name', false),
  });
}
