import type { ExplainHostCalls, ExplainState, OwnCall } from '../../protocol/explain.js';
import type { DiagnosisView, VerdictKind } from '../../protocol/diagnosis.js';
import { button } from '../ui/button.js';
import type { ChosenLanguage } from '../ui/diagnosis/chosenLanguage.js';
import { diagnosisPanel } from '../ui/diagnosis/diagnosisPanel.js';
import { h, show } from '../ui/dom.js';
import { focusFirst, focusHere } from '../ui/focus.js';
import type { LiveRegion } from '../ui/liveRegion.js';
import type { HostActions } from '../ui/hostPort.js';
import { requestGuide } from './requestGuide.js';
import * as texts from './texts.js';

/** Milliseconds that the button says that it has copied. */
const shownFor = 1500;

function nextStepText({ verdict, requestNeeded }: DiagnosisView): string {
  return verdict === 'response' && requestNeeded !== true ? texts.nextStepOfResponse : texts.nextSteps[verdict];
}

/** The third step: the verdict, its proof, and the actions for it. */
export class VerdictStep {
  readonly element: HTMLElement;
  readonly #heading = h('h2', { class: 'step-title', id: 'step-verdict', tabindex: '-1' }, texts.verdict.title);
  readonly #actions: HostActions<ExplainHostCalls>;
  readonly #live: LiveRegion;
  readonly #language: ChosenLanguage;

  constructor(actions: HostActions<ExplainHostCalls>, live: LiveRegion, language: ChosenLanguage) {
    this.#actions = actions;
    this.#live = live;
    this.#language = language;
    this.element = h('section', { class: 'step verdict-step', 'aria-labelledby': 'step-verdict' });
    show(this.element, false);
  }

  /**
   * @param about what the diagnosis is of
   * @param searchFurther absent when a longer search would find nothing more
   */
  show(
    diagnosis: DiagnosisView | undefined,
    about: Pick<ExplainState, 'ownCall' | 'understood'>,
    searchFurther: (() => void) | undefined,
  ): void {
    show(this.element, diagnosis !== undefined);
    this.element.replaceChildren();
    if (diagnosis) {
      const { ownCall, understood } = about;
      const buttons = this.#buttons(diagnosis.verdict, understood?.noComposer, searchFurther);
      const panel = diagnosisPanel(diagnosis, buttons, this.#language);
      const guide = diagnosis.requestNeeded === true ? requestGuide() : undefined;
      const next = this.#nextStep(nextStepText(diagnosis));
      this.element.append(this.#heading, ...(ownCall ? [callFacts(ownCall)] : []), panel, ...(guide ? [guide] : []), next);
    }
  }

  /** Scrolls to the verdict, and focuses it when the page has the focus. */
  focus(): void {
    focusHere(this.#heading, { preventScroll: true });
    this.element.scrollIntoView({ block: 'start' });
  }

  /** Scrolls to the verdict of a page that was opened for it, and focuses it as soon as the page has the focus. */
  focusFirst(): void {
    void focusFirst(this.#heading);
    this.element.scrollIntoView({ block: 'start' });
  }

  /** Shows the verdict without moving the focus from where somebody is typing. */
  reveal(): void {
    this.element.scrollIntoView({ block: 'nearest' });
  }

  #nextStep(text: string): HTMLElement {
    const start = button(texts.verdict.startVerifier, 'secondary', () => void this.#actions.startVerifier());
    start.title = texts.verdict.startVerifierAbout;
    return h(
      'section',
      { class: 'next-step' },
      h('h3', {}, texts.verdict.nextStep),
      h('p', {}, text),
      h('div', { class: 'actions' }, start),
    );
  }

  /** @param noComposer why a composer cannot hold the request */
  #buttons(verdict: VerdictKind, noComposer: string | undefined, searchFurther: (() => void) | undefined): HTMLElement {
    // Without a signature there is no request to pass on yet.
    if (verdict === 'unsigned' || verdict === 'response') {
      return h('div', { class: 'actions' });
    }
    const copy = button(texts.verdict.copy, 'secondary', () => void this.#copy(copy));
    copy.title = texts.verdict.copyAbout;
    const further = searchFurther && button(texts.verdict.searchFurther, 'secondary', searchFurther);
    if (noComposer !== undefined) {
      return h('div', {}, h('div', { class: 'actions' }, copy, further), h('p', { class: 'quiet' }, noComposer));
    }
    const send = button(texts.verdict.openInComposer, 'primary', () => void this.#actions.openInComposer());
    send.title = texts.verdict.openInComposerAbout;
    return h('div', { class: 'actions' }, send, copy, further);
  }

  async #copy(copy: HTMLElement): Promise<void> {
    if (!(await this.#actions.copyDiagnosis())) {
      return;
    }
    this.#live.say(texts.verdict.spokenCopied);
    copy.textContent = texts.verdict.copied;
    setTimeout(() => {
      copy.textContent = texts.verdict.copy;
    }, shownFor);
  }
}

function callFacts(call: OwnCall): HTMLElement {
  const facts = texts.verdict.ownCall(call);
  return h('dl', { class: 'own-call' }, ...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}
