import type { BodyForm, BodyLanguage, BodyView, ResponseView } from '../../../protocol/response.js';
import { iconButton, ToggleButton } from '../../ui/button.js';
import { longestLine } from '../../ui/code/brokenLines.js';
import { CodeView, type CodeLanguage } from '../../ui/code/codeView.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { idle } from '../../ui/idle.js';
import type { ComposerContext } from '../context.js';
import { readPieces } from './bodyPieces.js';
import { FormSwitch } from './formSwitch.js';

const languages: Readonly<Record<BodyLanguage, CodeLanguage>> = {
  json: 'json',
  xml: 'xml',
  html: 'xml',
  text: 'none',
  binary: 'none',
};

const brokenLinesNote =
  `Lines of more than ${longestLine.toLocaleString('en')} characters are broken here, to keep the page quick. ` +
  'What you copy or save has them whole.';

/** The body of an answer in a read-only editor, fetched in pieces; always as text, whatever it says it is. */
export class ResponseBody {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #code: CodeView;
  readonly #frame = h('div', { class: 'code-frame' });
  readonly #forms = new FormSwitch((bodyForm) => {
    this.#chooseForm(bodyForm);
  });
  readonly #progress = h('span', { class: 'body-progress' });
  readonly #notes = h('ul', { class: 'notes', 'aria-label': 'About this body' });
  readonly #nothing = h('p', { class: 'body-nothing' });
  readonly #tools: HTMLElement;
  #response: ResponseView | undefined;
  #shownForm: BodyForm | undefined;
  /** Counts what was asked for: slices of an older one are no longer wanted. */
  #reading = 0;
  #whole: Promise<boolean> = Promise.resolve(true);

  constructor(context: ComposerContext) {
    this.#context = context;
    this.#code = new CodeView(this.#frame, { label: 'Response body', readOnly: true });
    const wrap = new ToggleButton('wrap', 'Wrap lines', (pressed) => {
      this.#code.setWrapping(pressed);
      context.ui.keep({ wrap: pressed });
    });
    wrap.pressed = context.ui.choices.wrap;
    this.#code.setWrapping(wrap.pressed);
    this.#tools = h(
      'div',
      { class: 'pane-tools', role: 'group', 'aria-label': 'Body' },
      this.#forms.element,
      this.#progress,
      h('span', { class: 'tools-gap' }),
      iconButton('search', 'Find in body (Ctrl+F)', () => {
        this.openSearch();
      }),
      wrap.element,
      copyButton('Body', context.live, () => this.#copy()),
      iconButton('open', 'Open body in an editor', () => {
        this.#ask('openBody');
      }),
      iconButton('save', 'Save body…', () => {
        this.#ask('saveBody');
      }),
    );
    this.element = h('div', { class: 'answer-body' }, this.#tools, this.#notes, this.#nothing, this.#frame);
  }

  show(response: ResponseView): void {
    const body = response.body;
    const form: BodyForm = body?.length.pretty === undefined ? 'raw' : this.#context.ui.choices.bodyForm;
    this.#forms.show(form, body?.length.pretty !== undefined);
    if (response.id === this.#response?.id && form === this.#shownForm) {
      return;
    }
    this.#response = response;
    this.#shownForm = form;
    const words = nothingWords(body);
    setText(this.#nothing, words ?? '');
    show(this.#nothing, words !== undefined);
    show(this.#frame, words === undefined);
    show(this.#tools, body !== undefined && body.length.raw > 0);
    this.#showNotes(body?.notes ?? []);
    const reading = ++this.#reading;
    if (body && words === undefined) {
      this.#whole = this.#read(response.id, body, form, reading);
    }
  }

  openSearch(): void {
    if (!this.#frame.hidden) {
      this.#code.openSearch();
    }
  }

  #chooseForm(bodyForm: BodyForm): void {
    this.#context.ui.keep({ bodyForm });
    if (this.#response) {
      this.show(this.#response);
    }
  }

  async #read(id: string, body: BodyView, form: BodyForm, reading: number): Promise<boolean> {
    const length = body.length[form] ?? body.length.raw;
    let taken = 0;
    this.#code.clear(languages[body.language]);
    setText(this.#progress, '');
    const isWhole = await readPieces({
      read: (offset) => this.#context.host.call('readBody', id, form, offset),
      take: (slice) => {
        taken += slice.length;
        const brokeLines = this.#code.breaksLines;
        this.#code.append(slice);
        if (this.#code.breaksLines !== brokeLines) {
          this.#showNotes([...body.notes, brokenLinesNote]);
        }
        if (taken < length) {
          setText(this.#progress, `Loading, ${Math.floor((taken / length) * 100)} %`);
        }
      },
      pause: idle,
      isStopped: () => reading !== this.#reading,
    });
    if (reading === this.#reading) {
      setText(this.#progress, isWhole ? '' : 'Not all of it could be loaded');
    }
    return isWhole;
  }

  #showNotes(notes: readonly string[]): void {
    this.#notes.replaceChildren(...notes.map((note) => h('li', {}, icon('info'), h('span', {}, note))));
    show(this.#notes, notes.length > 0);
  }

  async #copy(): Promise<boolean> {
    if (!(await this.#whole)) {
      return false;
    }
    try {
      await navigator.clipboard.writeText(this.#code.text);
      return true;
    } catch {
      this.#context.host.report('The body could not be copied. Open it in an editor and copy it there.');
      return false;
    }
  }

  #ask(what: 'openBody' | 'saveBody'): void {
    if (!this.#response) {
      return;
    }
    if (what === 'saveBody') {
      void this.#context.host.call('saveBody', this.#response.id);
    } else {
      void this.#context.host.call('openBody', this.#response.id, this.#shownForm ?? 'raw');
    }
  }
}

/** Why there is no text to show. */
function nothingWords(body: BodyView | undefined): string | undefined {
  if (!body || body.length.raw === 0) {
    return 'The answer has no body.';
  }
  if (body.language === 'binary') {
    return 'This body is binary data. Save it to look at it with another program.';
  }
  return undefined;
}
