import { randomBytes } from 'node:crypto';
import { UserError } from '../../protocol/userError.js';
import {
  exportedFields,
  isSealed,
  openAccountsFile,
  PassphraseRefused,
  readEntries,
  sealAccountsFile,
  shortestPassphrase,
  writeAccountsFile,
  type AccountsFile,
} from '../../core/transfer/index.js';
import type { ActiveRole } from './activeRole.js';
import { askInTurn, type Prompter } from '../platform/prompter.js';
import { accountNames } from './accountNames.js';
import { planMerge, type MergePlan } from './accountMerge.js';
import { pastedRoles } from './pastedBlock.js';
import { choiceStep, textStep } from './questions.js';
import type { RoleAdding } from './roleAdding.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

/** The dialogs in which a person chooses a file. */
export interface TransferFiles {
  /** The bytes of the chosen file; `undefined` when the dialog was dismissed. */
  open(title: string): Promise<Uint8Array | undefined>;
  /** @returns false when the dialog was dismissed */
  save(title: string, name: string, text: string): Promise<boolean>;
}

export interface AccountTransferParts {
  readonly store: AccountStore;
  readonly prompter: Prompter;
  readonly files: TransferFiles;
  readonly adding: Pick<RoleAdding, 'addBlock'>;
  readonly active: Pick<ActiveRole, 'id' | 'use'>;
}

const mostMegabytes = 20;

/** Exports accounts to a file and imports them: names for a team, or everything in an encrypted file for another machine. */
export class AccountTransfer {
  readonly #parts: AccountTransferParts;

  constructor(parts: AccountTransferParts) {
    this.#parts = parts;
  }

  /** @throws {UserError} when there is no account */
  async export(): Promise<void> {
    const { store, prompter } = this.#parts;
    if (store.index.accounts.every(({ demo }) => demo)) {
      throw new UserError(texts.refusals.noAccount, { remedies: ['addAccount'] });
    }
    const chosen: { everything?: boolean } = {};
    const step = choiceStep<typeof chosen, boolean>(
      prompter,
      texts.transfer.what,
      () => [
        { label: texts.transfer.names, detail: texts.transfer.namesAbout, icon: 'organization', value: false },
        { label: texts.transfer.everything, detail: texts.transfer.everythingAbout, icon: 'lock', value: true },
      ],
      (draft, everything) => {
        draft.everything = everything;
      },
    );
    if (await askInTurn(texts.titles.exportAccounts, chosen, () => [step])) {
      await (chosen.everything === true ? this.#exportSealed() : this.#exportNames());
    }
  }

  /**
   * Imports a file that was exported, or the credentials of any other text. Nothing is stored before it was agreed to.
   * @throws {UserError} when the file cannot be read; then nothing was imported
   */
  async import(): Promise<void> {
    const bytes = await this.#parts.files.open(texts.titles.importAccounts);
    if (!bytes) {
      return;
    }
    if (bytes.length > mostMegabytes * 1024 * 1024) {
      throw new UserError(texts.transfer.tooLarge(mostMegabytes));
    }
    const { decodeBlock, readCredentials } = await import('../../core/paste/credentials/index.js');
    const text = decodeBlock(bytes);
    const fields = exportedFields(text);
    if (!fields) {
      const block = readCredentials(text);
      if (pastedRoles(block).length === 0) {
        throw new UserError([texts.block.nothing(0), texts.block.unused(block.unused)].join(' ').trim());
      }
      await this.#parts.adding.addBlock(text);
      return;
    }
    if (!isSealed(text)) {
      await this.#merge(readEntries(fields));
      return;
    }
    await this.#parts.store.requireKeyring();
    // Each byte counts, so what decoding has made of them is not looked at.
    const file = await this.#open(Buffer.from(bytes).toString('latin1'));
    if (file) {
      await this.#merge(file);
    }
  }

  /** Asks for the pass phrase until it opens the file. Undefined when the question was dismissed. */
  async #open(sealed: string): Promise<AccountsFile | undefined> {
    let prompt = texts.transfer.open;
    for (;;) {
      const passphrase = await this.#askPassphrase(prompt);
      if (passphrase === undefined) {
        return undefined;
      }
      try {
        return await openAccountsFile(sealed, passphrase);
      } catch (error) {
        if (!(error instanceof PassphraseRefused)) {
          throw error;
        }
        prompt = texts.transfer.openAgain;
      }
    }
  }

  async #exportNames(): Promise<void> {
    const file = accountNames(this.#parts.store.index);
    await this.#save(texts.transfer.fileName, writeAccountsFile(file), file, 0);
  }

