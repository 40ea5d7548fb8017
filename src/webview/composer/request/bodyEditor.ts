import type { BodyType, RequestProblem, RestletRequest } from '../../../protocol/request.js';
import { offsetOf, type TextPlace } from '../../../protocol/textPosition.js';
import { button } from '../../ui/button.js';
import type { CodeEditor } from '../../ui/code/codeEditor.js';
import type { JsonMistake } from '../../ui/code/jsonText.js';
import { loadCode, type Code } from '../../ui/code/loadCode.js';
import { h, show } from '../../ui/dom.js';
import { Select } from '../../ui/select.js';
import type { ComposerContext } from '../context.js';
import { problemsAt } from './places.js';
import { applyFix } from './problemFix.js';
import { ProblemLine } from './problemLine.js';
import { wholeRequests } from './requestPastes.js';
import * as texts from '../texts.js';

const bodyTypes: readonly { value: BodyType; label: string }[] = [
  { value: 'application/json', label: texts.body.json },
  { value: 'text/plain', label: texts.body.text },
  { value: 'application/xml', label: texts.body.xml },
];
const languages = { 'application/json': 'json', 'text/plain': 'none', 'application/xml': 'xml' } as const;

/** The code editor once it is loaded, and what it was loaded with. */
interface Opened {
  readonly editor: CodeEditor;
  readonly code: Code;
}

/** The request's body in a code editor, which is loaded when the body is looked at for the first time. */
export class BodyEditor {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #frame = h('div', { class: 'code-frame' });
  readonly #type: Select<BodyType>;
  readonly #format;
  readonly #mistake: ProblemLine;
  readonly #problems: ProblemLine;
  #opening: Promise<Opened | undefined> | undefined;
  #opened: Opened | undefined;
  #request: Pick<RestletRequest, 'body' | 'bodyType'> = { body: '', bodyType: 'application/json' };
  #shownProblems: readonly RequestProblem[] = [];
  #read: { readonly text: string; readonly mistake: JsonMistake | undefined } | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    this.#mistake = new ProblemLine((problem) => void applyFix(context, problem));
    this.#problems = new ProblemLine((problem) => void applyFix(context, problem));
    this.#type = new Select(texts.body.type, bodyTypes, (bodyType) => {
      context.model.edit({ bodyType });
    });
    this.#type.element.classList.add('body-type');
    this.#format = button(texts.body.format, 'secondary', () => {
      this.#layOut();
    });
    this.#format.title = texts.body.formatAbout;
    this.#frame.addEventListener(
      'paste',
      (event) => {
        context.pastes.take(event, (text) => ({ body: this.#opened?.editor.withPasted(text) ?? text }), wholeRequests);
      },
      // Before the editor takes the text in.
      { capture: true },
    );
    this.element = h(
      'div',
      { class: 'body-editor' },
      h('div', { class: 'pane-tools' }, this.#type.element, this.#format),
      this.#frame,
      this.#mistake.element,
      this.#problems.element,
    );
  }

  show(request: RestletRequest, problems: readonly RequestProblem[]): void {
    this.#request = request;
    this.#shownProblems = problemsAt(problems, ({ field }) => field === 'body' || field === 'bodyType');
    this.#type.show(request.bodyType);
    show(this.#format, request.bodyType === 'application/json');
    this.#opened?.editor.show(request.body, languages[request.bodyType]);
    this.#showProblems();
  }

  /** The body is looked at: loads the editor. */
  open(): void {
    this.#opening ??= this.#load();
  }

  /**
   * Resolves when the editor has the focus.
   * @param at where the caret goes; it stays where it is when absent
   */
  async focus(at?: TextPlace): Promise<void> {
    this.open();
    const opened = await this.#opening;
    if (opened && at) {
      opened.editor.goTo(offsetOf(opened.editor.text, at));
    }
    opened?.editor.focus();
  }

  async #load(): Promise<Opened | undefined> {
    try {
      const code = await loadCode();
      const editor = new code.CodeEditor(this.#frame, {
        label: texts.body.label,
        placeholder: texts.body.placeholder,
        typed: (body) => {
          this.#context.model.edit({ body });
        },
        mistake: () => this.#mistakeFound(),
        layOut: () => this.#layOut(),
      });
      this.#opened = { editor, code };
      editor.show(this.#request.body, languages[this.#request.bodyType]);
      this.#showProblems();
      return this.#opened;
    } catch (error) {
      this.#opening = undefined;
      this.#context.host.fail(error);
      return undefined;
    }
  }

  /** The mistake in the text. It is looked for once after each change, however often this is called. */
  #mistakeFound(): JsonMistake | undefined {
    if (!this.#opened || this.#request.bodyType !== 'application/json') {
      return undefined;
    }
    const { editor, code } = this.#opened;
    const { text } = editor;
    if (this.#read?.text !== text) {
      this.#read = { text, mistake: code.jsonMistake(text) };
    }
    return this.#read.mistake;
  }

  /** The host's problem about the same mistake comes some key strokes later, and has the fix. */
  #showProblems(): void {
    const mistake = this.#mistakeFound();
    const notJson = this.#shownProblems.find(({ code }) => code === 'body-not-json');
    const message = mistake && texts.body.invalid(this.#placeOf(mistake), mistake.message);
    this.#mistake.show(message === undefined ? [] : [{ ...notJson, severity: 'warning', message }]);
    this.#problems.show(mistake ? this.#shownProblems.filter((problem) => problem !== notJson) : this.#shownProblems);
  }

  #placeOf({ from }: JsonMistake): string {
    return this.#opened?.code.placeText(this.#opened.editor.text, from) ?? '';
  }

  #layOut(): boolean {
    if (!this.#opened || this.#request.bodyType !== 'application/json') {
      return false;
    }
    const { editor, code } = this.#opened;
    const mistake = this.#mistakeFound();
    if (mistake) {
      editor.goTo(mistake.from);
      this.#context.live.say(texts.body.notFormatted(this.#placeOf(mistake)));
    } else {
      editor.change(code.jsonLayout(editor.text));
      this.#context.live.say(texts.body.formatted);
    }
    editor.focus();
    return true;
  }
}
