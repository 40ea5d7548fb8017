import type { VerifierState } from '../../protocol/verifier.js';
import { button } from '../ui/button.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { buttons, emptyText } from './texts.js';

/** Replaces the list while it is empty: what to do, or why there are no requests. */
export class EmptyScreen {
  readonly element = h('section', { class: 'empty' });
  readonly start: HTMLElement;

  constructor(start: () => void) {
    this.start = button(buttons.restart, 'primary', start);
  }

  update(state: Pick<VerifierState, 'phase' | 'address' | 'signedFor'>): void {
    const [title, ...text] = emptyText(state);
    const isRunning = state.phase === 'running';
    const children = [icon(isRunning ? 'search' : 'info'), h('h2', {}, title), ...text.map((line) => h('p', {}, line))];
    this.element.replaceChildren(...children, ...(isRunning ? [] : [this.start]));
  }
}
