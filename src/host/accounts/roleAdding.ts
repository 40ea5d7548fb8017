import type { Account } from './accountIndex.js';
import type { ActiveRole } from './activeRole.js';
import { checkAccountField } from './fields.js';
import { askInTurn, type Progress, type Prompter, type PromptStep } from '../platform/prompter.js';
import { choiceStep, newTokenDraft } from './questions.js';
import type { AccountStore } from './store.js';
import { accountIdStep, knownAccount } from './accountQuestions.js';
import { addTokenSteps, storeToken, type NewTokenDraft } from './tokenFlow.js';
import * as texts from './texts.js';

/** What was entered for a role whose questions were dismissed, and at which one: counted from the first after the account, which is -1. */
interface Unfinished {
  readonly draft: NewTokenDraft;
  readonly progress: Progress;
}

/**
 * Adds roles, to accounts that are in the list and to others. NetSuite shows the values of a token once, so what was entered before the
 * questions were dismissed is kept for the next time, in memory only.
 */
export class RoleAdding {
  readonly #store: AccountStore;
  readonly #active: ActiveRole;
  readonly #prompter: Prompter;
  readonly #added: (roleId: string) => void;
  #unfinished: Unfinished | undefined;

  /** @param added is told each role that was added */
  constructor(store: AccountStore, active: ActiveRole, prompter: Prompter, added: (roleId: string) => void) {
    this.#store = store;
    this.#active = active;
    this.#prompter = prompter;
    this.#added = added;
  }

  /**
   * Asks for a role and stores it. It becomes active when no role is.
   * @param account the account that it is added to; asked for when left out
   * @returns the role's ID; `undefined` when a question was dismissed
   * @throws {UserError} when the secrets cannot be kept; then nothing is stored
   */
  async add(account?: Account): Promise<string | undefined> {
    const begun = await this.#begun(account);
    if (!begun) {
      return undefined;
    }
    const { draft, progress } = begun;
    const tokenSteps = addTokenSteps(this.#store, this.#prompter);
    const before = account ? [] : [this.#realmStep()];
    const whole = { at: Math.max(0, progress.at + before.length) };
    const title = account ? texts.titles.addRoleTo(account.name) : texts.titles.addAccount;
    const isComplete = await askInTurn<NewTokenDraft>(title, draft, (now) => [...before, ...tokenSteps(now)], whole);
    // A role that cannot be stored is asked about once more from its last question.
    progress.at = whole.at - before.length - (isComplete ? 1 : 0);
    if (Object.values(draft.values).some((value) => value !== '')) {
      this.#unfinished = { draft, progress };
    }
    return isComplete ? this.#finish(draft) : undefined;
  }

  async #finish(draft: NewTokenDraft): Promise<string> {
    const id = await storeToken(this.#store, draft.realm, draft);
    this.#unfinished = undefined;
    const { id: active } = this.#active;
    if (active === undefined || !this.#store.index.tokens.has(active)) {
      await this.#active.use(id);
    }
    this.#added(id);
    return id;
  }

  /** What was begun before, when the person wants to go on with it, or nothing yet. */
  async #begun(account: Account | undefined): Promise<Unfinished | undefined> {
    const unfinished = this.#unfinished;
    const fresh = { draft: { ...newTokenDraft(), realm: account?.realm ?? '' }, progress: { at: -1 } };
    if (!unfinished || (account && account.realm !== unfinished.draft.realm)) {
      return fresh;
    }
    const { realm } = unfinished.draft;
    const chosen: { goOn?: boolean } = {};
    const step = choiceStep<typeof chosen, boolean>(
      this.#prompter,
      texts.questions.unfinished(realm),
      () => [
        { label: texts.choices.goOn(realm), description: texts.choices.goOnAbout, icon: 'history', value: true },
        { label: texts.choices.startOver, description: texts.choices.startOverAbout, icon: 'discard', value: false },
      ],
      (draft, goOn) => {
        draft.goOn = goOn;
      },
    );
    if (!(await askInTurn(texts.titles.addAccount, chosen, () => [step]))) {
      return undefined;
    }
    if (chosen.goOn === true) {
      return unfinished;
    }
    this.#unfinished = undefined;
    return fresh;
  }

  #realmStep(): PromptStep<NewTokenDraft> {
    return accountIdStep(this.#prompter, (text) => checkAccountField(text, (realm) => knownAccount(this.#store, realm)));
  }
}
