import type { ComparisonRow } from '../../../protocol/diagnosis.js';
import { h, type Child } from '../dom.js';
import { differingRun, type Pieces } from './differingRun.js';

/** Each state has a sign and a label, so that the table reads without color. */
const states: Record<ComparisonRow['state'], { readonly sign: string; readonly label: string }> = {
  same: { sign: '=', label: 'match' },
  changed: { sign: '≠', label: 'different' },
  missing: { sign: '−', label: 'not signed' },
  extra: { sign: '+', label: "shouldn't be signed" },
  moved: { sign: '↕', label: 'in a different place' },
};

type Side = 'sent' | 'expected';

/** Stands in the cell of a part that one side does not have. */
function absent(): HTMLElement {
  return h('span', { class: 'comparison-nothing' }, 'nothing');
}

function marked(side: Side, text: string): HTMLElement {
  return h(side === 'sent' ? 'del' : 'ins', { class: 'comparison-run' }, text);
}

function changedValue(side: Side, [before, run, after]: Pieces): Child[] {
  // An empty run is the place where the other text has additional characters.
  const middle = run === '' ? h('span', { class: 'comparison-gap', 'aria-hidden': 'true' }, '‸') : marked(side, run);
  return [before, middle, after];
}

function value(row: ComparisonRow, side: Side): Child[] {
  const text = row[side];
  if (text === undefined) {
    return [absent()];
  }
  if (row.state === 'changed' && row.sent !== undefined && row.expected !== undefined) {
    const [sent, expected] = differingRun(row.sent, row.expected);
    return changedValue(side, side === 'sent' ? sent : expected);
  }
  if (text === '') {
    return [h('span', { class: 'comparison-nothing' }, 'empty')];
  }
  return [row.state === 'missing' || row.state === 'extra' ? marked(side, text) : text];
}

function tableRow(row: ComparisonRow): HTMLElement {
  const { sign, label } = states[row.state];
  return h(
    'tr',
    { class: `comparison-${row.state}` },
    h('td', { class: 'comparison-state' }, h('span', { class: 'comparison-sign', 'aria-hidden': 'true' }, sign), label),
    h('th', { scope: 'row' }, row.part),
    h('td', { class: 'comparison-value comparison-sent' }, ...value(row, 'sent')),
    h('td', { class: 'comparison-value comparison-expected' }, ...value(row, 'expected')),
  );
}

/** Where nothing differs, the table would only repeat the base string: it is folded. Where something differs, that is shown first. */
export function comparisonTable(rows: readonly ComparisonRow[]): HTMLElement {
  const equal = rows.filter(({ state }) => state === 'same');
  const different = rows.filter(({ state }) => state !== 'same');
  const matching = equal.length > 0 ? matchingParts(equal, different.length === 0) : undefined;
  return different.length === 0 && matching ? matching : h('div', { class: 'comparison-parts' }, table(different), matching);
}

function matchingParts(rows: readonly ComparisonRow[], areAll: boolean): HTMLElement {
  return h('details', { class: 'comparison-matching' }, h('summary', {}, matchingText(rows.length, areAll)), table(rows));
}

/** @param areAll no part differs */
function matchingText(count: number, areAll: boolean): string {
  if (count === 1) {
    return areAll ? 'The only part matches' : '1 other part matches';
  }
  return areAll ? `All ${count} parts match` : `${count} other parts match`;
}

/** One line for each part of the base string. */
function table(rows: readonly ComparisonRow[]): HTMLElement {
  const header = ['Status', 'Part', 'Signed', 'Expected'].map((text) => h('th', { scope: 'col' }, text));
  return h(
    'div',
    { class: 'table-frame' },
    h('table', { class: 'comparison' }, h('thead', {}, h('tr', {}, ...header)), h('tbody', {}, ...rows.map(tableRow))),
  );
}
