import { h, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import type { ResponseTable } from './table/index.js';

/** The place of the table of a body. What shows it is loaded with the first one. */
export class TableForm {
  readonly element = h('div', { class: 'table-form' });
  /** What stands among the tools of the body. */
  readonly bar = h('div', { class: 'table-tools' });
  readonly #context: ComposerContext;
  #table: ResponseTable | undefined;
  #shown: string | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    this.show(undefined);
  }

  /** @param id of a response; nothing hides the table */
  show(id: string | undefined): void {
    show(this.element, id !== undefined);
    show(this.bar, id !== undefined);
    if (id !== undefined && id !== this.#shown) {
      this.#shown = id;
      void this.#fill(id);
    }
  }

  async #fill(id: string): Promise<void> {
    try {
      const { ResponseTable } = await import('./table/index.js');
      if (!this.#table) {
        this.#table = new ResponseTable(this.#context);
        this.element.append(this.#table.element);
        this.bar.append(this.#table.bar);
      }
      if (this.#shown === id) {
        await this.#table.show(id);
      }
    } catch (error) {
      this.#shown = undefined;
      this.#context.host.fail(error);
    }
  }
}
