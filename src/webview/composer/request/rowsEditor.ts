import { placeKey, type RequestProblem, type RequestRow } from '../../../protocol/request.js';
import type { VariablesView } from '../../../protocol/variables.js';
import { h } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import type { PastedRows } from './pasteRows.js';
import { problemsAt } from './places.js';
import { suggestIn } from './fieldSuggestions.js';
import { applyFix } from './problemFix.js';
import { anyButHeaders, pastedInto, wholeRequests } from './requestPastes.js';
import { changeRow, dragRow, insertRows, moveRow, removeRow } from './rowChanges.js';
import { RowPager } from './rowPager.js';
import { RowView, type RowPart, type SentTexts } from './rowView.js';
import { rowWindow, type RowWindow } from './rowWindow.js';
import * as texts from '../texts.js';

export interface RowsOptions {
  readonly field: 'query' | 'headers';
  readonly labels: texts.RowLabels;
  /** Reads a pasted text as rows; nothing when it is an ordinary value. */
  readonly parsePaste: (text: string) => PastedRows | undefined;
  /** How many lines are shown when they are too many to show all; by default `windowSize`. */
  readonly windowSize?: number;
}

/**
 * Query parameters or headers as rows, with an empty line at the end to type the next one into. Of very many rows only a window
 * is shown, so that the work of a key stroke does not grow with the file.
 */
export class RowsEditor {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #options: RowsOptions;
  readonly #list = h('div', { class: 'rows' });
  readonly #pager: RowPager;
  /** One for each line of the window, in order. */
  readonly #views: RowView[] = [];
  #window: RowWindow = { start: 0, end: 0 };
  #rows: readonly RequestRow[] = [];
  #problems: readonly RequestProblem[] | undefined;
  #variables: VariablesView | undefined;
  /** The problems of each row that has some, the most severe first. */
  #problemsByRow: ReadonlyMap<number, readonly RequestProblem[]> = new Map();
  #isMarked = false;

