import { remedies, type Remedy } from '../../protocol/userError.js';
import { h, show } from './dom.js';
import { linkButton } from './linkButton.js';

/** What helps with a problem, as links behind the sentence about it. */
export class RemedyLinks {
  readonly element = h('span', { class: 'remedy-links' });
  readonly #help: (remedy: Remedy) => void;
  #shown: readonly Remedy[] = [];

  constructor(help: (remedy: Remedy) => void) {
    this.#help = help;
    show(this.element, false);
  }

  /** Links that are shown already stay, with the focus that one of them may have. */
  show(offered: readonly Remedy[]): void {
    if (offered.join() !== this.#shown.join()) {
      this.element.replaceChildren(
        ...offered.flatMap((remedy) => [
          ' ',
          linkButton(remedies[remedy], () => {
            this.#help(remedy);
          }),
        ]),
      );
    }
    this.#shown = offered;
    show(this.element, offered.length > 0);
  }
}
