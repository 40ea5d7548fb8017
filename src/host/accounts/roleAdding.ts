import type { Account } from './accountIndex.js';
import { accountIdStep, knownAccount } from './accountQuestions.js';
import type { ActiveRole } from './activeRole.js';
import { BlockSteps, type ClipboardLike } from './blockSteps.js';
import { checkAccountField } from './fields.js';
import { loadBlockReader } from './pastedBlock.js';
import { askInTurn, type Progress, type Prompter, type PromptStep } from '../platform/prompter.js';
import { choiceStep } from './questions.js';
import type { AccountStore } from './store.js';
import { addTokenSteps, hasRole, newDraft, storeTokens, type NewTokenDraft } from './tokenFlow.js';
import * as texts from './texts.js';

/** What was entered for roles whose questions were dismissed. */
interface Unfinished {
  /** The first role; the other ones of a block are its `more`. */
  readonly draft: NewTokenDraft;
  /** Index of the role that was asked about. */
  role: number;
  /** At which question of that role: counted from the first after the account, which is -1. */
  readonly progress: Progress;
}

export interface RoleAddingParts {
  readonly store: AccountStore;
  readonly active: ActiveRole;
  readonly prompter: Prompter;
  readonly clipboard: ClipboardLike;
  /** Is told the roles that were added together, and the block in the clipboard that they came from. */
  readonly added: (roleIds: readonly string[], copied: string | undefined) => void;
}

/**
 * Adds roles, to accounts that are in the list and to others. NetSuite shows the values of a token once, so what was entered before the
 * questions were dismissed is kept for the next time, in memory only.
 */
export class RoleAdding {
  readonly #parts: RoleAddingParts;
  #unfinished: Unfinished | undefined;

  constructor(parts: RoleAddingParts) {
    this.#parts = parts;
  }

  /**
   * Asks for a role, or for those of a block, and stores them. The first becomes active when no role is.
   * @param account the account that it is added to; asked for when left out
   * @returns the ID of the first role; `undefined` when a question was dismissed
   * @throws {UserError} when the secrets cannot be kept: before anything is asked where that shows, and then nothing is stored
   */
  async add(account?: Account): Promise<string | undefined> {
    await this.#parts.store.requireKeyring();
    const begun = await this.#begun(account);
    if (!begun) {
      return undefined;
    }
    const blocks = await this.#blockSteps();
    return this.#ask(begun, blocks, account ? [] : [blocks.start()], account?.name);
  }

  /**
   * As `add`, for a block of credentials that is there already. What was recognized is shown first.
   * @returns `undefined` when a question was dismissed
   */
  async addBlock(text: string): Promise<string | undefined> {
    await this.#parts.store.requireKeyring();
    const draft = newDraft('');
    const blocks = await this.#blockSteps();
    return (await blocks.choose(draft, text, texts.titles.addAccount))
      ? this.#ask({ draft, role: 0, progress: { at: 0 } }, blocks, [])
      : undefined;
  }

  async #blockSteps(): Promise<BlockSteps> {
    const { store, prompter, clipboard } = this.#parts;
    return new BlockSteps({ store, prompter, clipboard, read: await loadBlockReader() });
  }

  /** @param before the questions that come first, of the first role alone */
  async #ask(
    begun: Unfinished,
    blocks: BlockSteps,
    before: readonly PromptStep<NewTokenDraft>[],
    name?: string,
  ): Promise<string | undefined> {
    const { draft, progress } = begun;
    const tokenSteps = await this.#tokenSteps(begun, blocks);
    for (;;) {
      const drafts = [draft, ...draft.more];
      const current = drafts[begun.role];
      if (!current) {
        break;
      }
      const first = begun.role === 0 ? before : [];
      const whole = { at: Math.max(0, progress.at + first.length) };
      const title = titleOf(begun, name);
      const isComplete = await askInTurn<NewTokenDraft>(title, current, (now) => [...first, ...tokenSteps(now)], whole);
      const isLast = begun.role === draft.more.length;
      // Roles that cannot be stored are asked about once more from the last question.
      progress.at = isComplete && !isLast ? 0 : whole.at - first.length - (isComplete ? 1 : 0);
      if (Object.values(draft.values).some((value) => value !== '')) {
        this.#unfinished = begun;
      }
      if (!isComplete) {
        return undefined;
      }
      if (isLast) {
        break;
      }
      begun.role += 1;
    }
    return this.#finish(draft);
  }

  async #tokenSteps(
    begun: Unfinished,
    blocks: BlockSteps,
  ): Promise<(draft: NewTokenDraft) => readonly PromptStep<NewTokenDraft>[]> {
    const { store, prompter } = this.#parts;
    const isTaken = (draft: NewTokenDraft, role: string): boolean => {
      const earlier = [begun.draft, ...begun.draft.more].slice(0, begun.role);
      return (
        hasRole(store, draft.realm, role) ||
        earlier.some((other) => other.realm === draft.realm && other.role.toLowerCase() === role.toLowerCase())
      );
    };
    const steps = addTokenSteps({ store, prompter, read: await loadBlockReader() }, blocks.paste(), isTaken);
    return (draft) => [...(draft.asksRealm ? [this.#realmStep()] : []), ...steps(draft)];
  }

  async #finish(draft: NewTokenDraft): Promise<string | undefined> {
    const { store, active, added } = this.#parts;
    const ids = await storeTokens(store, [draft, ...draft.more]);
    const [first] = ids;
    this.#unfinished = undefined;
    if (first !== undefined && (active.id === undefined || !store.index.tokens.has(active.id))) {
      await active.use(first);
    }
    added(ids, draft.copied);
    return first;
  }

  /** What was begun before, when the person wants to go on with it, or nothing yet. */
  async #begun(account: Account | undefined): Promise<Unfinished | undefined> {
    const unfinished = this.#unfinished;
    const fresh = { draft: newDraft(account?.realm ?? ''), role: 0, progress: { at: -1 } };
    if (!unfinished || (account && account.realm !== unfinished.draft.realm)) {
      return fresh;
    }
    const { realm } = unfinished.draft;
    const chosen: { goOn?: boolean } = {};
    const step = choiceStep<typeof chosen, boolean>(
      this.#parts.prompter,
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
    const { store, prompter } = this.#parts;
    return accountIdStep(prompter, (text) => checkAccountField(text, (realm) => knownAccount(store, realm)));
  }
}

/** @param account name of the account that the roles are added to, when it was chosen before */
function titleOf({ draft, role }: Unfinished, account: string | undefined): string {
  if (role === 0 && account === undefined) {
    return texts.titles.addAccount;
  }
  return texts.titles.addRoleOf(account ?? draft.more[role - 1]?.realm ?? '', role + 1, draft.more.length + 1);
}
