import type { TraceCopy } from '../../../protocol/trace.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';

/** A heading with the actions for the value below it. */
export function blockHead(title: string, ...actions: HTMLElement[]): HTMLElement {
  return h('div', { class: 'block-head' }, h('h3', {}, title), ...actions);
}

/** One long value. It can be selected and reached by keyboard, and scrolls by itself. */
export function valueBox(label: string): HTMLElement {
  const readOnly = { role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true' };
  return h('code', { class: 'value-box', tabindex: '0', ...readOnly, 'aria-label': label });
}

/** One value of the trace with its copy button; hidden while the trace has no such value. */
export class ValueBlock {
  readonly element: HTMLElement;
  readonly #value: HTMLElement;

  constructor({ host, live }: ComposerContext, title: string, what: TraceCopy) {
    this.#value = valueBox(title);
    this.element = h(
      'div',
      { class: 'block' },
      blockHead(
        title,
        copyButton(title, live, () => host.succeeds.copyTrace(what)),
      ),
      this.#value,
    );
  }

  show(value: string | undefined): void {
    show(this.element, value !== undefined);
    setText(this.#value, value ?? '');
  }
}
