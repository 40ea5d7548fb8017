import { changedRun } from './changedRun.js';

/** How one item of a list is shown. */
export interface ItemView<Item> {
  readonly element: HTMLElement;
  show(item: Item): void;
}

/**
 * Shows a list as elements. When the list changes, only the elements of the run that differs are touched: a list of a thousand
 * items stays quick at each key stroke, and focus and selection in the other elements stay.
 */
export class PatchedList<Item, View extends ItemView<Item>> {
  readonly #parent: HTMLElement;
  readonly #create: () => View;
  readonly #same: (one: Item, other: Item) => boolean;
  readonly #views: View[] = [];
  #items: readonly Item[] = [];

  constructor(parent: HTMLElement, create: () => View, same: (one: Item, other: Item) => boolean) {
    this.#parent = parent;
    this.#create = create;
    this.#same = same;
  }

  get views(): readonly View[] {
    return this.#views;
  }

  show(items: readonly Item[]): void {
    const run = changedRun(this.#items, items, this.#same);
    this.#items = items;
    if (!run) {
      return;
    }
    const { from, removed, added } = run;
    for (const view of this.#views.splice(from + Math.min(removed, added), Math.max(0, removed - added))) {
      view.element.remove();
    }
    if (added > removed) {
      this.#insert(from + removed, added - removed);
    }
    for (let index = from; index < from + added; index++) {
      const item = items[index];
      if (item !== undefined) {
        this.#views[index]?.show(item);
      }
    }
  }

  /** The index of the item whose element contains the node; -1 when none does. */
  indexOf(node: EventTarget | null): number {
    return node instanceof Node ? this.#views.findIndex(({ element }) => element.contains(node)) : -1;
  }

  #insert(at: number, count: number): void {
    const created = Array.from({ length: count }, this.#create);
    const fragment = document.createDocumentFragment();
    fragment.append(...created.map(({ element }) => element));
    this.#parent.insertBefore(fragment, this.#views[at]?.element ?? null);
    this.#views.splice(at, 0, ...created);
  }
}
