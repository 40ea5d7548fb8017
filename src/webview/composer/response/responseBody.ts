import type { BodyForm, BodyLanguage, BodyView, ResponseView } from '../../../protocol/response.js';
import { iconButton, ToggleButton } from '../../ui/iconButton.js';
import { longestLine } from '../../ui/code/brokenLines.js';
import type { CodeLanguage, CodeView } from '../../ui/code/codeView.js';
import { loadCode } from '../../ui/code/loadCode.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { idle } from '../../ui/idle.js';
import type { ComposerContext } from '../context.js';
import { BodyFilter } from './bodyFilter.js';
import { readPieces } from './bodyPieces.js';
import { FormSwitch, shownForm, type ShownForm } from './formSwitch.js';
import { TableForm } from './tableForm.js';
import * as texts from '../texts.js';

const languages: Readonly<Record<BodyLanguage, CodeLanguage>> = {
  json: 'json',
  xml: 'xml',
  html: 'xml',
  text: 'none',
  binary: 'none',
};

/** The body of a response in a read-only editor, fetched in pieces. It is always shown as text, whatever its content type says. */
export class ResponseBody {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #frame = h('div', { class: 'code-frame' });
  readonly #forms = new FormSwitch((bodyForm) => {
    this.#chooseForm(bodyForm);
  });
  readonly #progress = h('span', { class: 'body-progress' });
  readonly #notes = h('ul', { class: 'notes', 'aria-label': texts.responseBody.notes });
  readonly #nothing = h('p', { class: 'body-nothing' });
  readonly #tools: HTMLElement;
  /** The tools that are for any text. */
  readonly #textTools: readonly HTMLElement[];
  readonly #table: TableForm;
  readonly #copyBody: HTMLElement;
  readonly #copyMatches: HTMLElement;
  readonly #filter: BodyFilter;
  #code: CodeView | undefined;
  #response: ResponseView | undefined;
  #shownForm: ShownForm | undefined;
  /** The number of the load that is running: an older one stops when it sees that the number has changed. */
  #load = 0;
  /** Whether the whole body could be loaded, once that is known. */
  #whole: Promise<boolean> = Promise.resolve(true);

  constructor(context: ComposerContext) {
    this.#context = context;
    const wrap = new ToggleButton('wrap', texts.responseBody.wrap, (pressed) => {
      context.ui.keep({ wrap: pressed });
      this.#code?.setWrapping(pressed);
    });
    wrap.pressed = context.ui.choices.wrap;
    this.#table = new TableForm(context);
    this.#filter = new BodyFilter(context, (text) => {
      this.#showMatches(text);
    });
    this.#copyBody = copyButton(texts.responseBody.copied, context.live, () => this.#copy());
    this.#copyMatches = copyButton(texts.filter.copied, context.live, async () => {
      const isCopied = await this.#copy();
      if (isCopied) {
        this.#filter.tellCopied();
      }
      return isCopied;
    });
    show(this.#copyMatches, false);
    this.#textTools = [
      iconButton('search', texts.responseBody.find, () => {
        this.openSearch();
      }),
      wrap.element,
    ];
    this.#tools = h(
      'div',
      { class: 'pane-tools', role: 'group', 'aria-label': texts.responseBody.tools },
      this.#forms.element,
      this.#progress,
      this.#table.bar,
      this.#filter.element,
      h('span', { class: 'tools-gap' }),
      ...this.#textTools,
      this.#copyBody,
      this.#copyMatches,
      iconButton('open', texts.responseBody.open, () => {
        this.#ask('openBody');
      }),
      iconButton('save', texts.responseBody.save, () => {
        this.#ask('saveBody');
      }),
    );
    this.element = h(
      'div',
      { class: 'response-body' },
      this.#tools,
      this.#notes,
      this.#nothing,
      this.#frame,
      this.#table.element,
    );
    context.model.onChange(({ sending }) => {
      if (sending) {
        // While the response is awaited there is time. What fails now is tried again with the response.
        loadCode().catch(() => undefined);
      }
    });
  }

  show(response: ResponseView): void {
    const body = response.body;
    const form = shownForm(this.#context.ui.choices.bodyForm, body);
    this.#forms.show(form, body);
    this.#filter.show(body?.language === 'json' && body.length.raw > 0 ? response.id : undefined);
    if (this.#filter.isOn) {
      show(this.#forms.element, false);
    }
    if (response.id === this.#response?.id && form === this.#shownForm) {
      return;
    }
    this.#response = response;
    this.#shownForm = form;
    const note = noBodyText(body);
    setText(this.#nothing, note ?? '');
    show(this.#nothing, note !== undefined);
    const isTable = form === 'table';
    show(this.#frame, note === undefined && !isTable);
    this.#table.show(isTable ? response.id : undefined);
    this.#showTextTools(!isTable);
    show(this.#copyBody, !isTable);
    show(this.#tools, body !== undefined && body.length.raw > 0);
    const notes = [...(body?.notes ?? []), ...(form === 'unfolded' ? [texts.responseBody.unfoldedNote] : [])];
    this.#showNotes(notes);
    const load = ++this.#load;
    setText(this.#progress, '');
    show(this.#copyMatches, false);
    if (this.#filter.isOn) {
      this.#showMatches('');
    } else if (body && note === undefined && !isTable) {
      this.#whole = this.#read(response.id, { ...body, notes }, form, load);
    }
  }

  /** @param text what the filter has found; nothing when there is no filter any more: the body is shown again */
  #showMatches(text: string | undefined): void {
    if (text === undefined) {
      this.#shownForm = undefined;
      if (this.#response) {
        this.show(this.#response);
      }
      return;
    }
    show(this.#frame, true);
    show(this.#forms.element, false);
    show(this.#copyMatches, text !== '');
    this.#table.show(undefined);
    this.#showTextTools(true);
    show(this.#copyBody, false);
    this.#showNotes([]);
    this.#whole = this.#readText(text, ++this.#load);
  }

  #showTextTools(visible: boolean): void {
    this.#textTools.forEach((tool) => {
      show(tool, visible);
    });
  }

  async #readText(text: string, load: number): Promise<boolean> {
    const code = await this.#editor();
    if (!code || load !== this.#load) {
      return false;
    }
    code.clear('json');
    return readPieces({
      read: () => Promise.resolve({ text }),
      take: (slice) => {
        code.append(slice);
      },
      pause: idle,
      isStopped: () => load !== this.#load,
    });
  }

  openSearch(): void {
    if (!this.#frame.hidden) {
      this.#code?.openSearch();
    }
  }

  #chooseForm(bodyForm: ShownForm): void {
    this.#context.ui.keep({ bodyForm });
    if (this.#response) {
      this.show(this.#response);
    }
  }

  /** The editor, which the first body needs. Undefined when it could not be loaded, which the person is told. */
  async #editor(): Promise<CodeView | undefined> {
    if (!this.#code) {
      try {
        const { CodeView, frameMarks } = await loadCode();
        const links = frameMarks((frame) => void this.#context.host.calls.openFrame(this.#response?.id ?? '', frame));
        this.#code ??= new CodeView(this.#frame, { label: texts.responseBody.label, readOnly: true, extensions: [links] });
        this.#code.setWrapping(this.#context.ui.choices.wrap);
      } catch (error) {
        this.#context.host.fail(error);
      }
    }
    return this.#code;
  }

  async #read(id: string, body: BodyView, form: BodyForm, load: number): Promise<boolean> {
    const length = body.length[form] ?? body.length.raw;
    let taken = 0;
    const code = await this.#editor();
    if (!code || load !== this.#load) {
      return false;
    }
    code.clear(languages[body.language]);
    setText(this.#progress, '');
    const isWhole = await readPieces({
      read: (offset) => this.#context.host.calls.readBody(id, form, offset),
      take: (slice) => {
        taken += slice.length;
        const brokeLines = code.breaksLines;
        code.append(slice);
        if (code.breaksLines !== brokeLines) {
          this.#showNotes([...body.notes, texts.responseBody.brokenLines(longestLine)]);
        }
        if (taken < length) {
          setText(this.#progress, texts.responseBody.loading(Math.floor((taken / length) * 100)));
        }
      },
      pause: idle,
      isStopped: () => load !== this.#load,
    });
    if (load === this.#load) {
      setText(this.#progress, isWhole ? '' : texts.responseBody.notLoaded);
    }
    return isWhole;
  }

  #showNotes(notes: readonly string[]): void {
    this.#notes.replaceChildren(...notes.map((note) => h('li', {}, icon('info'), h('span', {}, note))));
    show(this.#notes, notes.length > 0);
  }

  async #copy(): Promise<boolean> {
    const isWhole = await this.#whole;
    if (!isWhole || !this.#code) {
      return false;
    }
    try {
      await navigator.clipboard.writeText(this.#code.text);
      return true;
    } catch {
      this.#context.host.report(texts.responseBody.notCopied);
      return false;
    }
  }

  /** The form of the text that is opened in an editor: of a table, the text that it is made from. */
  get #textForm(): BodyForm {
    return this.#shownForm === 'table' ? 'pretty' : (this.#shownForm ?? 'raw');
  }

  #ask(what: 'openBody' | 'saveBody'): void {
    if (!this.#response) {
      return;
    }
    if (what === 'saveBody') {
      void this.#context.host.calls.saveBody(this.#response.id);
    } else {
      void this.#context.host.calls.openBody(this.#response.id, this.#textForm);
    }
  }
}

/** Why there is no text to show. */
function noBodyText(body: BodyView | undefined): string | undefined {
  if (!body || body.length.raw === 0) {
    return texts.responseBody.none;
  }
  if (body.language === 'binary') {
    return texts.responseBody.binary;
  }
  return undefined;
}
