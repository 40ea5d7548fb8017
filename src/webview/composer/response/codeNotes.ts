import type { ResponseView } from '../../../protocol/response.js';
import { h, show } from '../../ui/dom.js';
import { linkButton } from '../../ui/linkButton.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** What the code of the workspace says about a response, with links to its lines. */
export class CodeNotes {
  readonly element = h('ul', { class: 'code-notes', 'aria-label': texts.response.code });
  readonly #context: ComposerContext;

  constructor(context: ComposerContext) {
    this.#context = context;
    show(this.element, false);
  }

  show({ id, code = [] }: ResponseView): void {
    const items = code.map(({ text, link }, index) => {
      const open = (): void => void this.#context.host.calls.openCode(id, index);
      return h('li', {}, `${text} `, link === undefined ? undefined : linkButton(link, open));
    });
    this.element.replaceChildren(...items);
    show(this.element, items.length > 0);
  }
}
