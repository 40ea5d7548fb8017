import type { RequestProblem } from '../../../protocol/request.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, show, type Child } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { sameData } from '../../ui/sameData.js';

type Shown = Pick<RequestProblem, 'severity' | 'message'> | RequestProblem;

/** The problems of one place, in a line under its control, the most severe first. A problem that can be fixed has a button. */
export class ProblemLine {
  readonly element = h('p', { class: 'problem' });
  readonly #applyFix: ((problem: RequestProblem) => void) | undefined;
  #shown: readonly Shown[] = [];

  /** @param applyFix called with the problem whose button was pressed; without it there are no buttons */
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
    // Each key stroke brings new fixes. A button whose text is the same stays, so that a click is not lost, and uses the latest fix.
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
