import type { ExplainHostCalls } from '../../protocol/explain.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';
import { button } from '../ui/button.js';
import { diagnosisPanel } from '../ui/diagnosis/diagnosisPanel.js';
import { h, show } from '../ui/dom.js';
import { focusHere } from '../ui/focus.js';
import type { LiveRegion } from '../ui/liveRegion.js';
import type { HostActions } from '../ui/hostPort.js';

/** Milliseconds that the button says that it has copied. */
const shownFor = 1500;

/** The third step: the verdict, its proof, and the actions for it. */
export class VerdictStep {
  readonly element: HTMLElement;
  readonly #heading = h('h2', { class: 'step-title', id: 'step-verdict', tabindex: '-1' }, 'Verdict');
  readonly #actions: HostActions<ExplainHostCalls>;
  readonly #live: LiveRegion;

  constructor(actions: HostActions<ExplainHostCalls>, live: LiveRegion) {
    this.#actions = actions;
    this.#live = live;
    this.element = h('section', { class: 'step verdict-step', 'aria-labelledby': 'step-verdict' });
    show(this.element, false);
  }

  /** @param searchFurther absent when a longer search would find nothing more */
  show(diagnosis: DiagnosisView | undefined, searchFurther: (() => void) | undefined): void {
    show(this.element, diagnosis !== undefined);
    this.element.replaceChildren();
    if (diagnosis) {
      this.element.append(this.#heading, diagnosisPanel(diagnosis, this.#buttons(searchFurther)));
    }
  }

  /** Scrolls to the verdict, and focuses it when the page has the focus. */
  focus(): void {
    focusHere(this.#heading, { preventScroll: true });
    this.element.scrollIntoView({ block: 'start' });
  }

  #buttons(searchFurther: (() => void) | undefined): HTMLElement {
    const copy = button('Copy Diagnosis', 'secondary', () => void this.#copy(copy));
    copy.title = 'As Markdown for a ticket: identifiers masked, secrets left out';
    const send = button('Send It Rightly Signed', 'primary', () => void this.#actions.openInComposer());
    send.title = 'Opens the same request in a composer, to be signed anew and sent from there';
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
