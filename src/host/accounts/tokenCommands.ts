import type { RoleView } from '../../protocol/roles.js';
import type { CommandTargets } from './commandTargets.js';
import type { CommandTarget } from './roles.js';
import { consumerFields, tokenFields, type CredentialField } from '../../core/tba/index.js';
import type { TokenInfo } from '../../core/tokens/index.js';
import { checkNameField, type CredentialValues } from './fields.js';
import { askInTurn, type Choice, type Prompter, type PromptStep } from '../platform/prompter.js';
import { loadBlockReader } from './pastedBlock.js';
import type { TokenRecord } from './records.js';
import { choiceStep, credentialSteps, filledIn, integrationNameStep, newTokenDraft, roleStep, userStep } from './questions.js';
import type { AccountStore } from './store.js';
import type { RoleAdding } from './roleAdding.js';
import { freeRoleName, hasRole } from './tokenFlow.js';
import * as texts from './texts.js';

type EditedPart = 'names' | 'integration' | 'token' | 'consumer';

/** The commands that change tokens. A token is shown by the name of its role. */
export class TokenCommands {
  readonly #store: AccountStore;
  readonly #adding: RoleAdding;
  readonly #targets: CommandTargets;
  readonly #prompter: Prompter;

  constructor(store: AccountStore, adding: RoleAdding, targets: CommandTargets, prompter: Prompter) {
    this.#store = store;
    this.#adding = adding;
    this.#targets = targets;
    this.#prompter = prompter;
  }

  /** Adds a role to an account. It becomes the active one when there is none. */
  async add(target: CommandTarget): Promise<string | undefined> {
    const account = await this.#targets.account(texts.titles.addRole, target, ({ demo }) => !demo);
    return account && this.#adding.add(account);
  }

  /** Changes role and user, the token's pair, or the consumer pair of its integration. */
  async edit(target: CommandTarget): Promise<void> {
    const found = await this.#find(texts.titles.editRole, target);
    if (!found) {
      return;
    }
    const { role, token } = found;
    const title = texts.titles.editOne(role);
    const chosen: { part?: EditedPart } = {};
    const choice = choiceStep<typeof chosen, EditedPart>(
      this.#prompter,
      texts.questions.what,
      () => this.#parts(token),
      (draft, part) => {
        draft.part = part;
      },
    );
    if (!(await askInTurn(title, chosen, () => [choice])) || !chosen.part) {
      return;
    }
    if (await this.#editPart(title, token, chosen.part)) {
      this.#tell(texts.done.savedRole(role));
    }
  }

