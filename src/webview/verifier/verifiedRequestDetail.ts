import type { DiagnosisProgress } from '../../protocol/diagnosis.js';
import type { VerifierHostCalls, VerifiedRequestView } from '../../protocol/verifier.js';
import { button } from '../ui/button.js';
import type { ChosenLanguage } from '../ui/diagnosis/chosenLanguage.js';
import { diagnosisPanel } from '../ui/diagnosis/diagnosisPanel.js';
import { h, setText, show, type Child } from '../ui/dom.js';
import { focusHere } from '../ui/focus.js';
import type { LiveRegion } from '../ui/liveRegion.js';
import { receivedRequest } from './receivedRequest.js';
import type { HostActions } from '../ui/hostPort.js';
import { buttons, callText, detail as texts, reasonText, spoken, signerText, timeText, trailText, verdictText } from './texts.js';

/** Milliseconds that the button says that it has copied. */
const shownFor = 1500;

/** One request: its response, what is wrong with it, and the request as it was received. */
export class VerifiedRequestDetail {
  readonly element = h('article', { class: 'verified-request-detail', 'aria-label': spoken.detail });
  readonly #progress = h('p', { class: 'quiet looking' });
  readonly #buttons: HTMLElement;
  readonly #decisions: HTMLElement;
  readonly #language: ChosenLanguage;
  #shown: VerifiedRequestView | undefined;

  constructor(actions: HostActions<VerifierHostCalls>, live: LiveRegion, language: ChosenLanguage) {
    this.#language = language;
    this.#decisions = button(buttons.decisions, 'secondary', () => void actions.showDecisions());
    this.#buttons = h(
      'div',
      { class: 'actions' },
      copyDiagnosisButton(live, () => this.#do(actions.copyDiagnosis)),
      openButton(() => this.#do(actions.openInComposer)),
    );
  }

  /** Shows a request. A focused button keeps the focus, also when another request is shown. */
  show(view: VerifiedRequestView): void {
    const isAnother = view.id !== this.#shown?.id;
    const focused = document.activeElement;
    this.#shown = view;
    this.element.replaceChildren(...this.#content(view).filter((child) => child !== undefined));
    if (isAnother) {
      this.element.scrollTop = 0;
    }
    if (focused instanceof HTMLElement && this.#buttons.contains(focused)) {
      focusHere(focused, { preventScroll: true });
    }
  }

  showProgress(progress: DiagnosisProgress | undefined): void {
    setText(this.#progress, texts.looking(progress ?? { tried: 0 }));
  }

  #content(view: VerifiedRequestView): Child[] {
    const { diagnosis, note, verdict, request } = view;
    show(this.#progress, verdict === 'looking');
    return [
      heading(view),
      facts(view, this.#decisions),
      this.#progress,
      note === undefined ? undefined : h('p', { class: 'quiet' }, note),
      diagnosis && diagnosisPanel(diagnosis, this.#buttons, this.#language, verdictText(view)),
      receivedRequest(request),
    ];
  }

  #do(action: (requestId: string) => Promise<boolean>): Promise<boolean> {
    return action(this.#shown?.id ?? '');
  }
}

function copyDiagnosisButton(live: LiveRegion, copy: () => Promise<boolean>): HTMLElement {
  const element = button(buttons.copyDiagnosis, 'secondary', () => {
    void copy().then((isCopied) => {
      if (!isCopied) {
        return;
      }
      live.say(spoken.diagnosisCopied);
      element.textContent = buttons.copied;
      setTimeout(() => {
        element.textContent = buttons.copyDiagnosis;
      }, shownFor);
    });
  });
  element.title = buttons.copyDiagnosisAbout;
  return element;
}

function openButton(open: () => Promise<boolean>): HTMLElement {
  const element = button(buttons.openInComposer, 'secondary', () => void open());
  element.title = buttons.openInComposerAbout;
  return element;
}

function heading(view: VerifiedRequestView): HTMLElement {
  const about = [view.deploy, signerText(view), timeText(view.at)].filter((part) => part !== '');
  return h('header', {}, h('h2', { class: 'detail-title' }, callText(view)), h('p', { class: 'quiet' }, about.join(' · ')));
}

function facts({ response, url }: VerifiedRequestView, decisions: HTMLElement): HTMLElement {
  const statusLine = [String(response.status), response.code].filter((part) => part !== undefined).join(' ');
  return h(
    'dl',
    { class: 'facts' },
    ...fact(texts.response, statusLine),
    ...fact(texts.trail, trailText(response)),
    ...fact(texts.reason, reasonText(response)),
    ...fact(texts.undocumented, response.undocumented),
    ...(response.undocumented === undefined ? [] : [h('dt', {}), h('dd', {}, decisions)]),
    ...fact(texts.url, url, 'code'),
  );
}

function fact(label: string, value: string | undefined, tag: 'span' | 'code' = 'span'): HTMLElement[] {
  return value === undefined ? [] : [h('dt', {}, label), h('dd', {}, h(tag, {}, value))];
}
