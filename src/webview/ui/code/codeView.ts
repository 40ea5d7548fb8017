import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { pageNonce } from '../vscode.js';
import { editorTheme } from './editorTheme.js';
import { searchPanel } from './searchPanel.js';
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

function extensions(options: CodeViewOptions): Extension[] {
  return [
    EditorView.cspNonce.of(pageNonce()),
    EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
    // A carriage return is a character like any other: what is not typed here must not change.
    EditorState.lineSeparator.of('\n'),
    EditorState.readOnly.of(options.readOnly),
    indentUnit.of('  '),
    lineNumbers(),
    codeFolding(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    highlightSpecialChars(),
    bracketMatching(),
    indentOnInput(),
    search({ top: true, createPanel: searchPanel }),
    // No history: in a custom editor VS Code itself undoes and redoes, on the text document.
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
    editorTheme,
    ...(options.extensions ?? []),
  ];
}

/** A CodeMirror editor with VS Code's looks, whose language and wrapping can be changed. */
export class CodeView {
  readonly view: EditorView;
  readonly #language = new Compartment();
  readonly #wrapping = new Compartment();
  #shownLanguage: CodeLanguage = 'none';

  constructor(parent: HTMLElement, options: CodeViewOptions) {
    this.view = new EditorView({
      parent,
      extensions: [this.#language.of([]), this.#wrapping.of([]), ...extensions(options)],
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  setLanguage(language: CodeLanguage): void {
    if (language === this.#shownLanguage) return;
    this.#shownLanguage = language;
    this.view.dispatch({ effects: this.#language.reconfigure(languages[language]()) });
  }

  setWrapping(wrap: boolean): void {
    this.view.dispatch({ effects: this.#wrapping.reconfigure(wrap ? EditorView.lineWrapping : []) });
  }

  openSearch(): void {
    openSearchPanel(this.view);
  }
}
