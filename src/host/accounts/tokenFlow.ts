import { UserError } from '../../protocol/userError.js';
import type { IntegrationRecord } from './records.js';
import { consumerFields, credentialFields, tokenFields } from '../../core/tba/index.js';
import type { Choice, Heading, Prompter, PromptStep } from '../platform/prompter.js';
import type { PastedRole, ReadBlock } from './pastedBlock.js';
import { choiceStep, credentialSteps, newTokenDraft, roleStep, userStep, type TokenDraft } from './questions.js';
import type { ConsumerPair } from './secretVault.js';
import type { AccountStore, NewToken } from './store.js';
import * as texts from './texts.js';

/** A token that is being added; the account it belongs to may still be asked for. */
export interface NewTokenDraft extends TokenDraft {
  /** Realm of the account; empty until it was entered. */
  realm: string;
  /** The role is added to an account that was chosen before. */
  readonly isGiven: boolean;
  /** The account is asked for, because the block that was pasted doesn't have it. */
  asksRealm: boolean;
  /** The block that was pasted, as the input box holds it. */
  start: string;
  /** The block as it is in the clipboard, when it came from there. */
  copied?: string;
  /** The other roles of the block. */
  more: NewTokenDraft[];
}

/** @param realm the account that the role is added to; empty when it is asked for */
export function newDraft(realm: string): NewTokenDraft {
  return { ...newTokenDraft(), realm, isGiven: realm !== '', asksRealm: false, start: '', more: [] };
}

/**
 * Takes over what a block says of a role.
 * @param account the account when the role is added to a known one; empty otherwise
 */
export function fillFrom(draft: NewTokenDraft, role: PastedRole, account: string): NewTokenDraft {
  for (const field of credentialFields) {
    if (role.values[field] !== undefined) {
      draft.pasted.set(field, 'block');
    }
  }
  draft.values = { ...draft.values, ...role.values };
  draft.realm = account === '' ? (role.account ?? '') : account;
  draft.asksRealm = draft.realm === '';
  draft.role = role.role;
  return draft;
}

export interface TokenStepParts {
  readonly store: AccountStore;
  readonly prompter: Prompter;
  readonly read: ReadBlock;
}

/** The choice of an integration that is not stored yet. */
export const newIntegration = 'new';
/** A block is pasted, which may hold the pair of the integration. */
const pastedIntegration = 'paste';

/**
 * The questions for a token. The pair of an integration record that is stored already is not asked for again. Names of the user and the
 * integration are edited later, except where only the user tells two roles apart.
 */
export function addTokenSteps(
  { store, prompter, read }: TokenStepParts,
  paste: PromptStep<NewTokenDraft>,
  isTaken: (draft: NewTokenDraft, role: string) => boolean,
): (draft: NewTokenDraft) => readonly PromptStep<NewTokenDraft>[] {
  const allValues = credentialSteps(prompter, read, credentialFields);
  const token = credentialSteps(prompter, read, tokenFields);
  return (draft) => {
    const integrations = usableIntegrations(store);
    const { integration } = draft;
    const hasPair = consumerFields.some((field) => draft.pasted.get(field) === 'block');
    const asksIntegration = integrations.length > 0 && !(hasPair && integration === undefined);
    const isNew = !asksIntegration || integration === newIntegration || integration === pastedIntegration;
    return [
      ...(asksIntegration ? [integrationStep(store, prompter)] : []),
      ...(integration === pastedIntegration ? [paste] : []),
      ...(isNew ? allValues(draft) : token(draft)),
      roleStep(prompter, (role) => isTaken(draft, role)),
      ...(isTaken(draft, draft.role) ? [userStep(prompter)] : []),
    ];
  };
}

/** Whether an account has a role of this name, upper and lower case being the same. */
export function hasRole(store: AccountStore, realm: string, role: string, except?: string): boolean {
  return store.index.tokensOf(realm).some((token) => token.id !== except && token.role.toLowerCase() === role.toLowerCase());
}

/** The name, or the first of `Role 3 (2)`, `Role 3 (3)` and so on that no other role of the account has. */
export function freeRoleName(store: AccountStore, realm: string, name: string, except?: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} (${number})`;
    if (!hasRole(store, realm, free, except)) {
      return free;
    }
  }
}

/**
 * Stores tokens: all of them or none.
 * @returns their identifiers
 * @throws {UserError} when the secrets cannot be kept; then nothing is stored
 */
export async function storeTokens(store: AccountStore, drafts: readonly NewTokenDraft[]): Promise<string[]> {
  const tokens: NewToken[] = [];
  for (const draft of drafts) {
    tokens.push(await tokenOf(store, draft));
  }
  return store.addTokens(tokens);
}

async function tokenOf(store: AccountStore, draft: NewTokenDraft): Promise<NewToken> {
  const { consumerKey = '', consumerSecret = '', tokenId = '', tokenSecret = '' } = draft.values;
  const chosen = chosenIntegration(draft);
  if (chosen !== undefined && !store.index.integrations.has(chosen)) {
    throw new UserError(texts.refusals.integrationIsGone);
  }
  const pair = { consumerKey, consumerSecret };
  const stored = chosen ?? (await integrationWith(store, pair));
  return {
    account: draft.realm,
    role: draft.role,
    user: draft.user,
    integration: stored === undefined ? { name: draft.integrationName, pair } : { id: stored },
    pair: { tokenId, tokenSecret },
  };
}

/** The stored integration that was chosen. A block that was pasted later counts more, when it has a pair. */
function chosenIntegration({ integration, pasted }: NewTokenDraft): string | undefined {
  const isOther = integration === newIntegration || integration === pastedIntegration;
  return isOther || consumerFields.every((field) => pasted.has(field)) ? undefined : integration;
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

/** The question for a stored integration, or a new one. */
export function integrationStep(store: AccountStore, prompter: Prompter): PromptStep<NewTokenDraft> {
  return choiceStep<NewTokenDraft, string>(
    prompter,
    texts.questions.integration,
    (draft) => integrationChoices(store, draft),
    (draft, integration) => {
      draft.integration = integration;
    },
    ({ integration }) => integration,
  );
}

/** Integrations of the same account come first, because a new token mostly belongs to one of them. */
function integrationChoices(store: AccountStore, { realm, isGiven }: NewTokenDraft): (Choice<string> | Heading)[] {
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
    ...(isGiven
      ? [
          {
            label: texts.choices.pasteBlock,
            description: texts.choices.pasteBlockAbout,
            icon: 'clippy',
            value: pastedIntegration,
          },
        ]
      : []),
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
export function usableIntegrations(store: AccountStore): IntegrationRecord[] {
  const demo = new Set(store.index.accounts.filter((account) => account.demo).map(({ realm }) => realm));
  return [...store.index.integrations.values()].filter(({ id }) => {
    const users = store.index.tokensWith(id);
    return users.length > 0 && !users.every(({ account }) => demo.has(account));
  });
}