  /** @returns whether the part was changed; false when a question was dismissed */
  #editPart(title: string, token: TokenRecord, part: EditedPart): Promise<boolean> {
    switch (part) {
      case 'names':
        return this.#editNames(title, token);
      case 'integration':
        return this.#editIntegrationName(title, token);
      case 'token':
        return this.#editTokenPair(title, token);
      case 'consumer':
        return this.#editConsumerPair(title, token);
    }
  }

  async rename(target: CommandTarget): Promise<void> {
    const found = await this.#find(texts.titles.renameRole, target);
    if (!found) {
      return;
    }
    const draft = { role: found.token.role };
    if (await askInTurn(texts.titles.renameOne(found.role), draft, () => [this.#roleStep(found.token)])) {
      await this.#store.editToken(found.token.id, draft);
      this.#tell(texts.done.renamedRole(found.role, draft.role));
    }
  }

  /** Keeps what NetSuite has said of a token, and with a name renames its role. See `RoleKeeping`. */
  async keepInfo(id: string, info: TokenInfo, name?: string): Promise<string | undefined> {
    const token = this.#store.index.tokens.get(id);
    const check = checkNameField(name ?? '', 'role', true);
    const role =
      token && check.corrected !== undefined ? freeRoleName(this.#store, token.account, check.corrected, id) : undefined;
    await this.#store.editToken(id, { checked: { ...info, at: Date.now() }, ...(role !== undefined && { role }) });
    return role;
  }

  async remove(target: CommandTarget): Promise<void> {
    const found = await this.#find(texts.titles.removeRole, target);
    if (!found) {
      return;
    }
    const agreed = await this.#prompter.confirm(
      texts.confirmations.removeRole(found.role),
      texts.confirmations.removeRoleDetail,
      texts.buttons.remove,
    );
    if (agreed) {
      await this.#store.removeToken(found.token.id);
      this.#tell(texts.done.removedRole(found.role));
    }
  }

  /** Asks for the pairs of a token that are not on this machine. */
  async enterSecrets(target: CommandTarget): Promise<void> {
    const found = await this.#find(
      texts.titles.enterSecrets,
      target,
      ({ secretMissing }) => secretMissing,
      texts.refusals.noSecretsMissing,
    );
    if (!found) {
      return;
    }
    const { token } = found;
    await this.#store.requireKeyring();
    const [consumer, pair] = await Promise.all([this.#store.consumerPair(token.integration), this.#store.tokenPair(token.id)]);
    const fields = [...(consumer ? [] : consumerFields), ...(pair ? [] : tokenFields)];
    if (fields.length === 0) {
      this.#tell(texts.done.secretsAreStored(found.role));
      return;
    }
    const draft = newTokenDraft();
    if (
      !(await askInTurn(
        texts.titles.secretsOf(found.role),
        draft,
        credentialSteps(this.#prompter, await loadBlockReader(), fields),
      ))
    ) {
      return;
    }
    const value = (field: CredentialField): string => draft.values[field] ?? '';
    if (!consumer) {
      await this.#store.editIntegration(token.integration, {
        pair: { consumerKey: value('consumerKey'), consumerSecret: value('consumerSecret') },
      });
    }
    if (!pair) {
      await this.#store.editToken(token.id, { pair: { tokenId: value('tokenId'), tokenSecret: value('tokenSecret') } });
    }
    this.#tell(texts.done.storedSecrets(found.role));
  }

  async #find(
    title: string,
    target: CommandTarget,
    fits: (role: RoleView) => boolean = () => true,
    none?: string,
  ): Promise<{ role: RoleView; token: TokenRecord } | undefined> {
    const role = await this.#targets.role(title, target, (each) => each.kind !== 'demo' && fits(each), none);
    const token = role && this.#store.index.tokens.get(role.id);
    return role && token && { role, token };
  }

  #roleStep({ account, id }: TokenRecord): PromptStep<{ role: string }> {
    return roleStep(this.#prompter, (role) => hasRole(this.#store, account, role, id));
  }

  #tell(message: string): void {
    void this.#prompter.tell(message);
  }

  #parts(token: TokenRecord): Choice<EditedPart>[] {
    const shared = texts.choices.shared(this.#store.index.tokensWith(token.integration).length - 1);
    return [
      {
        label: texts.choices.names,
        description: [token.role, token.user].filter((part) => part !== undefined).join(' · '),
        icon: 'account',
        value: 'names',
      },
      {
        label: texts.choices.integrationName,
        description: this.#integrationText(token, shared),
        icon: 'plug',
        value: 'integration',
      },
      { label: texts.choices.tokenPair, icon: 'key', value: 'token' },
      { label: texts.choices.consumerPair, description: shared, icon: 'key', value: 'consumer' },
    ];
  }

  #integrationText({ integration }: TokenRecord, shared: string): string {
    const name = this.#store.index.integrations.get(integration)?.name;
    return [name ?? texts.choices.unnamedIntegration, shared].join(' · ');
  }

  async #editNames(title: string, token: TokenRecord): Promise<boolean> {
    const { id, role, user } = token;
    const draft = { role, user: user ?? '' };
    const steps: PromptStep<typeof draft>[] = [this.#roleStep(token), userStep(this.#prompter)];
    const isComplete = await askInTurn(title, draft, () => steps);
    if (isComplete) {
      await this.#store.editToken(id, draft);
    }
    return isComplete;
  }

  async #editIntegrationName(title: string, { integration }: TokenRecord): Promise<boolean> {
    const draft = { integrationName: this.#store.index.integrations.get(integration)?.name ?? '' };
    const isComplete = await askInTurn(title, draft, () => [integrationNameStep(this.#prompter)]);
    if (isComplete) {
      await this.#store.editIntegration(integration, { name: draft.integrationName });
    }
    return isComplete;
  }

  async #editTokenPair(title: string, { id }: TokenRecord): Promise<boolean> {
    await this.#store.requireKeyring();
    const kept: CredentialValues = { ...(await this.#store.tokenPair(id)) };
    const draft = newTokenDraft();
    const isComplete = await askInTurn(title, draft, credentialSteps(this.#prompter, await loadBlockReader(), tokenFields, kept));
    if (isComplete) {
      const value = (field: CredentialField): string => filledIn(draft.values, kept, field);
      await this.#store.editToken(id, { pair: { tokenId: value('tokenId'), tokenSecret: value('tokenSecret') } });
    }
    return isComplete;
  }

  async #editConsumerPair(title: string, { integration }: TokenRecord): Promise<boolean> {
    await this.#store.requireKeyring();
    const kept: CredentialValues = { ...(await this.#store.consumerPair(integration)) };
    const draft = newTokenDraft();
    const isComplete = await askInTurn(
      title,
      draft,
      credentialSteps(this.#prompter, await loadBlockReader(), consumerFields, kept),
    );
    if (isComplete) {
      const value = (field: CredentialField): string => filledIn(draft.values, kept, field);
      await this.#store.editIntegration(integration, {
        pair: { consumerKey: value('consumerKey'), consumerSecret: value('consumerSecret') },
      });
    }
    return isComplete;
  }
}
