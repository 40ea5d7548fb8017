/** Milliseconds between the two clicks of a double click: the default of Windows. */
const longestPause = 500;

/** Tells a second click on the same item from a first one. VS Code runs the command of a tree item at each click and tells no more. */
export class DoubleClick {
  readonly #now: () => number;
  #last: { readonly id: string; readonly at: number } | undefined;

  /** @param now milliseconds since any moment */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes note of a click on an item. */
  isSecond(id: string): boolean {
    const at = this.#now();
    const last = this.#last;
    const isSecond = last?.id === id && at - last.at <= longestPause;
    this.#last = isSecond ? undefined : { id, at };
    return isSecond;
  }
}
