import type { RequestProblem } from '../../../protocol/request.js';
import { linkButton } from '../../ui/button.js';
import { h, show, type Child } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { sameData } from '../mergeUpdate.js';

type Shown = Pick<RequestProblem, 'severity' | 'message'> | RequestProblem;

/** Every problem of one place, in its own line under the control, the gravest first; behind each what mends it. */
export class ProblemLine {
  readonly element = h('p', { class: 'problem' });
  readonly #applyFix: ((problem: RequestProblem) => void) | undefined;
  #shown: readonly Shown[] = [];

  /** @param applyFix is told of a problem whose fix was chosen; without it no fix is offered */
  constructor(applyFix?: (problem: RequestProblem) => void) {
    this.#applyFix = applyFix;
    show(this.element, false);
  }

  show(problems: readonly Shown[]): void {
    if (sameData(problems, this.#shown)) {
      return;
    }
    const isSameText = sameData(problems.map(shownText), this.#shown.map(shownText));
    this.#shown = problems;
    const [first] = problems;
    show(this.element, first !== undefined);
    // A fix is made anew at each key stroke: its button stays, and is asked for the latest one when it is pressed.
    if (!first || isSameText) {
      return;
    }
    this.element.className = `problem problem-${first.severity}`;
    this.element.replaceChildren(
      icon(first.severity),
      h('span', { class: 'visually-hidden' }, `${first.severity}: `),
      h('span', { class: 'problem-text' }, ...problems.flatMap((problem, index) => this.#part(problem, index))),
    );
  }

  #part(problem: Shown, index: number): Child[] {
    const before = index === 0 ? [] : [' '];
    const applyFix = this.#applyFix;
    if (!applyFix || !('fix' in problem)) {
      return [...before, problem.message];
    }
    const button = linkButton(problem.fix.title, () => {
      const latest = this.#shown[index];
      if (latest && 'place' in latest) {
        applyFix(latest);
      }
    });
    button.classList.add('problem-fix');
    return [...before, problem.message, ' ', button];
  }
}

function shownText(problem: Shown): string[] {
  return [problem.severity, problem.message, 'fix' in problem ? problem.fix.title : ''];
}
