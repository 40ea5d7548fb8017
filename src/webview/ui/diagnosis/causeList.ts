import type { CauseView } from '../../../protocol/diagnosis.js';
import { h } from '../dom.js';

/** How many causes are shown at once; the less likely ones are folded away. */
const shownCauses = 5;

/** Causes that signing code cannot fix, the likeliest first, each with one way to check it. */
export function causeList(causes: readonly CauseView[]): HTMLElement {
  // Folding away a single cause would save no room: its line would be replaced by the line to unfold it.
  const count = causes.length <= shownCauses + 1 ? causes.length : shownCauses;
  const rest = causes.slice(count);
  return h('div', {}, list(causes.slice(0, count), 1), rest.length > 0 ? folded(rest, count + 1) : undefined);
}

function folded(causes: readonly CauseView[], from: number): HTMLElement {
  return h('details', { class: 'more-causes' }, h('summary', {}, `${causes.length} less likely causes`), list(causes, from));
}

/** @param from the number of the first one */
function list(causes: readonly CauseView[], from: number): HTMLElement {
  const items = causes.map((cause) =>
    h(
      'li',
      { class: 'cause' },
      h('div', { class: 'cause-title' }, cause.title),
      h('p', {}, cause.explanation),
      h('p', { class: 'cause-check' }, h('span', { class: 'label-word' }, 'Check'), cause.check),
    ),
  );
  return h('ol', { class: 'causes', start: String(from) }, ...items);
}
