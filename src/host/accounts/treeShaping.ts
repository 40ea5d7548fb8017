import type { Choice, Prompter } from '../platform/prompter.js';
import type { AccountIndex } from './accountIndex.js';
import type { MementoLike } from './recordMap.js';
import { arrangements, FilteredAccounts, filterWords, treeShape, type Arrangement, type TreeShape } from './treeShape.js';
import * as texts from './texts.js';

/** What sorting and filtering does to the view. */
export interface ShapedView {
  /** The tree is to be read anew. */
  refresh(): void;
  showFilter(filter: ShownFilter | undefined): void;
}

/** What the view says of its filter. */
export interface ShownFilter {
  /** Above the tree. Absent when nothing matches: VS Code shows what an empty view offers only where there is no message. */
  readonly message?: string;
  /** Beside the title of the view. */
  readonly description?: string;
}

export interface TreeShapingParts {
  readonly index: () => AccountIndex;
  readonly state: Pick<MementoLike, 'get' | 'update'>;
  readonly prompter: Prompter;
  readonly view: ShapedView;
}

export const arrangementKey = 'restlets.arrangement';

const position = (title: string) => ({ title, step: 1, totalSteps: 1, canGoBack: false });

/** How the tree is sorted, grouped and filtered. The order is kept when the window closes, the filter is not. */
export class TreeShaping {
  readonly #parts: TreeShapingParts;
  #filter = '';
  #read: { readonly index: AccountIndex; readonly accounts: FilteredAccounts } | undefined;

  constructor(parts: TreeShapingParts) {
    this.#parts = parts;
  }

  get filter(): string {
    return filterWords(this.#filter).join(' ');
  }

  /** What the tree shows now. */
  get shape(): TreeShape {
    return treeShape(this.#accounts().matching(filterWords(this.#filter)), this.#arrangement);
  }

  /** Asks for the words, and filters while they are typed. When the question is dismissed, the filter is as it was before. */
  async ask(): Promise<void> {
    const before = this.#filter;
    const reply = await this.#parts.prompter.text({
      position: position(texts.treeView.filterTitle),
      prompt: texts.treeView.filterPrompt,
      placeholder: texts.treeView.filterExample,
      value: before,
      check: (text) => {
        this.#filterBy(text);
        return { message: { severity: 'info', text: this.#found() } };
      },
    });
    this.#filterBy(reply && 'value' in reply ? reply.value : before);
  }

  clear(): void {
    this.#filterBy('');
  }

  /** The accounts have changed: the filter may match nothing any more, or something again. */
  accountsChanged(): void {
    if (this.filter !== '') {
      this.#showFilter();
    }
  }

  /** Asks for the order. */
  async arrange(): Promise<void> {
    const choices = arrangements.map((value): Choice<Arrangement> => ({ ...texts.treeView.arrangements[value], value }));
    const reply = await this.#parts.prompter.choose({
      position: position(texts.treeView.arrangeTitle),
      placeholder: texts.treeView.arrangePrompt,
      choices,
      current: this.#arrangement,
    });
    if (reply && 'value' in reply) {
      await this.#parts.state.update(arrangementKey, reply.value);
      this.#parts.view.refresh();
    }
  }

  #filterBy(text: string): void {
    const before = this.filter;
    this.#filter = text;
    if (this.filter !== before) {
      this.#showFilter();
      this.#parts.view.refresh();
    }
  }

  #showFilter(): void {
    const { filter, shape } = this;
    const { filtered, nothingMatches } = texts.treeView;
    this.#parts.view.showFilter(
      filter === ''
        ? undefined
        : shape.roots.length > 0
          ? { message: filtered(filter) }
          : { description: nothingMatches(filter) },
    );
  }

  #found(): string {
    const { accounts, roles } = this.shape;
    return texts.treeView.found(accounts, roles);
  }

  get #arrangement(): Arrangement {
    const stored = this.#parts.state.get(arrangementKey);
    return arrangements.find((one) => one === stored) ?? 'company';
  }

  /** The text of every account and role is put together once for each state of the accounts, not at each key. */
  #accounts(): FilteredAccounts {
    const index = this.#parts.index();
    if (this.#read?.index !== index) {
      this.#read = { index, accounts: new FilteredAccounts(index) };
    }
    return this.#read.accounts;
  }
}
