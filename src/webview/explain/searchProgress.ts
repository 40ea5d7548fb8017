import type { DiagnosisProgress } from '../../protocol/diagnosis.js';
import { button } from '../ui/button.js';
import { h, setText, show } from '../ui/dom.js';
import * as texts from './texts.js';

/** How far the search is, and a button that cancels it. */
export class SearchProgress {
  readonly element: HTMLElement;
  readonly #bar = h('progress', { class: 'search-bar', 'aria-label': texts.search.label });
  readonly #text = h('span', { class: 'quiet' });

  constructor(cancel: () => void) {
    const stop = button(texts.search.cancel, 'secondary', cancel);
    stop.title = texts.search.cancelAbout;
    this.element = h(
      'div',
      { class: 'search-progress', role: 'group', 'aria-label': texts.search.group },
      stop,
      this.#bar,
      this.#text,
    );
    show(this.element, false);
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  show(running: DiagnosisProgress | undefined): void {
    show(this.element, running !== undefined);
    if (!running) {
      return;
    }
    const { stage, tried, total } = running;
    if (total === undefined || total === 0) {
      this.#bar.removeAttribute('value');
    } else {
      this.#bar.value = Math.min(1, tried / total);
    }
    setText(this.#text, tried > 0 ? texts.search.tried(stage, tried) : stage);
  }
}
