import type { ResponseView } from '../../../protocol/response.js';
import { h } from '../../ui/dom.js';

/** Names and values in two columns: the headers of an answer, or what was sent. */
export function factTable(label: string, rows: readonly (readonly [name: string, value: string])[]): HTMLElement {
  return h(
    'table',
    { class: 'fact-table', 'aria-label': label },
    h('tbody', {}, ...rows.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)))),
  );
}

/** The request that this answer belongs to, as it was sent. */
export function requestFacts({ method, url, roleLabel, sentAt }: ResponseView): HTMLElement {
  return factTable('Request', [
    ['Method', method],
    ['URL', url],
    ['Role', roleLabel],
    ['Sent', new Date(sentAt).toLocaleString()],
  ]);
}
