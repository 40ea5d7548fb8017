import { UserError } from '../../protocol/userError.js';
import type { IntegrationRecord } from './records.js';
import { consumerFields, tokenFields } from '../../core/tba/index.js';
import type { Choice, Heading, Prompter, PromptStep } from '../platform/prompter.js';
import { choiceStep, credentialSteps, integrationNameStep, roleStep, userStep, type TokenDraft } from './questions.js';
import type { AccountStore } from './store.js';

/** A token that is being added; the account it belongs to may still be asked for. */
export interface NewTokenDraft extends TokenDraft {
  /** Realm of the account; empty until it was entered. */
  realm: string;
}

const newIntegration = 'new';

/** The questions for a token. The pair of an integration record that is stored already is not asked for again. */
export function addTokenSteps(
  store: AccountStore,
  prompter: Prompter,
): (draft: NewTokenDraft) => readonly PromptStep<NewTokenDraft>[] {
  const consumer = credentialSteps(prompter, consumerFields);
  const token = credentialSteps(prompter, tokenFields);
  return (draft) => {
    const integrations = usableIntegrations(store);
    const isNew = integrations.length === 0 || draft.integration === newIntegration;
    return [
      ...(integrations.length === 0 ? [] : [integrationStep(store, prompter)]),
      ...(isNew ? [...consumer(draft), integrationNameStep(prompter)] : []),
      ...token(draft),
      roleStep(prompter),
      userStep(prompter),
    ];
  };
}

/** @returns the identifier of the stored token. @throws {UserError} when the secrets cannot be kept; then nothing is stored */
export function storeToken(store: AccountStore, account: string, draft: TokenDraft): Promise<string> {
  const { consumerKey = '', consumerSecret = '', tokenId = '', tokenSecret = '' } = draft.values;
  const stored = draft.integration !== undefined && draft.integration !== newIntegration ? draft.integration : undefined;
  if (stored !== undefined && !store.index.integrations.has(stored)) {
    throw new UserError(
      'The integration record was removed in another window, so the token was not added. Add it again with its consumer pair.',
    );
  }
  return store.addToken({
    account,
    role: draft.role,
    user: draft.user,
    integration: stored === undefined ? { name: draft.integrationName, pair: { consumerKey, consumerSecret } } : { id: stored },
    pair: { tokenId, tokenSecret },
  });
}

function integrationStep(store: AccountStore, prompter: Prompter): PromptStep<NewTokenDraft> {
  return choiceStep<NewTokenDraft, string>(
    prompter,
    'Which integration record was the token issued for? Its consumer key and secret need not be entered again',
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
      'This account',
      usable.filter(({ id }) => ofAccount.has(id)).map((record) => integrationChoice(store, record)),
    ),
    ...headed(
      'Other accounts',
      usable.filter(({ id }) => !ofAccount.has(id)).map((record) => integrationChoice(store, record)),
    ),
    { heading: '' },
    {
      label: 'Another integration record…',
      description: 'enter its consumer key and secret',
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
    label: name ?? 'Integration without a name',
    description: accounts,
    detail: `Used by ${users.map(({ role }) => role).join(', ')}`,
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