  constructor(context: ComposerContext, options: RowsOptions) {
    this.#context = context;
    this.#options = options;
    this.#pager = new RowPager({
      showFrom: (start) => {
        this.#showWindow(this.#windowAt(start));
      },
      goTo: (line) => {
        this.focusRow(line, 'name');
      },
      openAsText: () => void context.host.calls.openAsText(),
    });
    this.element = h('div', {}, this.#list, this.#pager.element);
    this.#list.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.#list.addEventListener('paste', (event) => {
      this.#onPaste(event);
    });
    context.links.onChange(({ places }) => {
      this.#mark(places);
    });
    context.ui.onChange(() => {
      this.#showWindow(this.#window);
    });
  }

  /** @param variables what the placeholders in the rows stand for */
  show(rows: readonly RequestRow[], problems: readonly RequestProblem[], variables?: VariablesView): void {
    if (rows === this.#rows && problems === this.#problems && variables === this.#variables) {
      return;
    }
    this.#rows = rows;
    this.#variables = variables;
    if (problems !== this.#problems) {
      this.#problems = problems;
      this.#problemsByRow = byRow(problemsAt(problems, (place) => place.field === this.#options.field));
    }
    this.#showWindow(this.#windowAt(this.#window.start, this.#focusedView()?.index));
  }

  /** Shows the row, or the empty line behind the last row, and focuses a field of it. */
  focusRow(index: number, part: RowPart): void {
    this.#reveal(Math.min(index, this.#rows.length))?.focus(part);
  }

  /** The view of a line, which is shown if it is not yet. */
  #reveal(line: number): RowView | undefined {
    this.#showWindow(this.#windowAt(this.#window.start, line));
    return this.#viewOf(line);
  }

  #viewOf(line: number): RowView | undefined {
    return this.#views[line - this.#window.start];
  }

  #windowAt(start: number, keep?: number): RowWindow {
    return rowWindow(this.#rows.length + 1, start, keep, this.#options.windowSize);
  }

  #showWindow(next: RowWindow): void {
    const { start, end } = next;
    // The views of lines that stay in the window are kept, and with them the focus.
    for (const view of this.#views.filter(({ index }) => index < start || index >= end)) {
      view.element.remove();
    }
    const kept = this.#views.filter(({ index }) => index >= start && index < end);
    const before = this.#newViews(start, kept[0]?.index ?? end);
    const after = this.#newViews(start + before.length + kept.length, end);
    this.#list.prepend(...before.map(({ element }) => element));
    this.#list.append(...after.map(({ element }) => element));
    this.#views.splice(0, this.#views.length, ...before, ...kept, ...after);
    this.#window = next;
    for (const view of this.#views) {
      const sent = sentTexts(this.#variables, this.#options.field, view.index);
      view.show(this.#rows[view.index], this.#problemsByRow.get(view.index) ?? [], this.#context.ui.choices.hints, sent);
    }
    this.#pager.show(next, this.#rows.length, this.#hiddenProblem());
  }

  /** The first row with a problem that is not shown. */
  #hiddenProblem(): number | undefined {
    const { start, end } = this.#window;
    return [...this.#problemsByRow.keys()].find((index) => index < start || index >= end);
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

  /** New views of the lines from `from` up to and without `to`. */
  #newViews(from: number, to: number): RowView[] {
    return Array.from({ length: to - from }, (_, at) => this.#newView(from + at));
  }

  #newView(line: number): RowView {
    const view = new RowView(line, this.#options.labels, {
      change: (index, change) => {
        this.#edit(changeRow(this.#current(), index, change));
      },
      remove: (index) => {
        this.#remove(index);
      },
      startDrag: (index, event) => {
        this.#startDrag(index, event);
      },
      applyFix: (problem) => void applyFix(this.#context, problem),
    });
    for (const part of ['name', 'value'] as const) {
      this.#context.links.bind(view.field(part), () => this.#place(line, part));
      if (this.#options.field === 'query') {
        suggestIn(view.field(part), this.#context, { field: 'query', row: line, part }, ({ value }) => {
          this.#edit(changeRow(this.#current(), line, { [part]: value }));
        });
      }
    }
    return view;
  }

  #current(): readonly RequestRow[] {
    return this.#context.model.request?.[this.#options.field] ?? [];
  }

  #edit(rows: RequestRow[]): void {
    this.#context.model.edit({ [this.#options.field]: rows });
  }

  #remove(index: number): void {
    this.#edit(removeRow(this.#current(), index));
    this.#context.live.say(texts.row.deleted(this.#options.labels, index + 1));
    this.focusRow(index, 'name');
  }

  #move(from: number, to: number): void {
    if (from >= this.#current().length || to < 0 || to >= this.#current().length) {
      return;
    }
    const control = this.#viewOf(from)?.focusedControl();
    this.#edit(moveRow(this.#current(), from, to));
    const source = this.#viewOf(from);
    if (control && source) {
      this.#reveal(to)?.focusLike(control, source);
    }
    this.#context.live.say(texts.row.moved(to + 1));
  }

  #startDrag(index: number, event: PointerEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) {
      return;
    }
    const { start } = this.#window;
    const rows = this.#views.filter((view) => view.index < this.#current().length).map(({ element }) => element);
    dragRow(event, event.currentTarget, rows, index - start, (to) => {
      this.#move(index, start + to);
    });
  }

  #focusedView(): RowView | undefined {
    return this.#list.contains(document.activeElement) ? this.#views.find((view) => view.focusedControl()) : undefined;
  }

  #onKey(event: KeyboardEvent): void {
    const view = this.#focusedView();
    const control = view?.focusedControl();
    if (!view || !control || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step !== 0 && event.altKey) {
      this.#move(view.index, view.index + step);
    } else if (step !== 0 && !event.altKey) {
      this.#step(view, control, step);
    } else if (event.key === 'Enter' && !event.altKey && control === view.field('name')) {
      view.focus('value');
    } else if (event.key === 'Enter' && !event.altKey && control === view.field('value')) {
      this.focusRow(view.index + 1, 'name');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #step(view: RowView, control: HTMLElement, step: 1 | -1): void {
    const line = view.index + step;
    if (line >= 0 && line <= this.#rows.length) {
      this.#reveal(line)?.focusLike(control, view);
    }
  }

  /** Whether the paste is a request for the host. Header lines without a login are rows of the headers themselves. */
  #isTakenApart(event: ClipboardEvent, view: RowView, part: RowPart, isValue: boolean): boolean {
    const { field } = this.#options;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const ownRows = field === 'headers' && !/^[ \t]*(?:proxy-)?authorization[ \t]*:/im.test(text);
    const forms = isValue ? wholeRequests : ownRows ? anyButHeaders : undefined;
    const raw = (pasted: string) => ({
      [field]: changeRow(this.#current(), view.index, { [part]: pastedInto(view.field(part), pasted) }),
    });
    return this.#context.pastes.take(event, raw, forms);
  }

  /** Rows are made where a name is expected; a value is pasted as it is. */
  #onPaste(event: ClipboardEvent): void {
    const view = this.#focusedView();
    if (!view) {
      return;
    }
    const part = view.focusedControl() === view.field('value') ? 'value' : 'name';
    const row = this.#current()[view.index];
    const isValue = part === 'value' && row !== undefined && row.name !== '';
    if (this.#isTakenApart(event, view, part, isValue) || isValue) {
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
    this.#context.live.say(texts.row.pasted(rows.length));
  }
}

function sentTexts(variables: VariablesView | undefined, field: 'query' | 'headers', index: number): SentTexts {
  const own = (variables?.texts ?? []).flatMap(({ place, text }) =>
    place.field === field && place.row === index ? [[place.part, text] as const] : [],
  );
  return Object.fromEntries(own);
}

function byRow(problems: readonly RequestProblem[]): ReadonlyMap<number, readonly RequestProblem[]> {
  const rows = new Map<number, RequestProblem[]>();
  for (const problem of problems) {
    if (!('row' in problem.place)) {
      continue;
    }
    const { row } = problem.place;
    const known = rows.get(row);
    if (known) {
      known.push(problem);
    } else {
      rows.set(row, [problem]);
    }
  }
  return rows;
}
