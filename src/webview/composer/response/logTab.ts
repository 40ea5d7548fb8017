import type { ResponseView } from '../../../protocol/response.js';
import type { ScriptLogView } from '../../../protocol/scriptLog.js';
import { button } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import { EntryList } from '../../ui/log/entryList.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** The script log since the call of a response. It is fetched when somebody looks at it, and again when it has changed. */
export class LogTab {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #sentence = h('p', { class: 'log-sentence' });
  readonly #notes = h('ul', { class: 'log-notes', 'aria-label': texts.log.notes });
  readonly #entries: EntryList;
  readonly #again;
  readonly #stop;
  readonly #choose;
  #response: ResponseView | undefined;
  #visible = false;
  /** The response and revision that are shown, or on their way. */
  #fetched = '';

  constructor(context: ComposerContext) {
    const { host } = context;
    this.#context = context;
    this.#entries = new EntryList({
      open: (frame) => void host.calls.openFrame(this.#response?.id ?? '', frame),
      notes: (paths) => host.calls.noteFrames(this.#response?.id ?? '', paths),
    });
    const act = (label: string, run: (id: string) => unknown) =>
      button(label, 'secondary', () => {
        if (this.#response) {
          run(this.#response.id);
        }
      });
    this.#again = act(texts.log.again, (id) => host.calls.lookAgainInLog(id));
    this.#stop = act(texts.log.stop, (id) => host.calls.stopReadingLog(id));
    this.#choose = act(texts.log.choose, () => host.calls.chooseLogRole());
    this.element = h(
      'div',
      { class: 'script-log' },
      h('div', { class: 'log-head' }, this.#sentence, this.#stop, this.#again, this.#choose),
      this.#notes,
      this.#entries.element,
    );
    this.#show(null);
  }

  show(response: ResponseView): void {
    this.#response = response;
    this.#fetch();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#fetch();
  }

  #fetch(): void {
    const { id, log } = this.#response ?? {};
    const wanted = `${id ?? ''} ${log?.revision ?? ''}`;
    if (!this.#visible || id === undefined || wanted === this.#fetched) {
      return;
    }
    this.#fetched = wanted;
    if (!log) {
      this.#show(null);
      return;
    }
    void this.#context.host.calls.readScriptLog(id).then((view) => {
      if (this.#fetched === wanted && view !== undefined) {
        this.#show(view);
      }
    });
  }

  #show(view: ScriptLogView | null): void {
    const { sentence, notes, entries, canLookAgain, state } = view ?? texts.log.off;
    setText(this.#sentence, sentence);
    this.#sentence.classList.toggle('is-failed', state === 'failed');
    this.#notes.replaceChildren(...notes.map((note) => h('li', {}, note)));
    show(this.#notes, notes.length > 0);
    show(this.#again, canLookAgain);
    show(this.#stop, state === 'reading');
    show(this.#choose, view === null || state === 'failed');
    this.#entries.show(entries);
  }
}
