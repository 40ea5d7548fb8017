import { Annotation, EditorState, type Text } from '@codemirror/state';
import { linter, type Diagnostic } from '@codemirror/lint';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import type { BodyType, RequestProblem, RestletRequest } from '../../../protocol/request.js';
import { button } from '../../ui/button.js';
import { CodeView } from '../../ui/code/codeView.js';
import { jsonLayout, jsonMistake, placeText, type JsonMistake } from '../../ui/code/jsonText.js';
import { h, show } from '../../ui/dom.js';
import { minimalChange } from '../../ui/minimalChange.js';
import { Select } from '../../ui/select.js';
import type { ComposerContext } from '../context.js';
import { problemsAt } from './places.js';
import { applyFix } from './problemFix.js';
import { ProblemLine } from './problemLine.js';

const bodyTypes: readonly { value: BodyType; label: string }[] = [
  { value: 'application/json', label: 'JSON' },
  { value: 'text/plain', label: 'Text' },
  { value: 'application/xml', label: 'XML' },
];
const languages = { 'application/json': 'json', 'text/plain': 'none', 'application/xml': 'xml' } as const;

/** Marks a change that came from the document, so that it is not sent back to the host as typing. */
const fromDocument = Annotation.define<true>();

/** The request's body in a code editor. */
export class BodyEditor {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #code: CodeView;
  readonly #type: Select<BodyType>;
  readonly #format;
  readonly #mistake: ProblemLine;
  readonly #problems: ProblemLine;
  #bodyType: BodyType = 'application/json';
  #read: { readonly doc: Text; readonly mistake: JsonMistake | undefined } | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    this.#mistake = new ProblemLine((problem) => void applyFix(context, problem));
    this.#problems = new ProblemLine((problem) => void applyFix(context, problem));
    this.#type = new Select('Body type', bodyTypes, (bodyType) => {
      context.model.edit({ bodyType });
    });
    this.#type.element.classList.add('body-type');
    this.#format = button('Format', 'secondary', () => {
      this.#layOut();
    });
    this.#format.title = 'Lay the JSON out (Shift+Alt+F)';
    const editor = h('div', { class: 'code-frame' });
    this.#code = new CodeView(editor, { label: 'Request body', readOnly: false, extensions: this.#extensions() });
    this.element = h(
      'div',
      { class: 'body-editor' },
      h('div', { class: 'pane-tools' }, this.#type.element, this.#format),
      editor,
      this.#mistake.element,
      this.#problems.element,
    );
  }

  show(request: RestletRequest, problems: readonly RequestProblem[]): void {
    this.#bodyType = request.bodyType;
    this.#type.show(request.bodyType);
    this.#code.setLanguage(languages[request.bodyType]);
    show(this.#format, request.bodyType === 'application/json');
    const change = minimalChange(this.#code.text, request.body);
    if (change) {
      this.#code.view.dispatch({ changes: change, annotations: fromDocument.of(true) });
    }
    const atBody = problemsAt(problems, ({ field }) => field === 'body' || field === 'bodyType');
    const notJson = atBody.find(({ code }) => code === 'body-not-json');
    this.#showMistake(notJson);
    this.#problems.show(this.#mistakeFound() ? atBody.filter((problem) => problem !== notJson) : atBody);
  }

  focus(): void {
    this.#code.view.focus();
  }

  #extensions() {
    return [
      placeholder('The body that is sent with POST and PUT'),
      EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
      EditorState.tabSize.of(2),
      linter(() => this.#diagnostics(), { delay: 200 }),
      keymap.of([{ key: 'Shift-Alt-f', run: () => this.#layOut(), stopPropagation: true }]),
      EditorView.updateListener.of((update) => {
        const typed = update.docChanged && !update.transactions.some((transaction) => transaction.annotation(fromDocument));
        if (typed) {
          this.#context.model.edit({ body: update.state.doc.toString() });
        }
      }),
    ];
  }

  /** The mistake in the text. It is looked for once after each change, however often this is called. */
  #mistakeFound(): JsonMistake | undefined {
    if (this.#bodyType !== 'application/json') {
      return undefined;
    }
    const { doc } = this.#code.view.state;
    if (this.#read?.doc !== doc) {
      this.#read = { doc, mistake: jsonMistake(this.#code.text) };
    }
    return this.#read.mistake;
  }

  #diagnostics(): Diagnostic[] {
    const mistake = this.#mistakeFound();
    return mistake ? [{ ...mistake, severity: 'error' }] : [];
  }

  /** @param known the host's problem about the same mistake, which comes some key strokes later and has the fix */
  #showMistake(known: RequestProblem | undefined): void {
    const mistake = this.#mistakeFound();
    const message = mistake && `Not JSON at ${placeText(this.#code.text, mistake.from)}: ${mistake.message}`;
    this.#mistake.show(message === undefined ? [] : [{ ...known, severity: 'warning', message }]);
  }

  #layOut(): boolean {
    if (this.#bodyType !== 'application/json') {
      return false;
    }
    const mistake = this.#mistakeFound();
    if (mistake) {
      this.#code.view.dispatch({ selection: { anchor: mistake.from }, scrollIntoView: true });
      this.#context.live.say(`The body cannot be laid out: it is not JSON at ${placeText(this.#code.text, mistake.from)}.`);
    } else {
      this.#code.view.dispatch({ changes: jsonLayout(this.#code.text), userEvent: 'input.format' });
      this.#context.live.say('Body laid out');
    }
    this.#code.view.focus();
    return true;
  }
}
