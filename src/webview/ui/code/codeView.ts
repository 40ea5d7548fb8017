import { defaultKeymap, selectAll } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { closeSearchPanel, openSearchPanel, search } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers, type KeyBinding } from '@codemirror/view';
import { pageNonce } from '../vscode.js';
import { BrokenLines } from './brokenLines.js';
import { editorTheme } from './editorTheme.js';
import { SearchPanel } from './searchPanel.js';
import { xmlLanguage } from './xmlLanguage.js';

export type CodeLanguage = 'json' | 'xml' | 'none';

export interface CodeViewOptions {
  /** The accessible name of the editor. */
  readonly label: string;
  readonly readOnly: boolean;
  readonly extensions?: readonly Extension[];
}

const languages: Readonly<Record<CodeLanguage, () => Extension>> = {
  json: () => json(),
  xml: () => xmlLanguage,
  none: () => [],
};

/** Keys of the default key map that are left to VS Code: it sends with Ctrl+Enter, and navigates with Alt and an arrow. */
const hostKeys = new Set(['Mod-Enter', 'Alt-ArrowLeft', 'Alt-ArrowRight']);

/** Keys that are stopped here so that VS Code does not act on them too: Escape would cancel a call, Ctrl+A select the page. */
const ownKeys: readonly KeyBinding[] = [
  { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
  { key: 'Mod-h', mac: 'Mod-Alt-f', run: openReplace, scope: 'editor search-panel', stopPropagation: true },
  { key: 'F3', run: (view) => goToMatch(view, 1), shift: (view) => goToMatch(view, -1) },
  { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel', stopPropagation: true },
  { key: 'Mod-a', run: selectAll, stopPropagation: true },
];

const panels = new WeakMap<EditorView, SearchPanel>();

function newSearchPanel(view: EditorView): SearchPanel {
  const panel = new SearchPanel(view);
  panels.set(view, panel);
  return panel;
}

/** Opens the find bar with the keyboard where the replacement is typed. In a text that cannot be changed it only finds. */
function openReplace(view: EditorView): boolean {
  openSearchPanel(view);
  if (!view.state.readOnly) {
    panels.get(view)?.focusReplacement();
  }
  return true;
}

/** Goes to another match, or opens the find bar when it is not open. */
function goToMatch(view: EditorView, direction: 1 | -1): boolean {
  const panel = panels.get(view);
  if (panel?.dom.isConnected) {
    panel.go(direction);
  } else {
    openSearchPanel(view);
  }
  return true;
}

function extensions(options: CodeViewOptions): Extension[] {
  return [
    EditorView.cspNonce.of(pageNonce()),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
    // A carriage return is no line break here: text that was not edited must stay as it is.
    EditorState.lineSeparator.of('\n'),
    EditorState.readOnly.of(options.readOnly),
    indentUnit.of('  '),
    codeFolding(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    highlightSpecialChars(),
    bracketMatching(),
    indentOnInput(),
    search({ top: true, createPanel: newSearchPanel }),
    // No history: in a custom editor VS Code undoes and redoes, on the text document.
    keymap.of([...ownKeys, ...foldKeymap, ...defaultKeymap.filter(({ key }) => key === undefined || !hostKeys.has(key))]),
    editorTheme,
    ...(options.extensions ?? []),
  ];
}

/** A CodeMirror editor that looks like VS Code's own, and whose language and wrapping can be changed. */
export class CodeView {
  readonly view: EditorView;
  readonly #options: CodeViewOptions;
  readonly #language = new Compartment();
  readonly #wrapping = new Compartment();
  #shownLanguage: CodeLanguage = 'none';
  #wrap = false;
  #broken = new BrokenLines();

  constructor(parent: HTMLElement, options: CodeViewOptions) {
    this.#options = options;
    this.view = new EditorView({ parent, state: this.#newState() });
  }

  /** The text without the line breaks that were added to show it. */
  get text(): string {
    return this.#broken.restore(this.view.state.doc.toString(), 0);
  }

  /** Whether the text has lines that are too long to be shown as one line. */
  get breaksLines(): boolean {
    return !this.#broken.isEmpty;
  }

  setLanguage(language: CodeLanguage): void {
    if (language === this.#shownLanguage) {
      return;
    }
    this.#shownLanguage = language;
    this.view.dispatch({ effects: this.#language.reconfigure(languages[language]()) });
  }

  setWrapping(wrap: boolean): void {
    this.#wrap = wrap;
    this.view.dispatch({ effects: this.#wrapping.reconfigure(wrapping(wrap)) });
  }

  /** Starts again with an empty text: nothing is selected, folded or searched for. */
  clear(language: CodeLanguage): void {
    this.#shownLanguage = language;
    this.#broken = new BrokenLines();
    this.view.setState(this.#newState());
  }

  /** Adds text at the end. The scroll position stays. */
  append(text: string): void {
    this.view.dispatch({ changes: { from: this.view.state.doc.length, insert: this.#broken.add(text) } });
  }

  openSearch(): void {
    openSearchPanel(this.view);
  }

  #newState(): EditorState {
    return EditorState.create({
      extensions: [
        this.#language.of(languages[this.#shownLanguage]()),
        this.#wrapping.of(wrapping(this.#wrap)),
        lineNumbers({ formatNumber: (number, state) => this.#lineNumber(number, state) }),
        EditorView.clipboardOutputFilter.of((text, state) => this.#copied(text, state)),
        extensions(this.#options),
      ],
    });
  }

  #lineNumber(number: number, { doc }: EditorState): string {
    // To find out how wide it must be, the gutter asks for numbers of lines that do not exist.
    if (number > doc.lines) {
      return String(number);
    }
    return String(this.#broken.lineNumber(number, doc.line(number).from) ?? '');
  }

  #copied(text: string, { doc, selection: { main } }: EditorState): string {
    return this.#broken.restore(text, main.empty ? doc.lineAt(main.head).from : main.from);
  }
}

function wrapping(wrap: boolean): Extension {
  return wrap ? EditorView.lineWrapping : [];
}
