import type { ExpectationRef, ExpectationsView, ResponseCheckView } from '../../../protocol/expectations.js';
import type { ResponseView } from '../../../protocol/response.js';
import { button } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { linkButton } from '../../ui/linkButton.js';
import { PatchedList } from '../../ui/patchedList.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../../ui/sameData.js';
import { ExpectationForm } from './expectationForm.js';
import { ExpectationRow, type ShownExpectation } from './expectationRow.js';
import * as texts from './texts.js';

/** What the tab says beside its label. */
export interface ExpectBadge {
  readonly text: string;
  /** For a screen reader, and as a tooltip. */
  readonly meaning: string;
  readonly hasError: boolean;
}

/** The expectations of the request, each with what the shown response was found to be. */
export class ExpectTab {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #add;
  readonly #accept;
  readonly #summary = h('span', { class: 'quiet expect-summary' });
  readonly #form: ExpectationForm;
  readonly #problemText = h('span', { class: 'problem-text' });
  readonly #problem = h('p', { class: 'problem' }, icon('error'), this.#problemText);
  readonly #none = h('p', { class: 'quiet expect-none' }, texts.expect.none);
  readonly #list = h('ul', { class: 'expectation-list', 'aria-label': texts.expect.list });
  readonly #rows: PatchedList<ShownExpectation, ExpectationRow>;
  readonly #more = h('p', { class: 'quiet expect-none' });
  #badge: ExpectBadge = { text: '', meaning: '', hasError: false };
  #badgeListener: (badge: ExpectBadge) => void = () => undefined;
  /** What a check was asked for: the same is not asked for twice. */
  #asked: { readonly expectations: ExpectationsView; readonly response: string } | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    this.#add = button(texts.expect.add, 'secondary', () => {
      show(this.#form.element, true);
      this.#form.open(this.#expectations.roles);
    });
    this.#accept = button(texts.expect.accept, 'secondary', () => {
      void context.host.calls.acceptResponse(context.shown.id);
    });
    this.#accept.title = texts.expect.acceptAbout;
    const asText = linkButton(texts.expect.editAsText, () => {
      void context.host.calls.editExpectationsAsText();
    });
    this.#form = new ExpectationForm({
      add: async (row) => {
        const problem = await context.host.calls.addExpectation(row);
        if (problem === null) {
          context.live.say(texts.expect.added);
        }
        return problem;
      },
      close: () => {
        show(this.#form.element, false);
        this.#add.focus();
      },
    });
    show(this.#form.element, false);
    this.#rows = new PatchedList<ShownExpectation, ExpectationRow>(
      this.#list,
      () =>
        new ExpectationRow({
          setEnabled: (view, enabled) => context.host.succeeds.setExpectationEnabled(this.#refOf(view), enabled),
          remove: (view) => void this.#remove(view),
        }),
      sameData,
    );
    this.element = h(
      'div',
      { class: 'expect' },
      h('div', { class: 'pane-tools' }, this.#add, this.#accept, asText, this.#summary),
      this.#form.element,
      this.#problem,
      this.#none,
      this.#list,
      this.#more,
    );
    context.shown.onChange(() => {
      this.#show();
    });
    context.model.onChange(() => {
      this.#show();
    });
  }

  /** The one who shows the badge; it is told at once. */
  onBadge(listener: (badge: ExpectBadge) => void): void {
    this.#badgeListener = listener;
    listener(this.#badge);
  }

  get #expectations(): ExpectationsView {
    return this.#context.model.state.expectations;
  }

  #refOf(view: ExpectationRow): ExpectationRef {
    return { row: this.#rows.views.indexOf(view), revision: this.#expectations.revision };
  }

  async #remove(view: ExpectationRow): Promise<void> {
    const ref = this.#refOf(view);
    if (await this.#context.host.succeeds.removeExpectation(ref)) {
      this.#context.live.say(texts.expect.removed);
      const next = this.#rows.views[Math.min(ref.row, this.#rows.views.length - 1)];
      if (next) {
        next.focus();
      } else {
        this.#add.focus();
      }
    }
  }

  #show(): void {
    const { rows, count, problem, checks } = this.#expectations;
    const response = this.#context.model.state.responses.find(({ id }) => id === this.#context.shown.id);
    const check = response && checks[response.id];
    setText(this.#problemText, problem === undefined ? '' : `${problem} ${texts.expect.problem}`);
    show(this.#problem, problem !== undefined);
    show(this.#none, count === 0 && problem === undefined);
    this.#add.disabled = problem !== undefined;
    this.#accept.disabled = problem !== undefined;
    show(this.#accept, response?.outcome === 'response');
    this.#rows.show(rows.map((row, index) => ({ row, result: response && (check?.results[index] ?? null) })));
    show(this.#list, rows.length > 0);
    setText(this.#more, texts.expect.more(count - rows.length));
    show(this.#more, count > rows.length);
    setText(this.#summary, check && count > 0 ? texts.expect.summary(check.passed, check.failed, check.invalid) : '');
    this.#badge = badgeOf(this.#expectations, check);
    this.#badgeListener(this.#badge);
    this.#askForCheck(response, check);
  }

  /** The host checks the latest response by itself. An older one is checked when it is shown. */
  #askForCheck(response: ResponseView | undefined, check: ResponseCheckView | undefined): void {
    const expectations = this.#expectations;
    if (!response || expectations.count === 0 || check?.isCurrent === true) {
      return;
    }
    if (this.#asked?.expectations === expectations && this.#asked.response === response.id) {
      return;
    }
    this.#asked = { expectations, response: response.id };
    void this.#context.host.calls.checkExpectations(response.id);
  }
}

function badgeOf({ enabled, problem }: ExpectationsView, check: ResponseCheckView | undefined): ExpectBadge {
  if (problem !== undefined) {
    return { text: '!', meaning: problem, hasError: true };
  }
  const { passed = 0, failed = 0, invalid = 0 } = check ?? {};
  const checked = passed + failed + invalid;
  if (checked === 0) {
    return { text: enabled === 0 ? '' : String(enabled), meaning: texts.expect.enabled(enabled), hasError: false };
  }
  const meaning = texts.expect.summary(passed, failed, invalid);
  if (failed > 0) {
    return { text: texts.expect.failed(failed, checked), meaning, hasError: true };
  }
  return invalid > 0
    ? { text: texts.expect.notChecked(invalid, checked), meaning, hasError: true }
    : { text: texts.expect.passed(checked), meaning, hasError: false };
}
