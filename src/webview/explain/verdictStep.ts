import type { ExplainHostCalls } from '../../protocol/explain.js';
import type { DiagnosisView, VerdictKind } from '../../protocol/diagnosis.js';
import { button } from '../ui/button.js';
import type { ChosenLanguage } from '../ui/diagnosis/chosenLanguage.js';
import { diagnosisPanel } from '../ui/diagnosis/diagnosisPanel.js';
import { h, show } from '../ui/dom.js';
import { focusFirst, focusHere } from '../ui/focus.js';
import type { LiveRegion } from '../ui/liveRegion.js';
import type { HostActions } from '../ui/hostPort.js';
import { requestGuide } from './requestGuide.js';

/** Milliseconds that the button says that it has copied. */
const shownFor = 1500;

/** What to do after the verdict. */
const nextSteps: Readonly<Record<VerdictKind, string>> = {
  valid:
    'Check the causes above. If you have access to the Login Audit Trail in NetSuite, look for this request there: its Detail column can name the cause.',
  explained: 'Fix your client, and send the request to the verifier. It shows whether the signature is correct now.',
  unexplained:
    'Start the verifier and send the request to it. It sees every byte that your client sends, including what the pasted text leaves out.',
  malformed: 'Fix the header, and send the request to the verifier. It shows whether it can read the header now.',
  unsigned:
    "Print what your client sends, and paste it here. Or start the verifier and send the request to it. Then you don't need to print anything.",
  response: "Paste the request. Or start the verifier and send the same request to it. Then you don't need to print anything.",
  structural:
    'Select the role that signed this request, or add its account. With its secrets on this machine, the signature itself can be checked.',
};

/** A response that is about something else than authentication leads to that, not to the request. */
function nextStepText({ verdict, requestNeeded }: DiagnosisView): string {
  return verdict === 'response' && requestNeeded !== true
    ? 'Follow "How to fix" above. To see what your client sends, start the verifier and send the request to it.'
    : nextSteps[verdict];
}

/** The third step: the verdict, its proof, and the actions for it. */
export class VerdictStep {
  readonly element: HTMLElement;
  readonly #heading = h('h2', { class: 'step-title', id: 'step-verdict', tabindex: '-1' }, 'Diagnosis');
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

  /** @param searchFurther absent when a longer search would find nothing more */
  show(diagnosis: DiagnosisView | undefined, searchFurther: (() => void) | undefined): void {
    show(this.element, diagnosis !== undefined);
    this.element.replaceChildren();
    if (diagnosis) {
      const panel = diagnosisPanel(diagnosis, this.#buttons(diagnosis.verdict, searchFurther), this.#language);
      const guide = diagnosis.requestNeeded === true ? requestGuide() : undefined;
      const next = this.#nextStep(nextStepText(diagnosis));
      this.element.append(this.#heading, panel, ...(guide ? [guide] : []), next);
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
    const start = button('Start Verifier', 'secondary', () => void this.#actions.startVerifier());
    start.title = 'Opens a local server that checks each request your client sends to it';
    return h(
      'section',
      { class: 'next-step' },
      h('h3', {}, 'Next step'),
      h('p', {}, text),
      h('div', { class: 'actions' }, start),
    );
  }

  #buttons(verdict: VerdictKind, searchFurther: (() => void) | undefined): HTMLElement {
    // Without a signature there is no request to pass on yet.
    if (verdict === 'unsigned' || verdict === 'response') {
      return h('div', { class: 'actions' });
    }
    const copy = button('Copy Diagnosis', 'secondary', () => void this.#copy(copy));
    copy.title = 'Copies this diagnosis as Markdown. Identifiers are masked and secrets are left out.';
    const send = button('Open in Composer', 'primary', () => void this.#actions.openInComposer());
    send.title = 'Opens this request in the composer, correctly signed';
    const further = searchFurther && button('Search Further', 'secondary', searchFurther);
    return h('div', { class: 'actions' }, send, copy, further);
  }

  async #copy(copy: HTMLElement): Promise<void> {
    if (!(await this.#actions.copyDiagnosis())) {
      return;
    }
    this.#live.say('Diagnosis copied');
    copy.textContent = 'Copied';
    setTimeout(() => {
      copy.textContent = 'Copy Diagnosis';
    }, shownFor);
  }
}
