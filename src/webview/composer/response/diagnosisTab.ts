import type { CauseView, RefusalView } from '../../../protocol/diagnosis.js';
import type { ResponseView } from '../../../protocol/response.js';
import { button } from '../../ui/button.js';
import { causeList } from '../../ui/diagnosis/causeList.js';
import { h, setText, show } from '../../ui/dom.js';
import type { ComposerContext } from '../context.js';
import { sameData } from '../mergeUpdate.js';
import { ClockOffer } from './clockOffer.js';
import { knownFacts } from './knownFacts.js';
import { TrailBlock } from './trailBlock.js';

/** So many causes are read at a glance; the less likely ones are there for who asks. */
const atAGlance = 5;

/** Why a call was refused: what is concluded, what is known, what remains, and where the true cause stands. */
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

  /** Only what has changed is built anew: a choice that is made in here keeps the focus. */
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
      this.#showRemaining(refusal.remaining);
    }
    this.#trail.show(refusal);
    this.#showClock();
    if (before && before.chosenDetail !== refusal.chosenDetail) {
      this.#context.live.say(narrowed(refusal));
    }
  }

  #copyButton(): HTMLElement {
    const { host, live } = this.#context;
    const copy = button('Copy Diagnosis', 'secondary', () => {
      void host.succeeds('copyDiagnosis', this.#responseId).then((copied) => {
        if (copied) {
          live.say('Diagnosis copied, with identifiers masked');
        }
      });
    });
    copy.title =
      'Copies the request, its signature and all of this as Markdown. Keys, tokens and the account are masked so that equal stays equal.';
    return copy;
  }

  #showKnown(known: RefusalView['known']): void {
    show(this.#known, known.length > 0);
    this.#known.replaceChildren(h('h3', {}, 'What is known'), knownFacts(known));
  }

  #showRemaining(causes: readonly CauseView[]): void {
    // A single cause less is not worth a click.
    const count = causes.length <= atAGlance + 1 ? causes.length : atAGlance;
    const rest = causes.slice(count);
    const further = causeList(rest);
    further.setAttribute('start', String(count + 1));
    this.#remaining.replaceChildren(h('h3', {}, 'What remains, the likeliest first'), causeList(causes.slice(0, count)));
    if (rest.length > 0) {
      this.#remaining.append(
        h('details', { class: 'more-causes' }, h('summary', {}, `${rest.length} less likely causes`), further),
      );
    }
  }

  #showClock(): void {
    if (this.#shown) {
      this.#clock.show(this.#shown, this.#context.model.state.clockCorrection);
    }
  }
}

function narrowed({ chosenDetail, remaining, verdict }: RefusalView): string {
  const count = `${remaining.length} ${remaining.length === 1 ? 'cause remains' : 'causes remain'}.`;
  return chosenDetail === undefined ? count : `${verdict} ${count}`;
}
