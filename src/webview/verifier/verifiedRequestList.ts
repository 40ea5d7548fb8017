import type { VerifiedRequestRow } from '../../protocol/verifier.js';
import { h, setText } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { PatchedList, type ItemView } from '../ui/patchedList.js';
import { Roving } from '../ui/roving.js';
import { aboutText, callText, spoken, spokenRow, verdictLine, verdictText } from './texts.js';

interface ShownRow {
  readonly row: VerifiedRequestRow;
  readonly isShown: boolean;
}

/** The received requests, the newest first. The list is one stop of the Tab key; the arrow keys choose a request. */
export class VerifiedRequestList {
  readonly element = h('div', {
    class: 'verified-requests',
    role: 'listbox',
    'aria-label': spoken.list,
  });
  readonly #list: PatchedList<ShownRow, VerifiedRequestItem>;
  readonly #roving: Roving;
  #rows: readonly VerifiedRequestRow[] = [];

  constructor(choose: (id: string) => void) {
    this.#list = new PatchedList(this.element, () => new VerifiedRequestItem(), isSame);
    const items = (): readonly HTMLElement[] => this.#list.views.map(({ element }) => element);
    this.#roving = new Roving(
      this.element,
      items,
      (key, at) => ({ ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: items().length - 1 })[key],
    );
    const chooseAt = ({ target }: Event): void => {
      const row = this.#rows[this.#list.indexOf(target)];
      if (row) {
        choose(row.id);
      }
    };
    this.element.addEventListener('click', chooseAt);
    this.element.addEventListener('keyup', (event) => {
      if (['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) {
        chooseAt(event);
      }
    });
  }

  update(rows: readonly VerifiedRequestRow[], shownId: string | undefined): void {
    this.#rows = rows;
    this.#list.show(rows.map((row) => ({ row, isShown: row.id === shownId })));
    this.#roving.refresh();
  }
}

function isSame(one: ShownRow, other: ShownRow): boolean {
  return one.isShown === other.isShown && JSON.stringify(one.row) === JSON.stringify(other.row);
}

class VerifiedRequestItem implements ItemView<ShownRow> {
  readonly element = h('div', { role: 'option', class: 'verified-request', tabindex: '-1' });
  readonly #call = h('span', { class: 'verified-request-call' });
  readonly #status = h('span', { class: 'verified-request-status' });
  readonly #about = h('div', { class: 'verified-request-about quiet' });
  readonly #verdict = h('div', { class: 'verified-request-verdict' });

  constructor() {
    this.element.append(h('div', { class: 'verified-request-line' }, this.#call, this.#status), this.#verdict, this.#about);
  }

  show({ row, isShown }: ShownRow): void {
    const { icon: sign } = verdictText(row);
    setText(this.#call, callText(row));
    setText(this.#status, String(row.status));
    setText(this.#about, aboutText(row));
    this.#verdict.replaceChildren(icon(sign), h('span', {}, verdictLine(row)));
    this.element.setAttribute('aria-selected', String(isShown));
    this.element.setAttribute('aria-label', spokenRow(row));
    this.element.classList.toggle('is-accepted', row.accepted);
  }
}
