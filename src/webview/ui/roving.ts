/** The index that a key leads to from the item at `at`; nothing for keys that do not move. It may be out of range. */
export type Steps = (key: string, at: number) => number | undefined;

/** Makes many items one stop of the Tab key (a roving tabindex, in ARIA's words): other keys move the focus among them. */
export class Roving {
  readonly #items: () => readonly HTMLElement[];
  #current: HTMLElement | undefined;

  constructor(container: HTMLElement, items: () => readonly HTMLElement[], steps: Steps) {
    this.#items = items;
    container.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && items().includes(target)) {
        this.#moveStop(target);
      }
    });
    container.addEventListener('keydown', (event) => {
      const list = items();
      const at = event.target instanceof HTMLElement ? list.indexOf(event.target) : -1;
      if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      const to = steps(event.key, at);
      if (to === undefined) {
        return;
      }
      event.preventDefault();
      list[Math.min(Math.max(to, 0), list.length - 1)]?.focus();
    });
  }

  /** To be called when the items have changed, so that one of them is the tab stop. */
  refresh(): void {
    const list = this.#items();
    const first = this.#current && list.includes(this.#current) ? this.#current : list[0];
    if (first) {
      this.#moveStop(first);
    }
  }

  #moveStop(item: HTMLElement): void {
    if (this.#current && this.#current !== item) {
      this.#current.tabIndex = -1;
    }
    item.tabIndex = 0;
    this.#current = item;
  }
}
