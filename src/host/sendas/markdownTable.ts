import { notChecked, notCompared } from '../../protocol/notChecked.js';
import type { RoleCall } from '../../protocol/sendAs.js';
import { table } from './texts.js';

/** The calls as a Markdown table, without their bodies. */
export function markdownTable(calls: readonly RoleCall[]): string {
  const rows = [table.columns, table.columns.map(() => '---'), ...calls.map(cellsOf)];
  return `${rows.map((cells) => `| ${cells.map(asCell).join(' | ')} |`).join('\n')}\n`;
}

function cellsOf(call: RoleCall): string[] {
  const { accountName, role, state, status, statusText, code, milliseconds, bytes } = call;
  const outcome = [status, statusText, table.states[state]].filter((part) => part !== undefined && part !== '');
  return [
    accountName,
    role,
    outcome.join(' '),
    code ?? '',
    milliseconds === undefined ? '' : table.milliseconds(milliseconds),
    bytes === undefined ? '' : table.bytes(bytes),
    checksText(call),
    comparisonText(call),
  ];
}

function checksText({ checks, isUnchecked }: RoleCall): string {
  if (isUnchecked) {
    return notChecked;
  }
  return checks ? table.checks(checks.passed, checks.passed + checks.failed + checks.invalid) : '';
}

function comparisonText({ comparison }: RoleCall): string {
  switch (comparison?.kind) {
    case undefined:
    case 'comparing':
    case 'stopped':
      return '';
    case 'base':
      return table.base;
    case 'baseRefused':
    case 'baseError':
      return notCompared[comparison.kind];
    case 'same':
      return table.same;
    case 'different':
      return table.differences(comparison.count);
    case 'otherText':
      return table.differs;
  }
}

/** A name or a code may have anything in it: it stays in its cell, and is no markup. */
function asCell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|`*_~&<>[\]]/g, '\\$&');
}
