import type { RequestProblem } from '../../protocol/request.js';
import { h, setText, show } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** The gravest problem of one place, in its own line under the control; empty when there is none. */
export class ProblemLine {
  readonly element = h('p', { class: 'problem' });
  #severity = '';

  constructor() {
    show(this.element, false);
  }

  show(problems: readonly Pick<RequestProblem, 'severity' | 'message'>[]): void {
    const first = problems[0];
    show(this.element, first !== undefined);
    if (!first) return;
    if (first.severity !== this.#severity) {
      this.#severity = first.severity;
      this.element.className = `problem problem-${first.severity}`;
      this.element.replaceChildren(icon(first.severity), h('span', { class: 'visually-hidden' }, `${first.severity}: `), h('span', { class: 'problem-text' }));
    }
    const text = this.element.querySelector('.problem-text');
    if (text) setText(text, problems.map(({ message }) => message).join(' '));
  }
}
