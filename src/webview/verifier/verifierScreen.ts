import type { VerifierHostCalls, VerifierState, VerifierUpdate } from '../../protocol/verifier.js';
import { applyUpdate } from '../../protocol/update.js';
import { h, show } from '../ui/dom.js';
import type { ChosenLanguage } from '../ui/diagnosis/chosenLanguage.js';
import { focusFirst, focusHere } from '../ui/focus.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { Splitter } from '../ui/splitter.js';
import { AddressBar } from './addressBar.js';
import { VerifiedRequestDetail } from './verifiedRequestDetail.js';
import { VerifiedRequestList } from './verifiedRequestList.js';
import { EmptyScreen } from './emptyScreen.js';
import type { HostActions } from '../ui/hostPort.js';
import { spoken, spokenRow, switchText } from './texts.js';

const listShare = 0.36;

/** The address bar, below it the list of requests and the chosen request. */
export class VerifierScreen {
  readonly element: HTMLElement;
  readonly notice = new Notice();
  readonly #live = new LiveRegion();
  readonly #bar: AddressBar;
  readonly #list: VerifiedRequestList;
  readonly #detail: VerifiedRequestDetail;
  readonly #empty: EmptyScreen;
  readonly #panes: HTMLElement;
  #state: VerifierState = { phase: 'ended', signedFor: 'here', roles: [], requests: [], otherTraffic: [] };

  constructor(actions: HostActions<VerifierHostCalls>, language: ChosenLanguage) {
    this.#bar = new AddressBar(actions, this.#live);
    this.#list = new VerifiedRequestList((id) => void actions.show(id));
    this.#detail = new VerifiedRequestDetail(actions, this.#live, language);
    this.#empty = new EmptyScreen(() => void actions.startAgain());
    this.#panes = h('div', { class: 'panes' });
    const splitter = new Splitter(this.#panes, spoken.panes, () => undefined);
    splitter.show(listShare);
    this.#panes.append(this.#list.element, splitter.element, this.#detail.element);
    this.element = h(
      'div',
      { class: 'verifier' },
      this.notice.element,
      this.#bar.element,
      this.#panes,
      this.#empty.element,
      this.#live.element,
    );
    show(this.#panes, false);
  }

  /** Shows everything for the first time, or again after the tab was hidden. */
  start(state: VerifierState): void {
    this.#state = state;
    this.#show(state);
    if (state.phase === 'running' && state.requests.length === 0) {
      void focusFirst(this.#bar.firstControl);
    }
  }

  /** Shows what has changed; a field that is `null` is removed. */
  update(changes: VerifierUpdate): void {
    const before = this.#state;
    const focused = document.activeElement;
    this.#state = applyUpdate(before, changes);
    this.#show(changes);
    this.#announce(before);
    if (focused && !focused.checkVisibility()) {
      focusHere(this.#nextControl());
    }
  }

  #show(changes: VerifierUpdate): void {
    const { requests, shown, progress } = this.#state;
    this.#bar.update(this.#state);
    show(this.#panes, requests.length > 0);
    show(this.#empty.element, requests.length === 0);
    if (requests.length === 0) {
      this.#empty.update(this.#state);
    }
    if ('requests' in changes || 'shown' in changes) {
      this.#list.update(requests, shown?.id);
    }
    if (changes.shown) {
      this.#detail.show(changes.shown);
    }
    this.#detail.showProgress(progress);
  }

  /** The control to focus when the one that had the focus has disappeared, as Stop does when it is pressed. */
  #nextControl(): HTMLElement {
    const { phase, requests } = this.#state;
    return phase !== 'running' && requests.length === 0 ? this.#empty.start : this.#bar.firstControl;
  }

  /** Tells a screen reader about a new verdict, and about a switch or a phase that has changed. */
  #announce({ requests: before, phase, signedFor }: VerifierState): void {
    const wasLooking = new Set(before.filter(({ verdict }) => verdict === 'looking').map(({ id }) => id));
    const known = new Set(before.map(({ id }) => id));
    const verified = this.#state.requests.find(
      ({ id, verdict }) => verdict !== 'looking' && (wasLooking.has(id) || !known.has(id)),
    );
    if (verified) {
      this.#live.say(spokenRow(verified));
    }
    if (signedFor !== this.#state.signedFor) {
      this.#live.say(switchText(this.#state));
    }
    if (phase !== this.#state.phase) {
      this.#live.say(this.#state.phase === 'running' ? spoken.started : spoken.stopped);
    }
  }
}
