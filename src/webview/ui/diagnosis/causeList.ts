import type { CauseView } from '../../../protocol/diagnosis.js';
import { h } from '../dom.js';

/** What no signing code can mend: each cause with the one thing to do about it, the likeliest first. */
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
