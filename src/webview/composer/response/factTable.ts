import { h } from '../../ui/dom.js';

/** A table of names and values: the headers of a response, or what was sent. */
export function factTable(label: string, rows: readonly (readonly [name: string, value: string])[]): HTMLElement {
  return h(
    'table',
    { class: 'fact-table', 'aria-label': label },
    h('tbody', {}, ...rows.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)))),
  );
}
