import { roleLabel, type RoleView } from '../../protocol/roles.js';
import type { ActiveRole } from './activeRole.js';
import type { CommandTargets } from './commandTargets.js';
import type { CommandTarget } from './roles.js';
import { consumerFields, tokenFields, type CredentialField } from '../../core/tba/index.js';
import type { CredentialValues } from './fields.js';
import { askInTurn, type Choice, type Prompter, type PromptStep } from '../platform/prompter.js';
import type { TokenRecord } from './records.js';
import {
  choiceStep,
  credentialSteps,
  filledIn,
  integrationNameStep,
  newTokenDraft,
  roleStep,
  userStep,
  type TokenDraft,
} from './questions.js';
import type { AccountStore } from './store.js';
import { addTokenSteps, storeToken, type NewTokenDraft } from './tokenFlow.js';

type EditedPart = 'names' | 'token' | 'consumer';

/** The commands that change tokens. A token is shown by the name of its role. */
export class TokenCommands {
  readonly #store: AccountStore;
  readonly #active: ActiveRole;
  readonly #targets: CommandTargets;
  readonly #prompter: Prompter;

  constructor(store: AccountStore, active: ActiveRole, targets: CommandTargets, prompter: Prompter) {
    this.#store = store;
    this.#active = active;
    this.#targets = targets;
    this.#prompter = prompter;
  }

  /** Adds a token to an account. Its role becomes the active one when there is none. */
  async add(target: CommandTarget): Promise<string | undefined> {
    const account = await this.#targets.account('Add Token', target, ({ demo }) => !demo);
    if (!account) {
      return undefined;
    }
    const draft: NewTokenDraft = { ...newTokenDraft(), realm: account.realm };
    if (!(await askInTurn(`Add Token to ${account.name}`, draft, addTokenSteps(this.#store, this.#prompter)))) {
      return undefined;
    }
    const id = await storeToken(this.#store, account.realm, draft);
    const { id: active } = this.#active;
    if (active === undefined || !this.#store.index.tokens.has(active)) {
      await this.#active.use(id);
    }
    return id;
  }

  /** Changes role and user, the token's pair, or the consumer pair of its integration. */
  async edit(target: CommandTarget): Promise<void> {
    const found = await this.#find('Edit Token', target);
    if (!found) {
      return;
    }
    const { role, token } = found;
    const title = `Edit ${roleLabel(role)}`;
    const chosen: { part?: EditedPart } = {};
    const choice = choiceStep<typeof chosen, EditedPart>(
      this.#prompter,
      'What do you want to change?',
      () => this.#parts(token),
      (draft, part) => {
        draft.part = part;
      },
    );
    if (!(await askInTurn(title, chosen, () => [choice])) || !chosen.part) {
      return;
    }
    if (chosen.part === 'names') {
      await this.#editNames(title, token);
    } else if (chosen.part === 'token') {
      await this.#editTokenPair(title, token);
    } else {
      await this.#editConsumerPair(title, token.integration);
    }
  }

  async rename(target: CommandTarget): Promise<void> {
    const found = await this.#find('Rename Role', target);
    if (!found) {
      return;
    }
    const draft = { role: found.token.role };
    if (await askInTurn(`Rename ${roleLabel(found.role)}`, draft, () => [roleStep(this.#prompter)])) {
      await this.#store.editToken(found.token.id, draft);
    }
  }

  async remove(target: CommandTarget): Promise<void> {
    const found = await this.#find('Remove Token', target);
    if (!found) {
      return;
    }
    const agreed = await this.#prompter.confirm(
      `Remove the token for ${roleLabel(found.role)}?`,
      'Its secrets are removed from this machine as well. In NetSuite the token stays valid until it is revoked there.',
      'Remove',
    );
    if (agreed) {
      await this.#store.removeToken(found.token.id);
    }
  }

  /** Asks for the pairs of a token that are not on this machine. */
  async enterSecrets(target: CommandTarget): Promise<void> {
    const found = await this.#find('Enter Missing Secrets', target, ({ secretMissing }) => secretMissing);
    if (!found) {
      return;
    }
    const { token } = found;
    const [consumer, pair] = await Promise.all([this.#store.consumerPair(token.integration), this.#store.tokenPair(token.id)]);
    const fields = [...(consumer ? [] : consumerFields), ...(pair ? [] : tokenFields)];
    if (fields.length === 0) {
      return;
    }
    const draft = newTokenDraft();
    if (!(await askInTurn(`Secrets of ${roleLabel(found.role)}`, draft, credentialSteps(this.#prompter, fields)))) {
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
  }

  async #find(
    title: string,
    target: CommandTarget,
    fits: (role: RoleView) => boolean = () => true,
  ): Promise<{ role: RoleView; token: TokenRecord } | undefined> {
    const role = await this.#targets.role(title, target, (each) => each.kind !== 'demo' && fits(each));
    const token = role && this.#store.index.tokens.get(role.id);
    return role && token && { role, token };
  }

  #parts(token: TokenRecord): Choice<EditedPart>[] {
    const others = this.#store.index.tokensWith(token.integration).length - 1;
    const shared =
      others === 0 ? 'used by this token only' : `used by ${others === 1 ? 'one other token' : `${others} other tokens`} as well`;
    return [
      {
        label: 'Role and user',
        description: [token.role, token.user].filter((part) => part !== undefined).join(' · '),
        icon: 'account',
        value: 'names',
      },
      { label: 'Token ID and token secret', icon: 'key', value: 'token' },
      { label: 'Consumer key and consumer secret', description: shared, icon: 'plug', value: 'consumer' },
    ];
  }

  async #editNames(title: string, { id, role, user }: TokenRecord): Promise<void> {
    const draft = { role, user: user ?? '' };
    const steps: PromptStep<typeof draft>[] = [roleStep(this.#prompter), userStep(this.#prompter)];
    if (await askInTurn(title, draft, () => steps)) {
      await this.#store.editToken(id, draft);
    }
  }

  async #editTokenPair(title: string, { id }: TokenRecord): Promise<void> {
    const kept: CredentialValues = { ...(await this.#store.tokenPair(id)) };
    const draft = newTokenDraft();
    if (!(await askInTurn(title, draft, credentialSteps(this.#prompter, tokenFields, kept)))) {
      return;
    }
    const value = (field: CredentialField): string => filledIn(draft.values, kept, field);
    await this.#store.editToken(id, { pair: { tokenId: value('tokenId'), tokenSecret: value('tokenSecret') } });
  }

  async #editConsumerPair(title: string, integration: string): Promise<void> {
    const kept: CredentialValues = { ...(await this.#store.consumerPair(integration)) };
    const draft: TokenDraft = {
      ...newTokenDraft(),
      integrationName: this.#store.index.integrations.get(integration)?.name ?? '',
    };
    const credentials = credentialSteps(this.#prompter, consumerFields, kept);
    if (!(await askInTurn(title, draft, (now) => [...credentials(now), integrationNameStep(this.#prompter)]))) {
      return;
    }
    const value = (field: CredentialField): string => filledIn(draft.values, kept, field);
    await this.#store.editIntegration(integration, {
      name: draft.integrationName,
      pair: { consumerKey: value('consumerKey'), consumerSecret: value('consumerSecret') },
    });
  }
}
