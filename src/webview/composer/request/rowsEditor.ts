import type { RequestProblem, RequestRow } from '../../../protocol/request.js';
import { h } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import type { PastedRows } from './pasteRows.js';
import { placeKey, problemsAt } from './places.js';
import { applyFix } from './problemFix.js';
import { changeRow, dragRow, insertRows, moveRow, removeRow } from './rowChanges.js';
import { RowView, type RowPart, type RowLabels } from './rowView.js';

export interface RowsOptions {
  readonly field: 'query' | 'headers';
  readonly labels: RowLabels;
  /** Reads a pasted text as rows; nothing when it is an ordinary value. */
  readonly parsePaste: (text: string) => PastedRows | undefined;
}

/** Query parameters or headers as rows, with an empty line at the end to type the next one into. */
export class RowsEditor {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #options: RowsOptions;
  readonly #views: RowView[] = [];
  #rows: readonly RequestRow[] | undefined;
  #problems: readonly RequestProblem[] | undefined;
  #isMarked = false;

  constructor(context: ComposerContext, options: RowsOptions) {
    this.#context = context;
    this.#options = options;
    this.element = h('div', { class: 'rows' });
    this.element.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.element.addEventListener('paste', (event) => {
      this.#onPaste(event);
    });
    context.links.onChange(({ places }) => {
      this.#mark(places);
    });
  }

  show(rows: readonly RequestRow[], problems: readonly RequestProblem[]): void {
    if (rows === this.#rows && problems === this.#problems) {
      return;
    }
    this.#rows = rows;
    this.#problems = problems;
    const { field } = this.#options;
    while (this.#views.length > rows.length + 1) {
      this.#views.pop()?.element.remove();
    }
    while (this.#views.length < rows.length + 1) {
      this.#addView();
    }
    const own = problemsAt(problems, (place) => place.field === field);
    for (const view of this.#views) {
      view.show(
        rows[view.index],
        own.filter(({ place }) => 'row' in place && place.row === view.index),
      );
    }
  }

  focusRow(index: number, part: RowPart): void {
    this.#views[Math.min(index, this.#views.length - 1)]?.field(part).focus();
  }

  #mark(places: ReadonlySet<string>): void {
    if (places.size === 0 && !this.#isMarked) {
      return;
    }
    this.#isMarked = places.size > 0;
    for (const view of this.#views) {
      for (const part of ['name', 'value'] as const) {
        view.mark(part, places.has(placeKey(this.#place(view.index, part))));
      }
    }
  }

  #place(row: number, part: RowPart): { field: 'query' | 'headers'; row: number; part: RowPart } {
    return { field: this.#options.field, row, part };
  }

  #addView(): void {
    const view = new RowView(this.#views.length, this.#options.labels, {
      change: (index, change) => {
        this.#edit(changeRow(this.#current(), index, change));
      },
      remove: (index) => {
        this.#remove(index);
      },
      grab: (index, event) => {
        this.#grab(index, event);
      },
      applyFix: (problem) => void applyFix(this.#context, problem),
    });
    for (const part of ['name', 'value'] as const) {
      this.#context.links.bind(view.field(part), () => this.#place(view.index, part));
    }
    this.#views.push(view);
    this.element.append(view.element);
  }

  #current(): readonly RequestRow[] {
    return this.#context.model.request?.[this.#options.field] ?? [];
  }

  #edit(rows: RequestRow[]): void {
    this.#context.model.edit({ [this.#options.field]: rows });
  }

  #remove(index: number): void {
    this.#edit(removeRow(this.#current(), index));
    this.#context.live.say(`${this.#options.labels.one} ${index + 1} deleted`);
    this.focusRow(index, 'name');
  }

  #move(from: number, to: number): void {
    if (from >= this.#current().length || to < 0 || to >= this.#current().length) {
      return;
    }
    const control = this.#views[from]?.focusedControl();
    this.#edit(moveRow(this.#current(), from, to));
    const [source, target] = [this.#views[from], this.#views[to]];
    if (control && source && target) {
      target.focusLike(control, source);
    }
    this.#context.live.say(`Moved to position ${to + 1}`);
  }

  #grab(index: number, event: PointerEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) {
      return;
    }
    const rows = this.#views.slice(0, this.#current().length).map(({ element }) => element);
    dragRow(event, event.currentTarget, rows, index, (to) => {
      this.#move(index, to);
    });
  }

  #onKey(event: KeyboardEvent): void {
    const view = this.#views.find((candidate) => candidate.focusedControl());
    const control = view?.focusedControl();
    if (!view || !control || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step !== 0 && event.altKey) {
      this.#move(view.index, view.index + step);
    } else if (step !== 0 && !event.altKey) {
      this.#views[view.index + step]?.focusLike(control, view);
    } else if (event.key === 'Enter' && !event.altKey && control === view.field('name')) {
      view.field('value').focus();
    } else if (event.key === 'Enter' && !event.altKey && control === view.field('value')) {
      this.focusRow(view.index + 1, 'name');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Rows are made where a name is expected; a value is pasted as it is. */
  #onPaste(event: ClipboardEvent): void {
    const view = this.#views.find((candidate) => candidate.focusedControl());
    if (!view) {
      return;
    }
    const row = this.#current()[view.index];
    if (row && row.name !== '' && view.focusedControl() === view.field('value')) {
      return;
    }
    const pasted = this.#options.parsePaste(event.clipboardData?.getData('text/plain') ?? '');
    if (!pasted) {
      return;
    }
    event.preventDefault();
    const { rows, ...ids } = pasted;
    const inserted = insertRows(this.#current(), view.index, rows);
    this.#context.model.edit({ ...(rows.length > 0 && { [this.#options.field]: inserted.rows }), ...ids });
    this.focusRow(inserted.last, 'value');
    this.#context.live.say(`${rows.length} ${rows.length === 1 ? 'row' : 'rows'} pasted`);
  }
}
