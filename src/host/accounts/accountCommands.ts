import type { AccountRecord } from './records.js';
import type { Account } from './accountIndex.js';
import { accountIdStep, accountNameStep, knownAccount } from './accountQuestions.js';
import type { CommandTargets } from './commandTargets.js';
import type { CommandTarget } from './roles.js';
import { checkAccountField } from './fields.js';
import { askInTurn, type Prompter, type PromptStep } from '../platform/prompter.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

interface AccountDraft {
  /** The account ID as it was accepted, written as a realm. */
  realm: string;
  name: string;
}

/** The commands that change accounts. Each asks its questions one after the other, and stores nothing until it has all replies. */
export class AccountCommands {
  readonly #store: AccountStore;
  readonly #targets: CommandTargets;
  readonly #prompter: Prompter;

  constructor(store: AccountStore, targets: CommandTargets, prompter: Prompter) {
    this.#store = store;
    this.#targets = targets;
    this.#prompter = prompter;
  }

  /** Changes the ID and the name of an account. Its tokens then belong to the new ID. */
  async edit(target: CommandTarget): Promise<void> {
    const account = await this.#targets.account(texts.titles.editAccount, target, ({ demo }) => !demo);
    if (!account) {
      return;
    }
    const draft = draftOf(account);
    const steps = [this.#realmStep(account.realm), accountNameStep(this.#prompter)];
    if (!(await askInTurn(texts.titles.editAccount, draft, () => steps))) {
      return;
    }
    if (draft.realm === account.realm) {
      await this.#store.saveAccount(draft);
    } else {
      await this.#store.moveAccount(account.realm, draft);
    }
    this.#tell(texts.done.savedAccount(shown(draft)));
  }

  async rename(target: CommandTarget): Promise<void> {
    const account = await this.#targets.account(texts.titles.renameAccount, target);
    if (!account) {
      return;
    }
    const draft = draftOf(account);
    if (await askInTurn(texts.titles.renameAccount, draft, () => [accountNameStep(this.#prompter)])) {
      await this.#store.saveAccount({ ...draft, demo: account.demo });
      this.#tell(texts.done.renamedAccount(account.realm, shown(draft)));
    }
  }

  /** Removes an account with its tokens and all their secrets, after a question. */
  async remove(target: CommandTarget): Promise<void> {
    const account = await this.#targets.account(texts.titles.removeAccount, target);
    if (!account) {
      return;
    }
    const roles = this.#store.index.tokensOf(account.realm).length;
    const agreed = await this.#prompter.confirm(
      texts.confirmations.removeAccount(account.name, roles),
      account.demo ? texts.confirmations.removeDemoDetail : texts.confirmations.removeAccountDetail,
      texts.buttons.remove,
    );
    if (agreed) {
      await this.#store.removeAccount(account.realm);
      this.#tell(texts.done.removedAccount(account.name));
    }
  }

  /** The account's ID, for a clipboard. */
  async accountId(target: CommandTarget): Promise<AccountRecord['id'] | undefined> {
    return (await this.#targets.account(texts.titles.copyAccountId, target))?.realm;
  }

  #tell(message: string): void {
    void this.#prompter.tell(message);
  }

  /** The ID of an edited account: its own, or one that no other account has. */
  #realmStep(own: string): PromptStep<AccountDraft> {
    return accountIdStep(this.#prompter, (text) => {
      const check = checkAccountField(text, (realm) => (realm === own ? undefined : knownAccount(this.#store, realm)));
      const isTaken = check.corrected !== undefined && check.corrected !== own && this.#store.index.account(check.corrected);
      return isTaken ? { message: { severity: 'error', text: texts.checks.isTaken(isTaken.realm) } } : check;
    });
  }
}

function draftOf({ realm, name }: Account): AccountDraft {
  return { realm, name: name === realm ? '' : name };
}

/** The name of an account, or its ID when it has none. */
function shown({ realm, name }: AccountDraft): string {
  return name === '' ? realm : name;
}
