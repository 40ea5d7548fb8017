import type { RefusalView } from '../../../protocol/diagnosis.js';
import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';

/** What the extension knows of a refused call, a fact a line: whether it is in order stands there as an icon and as a word. */
export function knownFacts(facts: RefusalView['known']): HTMLElement {
  const lines = facts.map(({ label, value, ok }) =>
    h(
      'li',
      { class: ok ? 'known-fact' : 'known-fact is-bad' },
      h('span', { class: 'known-state' }, icon(ok ? 'check' : 'warning'), ok ? 'OK' : 'Not OK'),
      h('span', { class: 'known-label' }, label),
      h('span', { class: 'known-value' }, value),
    ),
  );
  return h('ul', { class: 'known-facts' }, ...lines);
}
