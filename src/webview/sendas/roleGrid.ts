import type { RoleCall, SendAsHostCalls, SendAsState } from '../../protocol/sendAs.js';
import { h } from '../ui/dom.js';
import { focusHere } from '../ui/focus.js';
import type { HostActions } from '../ui/hostPort.js';
import { PatchedList } from '../ui/patchedList.js';
import { Roving } from '../ui/roving.js';
import { sameData } from '../ui/sameData.js';
import { RoleRow, type ShownCall } from './roleRow.js';
import { grid } from './texts.js';

/**
 * The calls, a row each. The grid is one stop of the Tab key: up and down lead from row to row, left and right to the buttons of a row,
 * and Enter opens the response of a row.
 */
export class RoleGrid {
  readonly element: HTMLElement;
  readonly #list: PatchedList<ShownCall, RoleRow>;
  readonly #roving: Roving;
  readonly #actions: HostActions<SendAsHostCalls>;
  readonly #select: (id: string) => void;
  #calls: readonly RoleCall[] = [];

  /** @param select is told of the row that the person goes to */
  constructor(actions: HostActions<SendAsHostCalls>, select: (id: string) => void) {
    this.#actions = actions;
    this.#select = select;
    const body = h('div', { role: 'rowgroup', class: 'calls' });
    const headings = h('div', { role: 'rowgroup', class: 'call-headings' }, headingRow());
    this.element = h('div', { role: 'grid', class: 'call-grid', 'aria-label': grid.label }, headings, body);
    this.#list = new PatchedList<ShownCall, RoleRow>(body, () => new RoleRow(actions), sameData);
    this.#roving = new Roving(
      body,
      () => this.#list.views.flatMap(({ stops }) => stops),
      (key, at) => this.#step(key, at),
    );
    this.#listen(body);
  }

  get firstRow(): HTMLElement | undefined {
    return this.#list.views[0]?.element;
  }

  /** @param selectedId the row whose details are shown */
  show({ calls, baseId }: SendAsState, selectedId: string | undefined): void {
    this.#calls = calls;
    const focused = document.activeElement;
    const row = this.#list.views[this.#list.indexOf(focused)];
    const baseHasBody = calls.some(({ id, hasBody }) => id === baseId && hasBody === true);
    this.#list.show(calls.map((call) => ({ call, isSelected: call.id === selectedId, isBase: call.id === baseId, baseHasBody })));
    this.#roving.refresh();
    // A button that was pressed may be gone, as Cancel when a call has ended.
    if (row && focused instanceof HTMLElement && focused.hidden) {
      focusHere(row.element);
    }
  }

  #listen(body: HTMLElement): void {
    const select = ({ target }: Event): void => {
      const call = this.#callAt(target);
      if (call) {
        this.#select(call.id);
      }
    };
    const open = ({ target }: Event): void => {
      const call = this.#callAt(target);
      if (call?.hasBody && !(target instanceof Element && target.closest('button'))) {
        void this.#actions.open(call.id);
      }
    };
    body.addEventListener('focusin', select);
    body.addEventListener('click', select);
    body.addEventListener('dblclick', open);
    body.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        open(event);
      }
    });
  }

  #callAt(target: EventTarget | null): RoleCall | undefined {
    return this.#calls[this.#list.indexOf(target)];
  }

  /** The index among all stops that a key leads to. */
  #step(key: string, at: number): number | undefined {
    const starts: number[] = [];
    let count = 0;
    for (const { stops } of this.#list.views) {
      starts.push(count);
      count += stops.length;
    }
    const row = starts.findLastIndex((start) => start <= at);
    const startOf = (index: number): number => starts[Math.min(Math.max(index, 0), starts.length - 1)] ?? 0;
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: startOf(row - 1),
      ArrowDown: startOf(row + 1),
      ArrowLeft: Math.max(startOf(row), at - 1),
      ArrowRight: Math.min((starts[row + 1] ?? count) - 1, at + 1),
      Home: 0,
      End: startOf(starts.length - 1),
    };
    return steps[key];
  }
}

function headingRow(): HTMLElement {
  const { actions, ...columns } = grid.columns;
  return h(
    'div',
    { role: 'row', class: 'call-heading' },
    ...Object.entries(columns).map(([name, label]) => h('div', { role: 'columnheader', class: `cell call-${name}` }, label)),
    h('div', { role: 'columnheader', class: 'cell call-actions' }, h('span', { class: 'visually-hidden' }, actions)),
  );
}
