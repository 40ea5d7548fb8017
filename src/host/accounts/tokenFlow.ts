import { UserError } from '../../protocol/userError.js';
import type { IntegrationRecord } from './records.js';
import { credentialFields, tokenFields } from '../../core/tba/index.js';
import type { Choice, Heading, Prompter, PromptStep } from '../platform/prompter.js';
import { choiceStep, credentialSteps, roleStep, userStep, type TokenDraft } from './questions.js';
import type { ConsumerPair } from './secretVault.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

/** A token that is being added; the account it belongs to may still be asked for. */
export interface NewTokenDraft extends TokenDraft {
  /** Realm of the account; empty until it was entered. */
  realm: string;
}

const newIntegration = 'new';

/**
 * The questions for a token. The pair of an integration record that is stored already is not asked for again. Names of the user and the
 * integration are edited later, except where only the user tells two roles apart.
 */
export function addTokenSteps(
  store: AccountStore,
  prompter: Prompter,
): (draft: NewTokenDraft) => readonly PromptStep<NewTokenDraft>[] {
  const allValues = credentialSteps(prompter, credentialFields);
  const token = credentialSteps(prompter, tokenFields);
  return (draft) => {
    const integrations = usableIntegrations(store);
    const isNew = integrations.length === 0 || draft.integration === newIntegration;
    const isTaken = (role: string): boolean => hasRole(store, draft.realm, role);
    return [
      ...(integrations.length === 0 ? [] : [integrationStep(store, prompter)]),
      ...(isNew ? allValues(draft) : token(draft)),
      roleStep(prompter, isTaken),
      ...(isTaken(draft.role) ? [userStep(prompter)] : []),
    ];
  };
}

/** Whether an account has a role of this name, upper and lower case being the same. */
export function hasRole(store: AccountStore, realm: string, role: string, except?: string): boolean {
  return store.index.tokensOf(realm).some((token) => token.id !== except && token.role.toLowerCase() === role.toLowerCase());
}

/** @returns the identifier of the stored token. @throws {UserError} when the secrets cannot be kept; then nothing is stored */
export async function storeToken(store: AccountStore, account: string, draft: TokenDraft): Promise<string> {
  const { consumerKey = '', consumerSecret = '', tokenId = '', tokenSecret = '' } = draft.values;
  const chosen = draft.integration !== undefined && draft.integration !== newIntegration ? draft.integration : undefined;
  if (chosen !== undefined && !store.index.integrations.has(chosen)) {
    throw new UserError(texts.refusals.integrationIsGone);
  }
  const pair = { consumerKey, consumerSecret };
  const stored = chosen ?? (await integrationWith(store, pair));
  return store.addToken({
    account,
    role: draft.role,
    user: draft.user,
    integration: stored === undefined ? { name: draft.integrationName, pair } : { id: stored },
    pair: { tokenId, tokenSecret },
  });
}

/** A stored integration record that has this very pair: a token of it needs no second record. */
async function integrationWith(store: AccountStore, { consumerKey, consumerSecret }: ConsumerPair): Promise<string | undefined> {
  for (const { id } of usableIntegrations(store)) {
    const pair = await store.consumerPair(id);
    if (pair?.consumerKey === consumerKey && pair.consumerSecret === consumerSecret) {
      return id;
    }
  }
  return undefined;
}

function integrationStep(store: AccountStore, prompter: Prompter): PromptStep<NewTokenDraft> {
  return choiceStep<NewTokenDraft, string>(
    prompter,
    texts.questions.integration,
    ({ realm }) => integrationChoices(store, realm),
    (draft, integration) => {
      draft.integration = integration;
    },
    ({ integration }) => integration,
  );
}

/** Integrations of the same account come first, because a new token mostly belongs to one of them. */
function integrationChoices(store: AccountStore, realm: string): (Choice<string> | Heading)[] {
  const ofAccount = new Set(store.index.tokensOf(realm).map((token) => token.integration));
  const usable = usableIntegrations(store);
  return [
    ...headed(
      texts.choices.thisAccount,
      usable.filter(({ id }) => ofAccount.has(id)).map((record) => integrationChoice(store, record)),
    ),
    ...headed(
      texts.choices.otherAccounts,
      usable.filter(({ id }) => !ofAccount.has(id)).map((record) => integrationChoice(store, record)),
    ),
    { heading: '' },
    {
      label: texts.choices.otherIntegration,
      description: texts.choices.otherIntegrationAbout,
      icon: 'add',
      value: newIntegration,
    },
  ];
}

function headed(heading: string, choices: Choice<string>[]): (Choice<string> | Heading)[] {
  return choices.length === 0 ? [] : [{ heading }, ...choices];
}

function integrationChoice(store: AccountStore, { id, name }: IntegrationRecord): Choice<string> {
  const users = store.index.tokensWith(id);
  const accounts = [...new Set(users.map(({ account }) => account))].join(', ');
  return {
    label: name ?? texts.choices.unnamedIntegration,
    description: accounts,
    detail: texts.choices.usedBy(users.map(({ role }) => role)),
    icon: 'plug',
    value: id,
  };
}

/** All integrations except those of the demo account, which no other account can use. */
function usableIntegrations(store: AccountStore): IntegrationRecord[] {
  const demo = new Set(store.index.accounts.filter((account) => account.demo).map(({ realm }) => realm));
  return [...store.index.integrations.values()].filter(({ id }) => {
    const users = store.index.tokensWith(id);
    return users.length > 0 && !users.every(({ account }) => demo.has(account));
  });
}
