import type { RefusalView } from '../../../protocol/diagnosis.js';
import type { ResponseView } from '../../../protocol/response.js';
import type { TextPlace } from '../../../protocol/textPosition.js';
import { button } from '../../ui/button.js';
import { causeList } from '../../ui/diagnosis/causeList.js';
import { h, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../../ui/sameData.js';
import { ClockOffer } from './clockOffer.js';
import { TrailBlock } from './trailBlock.js';
import * as texts from '../texts.js';

/** Why a call was refused: the conclusion, what is known, the causes that remain, and where NetSuite notes the cause. */
export class DiagnosisTab {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #verdict = h('p', { class: 'verdict-sentence' });
  readonly #known = h('section', { class: 'diagnosis-section' });
  readonly #clock: ClockOffer;
  readonly #remaining = h('section', { class: 'diagnosis-section' });
  readonly #trail: TrailBlock;
  #responseId = '';
  #shown: RefusalView | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    const responseId = () => this.#responseId;
    this.#clock = new ClockOffer(context, responseId);
    this.#trail = new TrailBlock(context, responseId);
    this.element = h(
      'div',
      { class: 'diagnosis refusal' },
      h('div', { class: 'verdict refusal-verdict' }, this.#verdict, this.#copyButton()),
      this.#known,
      this.#clock.element,
      this.#remaining,
      this.#trail.element,
    );
    context.model.onChange(() => {
      this.#showClock();
    });
  }

  /** Builds only the changed parts again, so that a control in the other parts keeps the focus. */
  show({ id, refusal }: ResponseView): void {
    const before = id === this.#responseId ? this.#shown : undefined;
    this.#responseId = id;
    this.#shown = refusal;
    if (!refusal) {
      return;
    }
    setText(this.#verdict, refusal.verdict);
    if (!sameData(refusal.known, before?.known)) {
      this.#showKnown(refusal.known);
    }
    if (!sameData(refusal.remaining, before?.remaining)) {
      this.#showRemaining(refusal);
    }
    this.#trail.show(refusal);
    this.#showClock();
    if (before && before.chosenDetail !== refusal.chosenDetail) {
      this.#context.live.say(narrowed(refusal));
    }
  }

  #copyButton(): HTMLElement {
    const { host, live } = this.#context;
    const copy = button(texts.diagnosis.copy, 'secondary', () => {
      void host.succeeds.copyDiagnosis(this.#responseId).then((copied) => {
        if (copied) {
          live.say(texts.diagnosis.copied);
        }
      });
    });
    copy.title = texts.diagnosis.copyAbout;
    return copy;
  }

  #showKnown(known: RefusalView['known']): void {
    show(this.#known, known.length > 0);
    this.#known.replaceChildren(h('h3', {}, texts.diagnosis.checks), knownFacts(known));
  }

  #showRemaining({ remaining: causes, bodyMistake }: RefusalView): void {
    this.#remaining.replaceChildren(
      h('h3', {}, texts.diagnosis.causes),
      causeList(causes),
      ...(bodyMistake ? [this.#jump(bodyMistake)] : []),
    );
  }

  #jump(place: TextPlace): HTMLElement {
    return button(texts.diagnosis.goTo(place.line, place.column), 'primary', () => {
      this.#context.links.openPlace({ field: 'body' }, place);
    });
  }

  #showClock(): void {
    if (this.#shown) {
      this.#clock.show(this.#shown, this.#context.model.state.clockCorrection);
    }
  }
}

function narrowed({ chosenDetail, remaining, verdict }: RefusalView): string {
  const count = texts.diagnosis.remain(remaining.length);
  return chosenDetail === undefined ? count : `${verdict} ${count}`;
}

/** What is known about a refused call, one fact per line. An icon and a word both say whether the fact is in order. */
function knownFacts(facts: RefusalView['known']): HTMLElement {
  const lines = facts.map(({ label, value, ok }) =>
    h(
      'li',
      { class: ok ? 'known-fact' : 'known-fact is-bad' },
      h('span', { class: 'known-state' }, icon(ok ? 'check' : 'warning'), ok ? texts.diagnosis.ok : texts.diagnosis.notOk),
      h('span', { class: 'known-label' }, label),
      h('span', { class: 'known-value' }, value),
    ),
  );
  return h('ul', { class: 'known-facts' }, ...lines);
}
