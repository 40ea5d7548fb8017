import type { BodyDifference } from '../../protocol/bodyComparison.js';
import type { RoleCall, RoleChecks, SendAsState } from '../../protocol/sendAs.js';
import { h, show, type Child } from '../ui/dom.js';
import { sameData } from '../ui/sameData.js';
import { detail, stateText } from './texts.js';

/** What is known of the selected call: which expectations did not pass, and how its body differs from the base. */
export class CallDetail {
  readonly element = h('section', { class: 'call-detail', 'aria-label': detail.label });
  #shown: readonly [call: RoleCall | undefined, base: string] | undefined;

  show({ calls, baseId }: SendAsState, selectedId: string | undefined): void {
    const call = calls.find(({ id }) => id === selectedId);
    const base = calls.find(({ id }) => id === baseId)?.role ?? '';
    if (!sameData(this.#shown, [call, base])) {
      this.#shown = [call, base];
      show(this.element, call !== undefined);
      this.element.replaceChildren(...(call ? partsOf(call, base) : []).filter((part) => part !== undefined));
    }
  }
}

function partsOf(call: RoleCall, base: string): Child[] {
  const { accountName, role, text, checks } = call;
  return [
    h('h2', {}, role, h('span', { class: 'quiet' }, ` ${accountName} · ${stateText(call)}`)),
    text === undefined ? undefined : h('p', {}, text),
    ...problems(checks),
    ...comparison(call, base),
  ];
}

function problems(checks: RoleChecks | undefined): Child[] {
  if (!checks || checks.problems.length === 0) {
    return [];
  }
  const more = checks.failed + checks.invalid - checks.problems.length;
  const items = checks.problems.map(({ row, text }) => h('li', {}, h('code', {}, row), ` ${text}`));
  return [
    h('h3', {}, detail.problems),
    h('ul', { class: 'problems' }, ...items),
    more > 0 ? h('p', { class: 'quiet' }, detail.moreProblems(more)) : undefined,
  ];
}

function comparison({ comparison: found }: RoleCall, base: string): Child[] {
  switch (found?.kind) {
    case undefined:
    case 'base':
    case 'comparing':
    case 'baseRefused':
    case 'baseError':
      return [];
    case 'same':
    case 'otherText':
    case 'stopped':
      return [h('p', {}, detail[found.kind](base))];
    case 'different': {
      const { differences, count } = found;
      return [
        h('h3', {}, detail.differences(base, count)),
        h('div', { class: 'differences-frame' }, differenceTable(differences)),
        count > differences.length ? h('p', { class: 'quiet' }, detail.listed(differences.length, count)) : undefined,
      ];
    }
  }
}

function differenceTable(differences: readonly BodyDifference[]): HTMLElement {
  const rows = differences.map(({ path, kind, base, other }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, h('code', {}, ...breakable(path))),
      h('td', {}, detail.kinds[kind]),
      value(base),
      value(other),
    ),
  );
  const headings = detail.columns.map((label) => h('th', { scope: 'col' }, label));
  return h('table', { class: 'differences' }, h('thead', {}, h('tr', {}, ...headings)), h('tbody', {}, ...rows));
}

/** A path that is broken into lines at its steps: its names stay whole. */
function breakable(path: string): Child[] {
  return path.split(/(?=[.[])/).flatMap((step, index) => (index < 2 ? [step] : [h('wbr'), step]));
}

function value(json: string | undefined): HTMLElement {
  return h('td', {}, json === undefined ? undefined : h('code', {}, json));
}
