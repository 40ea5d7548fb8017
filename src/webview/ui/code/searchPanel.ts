import { closeSearchPanel, getSearchQuery, SearchQuery, setSearchQuery } from '@codemirror/search';
import { EditorView, type Panel, type ViewUpdate } from '@codemirror/view';
import { linkButton } from '../linkButton.js';
import { iconButton, ToggleButton } from '../iconButton.js';
import { h, setText } from '../dom.js';
import { keepOwnUndo } from '../hostKeys.js';
import { pacer } from '../idle.js';
import { hasCommandKey } from '../platform.js';
import { longestSearched, searchPattern, TextSearch, type Match } from './textSearch.js';

const countLimit = 1000;

/** Thrown inside a search to end it, when another search has replaced it. */
class Superseded extends Error {}

/** The find bar at the top of a code view. It works like VS Code's own, and stays quick in a text of megabytes. */
export class SearchPanel implements Panel {
  readonly dom: HTMLElement;
  readonly top = true;
  readonly #view: EditorView;
  /** CodeMirror focuses the element with the attribute `main-field` when the panel opens. */
  readonly #input = h('input', {
    type: 'text',
    class: 'find-input',
    'main-field': 'true',
    placeholder: 'Find',
    'aria-label': 'Find',
    spellcheck: 'false',
    maxlength: String(longestSearched),
  });
  readonly #count = h('span', { class: 'find-count', role: 'status' });
  readonly #matchCase = new ToggleButton('matchCase', 'Match Case', () => {
    this.#search();
  });
  readonly #replacement = h('input', {
    type: 'text',
    class: 'find-input',
    placeholder: 'Replace',
    'aria-label': 'Replace',
    spellcheck: 'false',
  });
  #run = 0;

  constructor(view: EditorView) {
    this.#view = view;
    this.dom = h('div', { class: 'find-bars cm-search' }, this.#findRow(), ...(view.state.readOnly ? [] : [this.#replaceRow()]));

    this.#input.addEventListener('input', () => {
      this.#search();
    });
    keepOwnUndo(this.#input);
    keepOwnUndo(this.#replacement);
    this.dom.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.#showQuery(getSearchQuery(view.state));
  }

  #findRow(): HTMLElement {
    return h(
      'div',
      { class: 'find-bar' },
      this.#input,
      this.#matchCase.element,
      this.#count,
      iconButton('up', 'Previous Match (Shift+Enter)', () => {
        this.go(-1);
      }),
      iconButton('down', 'Next Match (Enter)', () => {
        this.go(1);
      }),
      iconButton('close', 'Close (Escape)', () => {
        this.#close();
      }),
    );
  }

  #replaceRow(): HTMLElement {
    return h(
      'div',
      { class: 'find-bar' },
      this.#replacement,
      linkButton('Replace', () => {
        this.#replace();
      }),
      linkButton('Replace All', () => {
        void this.#replaceAll();
      }),
    );
  }

  /** Brings the keyboard to the field with the replacement, once there is something to search for. */
  focusReplacement(): void {
    (this.#input.value === '' ? this.#input : this.#replacement).select();
  }

  mount(): void {
    this.#input.select();
    this.#recount();
  }

  update({ docChanged, transactions }: ViewUpdate): void {
    for (const effect of transactions.flatMap(({ effects }) => effects)) {
      if (effect.is(setSearchQuery)) {
        this.#showQuery(effect.value);
      }
    }
    if (docChanged) {
      this.#recount();
    }
  }

  destroy(): void {
    this.#run++;
  }

  /** Goes to the next (1) or the previous (-1) match. */
  go(direction: 1 | -1): void {
    const { from, to } = this.#view.state.selection.main;
    this.#find((search) => (direction === 1 ? search.next(to) : search.previous(from)));
  }

  /** Selects the first match from the cursor on, after the text or an option was changed. */
  #search(): void {
    const options = { caseSensitive: this.#matchCase.pressed, literal: true };
    this.#view.dispatch({ effects: setSearchQuery.of(new SearchQuery({ search: this.#input.value, ...options })) });
    const { from } = this.#view.state.selection.main;
    this.#find((search) => search.next(from));
  }

  #showQuery({ search, caseSensitive }: SearchQuery): void {
    if (this.#input.value !== search) {
      this.#input.value = search;
    }
    this.#matchCase.pressed = caseSensitive;
  }

  #recount(): void {
    this.#find(() => Promise.resolve(undefined));
  }

  #find(where: (search: TextSearch) => Promise<Match | undefined>): void {
    const run = ++this.#run;
    const pattern = this.#pattern();
    if (!pattern) {
      setText(this.#count, '');
      return;
    }
    const pace = pacer();
    const search = new TextSearch(this.#view.state.doc, pattern, async () => {
      await pace();
      if (run !== this.#run) {
        throw new Superseded();
      }
    });
    void this.#show(search, where).catch((error: unknown) => {
      if (!(error instanceof Superseded)) {
        throw error;
      }
    });
  }

  async #show(search: TextSearch, where: (search: TextSearch) => Promise<Match | undefined>): Promise<void> {
    const match = await where(search);
    if (match) {
      this.#select(match);
    }
    const found = await search.all(countLimit);
    setText(this.#count, this.#countText(found));
  }

  #select({ from, to }: Match): void {
    const effects = EditorView.scrollIntoView(from, { y: 'center', x: 'center' });
    this.#view.dispatch({ selection: { anchor: from, head: to }, effects, userEvent: 'select.search' });
  }

  /** `3 of 17`, `1000+ matches`. */
  #countText(found: readonly Match[]): string {
    if (found.length === 0) {
      return 'No match';
    }
    if (found.length >= countLimit) {
      return `${countLimit}+ matches`;
    }
    const { from, to } = this.#view.state.selection.main;
    const current = found.findIndex((match) => match.from === from && match.to === to) + 1;
    return current > 0 ? `${current} of ${found.length}` : `${found.length} ${found.length === 1 ? 'match' : 'matches'}`;
  }

  /** Replaces the match that is selected, and goes to the next one; when none is selected, it only goes there. */
  #replace(): void {
    const pattern = this.#pattern();
    const { from, to } = this.#view.state.selection.main;
    const selected = this.#view.state.sliceDoc(from, to);
    if (pattern && [...selected.matchAll(pattern)].some(([match]) => match === selected && match !== '')) {
      const insert = this.#replacement.value;
      this.#view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        userEvent: 'input.replace',
      });
    }
    this.go(1);
  }

  async #replaceAll(): Promise<void> {
    const pattern = this.#pattern();
    if (!pattern) {
      return;
    }
    const { doc } = this.#view.state;
    const found = await new TextSearch(doc, pattern, pacer()).all(Number.MAX_SAFE_INTEGER);
    if (this.#view.state.doc === doc) {
      const insert = this.#replacement.value;
      this.#view.dispatch({ changes: found.map(({ from, to }) => ({ from, to, insert })), userEvent: 'input.replace.all' });
      setText(this.#count, `${found.length.toLocaleString('en')} replaced`);
    }
  }

  #pattern() {
    return searchPattern({ text: this.#input.value, caseSensitive: this.#matchCase.pressed });
  }

  #close(): void {
    closeSearchPanel(this.#view);
    this.#view.focus();
  }

  #onKey(event: KeyboardEvent): void {
    const inInput = event.target === this.#input;
    if (event.key === 'Escape') {
      this.#close();
    } else if (event.key === 'Enter' && inInput) {
      this.go(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Enter' && event.target === this.#replacement) {
      this.#replace();
    } else if (event.key === 'F3') {
      this.go(event.shiftKey ? -1 : 1);
    } else if (event.key.toLowerCase() === 'f' && hasCommandKey(event) && inInput) {
      this.#input.select();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
