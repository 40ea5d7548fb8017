import type { ComparedBaseString } from '../../../protocol/composer.js';
import type { FindingView } from '../../../protocol/diagnosis.js';
import { linkButton } from '../../ui/linkButton.js';
import { comparisonTable } from '../../ui/diagnosis/comparisonTable.js';
import { differingRun, type Pieces } from '../../ui/diagnosis/differingRun.js';
import { h, show, type Child } from '../../ui/dom.js';
import { keepOwnUndo } from '../../ui/hostKeys.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** UTF-16 code units that are shown on each side of a difference, and of the difference itself. */
const shownAround = 60;
const longestRun = 400;

/** A field for the base string of another client, and below it how it differs from the one of this request. */
export class BaseStringCompare {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #area: HTMLTextAreaElement;
  readonly #result = h('div', { class: 'compare-result', role: 'status' });
  /** The number of the last comparison: an earlier one that ends later is not shown. */
  #asked = 0;

  constructor(context: ComposerContext) {
    this.#context = context;
    this.#area = h('textarea', {
      class: 'text-area compare-text',
      rows: '3',
      spellcheck: 'false',
      'aria-label': texts.compare.label,
      placeholder: texts.compare.placeholder,
    });
    // What stands here is no part of the document.
    keepOwnUndo(this.#area);
    this.#area.addEventListener('input', () => void this.#compare());
    this.element = h(
      'div',
      { class: 'block' },
      h('div', { class: 'block-head' }, h('h3', {}, texts.compare.title)),
      this.#area,
      this.#result,
    );
    show(this.#result, false);
  }

  async #compare(): Promise<void> {
    const asked = ++this.#asked;
    const text = this.#area.value;
    if (text.trim() === '') {
      show(this.#result, false);
      return;
    }
    const compared = await this.#context.host.calls.compareBaseString(text);
    if (asked === this.#asked && compared !== undefined) {
      this.#result.replaceChildren(...(compared ? this.#shown(compared) : [h('p', {}, texts.compare.noBaseString)]));
      show(this.#result, true);
    }
  }

  #shown(compared: ComparedBaseString): HTMLElement[] {
    const { sentence, findings, comparison, pinned } = compared;
    return [
      h('p', { class: 'compare-sentence' }, sentence),
      ...(pinned ? [this.#pinNote()] : []),
      ...(comparison.length > 0 ? [firstDifference(compared)] : []),
      ...findings.map(findingElement),
      ...(comparison.length > 0 ? [h('div', { class: 'diagnosis' }, comparisonTable(comparison))] : []),
    ];
  }

  #pinNote(): HTMLElement {
    const unpin = linkButton(texts.pin.unpin, () => {
      void this.#context.host.succeeds.pin(null).then((done) => {
        if (done) {
          note.remove();
          this.#context.live.say(texts.compare.isUnpinned);
        }
      });
    });
    const note = h('p', { class: 'quiet' }, texts.compare.isPinned, unpin);
    return note;
  }
}

/** Where the two begin to differ, with some of the text around it. */
function firstDifference({ own, client }: ComparedBaseString): HTMLElement {
  const [yours, ours] = differingRun(client, own);
  return h(
    'div',
    { class: 'compare-difference' },
    h('p', {}, texts.compare.difference(yours[0].length + 1)),
    h('dl', { class: 'compare-lines' }, ...line(texts.compare.yours, 'del', yours), ...line(texts.compare.expected, 'ins', ours)),
  );
}

function line(title: string, mark: 'del' | 'ins', [before, run, after]: Pieces): HTMLElement[] {
  const middle: Child =
    run === '' ? h('span', { class: 'comparison-gap' }, '‸') : h(mark, { class: 'comparison-run' }, cut(run, longestRun));
  const code = h(
    'code',
    {},
    before.length > shownAround ? `…${before.slice(-shownAround)}` : before,
    middle,
    cut(after, shownAround),
  );
  return [h('dt', {}, title), h('dd', {}, code)];
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function findingElement({ title, explanation, fix, code }: FindingView): HTMLElement {
  return h(
    'div',
    { class: 'finding' },
    h('div', { class: 'finding-title' }, title),
    h('p', {}, explanation),
    h('p', { class: 'finding-fix' }, h('span', { class: 'label-word' }, texts.compare.fix), fix),
    code === undefined ? undefined : h('code', { class: 'proof-value', tabindex: '0' }, code),
  );
}
