import type { ComparisonRow } from '../../../protocol/diagnosis.js';
import { h } from '../dom.js';

/** Each state has a sign and words, so that the table reads without colour. */
const states: Record<ComparisonRow['state'], { readonly sign: string; readonly words: string }> = {
  same: { sign: '=', words: 'same' },
  changed: { sign: '≠', words: 'differs' },
  missing: { sign: '−', words: 'not signed' },
  extra: { sign: '+', words: 'signed, but should not be' },
  moved: { sign: '↕', words: 'in another place' },
};

function valueCell(text: string | undefined, state: ComparisonRow['state'], side: 'sent' | 'right'): HTMLElement {
  if (text === undefined) return h('td', { class: 'comparison-nothing' }, '–');
  const mark = state === 'same' || state === 'moved' ? 'span' : side === 'sent' ? 'del' : 'ins';
  return h('td', {}, h(mark, { class: 'comparison-value' }, text === '' ? '(empty)' : text));
}

function tableRow(row: ComparisonRow): HTMLElement {
  const { sign, words } = states[row.state];
  return h(
    'tr',
    { class: `comparison-${row.state}` },
    h('td', { class: 'comparison-state' }, h('span', { class: 'comparison-sign', 'aria-hidden': 'true' }, sign), words),
    h('th', { scope: 'row' }, row.part),
    valueCell(row.sent, row.state, 'sent'),
    valueCell(row.right, row.state, 'right'),
  );
}

/** What was signed beside what should have been, a part of the base string a line. */
export function comparisonTable(rows: readonly ComparisonRow[]): HTMLElement {
  const header = ['', 'Part', 'What was signed', 'What should be signed'].map((text) => h('th', { scope: 'col' }, text));
  return h(
    'div',
    { class: 'table-frame' },
    h('table', { class: 'comparison' }, h('thead', {}, h('tr', {}, ...header)), h('tbody', {}, ...rows.map(tableRow))),
  );
}
