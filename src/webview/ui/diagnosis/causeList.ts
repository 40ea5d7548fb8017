import type { CauseView } from '../../../protocol/diagnosis.js';
import { h } from '../dom.js';

/** Causes that signing code cannot fix, the likeliest first, each with one way to check it. */
export function causeList(causes: readonly CauseView[]): HTMLElement {
  const items = causes.map((cause) =>
    h(
      'li',
      { class: 'cause' },
      h('div', { class: 'cause-title' }, cause.title),
      h('p', {}, cause.explanation),
      h('p', { class: 'cause-check' }, h('span', { class: 'label-word' }, 'Check'), cause.check),
    ),
  );
  return h('ol', { class: 'causes' }, ...items);
}