  async #exportSealed(): Promise<void> {
    const passphrase = await this.#newPassphrase();
    if (passphrase === undefined) {
      return;
    }
    const file = await this.#withSecrets(accountNames(this.#parts.store.index));
    const pairs = new Set(file.integrations.filter(({ pair }) => pair).map(({ id }) => id));
    const without = file.roles.filter(({ pair, integration }) => !pair || !pairs.has(integration)).length;
    await this.#save(texts.transfer.encryptedFileName, await sealAccountsFile(file, passphrase, randomBytes), file, without);
  }

  async #save(name: string, text: string, { accounts, roles }: AccountsFile, without: number): Promise<void> {
    const { files, prompter } = this.#parts;
    if (await files.save(texts.titles.exportAccounts, name, text)) {
      const left = without > 0 ? ` ${texts.transfer.exportedWithout(without)}` : '';
      void prompter.tell(`${texts.transfer.exported(accounts.length, roles.length)}${left}`);
    }
  }

  async #withSecrets({ accounts, integrations, roles }: AccountsFile): Promise<AccountsFile> {
    const { store } = this.#parts;
    const withPair = async <Entry extends { readonly id: string }, Pair>(
      entries: readonly Entry[],
      read: (id: string) => Promise<Pair | undefined>,
    ): Promise<(Entry & { pair?: Pair })[]> => {
      const all: (Entry & { pair?: Pair })[] = [];
      for (const entry of entries) {
        const pair = await read(entry.id);
        all.push({ ...entry, ...(pair && { pair }) });
      }
      return all;
    };
    return {
      accounts,
      integrations: await withPair(integrations, (id) => store.consumerPair(id)),
      roles: await withPair(roles, (id) => store.tokenPair(id)),
    };
  }

  async #newPassphrase(): Promise<string | undefined> {
    const refused = (text: string) => ({ message: { severity: 'error', text } }) as const;
    const { passphrase, again, tooShort, differs } = texts.transfer;
    const draft = { passphrase: '', again: '' };
    const first = this.#secretStep<typeof draft>(passphrase, 'passphrase', (text) =>
      text.length < shortestPassphrase ? refused(tooShort(shortestPassphrase)) : {},
    );
    const second = this.#secretStep<typeof draft>(again, 'again', (text, entered) =>
      text === entered.passphrase ? {} : refused(differs),
    );
    return (await askInTurn(texts.titles.exportAccounts, draft, () => [first, second])) ? draft.passphrase : undefined;
  }

  async #askPassphrase(prompt: string): Promise<string | undefined> {
    const draft = { passphrase: '' };
    const step = this.#secretStep<typeof draft>(prompt, 'passphrase', () => ({}));
    return (await askInTurn(texts.titles.importAccounts, draft, () => [step])) ? draft.passphrase : undefined;
  }

  #secretStep<Draft extends Record<Name, string>, Name extends string = keyof Draft & string>(
    prompt: string,
    name: Name,
    check: (text: string, draft: Draft) => ReturnType<Parameters<Prompter['text']>[0]['check']>,
  ) {
    return textStep<Draft>(this.#parts.prompter, {
      prompt,
      password: true,
      read: (draft) => draft[name],
      write: (draft, text) => {
        Object.assign(draft, { [name]: text });
      },
      check,
    });
  }

  async #merge(file: AccountsFile): Promise<void> {
    const { store, prompter } = this.#parts;
    const plan = await planMerge(store, file);
    if (plan.accounts.length === 0 && plan.tokens.length === 0) {
      void prompter.tell(texts.transfer.nothingNew);
      return;
    }
    if (await this.#isAgreed(plan)) {
      await store.merge(plan);
      await this.#activate(plan);
      void prompter.tell(texts.transfer.imported(plan.newAccounts, plan.tokens.length));
    }
  }

  /** As everywhere, a role that was added becomes active only when no role is. */
  async #activate({ tokens, secrets }: MergePlan): Promise<void> {
    const { active, store } = this.#parts;
    const withSecret = new Set(secrets.map(({ id }) => id));
    const usable = tokens.find(({ id }) => withSecret.has(id));
    if (usable && (active.id === undefined || !store.index.tokens.has(active.id))) {
      await active.use(usable.id);
    }
  }

  #isAgreed({ newAccounts, tokens, kept, filled, withoutSecrets }: MergePlan): Promise<boolean> {
    const question = texts.transfer.question(newAccounts, tokens.length);
    return this.#parts.prompter.confirm(question, texts.transfer.detail(kept, filled, withoutSecrets), texts.buttons.importIt);
  }
}
