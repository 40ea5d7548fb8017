import { linter, type Diagnostic } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { minimalChange, type TextChange } from '../minimalChange.js';
import { CodeView, type CodeLanguage } from './codeView.js';
import type { JsonMistake } from './jsonText.js';

export interface CodeEditorOptions {
  /** The accessible name of the editor. */
  readonly label: string;
  /** Shown while there is no text. */
  readonly placeholder: string;
  /** Called with the whole text after each change that was made here. */
  readonly typed: (text: string) => void;
  /** The mistake to be underlined. */
  readonly mistake: () => JsonMistake | undefined;
  /** Lays the text out; returns whether this text can be laid out at all. */
  readonly layOut: () => boolean;
}

/** Marks a change that came from the document, so that it is not sent back to the host as typing. */
const fromDocument = Annotation.define<true>();

/** A code view to type into. */
export class CodeEditor {
  readonly #code: CodeView;

  constructor(parent: HTMLElement, options: CodeEditorOptions) {
    this.#code = new CodeView(parent, { label: options.label, readOnly: false, extensions: extensions(options) });
  }

  get text(): string {
    return this.#code.text;
  }

  /** Shows the text of the document. The cursor stays at the same text. */
  show(text: string, language: CodeLanguage): void {
    this.#code.setLanguage(language);
    const change = minimalChange(this.text, text);
    if (change) {
      this.#code.view.dispatch({ changes: change, annotations: fromDocument.of(true) });
    }
  }

  /** Changes the text as if it was typed. */
  change(changes: readonly TextChange[]): void {
    this.#code.view.dispatch({ changes, userEvent: 'input.format' });
  }

  /** The text as it would be after a paste at the cursor. */
  withPasted(text: string): string {
    const { state } = this.#code.view;
    return state.update(state.replaceSelection(text.replace(/\r\n?/g, '\n'))).state.doc.toString();
  }

  /** Puts the cursor at a place, in UTF-16 code units, and brings it into view. */
  goTo(offset: number): void {
    this.#code.view.dispatch({ selection: { anchor: offset }, scrollIntoView: true });
  }

  focus(): void {
    this.#code.view.focus();
  }
}

function extensions({ placeholder: hint, typed, mistake, layOut }: CodeEditorOptions) {
  return [
    placeholder(hint),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
    EditorState.tabSize.of(2),
    linter(() => diagnostics(mistake()), { delay: 200 }),
    keymap.of([{ key: 'Shift-Alt-f', run: layOut, stopPropagation: true }]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(fromDocument))) {
        typed(update.state.doc.toString());
      }
    }),
  ];
}

function diagnostics(mistake: JsonMistake | undefined): Diagnostic[] {
  return mistake ? [{ ...mistake, severity: 'error' }] : [];
}
