import { setupPages, type SetupPageId } from '../../core/netsuite/index.js';
import { appHost } from '../../core/tba/index.js';
import { accountIdStep } from './accountQuestions.js';
import type { CommandTargets } from './commandTargets.js';
import { checkAccountField } from './fields.js';
import { askInTurn, type Prompter } from '../platform/prompter.js';
import type { CommandTarget } from './roles.js';
import { administratorChecklist } from './setupTexts.js';
import type { AccountStore } from './store.js';
import * as texts from './texts.js';

export interface SetupGuideParts {
  readonly store: AccountStore;
  readonly targets: Pick<CommandTargets, 'account'>;
  readonly prompter: Prompter;
  /** Opens a page in the browser. */
  readonly open: (url: string) => PromiseLike<unknown>;
  /** Is told which page was opened, for the step of the guide that it belongs to. */
  readonly opened: (page: SetupPageId) => void;
  readonly copy: (text: string) => PromiseLike<void>;
  /** The callback URL of a sign-in. */
  readonly callback: () => string;
}

/** The commands of the guide that sets NetSuite up: the pages of an account, and a checklist for its administrator. */
export class SetupGuide {
  readonly #parts: SetupGuideParts;

  constructor(parts: SetupGuideParts) {
    this.#parts = parts;
  }

  /**
   * Opens a page of the user interface of an account: of the only one, or of one that the person chooses or enters.
   * @param page which one, from a link of the guide; the person chooses when it is none
   */
  async open(page: unknown): Promise<void> {
    const id = isSetupPage(page) ? page : await this.#choosePage();
    const realm = id && (await this.#realm());
    if (id !== undefined && realm !== undefined) {
      await this.#parts.open(`https://${appHost(realm)}${setupPages[id].path}`);
      this.#parts.opened(id);
    }
  }

  /** Copies what an administrator has to do, as Markdown. It names the account when the command was called on one. */
  async copyChecklist(target: CommandTarget): Promise<void> {
    const { copy, callback, prompter, store } = this.#parts;
    const realm = target?.realm;
    const isDemo = realm !== undefined && store.index.account(realm)?.demo === true;
    await copy(administratorChecklist(isDemo ? undefined : realm, callback()));
    void prompter.tell(texts.setup.copied);
  }

  async #choosePage(): Promise<SetupPageId | undefined> {
    const reply = await this.#parts.prompter.choose({
      position: { title: texts.setup.title, step: 1, totalSteps: 1, canGoBack: false },
      placeholder: texts.setup.whichPage,
      choices: setupPageIds.map((value) => ({ label: setupPages[value].menu, value })),
    });
    return reply && 'value' in reply ? reply.value : undefined;
  }

  /** Nobody has to add an account before it is set up: without one, its ID is asked for and not kept. */
  async #realm(): Promise<string | undefined> {
    const { store, targets, prompter } = this.#parts;
    if (store.index.accounts.some(({ demo }) => !demo)) {
      return (await targets.account(texts.setup.title, undefined, ({ demo }) => !demo))?.realm;
    }
    const draft = { realm: '' };
    const step = accountIdStep(prompter, (text) => checkAccountField(text, () => undefined));
    return (await askInTurn(texts.setup.title, draft, () => [step])) ? draft.realm : undefined;
  }
}

const setupPageIds = Object.keys(setupPages) as SetupPageId[];

function isSetupPage(value: unknown): value is SetupPageId {
  return typeof value === 'string' && Object.hasOwn(setupPages, value);
}
