import type { RequestProblem } from '../../../protocol/request.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../../ui/sameData.js';
import * as texts from '../texts.js';

/** What is correct here and known to go wrong in other clients or accounts: shown to who asks for it. */
export function isHint({ severity, code }: RequestProblem): boolean {
  return severity === 'info' && code !== 'more-problems';
}

/** Rows of a group that are named; the others are counted. */
const namedRows = 10;

/** The hints about a request, equal ones in one line. Until somebody asks for them, only how many there are. */
export class HintList {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #show: HTMLButtonElement;
  readonly #opened: HTMLElement;
  readonly #list = h('ul', { class: 'hint-list' });
  #hints: readonly RequestProblem[] = [];

  constructor(context: ComposerContext) {
    this.#context = context;
    this.#show = linkButton('', () => {
      this.#ask(true);
      hide.focus();
    });
    this.#show.title = texts.hints.showAbout;
    const hide = linkButton(texts.hints.hide, () => {
      this.#ask(false);
      this.#show.focus();
    });
    const never = linkButton(texts.hints.never, () => {
      void context.host.calls.turnOffHints();
    });
    this.#opened = h(
      'div',
      { class: 'hints-opened' },
      h('div', { class: 'hints-head' }, h('h3', {}, texts.hints.title), hide, never),
      this.#list,
    );
    this.element = h('section', { class: 'hints', 'aria-label': texts.hints.label }, this.#show, this.#opened);
    this.#showChoice();
  }

  show(problems: readonly RequestProblem[]): void {
    const hints = problems.filter(isHint);
    if (sameData(hints, this.#hints)) {
      return;
    }
    this.#hints = hints;
    setText(this.#show, texts.hints.show(hints.length));
    this.#list.replaceChildren(...groups(hints).map((group) => this.#group(group)));
    this.#showChoice();
  }

  #ask(hints: boolean): void {
    this.#context.ui.keep({ hints });
    this.#showChoice();
  }

  #showChoice(): void {
    const { hints } = this.#context.ui.choices;
    show(this.element, this.#hints.length > 0);
    show(this.#show, !hints);
    show(this.#opened, hints);
  }

  #group([first, ...others]: Group): HTMLElement {
    const place = linkButton(placeText([first, ...others]), () => {
      this.#context.links.openPlace(first.place);
    });
    return h('li', {}, icon('info'), h('span', { class: 'problem-text' }, first.message, ' ', place));
  }
}

type Group = readonly [RequestProblem, ...RequestProblem[]];

/** Hints of one kind, in the order of their first ones. */
function groups(hints: readonly RequestProblem[]): Group[] {
  const byCode = new Map<string, [RequestProblem, ...RequestProblem[]]>();
  for (const hint of hints) {
    const known = byCode.get(hint.code);
    if (known) {
      known.push(hint);
    } else {
      byCode.set(hint.code, [hint]);
    }
  }
  return [...byCode.values()];
}

/** `Script`, `Query row 2`, `Query rows 1, 3, 5`, with how many more there are. */
function placeText(group: Group): string {
  const rows = group.flatMap(({ place }) => ('row' in place ? [place.row + 1] : []));
  if (rows.length === 0) {
    return texts.hints.script;
  }
  return texts.hints.queryRows(rows.slice(0, namedRows), rows.length - namedRows);
}
