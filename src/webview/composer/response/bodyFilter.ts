import type { FilterView } from '../../../protocol/bodyData.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import { keepOwnUndo } from '../../ui/hostKeys.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** Milliseconds after the last key until the body is searched. */
const typingPause = 300;
const keptFilters = 10;

/** The field for a JSONPath over a body, with what was found. The host searches: a body may be large, and a path may match all of it. */
export class BodyFilter {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #found: (text: string | undefined) => void;
  readonly #input = h('input', {
    type: 'text',
    class: 'find-input filter-input',
    'aria-label': texts.filter.label,
    title: texts.filter.about,
    placeholder: texts.filter.label,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  readonly #status = h('span', { class: 'filter-status', role: 'status' });
  #matches: Exclude<FilterView, { readonly problem: string }> | undefined;
  #id: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Another search waits until this one has ended, and only the last one is then done. */
  #isRunning = false;
  /** Which of the last filters stands in the field; -1 for none. */
  #recalled = -1;

  /** @param found told the text of what was found; nothing when there is no filter any more */
  constructor(context: ComposerContext, found: (text: string | undefined) => void) {
    this.#context = context;
    this.#found = found;
    this.element = h('div', { class: 'body-filter', role: 'search' }, this.#input, this.#status);
    keepOwnUndo(this.#input);
    this.#input.addEventListener('input', () => {
      this.#recalled = -1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#run(), typingPause);
    });
    this.#input.addEventListener('keydown', (event) => {
      if (!event.isComposing) {
        this.#onKey(event);
      }
    });
  }

  get isOn(): boolean {
    return this.#path !== '';
  }

  /** @param id of the response to be searched; nothing hides the field */
  show(id: string | undefined): void {
    show(this.element, id !== undefined);
    const isAnother = id !== this.#id;
    this.#id = id;
    if (isAnother && this.isOn) {
      void this.#run();
    }
  }

  /** Says how many of the matches were copied, where it isn't all of them. */
  tellCopied(): void {
    if (this.#matches && this.#matches.shown < this.#matches.count) {
      setText(this.#status, texts.filter.copiedPart(this.#matches));
    }
  }

  get #path(): string {
    return this.#id === undefined ? '' : this.#input.value.trim();
  }

  get #last(): readonly string[] {
    return this.#context.ui.choices.filters.split('\n').filter((filter) => filter !== '');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      clearTimeout(this.#timer);
      this.#keep();
      void this.#run();
    } else if (event.key === 'Escape' && this.#input.value !== '') {
      // VS Code would cancel a call.
      event.stopPropagation();
      this.#enter('');
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.#recall(event.key === 'ArrowUp' ? 1 : -1);
    }
  }

  #recall(steps: number): void {
    const last = this.#last;
    this.#recalled = Math.min(Math.max(this.#recalled + steps, -1), last.length - 1);
    this.#enter(last[this.#recalled] ?? '');
  }

  #enter(path: string): void {
    clearTimeout(this.#timer);
    this.#input.value = path;
    void this.#run();
  }

  #keep(): void {
    if (this.isOn) {
      const filters = [this.#path, ...this.#last.filter((filter) => filter !== this.#path)].slice(0, keptFilters);
      this.#context.ui.keep({ filters: filters.join('\n') });
    }
  }

  async #run(): Promise<void> {
    const id = this.#id;
    const path = this.#path;
    if (id === undefined || path === '') {
      this.#show(undefined);
      return;
    }
    if (this.#isRunning) {
      return;
    }
    this.#isRunning = true;
    setText(this.#status, texts.filter.searching);
    const found = await this.#context.host.calls.filterBody(id, path);
    this.#isRunning = false;
    if (id === this.#id && path === this.#path) {
      this.#show(found);
    } else if (this.isOn) {
      await this.#run();
    }
  }

  #show(found: FilterView | undefined): void {
    const problem = found && 'problem' in found ? found.problem : undefined;
    this.#matches = found && 'text' in found ? found : undefined;
    setText(this.#status, problem ?? (this.#matches ? texts.filter.found(this.#matches) : ''));
    this.#status.classList.toggle('is-problem', problem !== undefined);
    setAttribute(this.#input, 'aria-invalid', problem === undefined ? undefined : 'true');
    this.#found(this.isOn ? (this.#matches?.text ?? '') : undefined);
  }
}
