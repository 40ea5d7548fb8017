import type { AccountRecord } from './records.js';
import type { Account } from './accountIndex.js';
import type { ActiveRole } from './activeRole.js';
import type { CommandTargets } from './commandTargets.js';
import type { CommandTarget } from './roles.js';
import { checkAccountField, checkNameField } from './fields.js';
import { askInTurn, type Prompter, type PromptStep, type InputCheck } from '../platform/prompter.js';
import { newTokenDraft, textStep } from './questions.js';
import type { AccountStore } from './store.js';
import { addTokenSteps, storeToken, type NewTokenDraft } from './tokenFlow.js';

interface AccountDraft {
  /** The account ID as it was accepted, written as a realm. */
  realm: string;
  name: string;
}

/** The commands that change accounts. Each asks its questions one after the other, and stores nothing until it has all replies. */
export class AccountCommands {
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

  /**
   * Adds an account with its first token, or another token to an account that is in the list already. The new role becomes active.
   * @returns the new role's ID; `undefined` when a question was dismissed
   */
  async add(): Promise<string | undefined> {
    const draft: NewTokenDraft & AccountDraft = { ...newTokenDraft(), realm: '', name: '' };
    const tokenSteps = addTokenSteps(this.#store, this.#prompter);
    const steps = (now: typeof draft): PromptStep<typeof draft>[] => [
      this.#realmStep((realm) => this.#store.index.account(realm) !== undefined),
      ...(this.#store.index.account(now.realm) ? [] : [this.#nameStep()]),
      ...tokenSteps(now),
    ];
    if (!(await askInTurn('Add Account', draft, steps))) {
      return undefined;
    }
    if (!this.#store.index.account(draft.realm)) {
      await this.#store.saveAccount({ realm: draft.realm, name: draft.name });
    }
    const id = await storeToken(this.#store, draft.realm, draft);
    await this.#active.use(id);
    return id;
  }

  /** Changes the ID and the name of an account. Its tokens then belong to the new ID. */
  async edit(target: CommandTarget): Promise<void> {
    const account = await this.#targets.account('Edit Account', target, ({ demo }) => !demo);
    if (!account) {
      return;
    }
    const draft = draftOf(account);
    const taken = (realm: string): boolean => realm !== account.realm && this.#store.index.account(realm) !== undefined;
    if (!(await askInTurn('Edit Account', draft, () => [this.#freeRealmStep(taken), this.#nameStep()]))) {
      return;
    }
    if (draft.realm === account.realm) {
      await this.#store.saveAccount(draft);
    } else {
      await this.#store.moveAccount(account.realm, draft);
    }
  }

  async rename(target: CommandTarget): Promise<void> {
    const account = await this.#targets.account('Rename Account', target);
    if (!account) {
      return;
    }
    const draft = draftOf(account);
    if (await askInTurn('Rename Account', draft, () => [this.#nameStep()])) {
      await this.#store.saveAccount({ ...draft, demo: account.demo });
    }
  }

  /** Removes an account with its tokens and all their secrets, after a question. */
  async remove(target: CommandTarget): Promise<void> {
    const account = await this.#targets.account('Remove Account', target);
    if (!account) {
      return;
    }
    const roles = this.#store.index.tokensOf(account.realm).length;
    const agreed = await this.#prompter.confirm(
      `Remove the account ${account.name}${roles === 0 ? '' : ` with its ${roles === 1 ? 'role' : `${roles} roles`}`}?`,
      account.demo
        ? 'The demo account can be added again at any time.'
        : 'Its secrets are removed from this machine as well. In NetSuite the tokens stay valid until they are revoked there.',
      'Remove',
    );
    if (agreed) {
      await this.#store.removeAccount(account.realm);
    }
  }

  /** The account's ID, for a clipboard. */
  async accountId(target: CommandTarget): Promise<AccountRecord['id'] | undefined> {
    return (await this.#targets.account('Copy Account ID', target))?.realm;
  }

  #realmStep(known: (realm: string) => boolean): PromptStep<AccountDraft> {
    return this.#accountIdStep((text) => checkAccountField(text, known));
  }

  #freeRealmStep(taken: (realm: string) => boolean): PromptStep<AccountDraft> {
    return this.#accountIdStep((text) => {
      const check = checkAccountField(text, () => false);
      return check.corrected !== undefined && taken(check.corrected)
        ? {
            message: {
              severity: 'error',
              text: `${check.corrected} is in the list already: remove one of the two accounts first.`,
            },
          }
        : check;
    });
  }

  #accountIdStep(check: (text: string) => InputCheck): PromptStep<AccountDraft> {
    return textStep(this.#prompter, {
      prompt: 'Account ID, as shown at Setup > Company > Company Information; the address of any page of the account will do',
      placeholder: '1234567 or 1234567_SB1',
      read: ({ realm }) => realm,
      write: (draft, realm) => {
        draft.realm = realm;
      },
      check,
    });
  }

  #nameStep(): PromptStep<AccountDraft> {
    return textStep(this.#prompter, {
      prompt: 'A name for the account (optional)',
      placeholder: 'Press Enter to show it by its ID',
      read: ({ name }) => name,
      write: (draft, name) => {
        draft.name = name;
      },
      check: (text) => checkNameField(text, 'the name', false),
    });
  }
}

function draftOf({ realm, name }: Account): AccountDraft {
  return { realm, name: name === realm ? '' : name };
}
