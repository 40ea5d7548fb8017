import { closeSearchPanel, findNext, findPrevious, getSearchQuery, SearchQuery, setSearchQuery } from '@codemirror/search';
import type { EditorView, Panel, ViewUpdate } from '@codemirror/view';
import { iconButton, ToggleButton } from '../button.js';
import { h, setText } from '../dom.js';

const countLimit = 1000;

/** Counts matches up to a limit, so that a search in 10 MB stays quick: `3 of 17`, `1000+`. */
function countMatches(view: EditorView, query: SearchQuery): string {
  if (query.search === '' || !query.valid) return '';
  const selection = view.state.selection.main;
  const cursor = query.getCursor(view.state);
  let total = 0;
  let current = 0;
  for (let match = cursor.next(); !match.done; match = cursor.next()) {
    total++;
    if (match.value.from === selection.from && match.value.to === selection.to) current = total;
    if (total === countLimit) return `${countLimit}+ matches`;
  }
  if (total === 0) return 'No match';
  return current === 0 ? `${total} ${total === 1 ? 'match' : 'matches'}` : `${current} of ${total}`;
}

/** The find bar of a code view: small, at the top, and like VS Code's own. */
export function searchPanel(view: EditorView): Panel {
  const input = h('input', { type: 'text', class: 'find-input', placeholder: 'Find', 'aria-label': 'Find', 'main-field': 'true', spellcheck: 'false' });
  const count = h('span', { class: 'find-count', role: 'status' });
  const matchCase = new ToggleButton('matchCase', 'Match case', search);
  const regexp = new ToggleButton('regexp', 'Use a regular expression', search);

  function search(): void {
    const query = new SearchQuery({ search: input.value, caseSensitive: matchCase.pressed, regexp: regexp.pressed, literal: true });
    view.dispatch({ effects: setSearchQuery.of(query) });
    if (query.valid && query.search !== '') findNext(view);
    showCount();
  }
  function showCount(): void {
    setText(count, countMatches(view, getSearchQuery(view.state)));
  }
  function go(move: (view: EditorView) => boolean): void {
    move(view);
    showCount();
  }
  input.addEventListener('input', search);
  const dom = h(
    'div',
    { class: 'find-bar cm-search' },
    input,
    matchCase.element,
    regexp.element,
    count,
    iconButton('up', 'Previous match (Shift+Enter)', () => { go(findPrevious); }),
    iconButton('down', 'Next match (Enter)', () => { go(findNext); }),
    iconButton('close', 'Close (Escape)', () => { closeSearchPanel(view); view.focus(); }),
  );
  dom.addEventListener('keydown', (event) => {
    onKey(event, view, go);
  });
  const { search: text, caseSensitive, regexp: isRegexp } = getSearchQuery(view.state);
  input.value = text;
  matchCase.pressed = caseSensitive;
  regexp.pressed = isRegexp;
  return {
    dom,
    top: true,
    mount: () => { input.select(); showCount(); },
    update: (update: ViewUpdate) => { if (update.docChanged) showCount(); },
  };
}

function onKey(event: KeyboardEvent, view: EditorView, go: (move: (view: EditorView) => boolean) => void): void {
  if (event.key === 'Escape') {
    closeSearchPanel(view);
    view.focus();
  } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
    go(event.shiftKey ? findPrevious : findNext);
  } else if (event.key === 'f' && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLInputElement) {
    event.target.select();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
