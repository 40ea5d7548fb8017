import type { InputCheck, Prompter, PromptStep } from '../platform/prompter.js';
import { demoAccountId } from '../../protocol/roles.js';
import { checkNameField, type KnownAccount } from './fields.js';
import { textStep } from './questions.js';
import type { AccountStore } from './store.js';

/** What the list knows of an account ID. The ID of the demo account is never free. */
export function knownAccount(store: AccountStore, realm: string): KnownAccount {
  const account = store.index.account(realm);
  if (account?.demo === true || (!account && realm === demoAccountId)) {
    return 'demo';
  }
  return account && 'listed';
}

/** @param check decides whether the ID is accepted, and gives it as a realm */
export function accountIdStep(prompter: Prompter, check: (text: string) => InputCheck): PromptStep<{ realm: string }> {
  return textStep(prompter, {
    prompt: 'Account ID (Setup > Company > Company Information), or the URL of any NetSuite page',
    placeholder: '1234567 or 1234567_SB1',
    read: ({ realm }) => realm,
    write: (draft, realm) => {
      draft.realm = realm;
    },
    check,
  });
}

export function accountNameStep(prompter: Prompter): PromptStep<{ name: string }> {
  return textStep(prompter, {
    prompt: 'Display name (optional)',
    placeholder: 'Press Enter to use the account ID',
    read: ({ name }) => name,
    write: (draft, name) => {
      draft.name = name;
    },
    check: (text) => checkNameField(text, 'the name', false),
  });
}
