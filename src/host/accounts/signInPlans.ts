import { UserError } from '../../protocol/userError.js';
import { appHost, consumerFields, restletHost } from '../../core/tba/index.js';
import { askInTurn, type InputCheck, type Prompter, type PromptStep } from '../platform/prompter.js';
import type { Account } from './accountIndex.js';
import { accountIdStep, knownAccount } from './accountQuestions.js';
import type { ActiveRole } from './activeRole.js';
import { commandTarget } from './commandTargets.js';
import { checkAccountField } from './fields.js';
import { loadBlockReader, type ReadBlock } from './pastedBlock.js';
import { choiceStep, credentialSteps, textStep } from './questions.js';
import type { DemoHost } from './roleDirectory.js';
import type { SignInPlan, SignInRoles } from './roles.js';
import type { TokenPair } from './secretVault.js';
import type { AccountStore } from './store.js';
import {
  freeRoleName,
  integrationStep,
  newDraft,
  newIntegration,
  storeTokens,
  usableIntegrations,
  type NewTokenDraft,
} from './tokenFlow.js';
import * as texts from './texts.js';

interface SignInDraft extends NewTokenDraft {
  roleId: string;
}

const otherAccount = '';

/** Asks what a person wants to sign in with, and stores the token that comes of it. */
export class SignInPlans implements SignInRoles {
  readonly #store: AccountStore;
  readonly #active: ActiveRole;
  readonly #demo: Pick<DemoHost, 'baseUrl'>;
  readonly #prompter: Prompter;

  constructor(store: AccountStore, active: ActiveRole, demo: Pick<DemoHost, 'baseUrl'>, prompter: Prompter) {
    this.#store = store;
    this.#active = active;
    this.#demo = demo;
    this.#prompter = prompter;
  }

  async plan(title: string, argument: unknown): Promise<SignInPlan | undefined> {
    await this.#store.requireKeyring();
    const target = commandTarget(argument);
    const draft: SignInDraft = { ...newDraft(target?.realm ?? otherAccount), isGiven: false, roleId: '' };
    if (target === undefined && !(await this.#chooseAccount(title, draft))) {
      return undefined;
    }
    const asksRealm = draft.realm === otherAccount;
    const read = await loadBlockReader();
    const realm = asksRealm ? [this.#realmStep()] : [];
    const isComplete = await askInTurn(title, draft, (now) => [...realm, ...this.#steps(now, read)]);
    return isComplete ? this.#planOf(draft) : undefined;
  }

  async keep({ realm, integrationId, integration }: SignInPlan, pair: TokenPair, name: string): Promise<string> {
    const draft = {
      ...newDraft(realm),
      role: freeRoleName(this.#store, realm, name),
      values: { ...integration, ...pair },
      ...(integrationId !== undefined && { integration: integrationId }),
    };
    const [id = ''] = await storeTokens(this.#store, [draft]);
    const { id: active } = this.#active;
    if (active === undefined || !this.#store.index.tokens.has(active)) {
      await this.#active.use(id);
    }
    return id;
  }

  /** One of the stored accounts, or another one. @returns false when the choice was dismissed */
  async #chooseAccount(title: string, draft: SignInDraft): Promise<boolean> {
    const { accounts } = this.#store.index;
    if (accounts.length === 0) {
      return true;
    }
    const step = choiceStep<SignInDraft, string>(
      this.#prompter,
      texts.choices.account,
      () => [
        ...accounts.map(({ name, realm }) => ({ label: name, ...(name !== realm && { description: realm }), value: realm })),
        { label: texts.choices.otherAccount, icon: 'add', value: otherAccount },
      ],
      (now, realm) => {
        now.realm = realm;
      },
    );
    return askInTurn(title, draft, () => [step]);
  }

  #steps(draft: SignInDraft, read: ReadBlock): readonly PromptStep<SignInDraft>[] {
    if (this.#isDemo(draft.realm)) {
      return [];
    }
    const hasIntegrations = usableIntegrations(this.#store).length > 0;
    const isNew = !hasIntegrations || draft.integration === newIntegration;
    return [
      ...(hasIntegrations ? [integrationStep(this.#store, this.#prompter)] : []),
      ...(isNew ? credentialSteps(this.#prompter, read, consumerFields)(draft) : []),
      this.#roleIdStep(),
    ];
  }

  #realmStep(): PromptStep<SignInDraft> {
    const check = (text: string): InputCheck => checkAccountField(text, (realm) => knownAccount(this.#store, realm));
    return accountIdStep(this.#prompter, check, texts.questions.signInAccount);
  }

  #roleIdStep(): PromptStep<SignInDraft> {
    return textStep<SignInDraft>(this.#prompter, {
      prompt: texts.questions.roleId,
      placeholder: texts.questions.roleIdEmpty,
      read: ({ roleId }) => roleId,
      write: (draft, roleId) => {
        draft.roleId = roleId.trim();
      },
      check: (text) =>
        /^(?:-?\d{1,10})?$/.test(text.trim()) ? {} : { message: { severity: 'error', text: texts.checks.roleId } },
    });
  }

  async #planOf({ realm, integration, values, roleId }: SignInDraft): Promise<SignInPlan> {
    const account = this.#store.index.account(realm);
    const integrationId = account?.demo === true ? this.#demoIntegration(account) : integration;
    const isStored = integrationId !== undefined && integrationId !== newIntegration;
    const { consumerKey = '', consumerSecret = '' } = isStored ? await this.#storedPair(integrationId) : values;
    const demo = account?.demo === true ? await this.#demo.baseUrl() : undefined;
    return {
      realm,
      accountName: account?.name ?? realm,
      service: demo ?? `https://${restletHost(realm)}`,
      browser: demo ?? `https://${appHost(realm)}`,
      integration: { consumerKey, consumerSecret },
      ...(isStored && { integrationId }),
      ...(roleId !== '' && { roleId }),
    };
  }

  async #storedPair(integrationId: string): Promise<{ consumerKey: string; consumerSecret: string }> {
    const pair = await this.#store.consumerPair(integrationId);
    if (!pair) {
      throw new UserError(texts.refusals.noConsumerPair);
    }
    return pair;
  }

  #isDemo(realm: string): boolean {
    return this.#store.index.account(realm)?.demo === true;
  }

  #demoIntegration({ realm }: Account): string | undefined {
    return this.#store.index.tokensOf(realm)[0]?.integration;
  }
}
